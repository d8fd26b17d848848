"""Any YAML as nodes with places, read strictly: no anchors, tags or deep nesting, no key twice, all values texts.

The tree is built from the parser's events in one pass with a stack of our own: the C composer
dies on deep nesting, and a handful of aliases can stand for gigabytes.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct, structs

from despatch.load.nodes import MAX_DEPTH, Items, Node, Scalar, Table, is_absent, place, twice
from despatch.load.text import ILLEGAL
from despatch.load.yaml_mistakes import explain, quoted
from despatch.problems import Problem, error, warning

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CHUNK = re.compile(r"^[^\s#\-\"'\[\]{}][^:\n]*:(?=[ \t\n]|\Z)", re.MULTILINE)
_FATAL = frozenset({"yaml-syntax", "yaml-refused"})
_HASHTAG = re.compile(r"(?:(?<=[ \t])|[ \t]+)(#[^\s#][^\n]*)")
_HASHTAG_ALONE = re.compile(r"[ \t]*:[ \t]+(#[^\s#][^\n]*)")


_Event = Any
"""An event of the parser; the published types do not know those of the C one."""


class _Refused(Exception):  # noqa: N818  it never leaves this module
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Frame(Struct, frozen=True):
    table: bool
    start: int
    children: list[Node]


class _Part(Struct, frozen=True):
    """A stretch of a file that holds YAML, and the problems found in it."""

    path: str
    text: str
    start: int
    stop: int
    problems: list[Problem]


def compose_any(path: str, text: str, start: int, stop: int) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return what `compose` does, for all that YAML can say."""
    part = _Part(path, text, start, stop, [])
    node, problems = _read_part(part)
    if any(problem.code in _FATAL for problem in problems):
        return _salvage(part, problems)
    return (None if node is None or is_absent(node) else node), tuple(problems)


def _salvage(part: _Part, whole: list[Problem]) -> tuple[Table, tuple[Problem, ...]]:
    """Return what can be read key by key, and the mistakes of that; `whole` when each key alone is sound."""
    pairs: list[tuple[Scalar, Node]] = []
    problems: list[Problem] = []
    chunks = list(_chunks(part))
    while chunks:
        chunk = chunks.pop(0)
        node, faults = _read_part(chunk)
        if chunks and any(fault.code == "yaml-syntax" for fault in faults):
            longer_node, longer_faults = _read_part(structs.replace(chunk, stop=chunks[0].stop, problems=[]))
            if not longer_faults:
                node, faults = longer_node, []
                chunks.pop(0)
        pairs += node.pairs if isinstance(node, Table) else ()
        problems += faults
        if isinstance(node, Scalar) and not is_absent(node):
            problems.append(_no_key(chunk, node))
    if not any(problem.code in _FATAL for problem in problems):
        problems += [problem for problem in whole if problem not in problems]
    return Table(tuple(_without_twins(part, pairs, problems)), part.start, part.stop), tuple(problems)


def _read_part(part: _Part) -> tuple[Node | None, list[Problem]]:
    try:
        return _build(part), part.problems
    except _Refused as refusal:
        return None, [*part.problems, refusal.problem]
    except yaml.YAMLError as fault:
        return None, [*part.problems, explain(part.path, part.text, part.start, part.stop, fault)]


def _chunks(part: _Part) -> Iterator[_Part]:
    """Yield the stretches that start with a key in the first column."""
    edges = [match.start() for match in _CHUNK.finditer(part.text, part.start, part.stop)]
    if not edges or edges[0] > part.start:
        edges.insert(0, part.start)
    for start, stop in zip(edges, [*edges[1:], part.stop], strict=True):
        yield structs.replace(part, start=start, stop=stop, problems=[])


def _no_key(part: _Part, node: Scalar) -> Problem:
    where = place(part.path, part.text, node.start, node.end)
    hint = "write a space after the colon" if re.match(r"[\w-]+:\S", node.text) else 'write it as "key: value"'
    return error("yaml-syntax", 'this line is no "key: value"', where, hint)


def _build(part: _Part) -> Node | None:
    stretch = _without_separators(part.text[part.start : part.stop])
    hashes = "#" in stretch
    stack = [_Frame(table=False, start=0, children=[])]
    for event in _events(stretch):
        kind = type(event)
        if kind is yaml.ScalarEvent:
            _refuse_features(part, event)
            if hashes and not event.style:
                _warn_of_hashtag(part, event, stack[-1])
            stack[-1].children.append(_scalar(part, event))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            _refuse_features(part, event)
            _refuse_depth(part, event, len(stack))
            stack.append(_Frame(kind is yaml.MappingStartEvent, part.start + event.start_mark.index, []))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            frame = stack.pop()
            stack[-1].children.append(_collection(part, frame, part.start + event.end_mark.index))
        elif kind is yaml.AliasEvent:
            _refuse_features(part, event)
        elif kind is yaml.DocumentStartEvent and stack[0].children:
            raise _Refused(_refusal(part, event, "a second document starts here", "keep everything in one"))
    return stack[0].children[0] if stack[0].children else None


def _without_separators(text: str) -> str:
    """Return the text with U+2028 and U+2029 as blanks: YAML would end a line there, editors do not."""
    return text if text.isascii() else text.replace("\u2028", " ").replace("\u2029", " ")


def _events(text: str) -> Iterator[_Event]:
    yield from yaml.parse(text, Loader=_LOADER)


def _scalar(part: _Part, event: _Event) -> Scalar:
    start, end, value = part.start + event.start_mark.index, part.start + event.end_mark.index, event.value
    plain = not event.style
    if not plain and ILLEGAL.search(value):
        value = ILLEGAL.sub("", value)
        message = "an escape here stands for a character that no page may hold, which was taken out"
        part.problems.append(warning("character-illegal", message, place(part.path, part.text, start, end), "delete the escape"))
    return Scalar(value, start, end, plain)


def _warn_of_hashtag(part: _Part, event: _Event, frame: _Frame) -> None:
    if event.value:
        match = _HASHTAG.match(part.text, part.start + event.end_mark.index, part.stop)
    elif frame.table and frame.children:
        match = _HASHTAG_ALONE.match(part.text, frame.children[-1].end, part.stop)
    else:
        return
    if match:
        cut = match.group(1).rstrip()
        whole = f"{event.value} {cut}".strip()
        hint = f'put the value in quotes: "{whole}"' if len(whole) < 80 and not set(whole) & set('"\\') else "put the value in quotes"
        where = place(part.path, part.text, match.start(1), match.start(1) + len(cut))
        part.problems.append(warning("value-cut", f'"{cut[:40]}" is read as a comment, not as part of the value', where, hint))


def _collection(part: _Part, frame: _Frame, end: int) -> Node:
    if not frame.table:
        return Items(tuple(frame.children), frame.start, end)
    pairs = []
    for key, value in zip(frame.children[::2], frame.children[1::2], strict=True):
        if isinstance(key, Scalar) and key.text:
            pairs.append((key, value))
        else:
            part.problems.append(_odd_key(part, frame, key))
    return Table(tuple(_without_twins(part, pairs, part.problems)), frame.start, end)


def _odd_key(part: _Part, frame: _Frame, key: Node) -> Problem:
    if part.text[frame.start] != "{":
        where = place(part.path, part.text, key.start, key.end)
        return error("yaml-syntax", "a key must be a plain word", where, 'begin the line with "key: "')
    value = part.text[frame.start :].split("\n", 1)[0].rstrip()
    where = place(part.path, part.text, frame.start, frame.start + len(value))
    hint = f"if they are part of a text, put it in quotes: {quoted(value)}"
    return error("yaml-syntax", "the braces here are read as a table of keys, not as text", where, hint)


def _without_twins(part: _Part, pairs: list[tuple[Scalar, Node]], problems: list[Problem]) -> Iterator[tuple[Scalar, Node]]:
    seen: dict[str, Scalar] = {}
    for key, value in pairs:
        first = seen.setdefault(key.text, key)
        if first is key:
            yield key, value
        else:
            problems.append(twice(part.path, part.text, first, key))


def _refuse_features(part: _Part, event: _Event) -> None:
    tag = getattr(event, "tag", None)
    if tag is None and event.anchor is None:
        return
    sign = "!" if tag is not None else "*" if isinstance(event, yaml.AliasEvent) else "&"
    message = f'"{sign}" at the start of a value has a special meaning in YAML, which is not supported here'
    raise _Refused(_refusal(part, event, message, "put the value in quotes"))


def _refuse_depth(part: _Part, event: _Event, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise _Refused(_refusal(part, event, f"lists and tables are nested more than {MAX_DEPTH} levels deep", "nest less"))


def _refusal(part: _Part, event: _Event, message: str, hint: str) -> Problem:
    start = part.start + event.start_mark.index
    return error("yaml-refused", message, place(part.path, part.text, start, part.start + event.end_mark.index), hint)
