"""The one decoder: trees of texts with places become typed fields by a table of fields.

Front matter, settings and every other file of keys go through here, so that each mistake is
reported at its line and column, all of them at once, and so that editors get a JSON Schema from
the same definitions.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from despatch.load.nodes import Node, Scalar, Table, is_absent, place, twice
from despatch.model.body import Dialect
from despatch.problems import Problem, Span, error, warning


class Reader(Struct, frozen=True):
    """What parsers of values share: the file, the zone of dates without one, and the list of what is wrong."""

    path: str
    text: str
    zone: str
    problems: list[Problem]
    markdown: Dialect = "extra"

    def span(self, node: Node) -> Span:
        """Return where a node stands."""
        return place(self.path, self.text, node.start, node.end)

    def fault(self, node: Node, code: str, message: str, hint: str = "") -> None:
        """Note an error at a node."""
        self.problems.append(error(code, message, self.span(node), hint))

    def doubt(self, node: Node, code: str, message: str, hint: str = "") -> None:
        """Note a warning at a node."""
        self.problems.append(warning(code, message, self.span(node), hint))


Parse = Callable[[Reader, str, Node], Any]
"""Turns the value of a key into a typed one; None after a mistake, which it has noted."""


class Kind(Struct, frozen=True):
    """A kind of value: how it is read, and its JSON Schema."""

    parse: Parse
    schema: Mapping[str, Any]


class Field(Struct, frozen=True):
    """A key: its name, the kind of its value, what it means, and what other tools call it."""

    name: str
    kind: Kind
    doc: str
    aliases: tuple[str, ...] = ()
    every: bool = False
    """Every spelling that is given counts, not only the best; see `Decoded.others`."""


class Fields(Struct, frozen=True):
    """A table of fields ready for look-up. `nested` keys hold further keys of the same table."""

    fields: tuple[Field, ...]
    kinds: Mapping[str, Kind]
    lookup: Mapping[str, tuple[Field, int]]
    spellings: Mapping[str, str]
    nested: frozenset[str]


class Given(Struct, frozen=True):
    """A key that the file gives: as written, its value, and how near to our own name it is (0 is best)."""

    key: Scalar
    node: Node
    rank: int


class Decoded(Struct, frozen=True):
    """Values by field name, where they stand, and the keys that no field knows."""

    values: Mapping[str, Any]
    given: Mapping[str, Given]
    unknown: tuple[tuple[Scalar, Node], ...]
    others: tuple[tuple[str, Given, Any], ...] = ()
    """Field, key and value of what lost to a better spelling, for fields of which every one counts."""


OWN, ALIAS, NESTED = 0, 1, 2
SHORTEST_TYPO = 4


def table_of(*fields: Field, nested: Sequence[str] = ()) -> Fields:
    """Return fields ready for look-up; raise ValueError when two of them share a spelling."""
    lookup: dict[str, tuple[Field, int]] = {}
    spellings: dict[str, str] = {}
    for field in fields:
        for rank, name in enumerate((field.name, *field.aliases)):
            key = fold_key(name)
            if key in lookup:
                message = f'two fields are called "{name}"'
                raise ValueError(message)
            lookup[key] = (field, OWN if rank == 0 else ALIAS)
            spellings[key] = name
    kinds = {field.name: field.kind for field in fields}
    return Fields(fields, kinds, lookup, spellings, frozenset(fold_key(name) for name in nested))


def fold_key(key: str) -> str:
    """Return a key without case, `-`, `_` and blanks: `publishDate`, `publish_date` and `Publish-Date` are one."""
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")


def decode(table: Table, fields: Fields, reader: Reader, known: Sequence[str] = ()) -> Decoded:
    """Return the typed values of a table. Each mistake is noted in `reader.problems`.

    A key one typo away from a field's is an error, unless `known` lists it; what other keys mean
    is the caller's to decide. Our own key beats another tool's; two of those are a warning.
    """
    given: dict[str, Given] = {}
    lost: list[tuple[str, Given]] = []
    unknown: list[tuple[Scalar, Node]] = []
    listed = frozenset(fold_key(key) for key in known)
    for key, node, depth in _flat(table, fields):
        folded = fold_key(key.text)
        entry = fields.lookup.get(folded)
        if entry is None:
            typo = "" if depth or folded in listed else _typo(folded, fields)
            if typo:
                reader.fault(key, "key-unknown", f'unknown key "{key.text}" (did you mean "{typo}"?)')
            else:
                unknown.append((key, node))
        elif not is_absent(node):
            lost += _claim(given, entry[0], Given(key, node, entry[1] + depth), reader)
    values = {name: _value(fields, name, claim, reader) for name, claim in given.items()}
    others = tuple((name, claim, _value(fields, name, claim, reader)) for name, claim in lost)
    return Decoded({name: value for name, value in values.items() if value is not None}, given, tuple(unknown), others)


def _value(fields: Fields, name: str, claim: Given, reader: Reader) -> Any:  # noqa: ANN401  fields hold values of any type
    return fields.kinds[name].parse(reader, claim.key.text, claim.node)


def _flat(table: Table, fields: Fields) -> list[tuple[Scalar, Node, int]]:
    rows: list[tuple[Scalar, Node, int]] = []
    for key, node in table.pairs:
        if isinstance(node, Table) and fold_key(key.text) in fields.nested:
            rows += [(inner, value, NESTED) for inner, value in node.pairs]
        else:
            rows.append((key, node, 0))
    return rows


def _claim(given: dict[str, Given], field: Field, claim: Given, reader: Reader) -> list[tuple[str, Given]]:
    """Keep the better of two claims to one field; return the other where it counts as well."""
    other = given.get(field.name)
    if other is None or claim.rank < other.rank:
        given[field.name] = claim
    elif claim.rank == other.rank and fold_key(claim.key.text) == fold_key(other.key.text):
        reader.problems.append(twice(reader.path, reader.text, other.key, claim.key))
    elif claim.rank == other.rank and not field.every:
        message = f'"{claim.key.text}" says the same as "{other.key.text}" on line {reader.span(other.key).line}, which is used'
        reader.doubt(claim.key, "key-same-meaning", message, "keep one of them")
    if other is None or not field.every:
        return []
    return [(field.name, other if given[field.name] is claim else claim)]


def _typo(folded: str, fields: Fields) -> str:
    plain = unicodedata.normalize("NFKC", folded)
    if plain in fields.lookup:
        return fields.spellings[plain]
    if len(folded) < SHORTEST_TYPO - 1 or len(folded) > 40:
        return ""
    near = [key for key in fields.lookup if len(key) >= SHORTEST_TYPO and abs(len(key) - len(folded)) < 2 and one_typo(folded, key)]
    best = min(near, key=lambda key: (fields.lookup[key][1], key), default="")
    return fields.spellings[best] if best else ""


def one_typo(word: str, other: str) -> bool:
    """Return whether one letter more, less, other, or two letters swapped make one word of the other."""
    if word == other:
        return False
    shorter, longer = sorted((word, other), key=len)
    at = next((index for index, letter in enumerate(shorter) if letter != longer[index]), len(shorter))
    if len(shorter) < len(longer):
        return len(longer) - len(shorter) == 1 and shorter[at:] == longer[at + 1 :]
    swapped = shorter[at + 1 : at + 2] + shorter[at : at + 1]
    return shorter[at + 1 :] == longer[at + 1 :] or (swapped == longer[at : at + 2] and shorter[at + 2 :] == longer[at + 2 :])


def refuse_unknown(decoded: Decoded, fields: Fields, reader: Reader, what: str) -> None:
    """Note an error for each key that no field knows, in files where none is allowed."""
    names = ", ".join(field.name for field in fields.fields)
    for key, _node in decoded.unknown:
        reader.fault(key, "key-unknown", f'unknown key "{key.text}" in {what}', f"known are: {names}")


def json_schema(fields: Fields, *, strict: bool) -> dict[str, Any]:
    """Return a JSON Schema (2020-12) of a table of fields; `strict` refuses keys that it does not list."""
    properties: dict[str, Any] = {}
    for field in fields.fields:
        properties[field.name] = {"description": field.doc, **field.kind.schema}
        for alias in field.aliases:
            properties[alias] = {"description": f"Read as `{field.name}`.", "deprecated": True, **field.kind.schema}
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": not strict,
    }
