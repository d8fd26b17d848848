"""The fields of a block: `key: value` lines below its opening, up to an empty line."""

import re
from collections.abc import Iterator

from msgspec import Struct

from despatch.load.block_kinds import BlockKind, FieldRule
from despatch.load.dates import find_twice, parse_moment
from despatch.load.kinds import date_fault, twice_doubt
from despatch.load.languages import parse_language
from despatch.load.passage import Passage
from despatch.model.body import SLOT, LinkSite
from despatch.model.moment import Pairs
from despatch.problems import Problem, Span, did_you_mean, error, warning

_FIELD = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+|\Z)")
_QUOTED = re.compile(r"""(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^']|'')*)')\Z""")
_ESCAPE = re.compile(r"\\(.)")
_ID = re.compile(r"[^\W_][\w-]*\Z")
_FLAGS = {"yes": "true", "true": "true", "on": "true", "no": "false", "false": "false", "off": "false"}


class Line(Struct, frozen=True):
    """A line of a passage: its text and the offset at which it starts."""

    start: int
    text: str


class Fields(Struct, frozen=True):
    """The fields of a block, the destinations among them, and how many lines they take."""

    pairs: Pairs
    links: tuple[LinkSite, ...]
    lines: int


def parse_fields(kind: BlockKind, lines: list[Line], where: Span, passage: Passage, zone: str) -> tuple[Fields, tuple[Problem, ...]]:
    """Return the fields that open a block's `lines`, and every mistake in them; `where` is the opening line."""
    values: dict[str, str] = {}
    links: list[LinkSite] = []
    problems: list[Problem] = []
    taken = 0
    for line in lines:
        field = _FIELD.match(line.text)
        if not line.text.strip() or line.text.startswith(SLOT) or (field is None and not taken):
            break
        taken += 1
        if field is None:
            problems.append(_unreadable(line, passage))
            continue
        rule, faults = _rule(kind, field[1], values, passage.span(line.start, line.start + len(field[1])))
        problems += faults
        if rule is None:
            continue
        value, place = _value(line, field.end(), passage)
        values[rule.name], invalid = _typed(rule, value, place, zone)
        problems += invalid
        if rule.type == "address" and value:
            links.append(LinkSite(value, place))
    problems += _missing(kind, values, where)
    return Fields(tuple(sorted(values.items())), tuple(links), taken), tuple(problems)


def _unreadable(line: Line, passage: Passage) -> Problem:
    hint = 'a field is "key: value" on one line; leave an empty line before the text'
    return error("block-field-unreadable", "cannot read this line as a field", passage.span(line.start, line.start + len(line.text)), hint)


def _rule(kind: BlockKind, key: str, values: dict[str, str], where: Span) -> tuple[FieldRule | None, list[Problem]]:
    rule = kind.rule(key.lower())
    if rule is None:
        names = [known.name for known in kind.fields]
        near = did_you_mean(key, names)
        hint = near or f"its fields are {', '.join(names)}; leave an empty line before text"
        return None, [error("block-field-unknown", f'a {kind.name} block has no field "{key}"', where, hint)]
    if rule.name in values:
        return None, [error("block-field-twice", f'"{key}" is given twice', where, "keep one of the two lines")]
    return rule, []


def _value(line: Line, at: int, passage: Passage) -> tuple[str, Span]:
    text = line.text[at:].rstrip()
    quoted = _QUOTED.match(text)
    start = line.start + at + bool(quoted)
    if quoted is None:
        return text, passage.span(start, start + max(1, len(text)))
    inner = quoted["double"] if quoted["double"] is not None else quoted["single"]
    value = _ESCAPE.sub(r"\1", inner) if quoted["double"] is not None else inner.replace("''", "'")
    return value, passage.span(start, start + max(1, len(inner)))


def _typed(rule: FieldRule, value: str, where: Span, zone: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the value as it is kept (flags as `true` or `false`, dates in ISO 8601, tags and choices in their usual case)."""
    if not value:
        return value, ()
    match rule.type:
        case "flag":
            kept, cure = _FLAGS.get(value.lower()), "write yes or no"
        case "choice":
            kept, cure = next((choice for choice in rule.choices if choice == value.lower()), None), f"write {_one_of(rule.choices)}"
        case "language":
            kept, cure = parse_language(value), "write a language tag, such as fr, ar or pt-BR"
        case "id":
            kept, cure = (value if _ID.match(value) else None), "use letters, digits and hyphens only"
        case "date":
            return _dated(rule, value, where, zone)
        case "address" | "text":
            return value, ()
    if kept is not None:
        return kept, ()
    return value, (error("block-field-invalid", f'"{value}" is no value for "{rule.name}"', where, cure),)


def _dated(rule: FieldRule, value: str, where: Span, zone: str) -> tuple[str, tuple[Problem, ...]]:
    moment = parse_moment(value, zone)
    if isinstance(moment, str):
        sentence, cure = date_fault(rule.name, moment)
        return value, (error("date-unreadable", sentence, where, cure),)
    kept, twice = moment.iso if moment.precise else moment.day, find_twice(value, moment)
    if not twice:
        return kept, ()
    sentence, cure = twice_doubt(rule.name, twice)
    return kept, (warning("time-twice", sentence, where, cure),)


def _one_of(choices: tuple[str, ...]) -> str:
    return f"{', '.join(choices[:-1])} or {choices[-1]}"


def _missing(kind: BlockKind, values: dict[str, str], where: Span) -> Iterator[Problem]:
    for rule in kind.fields:
        if rule.required and not values.get(rule.name):
            example = f'add a line "{rule.name}: …" below it'
            yield error("block-field-missing", f'this {kind.name} block has no "{rule.name}"', where, example)
    if kind.name == "video" and not (values.get("src") or values.get("url")):
        example = 'add a line "src: …" with a file beside the text, or "url: …" with an address'
        yield error("block-field-missing", 'this video block has neither "src" nor "url"', where, example)


def find_silence(kind: BlockKind, fields: Fields, text: str, where: Span) -> Iterator[Problem]:
    """Yield a warning for a block whose picture or film has no words; `text` is that inside it."""
    values = dict(fields.pairs)
    if kind.name == "figure" and not values.get("alt") and values.get("decorative") != "true":
        hint = 'add "alt: …", or "decorative: yes" for a picture that says nothing'
        yield warning("alt-missing", "this picture has no words for readers who cannot see it", where, hint)
    if kind.name == "video" and values.get("src") and not (values.get("alt") or text):
        hint = 'add "alt: …", or text inside that says what is seen and heard'
        yield warning("alt-missing", "this film has no words for readers who cannot see or hear it", where, hint)


def find_emptiness(kind: BlockKind, fields: Fields, text: str, where: Span) -> Iterator[Problem]:
    """Yield a warning for a block that is made for words and holds none."""
    values = dict(fields.pairs)
    if not text and (kind.name in {"quote", "details"} or (kind.name == "note" and not values.get("title"))):
        hint = "write them inside it, below an empty line where there are fields"
        yield warning("block-empty", f"this {kind.name} block holds no words", where, hint)
