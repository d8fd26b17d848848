"""Keys of a story's head: where it was before, how it was imported, which days it tells of while they pass.

Other tools use some of these words for something else; so their values are only examined in stories.
"""

import re

from despatch.load.decode import Field, Kind, Reader, decode, refuse_unknown, table_of
from despatch.load.kinds import ADDRESSES, LINE, MOMENT, table_schema, whole
from despatch.load.list_places import entry_nodes
from despatch.load.names import home_of
from despatch.load.nodes import Node, Table, kind_of
from despatch.model.moment import Moment
from despatch.model.source import Coverage, Imported

_WEB = re.compile(r"https?://[^\s<>\"]+\Z")
_STORIES = "stories"

IMPORTED_FIELDS = (
    Field("form", LINE, "What it was imported from, in words: `Storify HTML export`."),
    Field("elements", whole(0), "How many elements it had there, by its own count."),
)
COVERAGE_FIELDS = (
    Field("from", MOMENT, "When the live story begins.", ("start", "since", "begin")),
    Field("to", MOMENT, "When it ended; left out while it goes on.", ("end", "until", "till")),
)
_IMPORTED, _COVERAGE = table_of(*IMPORTED_FIELDS), table_of(*COVERAGE_FIELDS)


def _in_story(reader: Reader) -> bool:
    return home_of(reader.path.removeprefix("content/")) == _STORIES


def _origin(reader: Reader, key: str, node: Node) -> tuple[str, ...] | None:
    """Return the addresses; in a story one that is none of the web is an error."""
    addresses: tuple[str, ...] | None = ADDRESSES.parse(reader, key, node)
    wrong = [address for address in addresses or () if not _WEB.match(address)] if _in_story(reader) else []
    for address, place in entry_nodes(node, wrong, reader.text).items():
        message = f'"{key}" takes web addresses, and "{address[:60]}" is none'
        reader.fault(place, "address-not-web", message, "begin it with https://")
    return addresses or None


def _table(reader: Reader, key: str, node: Node) -> Table | None:
    if isinstance(node, Table) or not _in_story(reader):
        return node if isinstance(node, Table) and _in_story(reader) else None
    keys = ", ".join(f"{field.name}: …" for field in (COVERAGE_FIELDS if key.lower() == "coverage" else IMPORTED_FIELDS))
    reader.fault(node, "value-kind", f'"{key}" takes a table of keys, not {kind_of(node)}', f"write it as {{{keys}}}")
    return None


def _imported(reader: Reader, key: str, node: Node) -> Imported | None:
    table = _table(reader, key, node)
    if table is None:
        return None
    decoded = decode(table, _IMPORTED, reader)
    refuse_unknown(decoded, _IMPORTED, reader, f'"{key}"')
    return Imported(**decoded.values)


def _coverage(reader: Reader, key: str, node: Node) -> Coverage | None:
    table = _table(reader, key, node)
    if table is None:
        return None
    decoded = decode(table, _COVERAGE, reader)
    refuse_unknown(decoded, _COVERAGE, reader, f'"{key}"')
    coverage = Coverage(decoded.values.get("from"), decoded.values.get("to"))
    if coverage.start and coverage.end and _is_before(coverage.end, coverage.start):
        message = f"this ends on {coverage.end.day}, before it begins on {coverage.start.day}"
        reader.fault(decoded.given["to"].node, "days-reversed", message, "mend one of the two days")
        return None
    return coverage if coverage != Coverage() else None


def _is_before(end: Moment, start: Moment) -> bool:
    return end.day < start.day if not (end.precise and start.precise) else end.stamp < start.stamp


ORIGIN = Kind(_origin, ADDRESSES.schema)
IMPORTED = Kind(_imported, table_schema(_IMPORTED))
COVERAGE = Kind(_coverage, table_schema(_COVERAGE))
