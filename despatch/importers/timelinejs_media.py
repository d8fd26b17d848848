"""The media of a TimelineJS slide: it names them by address, or holds an embed's HTML in the address's place."""

import re
from collections.abc import Iterator

from despatch.importers.loose import Table, table
from despatch.importers.prose import plain_of
from despatch.importers.records import raw
from despatch.importers.values import Element
from despatch.model.html_tokens import tokens
from despatch.model.social import social_post
from despatch.model.tweet_quote import find_tweet_quotes
from despatch.model.web_address import host_of, web_address
from despatch.model.x_addresses import modern_x

_IMAGE = re.compile(r"[^?#]+\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|\Z)", re.IGNORECASE)
_VIDEO = re.compile(r"[^?#]+\.(?:mp4|webm)(?:[?#]|\Z)", re.IGNORECASE)
_VIDEO_HOSTS = ("youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "dai.ly")


def media_element(slide: Table) -> Iterator[Element]:
    """Yield the media of a slide as an element, or nothing where it has none; its id is left to the caller."""
    media = table(slide, "media")
    given = raw(media, "url").strip()
    if given.startswith("<"):
        yield from _embedded(given[:100_000], media)
    elif url := web_address(given):
        yield _at(modern_x(url), media)


def _embedded(html: str, media: Table) -> Iterator[Element]:
    quote = next(iter(find_tweet_quotes(html)), None)
    frame = next((web_address(tag.attributes.get("src", "")) for tag in tokens(html) if tag.name == "iframe"), "")
    if quote:
        yield Element(id="", kind="post", url=quote.snapshot.url, time=quote.snapshot.time, source="x", post=quote.snapshot)
    elif frame:
        yield _at(frame, media)
    elif words := plain_of(html):
        yield Element(id="", kind="quote", text=words, who=_plain(media, "credit"))


def _at(url: str, media: Table) -> Element:
    caption, credit = plain_of(raw(media, "caption")), _plain(media, "credit")
    title = _plain(media, "title") or _plain(media, "alt")
    post = social_post(url)
    if post:
        return Element(id="", kind="post", url=url, source=post[0])
    picture = web_address(raw(media, "thumbnail"))
    link = web_address(raw(media, "link"))
    if _IMAGE.match(url):
        return Element(id="", kind="image", url=link or url, title=title, text=caption, picture=url, who=credit)
    host = host_of(url).removeprefix("www.").removeprefix("player.").removeprefix("m.")
    if host in _VIDEO_HOSTS or _VIDEO.match(url):
        return Element(id="", kind="video", url=url, title=title, text=caption, picture=picture, who=credit, source=host)
    return Element(id="", kind="link", url=url, title=title or host, text=caption, picture=picture, who=credit, source=host)


def _plain(media: Table, key: str) -> str:
    return " ".join(plain_of(raw(media, key)).split())[:300]
