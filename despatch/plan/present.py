"""What was read, as it stands at one instant: without corrections, withdrawals, postings and names that are to come.

What lies ahead is taken out here, before anything else is decided, so that nothing of it can get
into an output. Where a post is built whose own day has not come in the site's zone, because days
begin earlier where it was written, or in a preview, its authors and missions are as of that day.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec.structs import replace

from despatch.model.ministry import DatedName, Days, Government, Ministry, Mission, Person, Posting
from despatch.model.source import Document, Source, Story
from despatch.model.words import plain
from despatch.plan.credits import ids_of
from despatch.plan.dated import on_day
from despatch.plan.story_live import times_of, without_ahead
from despatch.plan.visibility import Shown, visible

Entry = TypeVar("Entry", Posting, DatedName, Government)


def present(source: Source, now: int, today: str, shown: Shown) -> Source:
    """Return the source as it stands at `now` (seconds since 1970 UTC), which falls on the day `today`, in a build that shows `shown`."""
    seen = (document for document in source.documents if visible(document, now, shown))
    return replace(
        source,
        documents=tuple(_document(document, now) for document in source.documents),
        stories=tuple(_told(source, now, shown)),
        ministry=present_ministry(source.ministry, today, seen),
    )


def wholly_public(document: Document, now: int) -> bool:
    """Return whether everybody may read all that a text holds: nothing of it is held back, withdrawn or still to come."""
    head = document.head
    return visible(document, now, Shown()) and head.withdrawn is None and not head.live and _document(document, now) is document


def present_ministry(ministry: Ministry, today: str, seen: Iterable[Document] = ()) -> Ministry:
    """Return the ministry as it is known on a day: what begins later is not there, what ends that day or later is open.

    Whom and what a post of `seen` from a later day names is as on that day.
    """
    people, missions, governments = ministry.people, ministry.missions, ministry.governments
    days = _days_ahead(seen, {person.id: person for person in people or ()}, today) if people or missions else {}
    return replace(
        ministry,
        people=None if people is None else tuple(_person(person, days.get(("person", person.id), today)) for person in people),
        missions=None if missions is None else tuple(_mission(mission, days.get(("mission", mission.id), today)) for mission in missions),
        governments=None if governments is None else _known(governments, today),
    )


def _days_ahead(seen: Iterable[Document], people: Mapping[str, Person], today: str) -> dict[tuple[str, str], str]:
    """Return by kind and id of an entry the last day after today of which a post shows it."""
    found: dict[tuple[str, str], str] = {}
    for document in seen:
        day = document.head.date.day if document.head.date else ""
        for entry in _shown_by(document, day, people) if document.kind == "post" and day > today else ():
            found[entry] = max(found.get(entry, ""), day)
    return found


def _shown_by(document: Document, day: str, people: Mapping[str, Person]) -> Iterator[tuple[str, str]]:
    if document.head.mission:
        yield "mission", document.head.mission
    for who in ids_of(document.head):
        yield "person", who
        posting = on_day(people[who].postings, day) if who in people else None
        if posting and posting.mission:
            yield "mission", posting.mission


def _document(document: Document, now: int) -> Document:
    """Return a document without what is still to come; pages and stories have neither corrections nor a withdrawal."""
    head, told = document.head, document.kind == "post"
    if not head.corrections and head.withdrawn is None:
        return document
    corrections = tuple(correction for correction in head.corrections if told and correction.date.stamp <= now)
    withdrawn = head.withdrawn if told and head.withdrawn and head.withdrawn.date.stamp <= now else None
    if corrections == head.corrections and withdrawn == head.withdrawn:
        return document
    return replace(document, head=replace(head, corrections=corrections, withdrawn=withdrawn))


def _told(source: Source, now: int, shown: Shown) -> Iterator[Story]:
    """Yield the stories; live ones without the items that tell of what is still to come, unless the build shows that too."""
    times = times_of(source.snapshots)
    for story in source.stories:
        known = story if shown.future else without_ahead(story, times, source.settings.timezone, now)
        document = _document(known.document, now)
        yield known if document is known.document else replace(known, document=document)


def _person(person: Person, today: str) -> Person:
    return replace(person, postings=_known(person.postings, today))


def _mission(mission: Mission, today: str) -> Mission:
    # A mission that has no name yet is still called something where a post is dated too early.
    return replace(mission, names=_known(mission.names, today) or (DatedName(plain(mission.id), Days(), mission.where),))


def _known(entries: Iterable[Entry], today: str) -> tuple[Entry, ...]:
    return tuple(replace(entry, days=_days(entry.days, today)) for entry in entries if entry.days.first <= today)


def _days(days: Days, today: str) -> Days:
    return Days(days.first, "") if days.last >= today else days
