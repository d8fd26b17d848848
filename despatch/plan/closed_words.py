"""Other posts and texts without what leads to closed posts, and warnings where an editor's text did."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, cast

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from despatch.model.body import Block, Body, LinkSite
from despatch.model.post_links import cut_at_links, links_at
from despatch.model.snapshot import PostRef, Snapshot
from despatch.model.source import Document, Head, Item, Story
from despatch.model.spans import pack_spans
from despatch.plan.closed_names import BLANK, NOWHERE, ClosedNames, freed, leads, unnamed
from despatch.problems import Problem, Span, span_at, warning

Value = TypeVar("Value")
Free = Callable[[str], str]


def open_post(snapshot: Snapshot, names: ClosedNames, free: Free) -> Snapshot:
    """Return a post that is shown without what leads to one that is not: addresses, accounts, cards, copies; `free` frees its words."""
    if not names.keys or _made(snapshot, free) is None:
        return snapshot
    words = _linked(snapshot, free)
    card = None if snapshot.card and leads(snapshot.card.url, names) else snapshot.card
    archived = "" if leads(snapshot.archived, names) else snapshot.archived
    known = replace(words, card=card, archived=archived, reply_to=_ref(words.reply_to, names), quote=_ref(words.quote, names))
    return replace(_freed(known, free), url=snapshot.url, id=snapshot.id, handle=snapshot.handle, where=snapshot.where)


def closed_post(snapshot: Snapshot, free: Free) -> Snapshot:
    """Return a post that is shown without its author: its own words name neither him nor a post of his."""
    poll = tuple(replace(option, text=free(option.text)) for option in snapshot.poll)
    return replace(snapshot, text=free(snapshot.text), warning=free(snapshot.warning), poll=poll)


def _linked(snapshot: Snapshot, free: Free) -> Snapshot:
    """Return a post with the links that may stay; of one that goes, words that are an address or an account go too."""
    text, placed = "", list[tuple[int, str, str]]()
    for words, url in cut_at_links(snapshot.text, snapshot.links):
        shown = free(words)
        shut = bool(url) and (free(url) != url or shown != words)
        shown = BLANK if shut and shown == words and "/" in words else shown
        placed += [(len(text), shown, url)] if url and not shut else []
        text += shown
    return replace(snapshot, text=text, links=tuple(links_at(text, placed)))


def _ref(ref: PostRef | None, names: ClosedNames) -> PostRef | None:
    shut = ref and (leads(ref.url, names) or f"@{ref.handle.lstrip('@').lower()}" in names.accounts)
    return PostRef() if shut else ref


def with_anchors(names: ClosedNames, stories: Iterable[tuple[Story, Story]]) -> ClosedNames:
    """Return the names with the ids that items of stories had, and those that they have where nothing may tell of their posts."""
    items = (pair for story, neutral in stories for pair in zip(story.items, neutral.items, strict=True))
    told = {old.id: new.id for old, new in items if old.id != new.id and names.may_be_told_by(old.id)}
    return replace(names, anchors=tuple(told.items()))


def is_telling(item: Item, names: ClosedNames) -> bool:
    """Return whether an item has an id made of words that lead to a closed post."""
    return names.may_be_told_by(item.id) and _made(replace(item, snapshot=""), unnamed(names)) is not None


def open_texts(
    documents: Iterable[Document], stories: Iterable[Story], names: ClosedNames
) -> tuple[tuple[Document, ...], tuple[Story, ...], tuple[Problem, ...]]:
    """Return documents and stories without addresses of closed posts, and a warning for each place where one stood.

    Lines that show such a post by its address alone are none: a note stands there.
    """
    free = _free(names)
    problems: list[Problem] = []
    texts: list[Document] = []
    told: list[Story] = []
    for document in documents:
        shut = names.keys and _is_named(document, names)
        problems += _told(document.path, document.head, [document.body], names) if shut else ()
        texts.append(_freed(document, free) if shut else document)
    for story in stories:
        shut = names.keys and _is_named(story.document, names)
        bodies = [body for item in story.items for body in (item.body, _outer(item.block)) if body]
        problems += _told(story.document.path, story.document.head, bodies, names) if shut else ()
        told.append(_freed(story, free) if shut else story)
    return tuple(texts), tuple(told), tuple(problems)


def _free(names: ClosedNames) -> Free:
    return lambda text: freed(text, names)


def _is_named(document: Document, names: ClosedNames) -> bool:
    body, head = document.body, document.head
    pieces = (body.text, *(text for block in body.blocks for text in (block.text, *dict(block.fields).values())))
    return any(map(names.may_stand_in, pieces)) or names.may_stand_in(_as_text(head))


def _as_text(head: Head) -> str:
    return msgspec.json.encode(head).decode()


def _outer(block: Block | None) -> Body | None:
    return Body("", block.where.line, (block,)) if block else None


def _told(path: str, head: Head, bodies: Sequence[Body], names: ClosedNames) -> Iterator[Problem]:
    less, least = _free(names), unnamed(names)
    for where in _places(path, head, bodies, str, less):
        cure = "take it out of the text as well; the words around it stay, so see that they name nobody"
        yield warning("address-closed", "what leads to a post that is withheld or protected is left out here", where, cure)
    for where in _places(path, head, bodies, less, least):
        cure = "write the sentence without it"
        yield warning("account-closed", "the account of a post that is withheld or protected is named here", where, cure)


def _places(path: str, head: Head, bodies: Sequence[Body], before: Free, less: Free) -> list[Span]:
    """Return the lines and blocks of which `less` takes more out than `before`, each as it is without that."""
    found = {(where.line, where.column): where for where in (*_in_head(path, head, before, less), *_in_bodies(path, bodies, before, less))}
    return [found[place] for place in sorted(found)]


def _in_head(path: str, head: Head, before: Free, less: Free) -> Iterator[Span]:
    told = [span for span in head.places(path).values() if less(span.text) != before(span.text)]
    if told or less(text := _as_text(replace(head, spans=b""))) != before(text):
        yield replace(_freed(next(iter(told), Span(path)), less), before=None)


def _in_bodies(path: str, bodies: Sequence[Body], before: Free, less: Free) -> Iterator[Span]:
    for body in bodies:
        for number, line in enumerate(body.text.split("\n")):
            if (left := less(line)) != (more := before(line)):
                column = next((at for at, (one, other) in enumerate(zip(more, left, strict=False)) if one != other), len(left))
                yield span_at(path, body.line + number, column + 1, 1, left.replace(NOWHERE, BLANK))
        for block in body.blocks:
            words = (block.text, *(value for _, value in block.fields))
            if block.kind not in ("post", "story") and any(less(text) != before(text) for text in words):
                yield replace(_freed(block.where, less), before=None)


def _freed(value: Value, free: Free) -> Value:
    """Return a value with each text in it made free; a destination becomes `NOWHERE`, a field that was an address goes."""
    made = _made(value, free)
    return value if made is None else cast("Value", made)


def _made(value: object, free: Free) -> object:
    """Return the value made free, or None where it is so already."""
    if isinstance(value, str):
        text = free(value)
        return text if text != value else None
    if isinstance(value, tuple):
        parts = [_made(each, free) for each in value]
        changed = any(part is not None for part in parts)
        return tuple(old if new is None else new for old, new in zip(value, parts, strict=True)) if changed else None
    if not isinstance(value, Struct):
        return None
    changes = {name: made for name in value.__struct_fields__ if (made := _made(getattr(value, name), free)) is not None}
    if isinstance(value, LinkSite) and changes.get("target") == BLANK:
        changes["target"] = NOWHERE
    if isinstance(value, Head) and (places := _made(tuple(value.places("").items()), free)) is not None:
        changes["spans"] = pack_spans(dict(cast("tuple[tuple[str, Span], ...]", places)))
    if isinstance(value, Block) and "fields" in changes:
        changes["fields"] = tuple((key, text) for key, old in value.fields if (text := free(old)) != BLANK)
    return replace(value, **changes) if changes else None
