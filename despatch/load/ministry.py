"""The ministry's files as one value: people, missions, topics and governments."""

from collections.abc import Iterable

from despatch.load.decode import Reader
from despatch.load.entries import Entry, read_entries, without_twins
from despatch.load.governments import find_government_overlaps, read_governments
from despatch.load.missions import read_missions
from despatch.load.people import Read, read_people
from despatch.load.postings import Held
from despatch.load.topics import read_topics
from despatch.model.ministry import Ministry, Mission
from despatch.problems import Problem, error, nearest

_KINDS = {"people": "person", "missions": "mission", "topics": "topic", "governments": "government"}
"""Files and folders below `content/`, and what one of their entries is."""


def describes_ministry(path: str) -> bool:
    """Return whether a path below the site's folder is, or lies in, one of the ministry's: `content/people`."""
    return _kind(path) in _KINDS


def _kind(path: str) -> str:
    first, _, rest = path.removeprefix("content/").partition("/")
    return first if rest else first.removesuffix(".yaml").removesuffix(".yml")


def parse_ministry(files: Iterable[tuple[str, bytes]], zone: str = "UTC") -> tuple[Ministry, tuple[Problem, ...]]:
    """Return the ministry that files tell of, given by path and bytes, and every mistake in them.

    What has an error is left out or incomplete. `zone` is the site's, for dates in bios.
    """
    problems: list[Problem] = []
    reader = Reader("", "", zone, problems)
    found: dict[str, list[Entry]] = {}
    for path, data in files:
        kind = _kind(path)
        found.setdefault(kind, []).extend(read_entries(path, data, _KINDS[kind], reader))
    entries = {kind: without_twins(each, _KINDS[kind], problems) for kind, each in found.items()}
    missions = tuple(read_missions(entries["missions"])) if "missions" in entries else None
    people = _people(entries["people"], missions, problems) if "people" in entries else None
    topics = tuple(read_topics(entries["topics"])) if "topics" in entries else None
    governments = tuple(read_governments(entries["governments"])) if "governments" in entries else None
    problems.extend(find_government_overlaps(governments or ()))
    ministry = Ministry(
        people=None if people is None else tuple(each.person for each in people),
        missions=missions,
        topics=topics,
        governments=governments,
    )
    return ministry, tuple(problems)


def _people(entries: list[Entry], missions: tuple[Mission, ...] | None, problems: list[Problem]) -> list[Read]:
    people = read_people(entries)
    if missions is not None:
        known = {mission.id for mission in missions}
        strangers = (held for each in people for held in each.held if held.posting.mission and held.posting.mission not in known)
        problems.extend(_unknown(held, missions) for held in strangers)
    return people


def _unknown(held: Held, missions: tuple[Mission, ...]) -> Problem:
    spellings = {text.casefold(): each.id for each in missions for name in each.names for _, text in name.name.texts}
    spellings |= {each.id.casefold(): each.id for each in missions}
    near = nearest(held.posting.mission, spellings)
    ending = f' (did you mean "{spellings[near]}"?)' if near else ""
    message = f'there is no mission "{held.posting.mission[:60]}"{ending}'
    return error("mission-unknown", message, held.mission_at, "write an id of content/missions.yaml, or add it there")
