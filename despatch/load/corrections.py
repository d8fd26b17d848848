"""Corrections and withdrawals: what was put right, when; since when a post no longer stands, and why."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from despatch.load.dates import parse_moment
from despatch.load.decode import Field, Fields, Kind, Reader, decode, refuse_unknown, table_of
from despatch.load.kinds import MOMENT, find_flag, table_schema
from despatch.load.nodes import Items, Node, Scalar, Table, is_absent, kind_of
from despatch.load.plain import PLAIN_LINE
from despatch.model.moment import Moment
from despatch.model.source import Correction, Withdrawal

CORRECTION_FIELDS = (
    Field("date", MOMENT, "When it was put right.", ("day", "when", "timestamp", "public_timestamp", "corrected_at")),
    Field("note", PLAIN_LINE, "What was put right.", ("text", "what", "change", "description", "correction")),
)
WITHDRAWAL_FIELDS = (
    Field("date", MOMENT, "Since when the post no longer stands.", ("since", "day", "when", "withdrawn_at")),
    Field("reason", PLAIN_LINE, "Why it no longer stands.", ("why", "note", "text", "explanation", "because")),
)
_CORRECTION, _WITHDRAWAL = table_of(*CORRECTION_FIELDS), table_of(*WITHDRAWAL_FIELDS)
_CURES = {
    "date": "add date: with the day, such as 2016-03-10",
    "note": "add note: with what was put right",
    "reason": "add reason: with a few words on why it no longer stands",
}
_EXAMPLES = {"date": "2016-03-10", "note": "what was put right", "reason": "why it no longer stands"}
_SHOWN = 40
_TIME = r"[T ]\d{1,2}:\d{2}(?::\d{2})?(?: ?(?:Z|[+-]\d{2}:?\d{2})\b)?"
_DAY_FIRST = re.compile(rf"(?P<date>\d{{4}}-\d{{1,2}}-\d{{1,2}}(?:{_TIME})?)\s*[:,;\u2013\u2014-]?\s+(?P<words>\S.*)", re.DOTALL)
"""A day, perhaps with a time, and words behind it: all that heads without tables can hold."""


def _corrections(reader: Reader, key: str, node: Node) -> tuple[Correction, ...] | None:
    """Return the corrections of a list of tables, of one table, or of a map from dates to notes; oldest first."""
    if isinstance(node, Scalar) and node.plain and find_flag(node.text) is False:
        return None
    items = node.items if isinstance(node, Items) else (node,)
    found = [correction for item in items if not is_absent(item) for correction in _of_item(reader, key, item)]
    return tuple(sorted(found, key=lambda correction: correction.date.stamp))


def _of_item(reader: Reader, key: str, item: Node) -> Iterator[Correction]:
    if isinstance(item, Table) and any(_is_date(reader, name.text) for name, _note in item.pairs):
        for name, note in item.pairs:
            words = tuple((Scalar(part, name.start, name.end), node) for part, node in (("date", name), ("note", note)))
            yield from _of_item(reader, key, Table(words, name.start, item.end))
    else:
        values = _parts(reader, key, item, _CORRECTION)
        if values:
            yield Correction(values["date"], values["note"])


def _withdrawn(reader: Reader, key: str, node: Node) -> Withdrawal | None:
    """Return the withdrawal of a table of date and reason; None for a plain `false`."""
    if isinstance(node, Scalar) and node.plain and find_flag(node.text) is False:
        return None
    inner = node.items[0] if isinstance(node, Items) and len(node.items) == 1 else node
    values = _parts(reader, key, inner, _WITHDRAWAL)
    return Withdrawal(values["date"], values["reason"]) if values else None


def _parts(reader: Reader, key: str, node: Node, fields: Fields) -> Mapping[str, Any] | None:
    """Return the values of a table that needs all of its fields; None with an error where one is missing or wrong."""
    if isinstance(node, Items):
        message = f'"{key}" takes a table of {" and ".join(field.name for field in fields.fields)}, not {kind_of(node)}'
        reader.fault(node, "value-kind", message, f"write it as {_example(fields, {}, reader.text)}")
        return None
    if isinstance(node, Scalar):
        parted = _parted(node, fields)
        if parted is None:
            _refuse_text(reader, node, fields)
            return None
        node = parted
    before = len(reader.problems)
    decoded = decode(node, fields, reader)
    refuse_unknown(decoded, fields, reader, f'"{key}"')
    missing = [field.name for field in fields.fields if field.name not in decoded.values]
    if missing and not any(problem.severity == "error" for problem in reader.problems[before:]):
        _refuse_lack(reader, node, fields, missing, "; ".join(_CURES[name] for name in missing))
    return None if missing else decoded.values


def _parted(node: Scalar, fields: Fields) -> Table | None:
    """Return the table that a text such as `2016-03-10: The ship was Greek` stands for, or None."""
    found = _DAY_FIRST.fullmatch(node.text.strip())
    if found is None:
        return None
    names = (field.name for field in fields.fields)
    pairs = (
        (Scalar(name, node.start, node.end), Scalar(text, node.start, node.end)) for name, text in zip(names, found.groups(), strict=True)
    )
    return Table(tuple(pairs), node.start, node.end)


def _refuse_text(reader: Reader, node: Scalar, fields: Fields) -> None:
    """Note an error at a text that stands where a table is needed, with the table to write."""
    last = fields.fields[-1].name
    text = "" if find_flag(node.text) is not None else " ".join(node.text.split())
    given = {} if not text else {"date": text} if _is_date(reader, text) else {last: text}
    missing = [field.name for field in fields.fields if field.name not in given]
    _refuse_lack(reader, node, fields, missing, f"write it as {_example(fields, given, reader.text)}")


def _refuse_lack(reader: Reader, node: Node, fields: Fields, missing: list[str], hint: str) -> None:
    lack = " and ".join(f"no {name}" for name in missing)
    if fields is _CORRECTION:
        reader.fault(node, "correction-incomplete", f"this correction has {lack}", hint)
    else:
        reader.fault(node, "withdrawal-incomplete", f"this withdrawal has {lack}", hint)


def _example(fields: Fields, given: Mapping[str, str], text: str) -> str:
    """Return the table to write, with what is given already, in the way of the head that begins the file's `text`."""
    date, words = (given.get(field.name, _EXAMPLES[field.name])[:_SHOWN].replace('"', "'") for field in fields.fields)
    name, opening = fields.fields[-1].name, text.lstrip("\ufeff \t\r\n")
    if opening.startswith(("+++", "---toml")):
        return f'{{date = {date}, {name} = "{words}"}}'
    if opening.startswith(("{", "---json")):
        return f'{{"date": "{date}", "{name}": "{words}"}}'
    return f'{{date: {date}, {name}: "{words}"}}' if opening.startswith("---") else f"{date}: {words}"


def _is_date(reader: Reader, text: str) -> bool:
    return isinstance(parse_moment(text, reader.zone), Moment)


_ENTRIES = {"type": "array", "items": table_schema(_CORRECTION)}
CORRECTIONS = Kind(_corrections, {"oneOf": [_ENTRIES, {"type": "object"}, {"const": False}]})
WITHDRAWN = Kind(_withdrawn, {"oneOf": [table_schema(_WITHDRAWAL), {"const": False}]})
