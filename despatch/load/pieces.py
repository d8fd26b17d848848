"""The top-level pieces of a story's text: runs of prose, headings, dividers, addresses, block slots.

A run of prose ends where something else begins, and behind a paragraph that ends with a mark.

An address counts when its paragraph holds nothing but addresses, one on each line, so that a long
address in wrapped prose stays prose.
"""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from despatch.load.item_marks import mark_of, unmarked
from despatch.model.body import SLOT, Dialect
from despatch.model.code import hide_code
from despatch.model.social import address_alone

PieceKind = Literal["prose", "heading", "divider", "address", "slot", "definition"]

_HEADING = re.compile(r"(#{1,6})[ \t]+\S")
_RULE = re.compile(r"(?:=+|-+)[ \t]*\Z")
_DIVIDER = re.compile(r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_SETEXT_WORDS = re.compile(r"(?![-*+>#|=:\[]|\d+[.)])\S")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]\n]+\]:[ \t]*\S")
_CONTINUED = re.compile(r"(?: {4}|\t)\S")


class Piece(Struct, frozen=True):
    """Lines `first` to `end` (from 0, `end` left out) of a text; `level` of a heading; `mark`: what that at its end says."""

    kind: PieceKind
    first: int
    end: int
    level: int = 0
    mark: str = ""


def split_pieces(text: str, markdown: Dialect = "extra") -> tuple[Piece, ...]:
    """Return the pieces of a story's body in order; prose between two others is one piece."""
    lines = hide_code(text, markdown).split("\n")
    pieces: list[Piece] = []
    prose: int | None = None
    at = 0
    while at < len(lines):
        found = tuple(_special(lines, at, after_blank=at == 0 or prose is None or not lines[at - 1].strip()))
        if not found:
            prose = at if prose is None and lines[at].strip() else prose
            mark = mark_of(lines[at])
            at += 1
            if mark and prose is not None and _paragraph_ends(lines, at):
                pieces.append(Piece("prose", prose, at, mark=mark))
                prose = None
            continue
        if prose is not None:
            pieces.append(Piece("prose", prose, at))
            prose = None
        pieces += found
        at = found[-1].end
    if prose is not None:
        pieces.append(Piece("prose", prose, at))
    return tuple(pieces)


def _paragraph_ends(lines: list[str], at: int) -> bool:
    """Return whether a paragraph before line `at` ends there."""
    return at == len(lines) or not lines[at].strip() or any(_special(lines, at, after_blank=False))


def _special(lines: list[str], at: int, *, after_blank: bool) -> Iterator[Piece]:
    """Yield the pieces other than prose that start on line `at`."""
    line = lines[at]
    heading = _HEADING.match(line)
    if line.startswith(SLOT):
        yield Piece("slot", at, at + 1)
    elif heading:
        yield Piece("heading", at, at + 1, len(heading[1]))
    elif _DIVIDER.match(unmarked(line)):
        yield Piece("divider", at, at + 1, mark=mark_of(line))
    elif after_blank and _DEFINITION.match(line):
        yield Piece("definition", at, _definition_end(lines, at))
    elif after_blank and at + 1 < len(lines) and _RULE.match(lines[at + 1]) and _SETEXT_WORDS.match(line):
        yield Piece("heading", at, at + 2, 1 if lines[at + 1].startswith("=") else 2)
    elif after_blank and address_alone(unmarked(line)):
        yield from _addresses(lines, at)


def _definition_end(lines: list[str], at: int) -> int:
    end = at + 1
    while end < len(lines) and (_CONTINUED.match(lines[end]) or _blank_inside(lines, end)):
        end += 1
    return end


def _blank_inside(lines: list[str], at: int) -> bool:
    return not lines[at].strip() and at + 1 < len(lines) and _CONTINUED.match(lines[at + 1]) is not None


def _addresses(lines: list[str], at: int) -> Iterator[Piece]:
    end = at
    while end < len(lines) and lines[end].strip() and not lines[end].startswith(SLOT):
        end += 1
    if all(address_alone(unmarked(line)) for line in lines[at:end]):
        yield from (Piece("address", line, line + 1, mark=mark_of(lines[line])) for line in range(at, end))
