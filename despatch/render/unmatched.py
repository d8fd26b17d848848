"""References that nothing answers: `[^note]` without its text, `[words][name]` without an address. Markdown shows them as they are."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Literal

from msgspec import Struct

from despatch.problems import Problem, warning
from despatch.render.positions import at_index
from despatch.render.tokens import End, Start, Token

MOST = 100
"""References of a kind that are told in one text; finding the line of each takes time."""

_CODE = frozenset({"code", "pre", "kbd", "samp", "script", "style"})
_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
"""Undoes smart quotes, letter by letter."""


class _Kind(Struct, frozen=True):
    code: Literal["footnote-missing", "reference-missing"]
    mark: re.Pattern[str]
    """Finds the mark, as its first group, in words and in Markdown; not behind a backslash, which says that it is meant so."""
    told: str


_KINDS = (
    _Kind("footnote-missing", re.compile(r"(?<!\\)(\[\^[^\[\]\n]{1,80}\])(?!:)"), "there is no footnote for {}"),
    _Kind("reference-missing", re.compile(r"(?<![\d\[\\])\](\[[^\[\]\n^][^\[\]\n]{0,80}\])(?!:)"), "nothing says where {} leads"),
)


def find_unmatched(run: Iterable[Token], path: str, text: str, line: int) -> Iterator[Problem]:
    """Yield a warning for each such reference left in the words of converted `text`, whose first line is `line` of the file."""
    words = list(_words(run))
    for kind in _KINDS:
        left = [mark[1].translate(_STRAIGHT) for token in words for mark in kind.mark.finditer(token)][:MOST]
        if not left:
            continue
        places: dict[str, list[int]] = {}
        for mark in kind.mark.finditer(text.translate(_STRAIGHT)):
            places.setdefault(mark[1], []).append(mark.start(1))
        for name in left:
            if places.get(name):
                where = at_index(path, text, line, places[name].pop(0), len(name))
                hint = f'write "{name}: …" on a line of its own, in the same text or block'
                yield warning(kind.code, kind.told.format(f'"{name}"'), where, hint)


def _words(run: Iterable[Token]) -> Iterator[str]:
    depth = 0
    for token in run:
        if isinstance(token, str):
            if not depth and "[" in token:
                yield unescape(token)
        elif isinstance(token, (Start, End)) and token.name in _CODE:
            depth += 1 if isinstance(token, Start) else -1
