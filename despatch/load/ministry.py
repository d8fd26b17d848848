"""The ministry's files as one value: people, missions, topics and governments."""

from collections.abc import Iterable, Iterator, Mapping

from despatch.load.decode import Reader
from despatch.load.entries import Entry, read_entries, without_twins
from despatch.load.governments import find_government_overlaps, read_governments
from despatch.load.missions import read_missions
from despatch.load.people import read_people
from despatch.load.topics import read_topics
from despatch.model.body import Dialect
from despatch.model.ministry import Ministry, Mission, Person
from despatch.problems import MANY_SLIPS, Problem, error, nearest

_KINDS = {"people": "person", "missions": "mission", "topics": "topic", "governments": "government"}
"""Files and folders below `content/`, and what one of their entries is."""


def describes_ministry(path: str) -> bool:
    """Return whether a path, with or without `content/` before it, is one of the ministry's files or lies in their folder."""
    return _kind(path) in _KINDS


def _kind(path: str) -> str:
    first, _, rest = path.removeprefix("content/").partition("/")
    return first if rest else first.removesuffix(".yaml").removesuffix(".yml")


def parse_ministry(
    files: Iterable[tuple[str, bytes]], zone: str = "UTC", markdown: Dialect = "extra"
) -> tuple[Ministry, tuple[Problem, ...]]:
    """Return the ministry that files tell of, given by path and bytes, and every mistake in them.

    What has an error is left out or incomplete. `zone` and `markdown` are the site's, for dates and lists in bios.
    """
    problems: list[Problem] = []
    reader = Reader("", "", zone, problems, markdown)
    found: dict[str, list[Entry]] = {}
    for path, data in files:
        kind = _kind(path)
        found.setdefault(kind, []).extend(read_entries(path, data, _KINDS[kind], reader))
    entries = {kind: without_twins(each, _KINDS[kind], problems) for kind, each in found.items()}
    missions = tuple(read_missions(entries["missions"])) if "missions" in entries else None
    people = tuple(read_people(entries["people"])) if "people" in entries else None
    topics = tuple(read_topics(entries["topics"])) if "topics" in entries else None
    governments = tuple(read_governments(entries["governments"])) if "governments" in entries else None
    problems.extend(_unknown_missions(people or (), missions))
    problems.extend(find_government_overlaps(governments or ()))
    return Ministry(people=people, missions=missions, topics=topics, governments=governments), tuple(problems)


def _unknown_missions(people: Iterable[Person], missions: tuple[Mission, ...] | None) -> Iterator[Problem]:
    """Yield an error for each mission of a posting that no file defines, where one defines missions."""
    if missions is None:
        return
    known = {mission.id for mission in missions}
    wrong = [posting for person in people for posting in person.postings if posting.mission and posting.mission not in known]
    spellings = {text.casefold(): each.id for each in missions for name in each.names for _, text in name.name.texts} if wrong else {}
    spellings |= {each.id.casefold(): each.id for each in missions}
    names = sorted({posting.mission for posting in wrong})
    hints = {name: _hint(name, spellings if number < MANY_SLIPS else {}) for number, name in enumerate(names)}
    for posting in wrong:
        message = f'there is no mission "{posting.mission[:60]}"'
        yield error("mission-unknown", message, posting.mission_where or posting.where, hints[posting.mission])


def _hint(mission: str, spellings: Mapping[str, str]) -> str:
    near = nearest(mission, spellings)
    return f'did you mean "{spellings[near]}"?' if near else "write an id of content/missions.yaml, or add it there"
