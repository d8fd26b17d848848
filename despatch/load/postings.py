"""Postings: what a person was, where, and from which day to which."""

from collections.abc import Iterator
from typing import Any

from despatch.load.days import RANGE, find_overlaps, in_order, parting, read_days, told
from despatch.load.decode import Field, Kind, Reader, json_schema
from despatch.load.entries import decode_strictly, no_error, strict_table
from despatch.load.kinds import LINE
from despatch.load.nodes import Items, Node, Table, is_absent
from despatch.load.words import WORDED, is_by_language
from despatch.model.ministry import Days, Posting
from despatch.model.paths import composed
from despatch.model.words import Words
from despatch.problems import Problem, warning

POSTING_FIELDS = (
    Field("role", WORDED, "The role: a text, or one for each language.", ("title", "position", "job")),
    Field("mission", LINE, "The mission: an id of `missions.yaml`; a name where there is no such file.", ("post", "embassy")),
    *RANGE,
)
POSTING = strict_table(*POSTING_FIELDS)
"""The keys of a posting."""


def _postings(reader: Reader, key: str, node: Node) -> tuple[Posting, ...]:
    """Return the postings of a list, or a single one, in order of their first day; a text is a role without dates."""
    nodes = node.items if isinstance(node, Items) else (node,)
    return in_order([posting for each in nodes if not is_absent(each) and (posting := _posting(reader, key, each))])


def _posting(reader: Reader, key: str, node: Node) -> Posting | None:
    if not isinstance(node, Table) or is_by_language(node, POSTING):
        role: Words | None = WORDED.parse(reader, key, node)
        return Posting(role, "", Days(), reader.span(node)) if role else None
    before = len(reader.problems)
    decoded = decode_strictly(node, POSTING, reader, "posting")
    days = read_days(decoded, reader)
    mission = composed(decoded.values.get("mission", ""))
    if not {"role", "mission"} & decoded.values.keys() and no_error(reader, before):
        reader.fault(node, "posting-empty", "this posting has neither a role nor a mission", "add a line, role: … or mission: …")
    if days is None or not {"role", "mission"} & decoded.values.keys():
        return None
    named = reader.span(decoded.given["mission"].node) if "mission" in decoded.given else None
    return Posting(decoded.values.get("role"), mission, days, reader.span(node), named)


def find_posting_overlaps(postings: tuple[Posting, ...]) -> Iterator[Problem]:
    """Yield a warning for each posting that begins while another still holds; they are in order."""
    for later, earlier in find_overlaps(postings):
        message = f"this posting ({told(later.days)}) overlaps another ({told(earlier.days)})"
        cure, other = parting(later.days, earlier.days), (earlier.where, "the other is here")
        yield warning("posting-overlap", message, later.where, cure, (other,))


POSTING_SCHEMA: dict[str, Any] = json_schema(POSTING, strict=True)
_ONE = {"anyOf": [*WORDED.schema["oneOf"], {"$ref": "#/definitions/posting"}]}
POSTINGS = Kind(_postings, {"anyOf": [{"type": "array", "items": _ONE}, _ONE]})
"""A list of postings, or one."""
