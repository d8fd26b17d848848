"""Parts of Bluesky's posts: addresses, labels, and what is embedded: pictures, videos, cards and quoted posts.

Views (`…#view`) hold addresses of pictures; records hold only their names, from which the network makes the addresses.
"""

import re

from msgspec import Struct
from msgspec.structs import replace

from despatch.importers.loose import Table, line, table, text
from despatch.importers.records import raw, size, tables, truth
from despatch.model.snapshot import PostCard, PostMedia, PostRef
from despatch.model.web_address import web_address

_POST = re.compile(r"at://([A-Za-z0-9.:_-]{3,253})/app\.bsky\.feed\.post/([A-Za-z0-9._~-]{1,100})\Z")
_DID = re.compile(r"(?:did:[a-z]+:)?[A-Za-z0-9.:_-]{3,253}\Z")
_CID = re.compile(r"[A-Za-z0-9]{20,200}\Z")
_CLOSED = {
    "!no-unauthenticated": "its author asked that only people with an account see it",
    "!hide": "the network hides it",
    "!takedown": "the network took it down",
    "!suspend": "its account is suspended",
}
_SENSITIVE = ("!warn", "porn", "sexual", "nudity", "sexual-figurative", "graphic-media", "gore", "corpse", "self-harm")
_MOST = 20


class Embeds(Struct, frozen=True):
    """What hangs on a post besides its words."""

    media: tuple[PostMedia, ...] = ()
    card: PostCard | None = None
    quote: PostRef | None = None


def post_place(uri: str) -> tuple[str, str]:
    """Return the account and the name of a post's address, `at://ACCOUNT/app.bsky.feed.post/NAME`, both empty where it is none."""
    match = _POST.match(uri)
    return (match[1], match[2]) if match else ("", "")


def did_of(uri: str) -> str:
    """Return the account of a post's address, which stays when its handle changes: `did:plc:…`."""
    return post_place(uri)[0]


def post_url(uri: str) -> str:
    """Return where readers see a post, or an empty text."""
    account, name = post_place(uri)
    return f"https://bsky.app/profile/{account}/post/{name}" if account else ""


def profile_url(account: str) -> str:
    """Return where readers see an account, or an empty text."""
    return f"https://bsky.app/profile/{account}" if _DID.match(account) else ""


def why_hidden(view: Table, record: Table) -> str:
    """Return why a post or its author may not be shown to readers without an account, or not at all; an empty text where they may."""
    labels = _labels(view, record)
    return next((reason for label, reason in _CLOSED.items() if label in labels), "")


def is_sensitive(view: Table, record: Table) -> bool:
    """Say whether its pictures are to be closed until a reader opens them."""
    return any(label in _SENSITIVE for label in _labels(view, record))


def _labels(view: Table, record: Table) -> set[str]:
    several = (
        *tables(view, "labels"),
        *tables(view, "author", "labels"),
        *tables(record, "labels", "values"),
        *tables(view, "labels", "values"),
    )
    return {line(each, "val") for each in several if not truth(each, "neg")}


def ref_to(uri: str, view: Table) -> PostRef | None:
    """Return another post as far as a view tells it; of one that is closed nothing."""
    record = table(view, "value") or table(view, "record")
    author, handle = table(view, "author"), line(view, "author", "handle")
    url = post_url(uri)
    if not url or why_hidden(view, record):
        return None
    return PostRef(url=url, name=line(author, "displayName")[:300], handle=f"@{handle}" if handle else "", text=text(record, "text"))


def embeds_of(view: Table, record: Table, did: str) -> Embeds:
    """Return what is embedded: from the network's view where there is one, else from the record."""
    shown = _embeds(view, did) if view else Embeds()
    own = _embeds(record, did) if record else Embeds()
    alts = [each.alt for each in own.media]
    media = shown.media or own.media
    if len(alts) == len(media):
        media = tuple(replace(each, alt=each.alt or alt) for each, alt in zip(media, alts, strict=True))
    quote = shown.quote if view else own.quote
    return Embeds(media, (shown.card or own.card) if not media else None, quote)


def _embeds(embed: Table, did: str) -> Embeds:
    kind = line(embed, "$type").partition("#")[0].rpartition(".")[2]
    if kind == "recordWithMedia":
        media = _embeds(table(embed, "media"), did) if "recordWithMedia" not in line(embed, "media", "$type") else Embeds()
        return Embeds(media.media, media.card, _quote(table(embed, "record", "record")))
    if kind == "record":
        return Embeds(quote=_quote(table(embed, "record")))
    if kind == "external":
        return Embeds(card=_card(table(embed, "external")))
    if kind == "video":
        return Embeds((_video(embed, did),))
    return Embeds(tuple(_image(each, did) for each in tables(embed, "images")[:_MOST]))


def _quote(record: Table) -> PostRef | None:
    """Return the quoted post. One whose author took it out of the quote, or blocks the quoting account, is none."""
    kind = line(record, "$type").rpartition("#")[2]
    return None if kind in ("viewDetached", "viewBlocked") or truth(record, "detached") else ref_to(raw(record, "uri"), record)


def _card(external: Table) -> PostCard | None:
    url = web_address(raw(external, "uri"))
    title, description = line(external, "title")[:300], line(external, "description")[:500]
    return PostCard(url=url, title=title, description=description) if url else None


def _image(each: Table, did: str) -> PostMedia:
    width, height = size(each, "aspectRatio", "width"), size(each, "aspectRatio", "height")
    name = raw(each, "image", "ref", "$link")
    made = f"https://cdn.bsky.app/img/feed_fullsize/plain/{did}/{name}@jpeg" if did and _CID.match(name) else ""
    url = web_address(raw(each, "fullsize")) or web_address(raw(each, "thumb")) or made
    return PostMedia(url=url, alt=text(each, "alt"), width=width if height else 0, height=height if width else 0)


def _video(embed: Table, did: str) -> PostMedia:
    width, height = size(embed, "aspectRatio", "width"), size(embed, "aspectRatio", "height")
    name = raw(embed, "video", "ref", "$link") or raw(embed, "cid")
    base = f"https://video.bsky.app/watch/{did}/{name}" if did and _CID.match(name) else ""
    return PostMedia(
        kind="video",
        url=web_address(raw(embed, "playlist")) or (f"{base}/playlist.m3u8" if base else ""),
        preview=web_address(raw(embed, "thumbnail")) or (f"{base}/thumbnail.jpg" if base else ""),
        alt=text(embed, "alt"),
        width=width if height else 0,
        height=height if width else 0,
    )
