"""Texts that were decoded share what they have in common, and are otherwise as they were."""

import msgspec

from despatch.load.document import parse_document
from despatch.load.sharing import Common, shared
from despatch.model.settings import Settings
from despatch.model.source import Document

PATH = "content/posts/hall.md"
TEXT = """---
title: The hall
date: 2013-06-12
authors: [Ada Lovelace]
tags: [lights, rooms]
topics: [culture]
---
It has [lamps](https://lamps.example.org/), says [one](https://one.example.org/).
"""


def decoded(path: str) -> Document:
    """Return the text as it comes from another process."""
    document, _ = parse_document(path, TEXT.encode(), "post", Settings())
    assert document
    return msgspec.msgpack.decode(msgspec.msgpack.encode(document), type=Document)


def test_nothing_but_the_objects_is_other() -> None:
    """An equal text comes back, also without a date and without links."""
    bare = msgspec.structs.replace(decoded(PATH).head, date=None, tags=())
    other = msgspec.structs.replace(decoded(PATH), head=bare, body=msgspec.structs.replace(decoded(PATH).body, links=()))
    for document in (decoded(PATH), other):
        assert shared(document, PATH, {}) == document


def test_texts_share_what_they_have_in_common() -> None:
    """Authors, tags, topics and zones are the same objects in all of them."""
    common: Common = {}
    one, two = (shared(decoded(path), path, common) for path in (PATH, "content/posts/wall.md"))
    assert one.head.authors is two.head.authors
    assert one.head.topics is two.head.topics
    assert list(map(id, one.head.tags)) == list(map(id, two.head.tags))
    assert one.head.date
    assert two.head.date
    assert one.head.date.zone is two.head.date.zone


def test_places_share_the_path_of_their_text() -> None:
    """A path stands once, however many links there are; the place of another file stays as it is."""
    document = decoded(PATH)
    assert len(document.body.links) == 2
    found = shared(document, PATH, {})
    assert {id(found.path), *(id(link.where.path) for link in found.body.links)} == {id(PATH)}
    foreign = msgspec.structs.replace(document.body.links[0].where, path="content/other.md")
    link = msgspec.structs.replace(document.body.links[0], where=foreign)
    other = msgspec.structs.replace(document, body=msgspec.structs.replace(document.body, links=(link,)))
    assert shared(other, PATH, {}).body.links == (link,)
