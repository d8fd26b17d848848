"""One element of Storify's JSON (v1) as pieces of a story.

From 2013 on a quoted tweet comes as a `link` or an `image` whose title holds its cut beginning (`Twitter / NAME:Some of the foun ...`):
it is a post whose words are incomplete, and never a link.
"""

import re

from msgspec.structs import replace

from despatch.importers.html_walk import fragment
from despatch.importers.instants import instant
from despatch.importers.loose import Table, line, table, text, unescaped
from despatch.importers.prose import prose
from despatch.importers.quoted_words import post_text
from despatch.importers.storify_parts import (
    Group,
    cut_words,
    element_id,
    living_picture,
    narration,
    not_filmed,
    post_account,
    post_url,
    quoted_post,
    true_via,
)
from despatch.importers.storify_story import plain_line
from despatch.importers.values import Element, Refused
from despatch.importers.whole_address import whole_address
from despatch.importers.x_status import PROTECTED, Owner, x_status_post
from despatch.importers.x_text import x_text
from despatch.model import post_text as model
from despatch.model.post_text import PostText
from despatch.model.snapshot import PostMedia, Snapshot
from despatch.model.x_addresses import x_profile

_HTML = re.compile(r"<(?:a|br|span|p|b|i|em|strong)\b[^<>]*>", re.IGNORECASE)
_TITLE = re.compile(r"Twitter\s*/\s*[^:]{1,100}(?::\s*(.*))?\Z", re.IGNORECASE | re.DOTALL)
_FILM = re.compile(r"\.(?:mp4|m4v|webm|mov)(?:[?#:]|\Z)", re.IGNORECASE)
_LONGEST = 2_000


def group_of(record: Table, method: str, source: str) -> Group | Refused:
    """Return the pieces that a record makes, none where it holds nothing, or why its post is not taken."""
    kind, url = line(record, "type"), whole_address(text(record, "permalink"), bare=True)
    name = element_id(line(record, "eid") or line(record, "id"), url, text(record, "data", "text"), line(record, "posted_at"))
    if kind == "text":
        return narration(name, prose(text(record, "data", "text")))
    place = quoted_post(kind, line(record, "source", "name").lower(), url)
    if not place:
        made = _shown(record, kind, url)
        return (not_filmed(replace(made, id=name)),) if made else ()
    post = _post(record, place, url, method, source)
    if isinstance(post, Refused):
        return post
    return (
        Element(
            id=name, kind="post", url=post.url, time=post.time, source=line(record, "source", "name")[:100], via=_via(record), post=post
        ),
    )


def _shown(record: Table, kind: str, url: str) -> Element | None:
    """Return the piece of an element that is no post, without its id."""
    data = table(record, "data")
    title, words, picture = _described(data, kind)
    target = url or whole_address(text(data, kind, "src"))
    if not target and not words and not title:
        return None
    plain: Element = Element(
        id="",
        kind="link",
        url=target,
        title=title,
        text=words if words not in {title, target} else "",
        picture=picture,
        time=instant(line(record, "posted_at")),
        who=_who(record),
        handle=line(record, "attribution", "username")[:200] or line(record, "source", "username")[:200],
        source=line(record, "source", "name")[:100],
        via=_via(record),
    )
    if kind == "quote" and words:
        return replace(plain, kind="quote")
    if kind == "image" and picture:
        return replace(plain, kind="image")
    if kind == "video":
        return replace(plain, kind="video")
    return plain if target else Element(id="", kind="quote", text=words or title, who=_who(record))


def _described(data: Table, kind: str) -> tuple[str, str, str]:
    """Return title, words and picture of an element's data."""
    own, oembed = table(data, kind), table(data, "oembed")
    if kind == "quote":
        return "", unescaped(text(own, "text")).strip()[:_LONGEST], ""
    title = plain_line(text(own, "title") or text(data, "link", "title") or text(oembed, "title"))
    words = text(own, "caption") or text(own, "description") or text(data, "link", "description") or text(oembed, "description")
    source = text(own, "src") if kind == "image" else ""
    picture = source or text(own, "thumbnail") or text(data, "link", "thumbnail") or text(oembed, "thumbnail_url")
    return title[:500], plain_line(words)[:_LONGEST], living_picture(picture)


def _post(record: Table, place: tuple[str, str], url: str, method: str, source: str) -> Snapshot | Refused:
    handle = line(record, "attribution", "username") or line(record, "source", "username")
    known = _from_meta(record, place, handle, method, source)
    if isinstance(known, Refused):
        return known
    words, whole = _words(record, place, handle)
    time = instant(line(record, "posted_at"))
    post = Snapshot(
        platform=place[0],
        id=place[1],
        url=post_url(place, url, handle),
        name=_who(record),
        handle=post_account(place, url, handle),
        profile=x_profile(handle) if place[0] == "x" else whole_address(text(record, "attribution", "href")),
        time=time,
        text=words.text,
        links=words.links,
        media=_media(table(record, "data"), line(record, "type")),
        method=method,
        unverified=True,
        state="ok" if whole and words.text else "incomplete",
    )
    if known is None:
        return post
    return replace(known, name=known.name or post.name, time=time or known.time, media=known.media or post.media, unverified=True)


def _from_meta(record: Table, place: tuple[str, str], handle: str, method: str, source: str) -> Snapshot | Refused | None:
    """Return the post as the network's own answer holds it, which Storify kept in `meta`; None where it did not."""
    meta = table(record, "meta")
    if place[0] != "x" or not (text(meta, "text") or text(meta, "full_text")):
        return None
    owner = Owner(line(meta, "user", "screen_name") or handle, line(meta, "user", "name") or _who(record))
    found = x_status_post(meta, method, source, owner)
    if isinstance(found, Refused):
        return found if found.reason == PROTECTED else None
    return found if found.id == place[1] else None


def _words(record: Table, place: tuple[str, str], handle: str) -> tuple[PostText, bool]:
    """Return what is known of a post's words, and whether they are whole."""
    data = table(record, "data")
    quote = text(data, "quote", "text")
    if quote and not _TITLE.match(quote):
        root = fragment(quote) if _HTML.search(quote) else None
        entities = table(data, "quote", "entities") or table(record, "meta", "entities")
        found = post_text(root, on_x=place[0] == "x") if root is not None else x_text(quote, entities, own=place[1]).text
        return found, not cut_words(found.text)[1]
    for given in (
        quote,
        text(data, "link", "title"),
        text(data, "oembed", "title"),
        text(data, "image", "caption"),
        text(data, "video", "title"),
    ):
        beginning = _beginning(unescaped(given), handle)
        if beginning:
            return model.post_text([(cut_words(beginning)[0], "")]), False
    return PostText(), False


def _beginning(title: str, handle: str) -> str:
    """Return the words of a post that a title or a caption begins with, after its author's name."""
    found = _TITLE.match(title)
    if found:
        return (found[1] or "").strip()
    before, colon, after = title.partition(":")
    return after.strip() if colon and handle and before.strip().lower() == handle.lower() else title.strip()


def _media(data: Table, kind: str) -> tuple[PostMedia, ...]:
    source = whole_address(text(data, kind, "src")) if kind in {"image", "video"} else ""
    source = source or (whole_address(text(data, "image", "src")) if kind == "quote" else "")
    if kind == "video":
        still = living_picture(text(data, "video", "thumbnail"))
        return (PostMedia(kind="video", url=source, preview=still),) if _FILM.search(source) else ()
    return (PostMedia(url=source),) if source else ()


def _who(record: Table) -> str:
    """Return who made an element: the name, else the account, else the site."""
    attribution = table(record, "attribution")
    return (line(attribution, "name") or line(attribution, "username") or line(attribution, "title"))[:200]


def _via(record: Table) -> str:
    return true_via(text(record, "via"))
