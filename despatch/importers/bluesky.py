"""Posts of Bluesky: threads, lists and feeds as its interface answers them, and records without their author.

Lexicons: `app.bsky.feed.defs`, `app.bsky.feed.post`. Whoever asked not to be shown to readers without an account is not.
"""

from collections.abc import Iterator

from msgspec import Struct

from despatch.importers.bluesky_parts import did_of, embeds_of, is_sensitive, post_place, post_url, profile_url, ref_to, why_hidden
from despatch.importers.languages import language
from despatch.importers.loose import Table, line, table
from despatch.importers.moments import moment
from despatch.importers.records import DAMAGED, documents, place, raw, strays, tables, texts
from despatch.importers.social_text import faceted_text
from despatch.importers.values import Bundle, Found, Refused
from despatch.model.post_text import PostText
from despatch.model.snapshot import PostRef, Snapshot
from despatch.model.web_address import web_address

FORM = "Bluesky API"
_SIGNS = (b"app.bsky.", b"at://")
_POST = "app.bsky.feed.post"
_LISTS = ("posts", "feed", "records")
_MISSING = {"notFoundPost": "it was deleted", "blockedPost": "its author blocks the account that asked"}


class Known(Struct, frozen=True):
    """A post as a file knows it: its record, and around it what the network's view adds, which may be empty."""

    record: Table
    view: Table
    reason: str = ""


def read(_bundle: Bundle, name: str, data: bytes) -> Found | None:
    """Return the posts of a file of Bluesky, or None where it is none."""
    values = documents(data, *_SIGNS)
    if any("lexicon" in table(value) and line(value, "id").startswith("app.bsky.") for value in values):
        return Found(
            form=FORM, source=name, refused=(Refused(name.rpartition("/")[2], "it is a schema of Bluesky and holds no post", name),)
        )
    known = [each for value in values for each in _posts(value)]
    if not known:
        return None
    results = [_result(each, name) for each in known]
    damaged = [Refused("a post", DAMAGED, name)] * sum(strays(table(value).get(key), _is_post) for value in values for key in _LISTS)
    posts = {each.id: each for each in results if isinstance(each, Snapshot)}
    anonymous = any(not each.handle for each in posts.values())
    note = "the file does not say who wrote the posts, nor whether they may be shown to readers without an account"
    return Found(
        form=FORM,
        source=name,
        posts=tuple(posts.values()),
        refused=(*(each for each in results if isinstance(each, Refused)), *damaged),
        notes=(note,) if anonymous else (),
    )


def _posts(value: object) -> Iterator[Known]:
    """Yield the posts of a value, in the order in which they are read; a thread from its first post on, answers after what they answer."""
    whole = table(value)
    lists = [each for several in whole.values() if isinstance(several, list) for each in tables(several)]
    pending = [each for each in (whole, table(whole, "thread"), *tables(value), *lists) if each][::-1]
    before: list[Table] = []
    while pending:
        each = pending.pop()
        if parent := table(each, "parent"):
            before.append({key: field for key, field in each.items() if key != "parent"})
            pending.append(parent)
            continue
        yield from _known(each)
        pending += tables(each, "replies")[::-1]
        pending += [before.pop()] if before else []


def _known(each: Table) -> Iterator[Known]:
    view = table(each, "post") or each
    record = table(view, "record") or table(view, "value")
    kind = line(each, "$type").rpartition("#")[2]
    if kind in _MISSING:
        yield Known({}, each, _MISSING[kind])
    elif line(table(each, "reason"), "$type").endswith("reasonRepost") or line(record, "$type") == "app.bsky.feed.repost":
        yield Known(record, view, "it is a repost: the words are somebody else's")
    elif line(record, "$type") == _POST or ("text" in record and "createdAt" in record):
        yield Known(record, view)
    elif line(each, "$type") == _POST and "text" in each:
        yield Known(each, {})
    elif "replies" in each:
        yield Known({}, {}, DAMAGED)


def _is_post(each: Table) -> bool:
    return next(_known(each), None) is not None


def _result(known: Known, source: str) -> Snapshot | Refused:
    uri = raw(known.view, "uri")
    url = post_url(uri)
    hidden = why_hidden(known.view, known.record)
    reason = known.reason or hidden or ("" if url else "it has no address")
    if reason:
        return Refused("a post" if hidden or not url else url, reason, source)
    return _snapshot(known, uri)


def _snapshot(known: Known, uri: str) -> Snapshot:
    record, author = known.record, table(known.view, "author")
    handle = line(author, "handle")
    words = _words(record)
    embeds = embeds_of(table(known.view, "embed"), table(record, "embed"), did_of(uri))
    return Snapshot(
        platform="bluesky",
        id=post_place(uri)[1],
        url=post_url(uri),
        name=line(author, "displayName")[:300] or handle,
        handle=f"@{handle}" if handle and handle != "handle.invalid" else "",
        profile=profile_url(did_of(uri)),
        time=_time(record, known.view),
        text=words.text,
        lang=language(next(iter(texts(record, "langs")), "")),
        links=words.links,
        media=embeds.media,
        reply_to=_reply(record, known.view),
        quote=embeds.quote,
        card=embeds.card,
        sensitive=is_sensitive(known.view, record) and bool(embeds.media),
        method=FORM,
        state="incomplete" if words.cut else "ok",
    )


def _words(record: Table) -> PostText:
    return faceted_text(raw(record, "text"), tuple(_facets(record)))


def _facets(record: Table) -> Iterator[tuple[int, int, str]]:
    """Yield the places and addresses of links. Places that are text are none: this network writes numbers."""
    for each in tables(record, "facets"):
        start, end = table(each, "index").get("byteStart"), table(each, "index").get("byteEnd")
        url = next((found for feature in tables(each, "features") if (found := _target(feature))), "")
        if isinstance(start, int) and isinstance(end, int) and 0 <= place(start) < place(end) and url:
            yield place(start), place(end), url


def _target(feature: Table) -> str:
    kind = line(feature, "$type").rpartition("#")[2]
    if kind == "mention":
        return profile_url(line(feature, "did"))
    if kind == "tag":
        return web_address(f"https://bsky.app/hashtag/{line(feature, 'tag').replace('#', '')}") if line(feature, "tag") else ""
    return web_address(raw(feature, "uri"))


def _time(record: Table, view: Table) -> str:
    """Return when it was posted: what its author says, but never later than the network saw it."""
    said, seen = moment(raw(record, "createdAt")), moment(raw(view, "indexedAt"))
    both = [each for each in (said, seen) if each.endswith("+00:00")]
    return min(both) if len(both) == 2 else said or seen


def _reply(record: Table, view: Table) -> PostRef | None:
    uri = raw(record, "reply", "parent", "uri")
    parent = table(view, "reply", "parent")
    return ref_to(uri, parent) if uri else None
