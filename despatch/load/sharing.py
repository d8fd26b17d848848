"""Values that many texts hold, each of them once: decoding makes new ones for every text."""

from typing import Any, TypeVar

from msgspec.structs import replace

from despatch.model.body import Body, LinkSite
from despatch.model.source import Document, Head

Common = dict[Any, Any]
"""Values by themselves, as they were met first."""

Value = TypeVar("Value", str, tuple[str, ...])


def shared(document: Document, path: str, common: Common) -> Document:
    """Return an equal document that shares what it has in common with others, and its path with its places; `path` is its own."""
    return replace(document, path=path, head=_head(document.head, common), body=_body(document.body, path))


def _head(head: Head, common: Common) -> Head:
    return replace(
        head,
        authors=_same(head.authors, common),
        tags=tuple([_same(tag, common) for tag in head.tags]),
        topics=_same(head.topics, common),
        date=replace(head.date, zone=_same(head.date.zone, common)) if head.date else None,
    )


def _body(body: Body, path: str) -> Body:
    """Return a body whose links have the very path that is given where they have an equal one."""
    return replace(body, links=tuple([_link(link, path) for link in body.links]))


def _link(link: LinkSite, path: str) -> LinkSite:
    return LinkSite(link.target, replace(link.where, path=path)) if link.where.path == path else link


def _same(value: Value, common: Common) -> Value:
    found: Value = common.setdefault(value, value)
    return found
