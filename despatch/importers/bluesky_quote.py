"""The blockquote that Bluesky gives out to be pasted into pages, and in its oEmbed answers.

`<blockquote class="bluesky-embed" data-bluesky-uri="at://…"><p lang>TEXT</p>&mdash; NAME (<a>@HANDLE</a>) <a>DATE</a></blockquote>`.
Its words keep their line ends, and `[image or embed]` stands for what it leaves out.
"""

import re
from datetime import UTC, datetime

from despatch.importers.bluesky_parts import did_of, post_place, post_url, profile_url
from despatch.importers.languages import language
from despatch.model.html_tokens import tokens
from despatch.model.html_words import html_words
from despatch.model.post_links import cut_at_links
from despatch.model.post_text import PostText, line, post_text
from despatch.model.snapshot import Snapshot

_AUTHOR = re.compile(r"—[ \u00a0]?(?P<name>[^\n]{0,300})\(@(?P<handle>[\w.-]{3,253})\)[^\n]{0,100}\Z")
_TID = re.compile(r"[234567a-j][234567a-z]{12}\Z")
_SIGNS = "234567abcdefghijklmnopqrstuvwxyz"
_LEFT_OUT = "[image or embed]"


def bluesky_quote(html: str) -> Snapshot | None:
    """Return the post in a blockquote of Bluesky, or None where there is none. It is incomplete, and its hour is not known."""
    opened = next((tag for tag in tokens(html[:100_000]) if "data-bluesky-uri" in tag.attributes), None)
    uri = opened.attributes["data-bluesky-uri"] if opened else ""
    if not opened or not post_url(uri):
        return None
    inside = html[opened.end : 100_000].partition("</blockquote")[0]
    whole = html_words(inside, keep_lines=True)
    author = _AUTHOR.search(whole.text, whole.text.rfind("\n") + 1)
    words = _words(whole, author.start() if author else len(whole.text))
    given = next((tag.attributes["lang"] for tag in tokens(inside) if "lang" in tag.attributes), "")
    return Snapshot(
        platform="bluesky",
        id=post_place(uri)[1],
        url=post_url(uri),
        name=line(author["name"]) if author else "",
        handle=f"@{author['handle']}" if author else "",
        profile=profile_url(did_of(uri)),
        time=_day(post_place(uri)[1]),
        text=words.text,
        lang=language(given),
        links=words.links,
        method="oEmbed",
        state="incomplete",
    )


def _day(name: str) -> str:
    """Return the day that a post's name holds: microseconds since 1970 and ten bits, in base 32 (https://atproto.com/specs/tid)."""
    if not _TID.match(name):
        return ""
    seconds = (sum(_SIGNS.index(sign) << 5 * at for at, sign in enumerate(reversed(name))) >> 10) // 1_000_000
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds < 4_102_444_800 else ""


def _words(whole: PostText, end: int) -> PostText:
    kept: list[tuple[str, str]] = []
    at = 0
    for words, url in cut_at_links(whole.text, whole.links):
        kept += [(words[: end - at], url)] if at < end and words != _LEFT_OUT else []
        at += len(words)
    return post_text(kept)
