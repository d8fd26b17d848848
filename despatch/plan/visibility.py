"""The one gate that decides which documents are public at a given instant."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from despatch.model.moment import Moment
from despatch.model.source import Document

StandingKind = Literal["published", "withdrawn", "draft", "private", "scheduled", "expired"]
FAULTY = "it has errors"
"""Why a text is held back that is left out of a build for its errors."""


class Standing(Struct, frozen=True, tag=True):
    """Whether a document is public, and why not.

    A withdrawn post is public, but in no list. `until` is the instant (seconds since 1970-01-01 UTC)
    at which a document comes or goes by itself, or None. `reason` is in the author's own words where
    there are any: `status: draft`, or why a post was withdrawn.
    """

    kind: StandingKind
    until: int | None = None
    reason: str = ""

    @property
    def public(self) -> bool:
        """Whether everybody may read it."""
        return self.kind in ("published", "withdrawn")


class Shown(Struct, frozen=True, tag=True):
    """Which held documents a build lets through all the same; private ones never."""

    drafts: bool = False
    future: bool = False
    expired: bool = False


_PUBLIC = (Standing("published"),)


def standing(document: Document, now: int) -> Standing:
    """Return how `document` stands at `now`, an instant in seconds since 1970-01-01 UTC.

    A draft or private document is that, whatever its dates say. `publish_at` decides when a
    document appears; without it, its date does.
    """
    return _holds(document, now)[0]


def visible(document: Document, now: int, shown: Shown) -> bool:
    """Return whether the document is built: public, or held only by what `shown` lets through."""
    if _plainly_public(document, now):
        return True
    through = {"published": True, "withdrawn": True, "draft": shown.drafts, "scheduled": shown.future, "expired": shown.expired}
    return all(through.get(hold.kind, False) for hold in _holds(document, now))


def listed(document: Document) -> bool:
    """Return whether a visible document is a post that stands in lists: it neither leads elsewhere nor is withdrawn."""
    return document.kind == "post" and not document.head.redirect_to and document.head.withdrawn is None


def turns(document: Document, now: int, shown: Shown) -> Iterator[tuple[int, Literal["appears", "expires"]]]:
    """Yield each instant after `now` at which a document comes or goes, for the public or in this build, and which of these it does."""
    moments: list[tuple[Moment | None, Literal["appears", "expires"]]] = [(_start(document), "appears"), (document.head.expires, "expires")]
    for moment, what in moments:
        if moment and moment.stamp > now and _seen(document, moment.stamp - 1, shown) != _seen(document, moment.stamp, shown):
            yield moment.stamp, what


def _holds(document: Document, now: int) -> tuple[Standing, ...]:
    """Return every reason that holds the document back, the weightiest first; else that it is published, or withdrawn."""
    if _plainly_public(document, now):
        return _PUBLIC
    head, start = document.head, _start(document)
    holds = []
    if head.state != "published":
        holds.append(Standing(head.state, None, head.state_reason or head.state))
    if start is not None and start.stamp > now:
        key = "publish_at" if head.publish_at else "date"
        holds.append(Standing("scheduled", start.stamp, f"{key}: {_written(start)}"))
    if head.expires is not None and head.expires.stamp <= now:
        holds.append(Standing("expired", None, f"expires: {_written(head.expires)}"))
    until = head.expires.stamp if head.expires else None
    if head.withdrawn and head.withdrawn.date.stamp <= now and document.kind == "post" and not head.redirect_to:
        return tuple(holds) or (Standing("withdrawn", until, head.withdrawn.reason),)
    return tuple(holds) or (Standing("published", until),)


def _plainly_public(document: Document, now: int) -> bool:
    """Return whether nothing but its day could hold a document back, and that has come: most are so, and are told at once."""
    head = document.head
    start = head.publish_at or head.date
    return head.state == "published" and head.expires is None and head.withdrawn is None and (start is None or start.stamp <= now)


def _start(document: Document) -> Moment | None:
    return document.head.publish_at or document.head.date


def _written(moment: Moment) -> str:
    return moment.iso if moment.precise else moment.day


def _seen(document: Document, now: int, shown: Shown) -> tuple[bool, ...]:
    return (standing(document, now).public, visible(document, now, shown))
