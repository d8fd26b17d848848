"""oEmbed answers of networks other than X (https://oembed.com): a title, an author and a picture, seldom words.

Where the answer names a post by an address and holds its words or its title, it becomes a snapshot. A frame without
words is refused, with the address from which the post itself can be had.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from despatch.importers.bluesky_quote import bluesky_quote
from despatch.importers.loose import Table, line, table, text
from despatch.importers.moments import moment
from despatch.importers.records import documents, raw, size
from despatch.importers.values import Bundle, Found, Refused
from despatch.model.html_tokens import tokens
from despatch.model.post_text import post_text
from despatch.model.snapshot import PostMedia, Snapshot
from despatch.model.tweet_quote import find_tweet_quotes
from despatch.model.web_address import host_of, web_address

FORM = "oEmbed"
_SIGNS = (b'"provider_name"', b'"author_name"', b'"thumbnail_url"', b'"provider_url"')
_TYPES = ("rich", "video", "photo", "link")
_LONGEST = 2_000_000
_WORDLESS = "it holds no words of the post, only a frame that asks another site for them; save the post itself, or add it by its address"


class _Service(Struct, frozen=True):
    """How a service's addresses name a post: `pattern` finds the id in them, `page` makes the address from it."""

    platform: str
    pattern: re.Pattern[str]
    page: str
    kind: str = "video"


_SERVICES = (
    _Service(
        "youtube",
        re.compile(
            r"https?://(?:[\w-]+\.)?(?:youtube(?:-nocookie)?\.com|ytimg\.com|youtu\.be)/(?:embed/|vi/|v/|shorts/|watch\?v=)?([\w-]{11})(?![\w-])"
        ),
        "https://www.youtube.com/watch?v={}",
    ),
    _Service("vimeo", re.compile(r"https?://(?:player\.|www\.)?vimeo\.com/(?:video/)?(\d{3,12})\b"), "https://vimeo.com/{}"),
    _Service(
        "flickr", re.compile(r"https?://(?:www\.)?flickr\.com/photos/([\w@-]+/\d{3,15})\b"), "https://www.flickr.com/photos/{}/", "image"
    ),
    _Service(
        "instagram",
        re.compile(r"https?://(?:www\.)?instagram\.com/(?:p|reel|tv)/([\w-]{5,40})\b"),
        "https://www.instagram.com/p/{}/",
        "image",
    ),
    _Service("tiktok", re.compile(r"https?://(?:www\.)?tiktok\.com/(@[\w.-]+/video/\d{5,25})\b"), "https://www.tiktok.com/{}"),
)


def read(_bundle: Bundle, name: str, data: bytes) -> Found | None:
    """Return the posts of a file of oEmbed answers, or None where it is none."""
    answers = [answer for answer in map(table, documents(data, *_SIGNS)) if _is_answer(answer)]
    if not answers:
        return None
    results = [_result(answer, name) for answer in answers]
    return Found(
        form=FORM,
        source=name,
        posts=tuple(each for each in results if isinstance(each, Snapshot)),
        refused=tuple(each for each in results if isinstance(each, Refused)),
    )


def _is_answer(answer: Table) -> bool:
    """Say whether a value is an answer; those of X are read with the blockquotes that they hold."""
    named = any(key in answer for key in ("provider_name", "provider_url", "author_name", "html"))
    return line(answer, "type") in _TYPES and "version" in answer and named and not find_tweet_quotes(raw(answer, "html")[:_LONGEST])


def _result(answer: Table, source: str) -> Snapshot | Refused:
    found = bluesky_quote(raw(answer, "html"))
    if found:
        return found
    addresses = tuple(_addresses(answer))
    for service in _SERVICES:
        for url in addresses:
            if match := service.pattern.match(url):
                return _snapshot(answer, service, match[1])
    what = next(iter(addresses), "") or line(answer, "title")[:100] or "an oEmbed answer"
    return Refused(what.removesuffix("/embed"), _WORDLESS, source)


def _addresses(answer: Table) -> Iterator[str]:
    """Yield the addresses of an answer, those that name its page first."""
    for key in ("web_page", "url", "thumbnail_url"):
        if url := web_address(raw(answer, key)):
            yield url
    for tag in tokens(raw(answer, "html")[:100_000]):
        for key in ("data-instgrm-permalink", "cite", "src", "href"):
            if url := web_address(tag.attributes.get(key, "")):
                yield url


def _snapshot(answer: Table, service: _Service, found: str) -> Snapshot:
    page = service.page.format(found)
    words = post_text([(text(answer, "title"), "")])
    handle = line(answer, "author_unique_id") or (line(answer, "author_name") if service.platform == "instagram" else "")
    return Snapshot(
        platform=service.platform,
        id=found.rpartition("/")[2],
        url=page,
        name=line(answer, "author_name")[:300],
        handle=f"@{handle[:100]}" if handle else "",
        profile=web_address(raw(answer, "author_url")),
        time=moment(raw(answer, "upload_date")),
        text=words.text,
        media=(_medium(answer, service, page),),
        method=FORM,
        state="ok" if words.text else "incomplete",
    )


def _medium(answer: Table, service: _Service, page: str) -> PostMedia:
    """Return the picture, or the video with its still picture: an answer never holds the film itself, only its page."""
    picture = web_address(raw(answer, "thumbnail_url"))
    width, height = size(answer, "width"), size(answer, "height")
    if service.kind == "video":
        return PostMedia(kind="video", url=page, preview=picture)
    own = web_address(raw(answer, "url")) if line(answer, "type") == "photo" else ""
    fits = bool(own) and host_of(own) != host_of(page) and width and height
    return PostMedia(url=own if host_of(own) != host_of(page) else picture, width=width if fits else 0, height=height if fits else 0)
