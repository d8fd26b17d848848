"""The instants at which the site changes by itself: documents come and go, postings begin, names and governments end."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from despatch.model.ministry import Days, Ministry
from despatch.model.settings import Settings
from despatch.model.source import Document, Source
from despatch.plan.credits import ids_of
from despatch.plan.days import day_after, day_of, day_start
from despatch.plan.story_live import items_to_come
from despatch.plan.visibility import Shown, turns, visible

What = Literal[
    "appears",
    "expires",
    "correction",
    "withdrawal",
    "item appears",
    "posting begins",
    "posting ends",
    "name begins",
    "name ends",
    "government ends",
]
"""What happens to a document, to the items of a live story, a person, a mission or a government."""


class Change(Struct, frozen=True, tag=True, order=True):
    """Something that will happen by itself: when, in seconds since 1970-01-01 UTC, to the file of which path, and what."""

    at: int
    path: str
    what: What


def changes(documents: Iterable[Document], ministry: Ministry, settings: Settings, now: int, shown: Shown) -> tuple[Change, ...]:
    """Return every change after `now`, the earliest first.

    `documents` are all of them, stories' too, as read. Of the ministry counts what visible
    documents show: their authors, the missions of these, the governments of political posts.
    """
    everything = tuple(documents)
    seen = (document for document in everything if visible(document, now, shown))
    found = {change for document in everything if _may_change(document, now) for change in _of_document(document, now, shown)}
    today = day_of(now, settings.timezone)
    found.update(Change(day_start(day, settings.timezone), path, what) for day, path, what in _of_ministry(seen, ministry, today))
    return tuple(sorted(found))


def changes_of(source: Source, now: int, shown: Shown) -> tuple[Change, ...]:
    """Return every change of a whole site after `now`, the earliest first, those of its live stories among them."""
    items = (Change(at, path, "item appears") for at, path in items_to_come(source, now, shown))
    return tuple(sorted((*changes(source.texts, source.ministry, source.settings, now, shown), *items)))


def _may_change(document: Document, now: int) -> bool:
    """Return whether a head holds anything that could be of a later day: most do not."""
    head = document.head
    start = head.publish_at or head.date
    return bool(head.expires or head.corrections or head.withdrawn or (start and start.stamp > now))


def _of_document(document: Document, now: int, shown: Shown) -> Iterator[Change]:
    yield from (Change(at, document.path, what) for at, what in turns(document, now, shown))
    if document.kind != "post":
        return
    head = document.head
    withdrawal: list[tuple[int, What]] = [(head.withdrawn.date.stamp, "withdrawal")] if head.withdrawn else []
    for at, what in [*((correction.date.stamp, "correction") for correction in head.corrections), *withdrawal]:
        if at > now and visible(document, at, shown):
            yield Change(at, document.path, what)


def _of_ministry(seen: Iterable[Document], ministry: Ministry, today: str) -> Iterator[tuple[str, str, What]]:
    """Yield the day, the file and the kind of each change of what the documents show."""
    if not (ministry.people or ministry.missions or ministry.governments):
        return
    heads = [document.head for document in seen if document.kind == "post"]
    authors = {who for head in heads for who in ids_of(head)}
    people = [person for person in ministry.people or () if person.id in authors]
    shown = {head.mission for head in heads} | {posting.mission for person in people for posting in person.postings}
    names = [name for mission in ministry.missions or () if mission.id in shown for name in mission.names]
    political = {head.date.day for head in heads if head.political and head.date}
    governments = [each for each in ministry.governments or () if any(each.days.hold(day) for day in political)]
    for posting in (posting for person in people for posting in person.postings):
        yield from _turns(posting.days, posting.where.path, "posting begins", "posting ends", today)
    for name in names:
        yield from _turns(name.days, name.where.path, "name begins", "name ends", today)
    for government in governments:
        yield from _turns(Days("", government.days.last), government.where.path, "government ends", "government ends", today)


def _turns(days: Days, path: str, begins: What, ends: What, today: str) -> Iterator[tuple[str, str, What]]:
    if days.first > today:
        yield days.first, path, begins
    after = day_after(days.last) if days.last >= today else ""
    if after:
        yield after, path, ends
