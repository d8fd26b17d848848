"""What was read, as it stands at one instant: without corrections, withdrawals, postings and names that are to come.

What lies ahead is taken out here, before anything else is decided, so that nothing of it can get
into an output.
"""

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from despatch.model.ministry import DatedName, Days, Government, Ministry, Mission, Person, Posting
from despatch.model.source import Document, Source, Story
from despatch.model.words import plain

Entry = TypeVar("Entry", Posting, DatedName, Government)


def present(source: Source, now: int, today: str) -> Source:
    """Return the source as it stands at `now` (seconds since 1970 UTC), which falls on the day `today`."""
    return replace(
        source,
        documents=tuple(_document(document, now) for document in source.documents),
        stories=tuple(_story(story, now) for story in source.stories),
        ministry=present_ministry(source.ministry, today),
    )


def present_ministry(ministry: Ministry, today: str) -> Ministry:
    """Return the ministry as it is known on a day: what begins later is not there, what ends that day or later is open."""
    people, missions, governments = ministry.people, ministry.missions, ministry.governments
    return replace(
        ministry,
        people=None if people is None else tuple(_person(person, today) for person in people),
        missions=None if missions is None else tuple(_mission(mission, today) for mission in missions),
        governments=None if governments is None else _known(governments, today),
    )


def _document(document: Document, now: int) -> Document:
    head = document.head
    corrections = tuple(correction for correction in head.corrections if correction.date.stamp <= now)
    withdrawn = head.withdrawn if head.withdrawn and head.withdrawn.date.stamp <= now else None
    if corrections == head.corrections and withdrawn == head.withdrawn:
        return document
    return replace(document, head=replace(head, corrections=corrections, withdrawn=withdrawn))


def _story(story: Story, now: int) -> Story:
    document = _document(story.document, now)
    return story if document is story.document else replace(story, document=document)


def _person(person: Person, today: str) -> Person:
    return replace(person, postings=_known(person.postings, today))


def _mission(mission: Mission, today: str) -> Mission:
    # A mission that has no name yet is still called something where a post is dated too early.
    return replace(mission, names=_known(mission.names, today) or (DatedName(plain(mission.id), Days(), mission.where),))


def _known(entries: Iterable[Entry], today: str) -> tuple[Entry, ...]:
    return tuple(replace(entry, days=_days(entry.days, today)) for entry in entries if entry.days.first <= today)


def _days(days: Days, today: str) -> Days:
    return Days(days.first, "") if days.last >= today else days
