"""What happens by itself, and when: in the site's zone, and in the one that it was written in or that its mission keeps."""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from despatch.app.clock import moment
from despatch.app.options import Options
from despatch.app.unchanged import Times
from despatch.engine.atomic import write_whole
from despatch.load.zones import find_zone
from despatch.model.moment import Moment
from despatch.model.source import Document, Head, Source
from despatch.plan.jobs import Plan


class Due(Struct, frozen=True, kw_only=True):
    """A change that comes by itself.

    `site` is its moment in the site's zone; `own` the same instant in the zone of its text or its
    mission, None where that is the site's. `change` says what then happens to what `path` names.
    """

    site: Moment
    own: Moment | None = None
    path: str = ""
    change: str = ""


def dues(source: Source, plan: Plan, now: int) -> tuple[Due, ...]:
    """Return every change after `now` (seconds since 1970 UTC), in order of time and path."""
    found = sorted((at, path, change) for at, path, change in _changes(plan) if at > now)
    documents = {document.path: document for document in documents_of(source)}
    return tuple(_due(source, documents.get(path), at, path, change) for at, path, change in found)


def in_both(source: Source, document: Document | None, stamp: int) -> tuple[Moment, Moment | None]:
    """Return an instant in the site's zone, and in the document's own where that is another."""
    site = in_zone(stamp, source.settings.timezone)
    own = _own(source, document, stamp) if document else None
    return site, own if own and own.iso != site.iso else None


def in_zone(stamp: int, zone: str) -> Moment:
    """Return an instant, in seconds since 1970 UTC, as the clocks of a zone show it."""
    return moment(datetime.fromtimestamp(stamp, find_zone(zone) or UTC), zone)


def utc(stamp: int) -> str:
    """Return an instant as ISO 8601: `2026-12-01T08:00:00Z`."""
    return in_zone(stamp, "UTC").iso.replace("+00:00", "Z")


def documents_of(source: Source | None) -> tuple[Document, ...]:
    """Return posts and pages, and the documents of stories."""
    return (*source.documents, *(story.document for story in source.stories)) if source else ()


def saved_schedule(options: Options, found: tuple[Due, ...]) -> None:
    """Write `schedule.json`: the instants at which the site changes by itself, for a CI job to wait for."""
    rows = [
        {
            "at": utc(due.site.stamp),
            "local": (due.own or due.site).iso,
            "zone": (due.own or due.site).zone,
            "path": due.path,
            "change": due.change,
        }
        for due in found
    ]
    data = {"version": 1, "next": rows[0]["at"] if rows else None, "changes": rows}
    place = options.state / "schedule.json"
    fresh = place.with_name(place.name + ".new")
    write_whole(fresh, msgspec.json.format(msgspec.json.encode(data)) + b"\n")
    fresh.replace(place)


def times(found: tuple[Due, ...], zone: str, now: int) -> Times:
    """Return from when until when a plan made for `now` holds good: to the first change that comes by itself."""
    return Times(zone, now, found[0].site.stamp if found else None)


def _changes(plan: Plan) -> Iterator[tuple[int, str, str]]:
    for path, standing in plan.standings:
        if standing.until is not None:
            yield standing.until, path, "appears" if standing.kind == "scheduled" else "expires"


def _due(source: Source, document: Document | None, at: int, path: str, change: str) -> Due:
    site, own = in_both(source, document, at)
    return Due(site=site, own=own, path=path, change=change)


def _own(source: Source, document: Document, stamp: int) -> Moment | None:
    """Return the moment as its text has it; one without a zone of its own in that of the post's mission."""
    written = next((found for found in _moments(document.head) if found.stamp == stamp), None)
    if written and written.zone != source.settings.timezone:
        return written
    zone = _zone_of_mission(source, document)
    return in_zone(stamp, zone) if zone else None


def _moments(head: Head) -> Iterator[Moment]:
    last = head.withdrawn.date if head.withdrawn else None
    found = (head.publish_at, head.date, head.expires, *(correction.date for correction in head.corrections), last)
    return (moment for moment in found if moment)


def _zone_of_mission(source: Source, document: Document) -> str:
    name = document.head.mission or _posted_to(source, document.head)
    return next((mission.timezone for mission in source.ministry.missions or () if mission.id == name), "")


def _posted_to(source: Source, head: Head) -> str:
    """Return the mission of the first author on the post's day, or an empty text."""
    who, day = "".join(head.authors[:1]), head.date.day if head.date else ""
    person = next((person for person in source.ministry.people or () if person.id == who), None)
    held = [posting.mission for posting in person.postings if day and posting.days.hold(day)] if person else []
    return held[-1] if held else ""
