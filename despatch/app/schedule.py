"""What happens by itself, and when: in the site's zone, and in that of the text where it is another."""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from despatch.app.clock import moment
from despatch.app.last_build import Times
from despatch.app.options import Options
from despatch.engine.atomic import write_whole
from despatch.load.zones import find_zone
from despatch.model.moment import Moment
from despatch.model.settings import Settings
from despatch.model.source import Document, Head, Source
from despatch.plan.changes import Change
from despatch.plan.jobs import Plan


class Due(Struct, frozen=True, kw_only=True):
    """A change that comes by itself.

    `site` is its moment in the site's zone; `own` the same instant in the zone of its text, None
    where that is the site's. `change` says what then happens to what `path` names.
    """

    site: Moment
    own: Moment | None = None
    path: str = ""
    change: str = ""


def dues(source: Source, plan: Plan) -> tuple[Due, ...]:
    """Return what the plan says will change by itself, the earliest first."""
    documents = {document.path: document for document in source.texts} if plan.changes else {}
    return tuple(_due(source, documents.get(change.path), change) for change in plan.changes)


def in_both(source: Source, document: Document | None, stamp: int) -> tuple[Moment, Moment | None]:
    """Return an instant in the site's zone, and in the document's own where that is another."""
    site = in_zone(stamp, source.settings.timezone)
    own = _own(document.head, stamp) if document else None
    return site, own if own and own.iso != site.iso else None


def in_zone(stamp: int, zone: str) -> Moment:
    """Return an instant, in seconds since 1970 UTC, as the clocks of a zone show it."""
    return moment(datetime.fromtimestamp(stamp, find_zone(zone) or UTC), zone)


def utc(stamp: int) -> str:
    """Return an instant as ISO 8601: `2026-12-01T08:00:00Z`."""
    return in_zone(stamp, "UTC").iso.replace("+00:00", "Z")


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


def times(found: tuple[Due, ...], settings: Settings, now: int) -> Times:
    """Return from when until when a plan made for `now`, and what it warns of, hold good: to the first change that comes by itself."""
    expires = settings.security_expires
    moments = [due.site.stamp for due in found[:1]]
    if expires and expires.stamp > now:
        moments.append(expires.stamp)
    return Times(settings.timezone, now, min(moments, default=None))


def _due(source: Source, document: Document | None, change: Change) -> Due:
    site, own = in_both(source, document, change.at)
    return Due(site=site, own=own, path=change.path, change=change.what)


def _own(head: Head, stamp: int) -> Moment | None:
    """Return the moment as the text has it, to the minute; loading has read it in the zone of its mission where it names none."""
    return next((replace(found, precise=True) for found in _moments(head) if found.stamp == stamp), None)


def _moments(head: Head) -> Iterator[Moment]:
    last = head.withdrawn.date if head.withdrawn else None
    found = (head.publish_at, head.date, head.expires, *(correction.date for correction in head.corrections), last)
    return (moment for moment in found if moment)
