"""In which zone a document's dates are read that name none: where it was written, else the site's."""

from collections.abc import Mapping

from msgspec import Struct

from despatch.model.ministry import Ministry, Posting
from despatch.model.source import Head


class Zones(Struct, frozen=True):
    """What zones of documents depend on: those of missions by id, and everyone's postings by id."""

    missions: Mapping[str, str] = {}
    postings: Mapping[str, tuple[Posting, ...]] = {}


def zones_of(ministry: Ministry) -> Zones:
    """Return the zones of a ministry's missions, and its people's postings; of none where no mission has a zone."""
    missions = {mission.id: mission.timezone for mission in ministry.missions or () if mission.timezone}
    return Zones(missions, {person.id: person.postings for person in ministry.people or ()}) if missions else Zones()


def zone_of(head: Head, day: str, zones: Zones) -> str:
    """Return the zone of the mission that a head names, else of its first author's on a day, or an empty text.

    Where postings overlap, the one begun last counts; they are in order. A mission without a zone
    leaves the matter to the site.
    """
    mission = head.mission or _mission_of(head, day, zones)
    return zones.missions.get(mission, "")


def _mission_of(head: Head, day: str, zones: Zones) -> str:
    author = next(iter(head.authors), "")
    if not day or any(credit.guest and credit.who == author for credit in head.credits):
        return ""
    postings = zones.postings.get(author, ())
    return next((posting.mission for posting in reversed(postings) if posting.days.hold(day)), "")
