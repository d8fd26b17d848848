"""The blockquotes that Twitter gave out to be pasted into pages: the words of a post, its author and its day.

`<blockquote class="twitter-tweet"><p lang dir>TEXT</p>&mdash; NAME (@HANDLE) <a href="URL">DATE</a></blockquote>`
and mostly a script behind it, as its oEmbed answers hold it and as it lies in pages since 2011.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from despatch.model.html_tokens import Tag, tokens
from despatch.model.html_words import html_words
from despatch.model.post_links import cut_at_links
from despatch.model.post_text import PostText, line, post_text
from despatch.model.snapshot import Snapshot
from despatch.model.x_addresses import modern_x, x_post_url, x_profile, x_status

_OPEN = re.compile(r"<blockquote\b([^<>]*?\btwitter-(?:tweet|video)\b[^<>]*+)>", re.IGNORECASE)
_CLOSE = re.compile(r"</blockquote\s*>", re.IGNORECASE)
_SCRIPT = re.compile(
    r"(?:\s|<p>|&nbsp;)*<script\b[^<>]*platform\.(?:twitter|x)\.com/widgets\.js[^<>]*>\s*</script\s*>(?:\s*</p>)?", re.IGNORECASE
)
_AUTHOR = re.compile(r"[—–-]{1,2}+[ \u00a0]?(?P<name>[^\n]{0,200})\(@(?P<handle>\w{1,50})\)\s*\Z")
_PICTURE = re.compile(r"\s*\bpic\.(?:twitter|x)\.com/\w+\s*\Z")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2}), (\d{4})\Z|(\d{1,2}) ([A-Za-z]{3})[a-z]*\.?,? (\d{4})\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_EPOCH = datetime(2010, 11, 4, 1, 42, 54, 657000, tzinfo=UTC)
_FIRST_TIMED = 29_700_859_247
"""The first id that holds its time: milliseconds since `_EPOCH`, shifted by 22 bits."""


class TweetQuote(Struct, frozen=True, gc=False):
    """A blockquote in a text: where it begins and ends, with the script behind it, and the post that it holds."""

    start: int
    end: int
    snapshot: Snapshot


def find_tweet_quotes(text: str) -> tuple[TweetQuote, ...]:
    """Return the blockquotes of posts in HTML, or in Markdown that holds HTML, in order.

    Those without an address of a post on X are left out.
    """
    return tuple(_quotes(text))


def id_time(post: str) -> str:
    """Return the moment that the id of a post on X holds, as ISO 8601, or an empty text: ids before November 2010 hold none."""
    number = int(post) if post.isascii() and post.isdigit() and len(post) <= 19 else 0
    if number < _FIRST_TIMED:
        return ""
    return (_EPOCH + timedelta(milliseconds=number >> 22)).isoformat(timespec="seconds")


def _quotes(text: str) -> Iterator[TweetQuote]:
    at = 0
    while start := _OPEN.search(text, at):
        close = _CLOSE.search(text, start.end())
        if not close:
            return
        script = _SCRIPT.match(text, close.end())
        at = script.end() if script else close.end()
        snapshot = _snapshot(text[start.end() : close.start()])
        if snapshot:
            yield TweetQuote(start.start(), at, snapshot)


def _snapshot(html: str) -> Snapshot | None:
    tags = list(tokens(html))
    source = next((tag for tag in reversed(tags) if tag.name == "a" and x_status(tag.attributes.get("href", ""))), None)
    place = x_status(source.attributes["href"]) if source else None
    if not source or not place:
        return None
    whole = html_words(html[: source.start])
    author = _author(whole.text)
    words = _words(whole, author.start() if author else len(whole.text))
    handle = author["handle"] if author else place[0]
    date = "".join(tag.text for tag in tags if not tag.name and tag.start >= source.end)
    return Snapshot(
        platform="x",
        id=place[1],
        url=x_post_url(place[0] or handle, place[1]),
        name=line(author["name"]) if author else "",
        handle=f"@{handle}" if handle else "",
        profile=x_profile(handle),
        time=_time(source, date, place[1]),
        text=words.text,
        lang=_language(tags),
        links=words.links,
        method="embedded post",
        unverified=True,
        state="incomplete",
    )


def _author(text: str) -> re.Match[str] | None:
    """Return the line `— NAME (@HANDLE)` that ends a text: a line of its own, or what follows the last dash."""
    end = text.rfind("\n") + 1
    places = (end, text.rfind("—"), text.rfind("–"))
    return next((found for at in places if at >= 0 and (found := _AUTHOR.match(text, at))), None)


def _words(whole: PostText, end: int) -> PostText:
    """Return the text before its author's name, without the names of its pictures, and with addresses as X writes them."""
    pieces = cut_at_links(whole.text, whole.links)
    kept: list[tuple[str, str]] = []
    at = 0
    for words, url in pieces:
        kept += [(words[: end - at], modern_x(url) if url else "")] if at < end else []
        at += len(words)
    while kept and (not kept[-1][0].strip() or _PICTURE.fullmatch(kept[-1][0])):
        kept.pop()
    if kept and not kept[-1][1]:
        kept[-1] = (_PICTURE.sub("", kept[-1][0]), "")
    return post_text(kept)


def _time(source: Tag, date: str, post: str) -> str:
    """Return the day: as the embed's data or its English date says it, else as the id does. The hour is left out: zones differ."""
    stamp = source.attributes.get("data-datetime", "")
    if re.match(r"\d{4}-\d\d-\d\d", stamp):
        return stamp[:10]
    match = _DATE.match(" ".join(date.split()))
    month, day, year = (match[1] or match[5], match[2] or match[4], match[3] or match[6]) if match else ("", "", "")
    if month.lower() in _MONTHS and 1 <= int(day) <= 31:
        return f"{year}-{_MONTHS.index(month.lower()) + 1:02}-{int(day):02}"
    return id_time(post)[:10]


def _language(tags: list[Tag]) -> str:
    """Return the language of the words: that of their paragraph. The blockquote's own is that of its date."""
    given = next((tag.attributes["lang"] for tag in tags if tag.name == "p" and "lang" in tag.attributes), "")
    return given if _LANGUAGE.match(given) and given not in ("und", "zxx", "art", "mis") else ""
