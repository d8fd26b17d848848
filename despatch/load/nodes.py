"""What a head or a settings file holds before it gets types: texts, lists and tables with their places."""

import re
from bisect import bisect_left
from functools import lru_cache

from msgspec import Struct

from despatch.problems import SHOWN, Problem, Span, error, shown_from

_END = re.compile("\n")


class Scalar(Struct, frozen=True):
    """A text as written; `start` and `end` are offsets into the file's text. `plain`: without quotes."""

    text: str
    start: int
    end: int
    plain: bool = True


class Items(Struct, frozen=True):
    """A list."""

    items: "tuple[Node, ...]"
    start: int
    end: int


class Table(Struct, frozen=True):
    """Keys with their values, in the order of the file; no key stands twice."""

    pairs: "tuple[tuple[Scalar, Node], ...]"
    start: int
    end: int


Node = Scalar | Items | Table


MAX_DEPTH = 20
"""Levels of nesting; real heads use three."""

FAR = 4096
"""Characters from which on a place is found by an index of the lines: in a long file, looking from its start takes too long."""


def place(path: str, text: str, start: int, end: int) -> Span:
    """Return the span of `text[start:end]`, underlined to the end of its first line at most."""
    if start >= FAR:
        ends = _line_ends(text)
        number = bisect_left(ends, start)
        opening = ends[number - 1] + 1 if number else 0
        closing = ends[number] if number < len(ends) else len(text)
    else:
        number, opening = text.count("\n", 0, start), text.rfind("\n", 0, start) + 1
        closing = text.find("\n", start)
        closing = len(text) if closing < 0 else closing
    above = text.rfind("\n", 0, opening - 1) + 1 if opening else 0
    before = text[above : min(opening - 1, above + SHOWN)] if opening else None
    length = max(1, min(end, closing) - start)
    offset = shown_from(start - opening, closing - opening)
    shown = text[opening + offset : min(opening + offset + SHOWN, closing)]
    return Span(path, number + 1, start - opening + 1, length, shown, before, offset)


@lru_cache(maxsize=4)
def _line_ends(text: str) -> tuple[int, ...]:
    return tuple(match.start() for match in _END.finditer(text))


def is_absent(node: Node) -> bool:
    """Return whether a value says nothing: `key:`, `key: ~` or `key: null`."""
    return isinstance(node, Scalar) and node.plain and node.text in ("", "~", "null")


def twice(path: str, text: str, first: Scalar, second: Scalar) -> Problem:
    """Return the error that a key is given two times."""
    here, there = place(path, text, second.start, second.end), place(path, text, first.start, first.end)
    message = f'the key "{second.text}" is given twice, on lines {there.line} and {here.line}'
    return error("key-twice", message, here, "keep one of them", ((there, "the first is here"),))


def kind_of(node: Node) -> str:
    """Return what a node is, in an editor's words."""
    return {Scalar: "a text", Items: "a list", Table: "a table of keys"}[type(node)]
