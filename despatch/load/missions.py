"""Missions: `content/missions.yaml`, each with its names and the days on which they were its names."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import structs

from despatch.load.days import RANGE, find_overlaps, in_order, parting, read_days, told
from despatch.load.decode import Decoded, Field, Kind, Reader, json_schema
from despatch.load.entries import Entry, decode_entry, decode_strictly, no_error, strict_table
from despatch.load.kinds import LANGUAGES, LINE, ZONE
from despatch.load.nodes import Items, Node, Table, is_absent
from despatch.load.words import WORDED, is_by_language
from despatch.model.ministry import DatedName, Days, Mission
from despatch.model.words import Words
from despatch.problems import Problem, warning

WHAT = "mission"
DATED_NAME_FIELDS = (Field("name", WORDED, "The name: a text, or one for each language.", ("title",)), *RANGE)
DATED_NAME = strict_table(*DATED_NAME_FIELDS)
"""The keys of a name that holds for some days."""


def _names(reader: Reader, key: str, node: Node) -> tuple[DatedName, ...] | None:
    """Return the names of a text, a text by language, a name with its days, or a list of these."""
    nodes = node.items if isinstance(node, Items) else (node,)
    return in_order([name for each in nodes if not is_absent(each) and (name := _name(reader, key, each))]) or None


def _name(reader: Reader, key: str, node: Node) -> DatedName | None:
    if not isinstance(node, Table) or is_by_language(node, DATED_NAME):
        words: Words | None = WORDED.parse(reader, key, node)
        return DatedName(words, Days(), reader.span(node)) if words else None
    before = len(reader.problems)
    decoded = decode_strictly(node, DATED_NAME, reader, "name")
    days = read_days(decoded, reader)
    if "name" not in decoded.values and no_error(reader, before):
        reader.fault(node, "name-missing", "these days have no name", "add it: {name: …, from: …, to: …}")
    return DatedName(decoded.values["name"], days, reader.span(node)) if days and "name" in decoded.values else None


DATED_NAME_SCHEMA: dict[str, Any] = json_schema(DATED_NAME, strict=True)
_ONE = {"anyOf": [*WORDED.schema["oneOf"], {"$ref": "#/definitions/name"}]}
NAMES = Kind(_names, {"anyOf": [{"type": "array", "items": _ONE}, _ONE]})
"""A name, or several with their days."""

MISSION_FIELDS = (
    Field("name", NAMES, "The name: a text, or one for each language.", ("title",)),
    Field("names", NAMES, "Names with their days: a list of `{name, from, to}`."),
    Field("slug", LINE, "Stands in addresses instead of the id."),
    Field("place", WORDED, "Where it is, in its own words: a text, or one for each language.", ("location", "address", "country")),
    Field("timezone", ZONE, "The zone of dates without one in posts from there.", ("tz",)),
    Field("languages", LANGUAGES, "Languages in which its posts are expected.", ("language", "lang")),
)
MISSION = strict_table(*MISSION_FIELDS)
"""The keys of a mission."""


def read_missions(entries: Sequence[Entry]) -> list[Mission]:
    """Return the missions of the entries; what has no name is left out, and each mistake noted."""
    return [mission for entry in entries if (mission := _mission(entry))]


def _mission(entry: Entry) -> Mission | None:
    decoded = decode_entry(entry, MISSION, WHAT)
    names = _all_names(decoded, entry)
    entry.reader.problems.extend(_overlaps(names))
    if not names:
        return None
    others = {key: decoded.values[key] for key in ("slug", "place", "timezone", "languages") if key in decoded.values}
    return Mission(id=entry.id, names=names, where=entry.where, **others)


def _all_names(decoded: Decoded, entry: Entry) -> tuple[DatedName, ...]:
    """Return what `name` and `names` say together: more languages of one name, or the names with days alone."""
    one: tuple[DatedName, ...] = decoded.values.get("name", ())
    several: tuple[DatedName, ...] = decoded.values.get("names", ())
    if not one or not several:
        return one or several
    if len(one) == len(several) == 1 and one[0].days == several[0].days == Days():
        texts = {**dict(several[0].name.texts), **dict(one[0].name.texts)}
        return (structs.replace(one[0], name=Words(tuple(sorted(texts.items())))),)
    message = '"name" stands beside "names", which have days of their own and are used'
    entry.reader.doubt(decoded.given["name"].key, "key-same-meaning", message, "move it into the list below names:")
    return several


def _overlaps(names: tuple[DatedName, ...]) -> Iterator[Problem]:
    for later, earlier in find_overlaps(names):
        message = f"this name ({told(later.days)}) overlaps another ({told(earlier.days)})"
        cure, other = parting(later.days, earlier.days), (earlier.where, "the other is here")
        yield warning("name-overlap", message, later.where, cure, (other,))
