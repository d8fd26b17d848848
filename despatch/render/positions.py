"""Where in a source file something stands that was seen in its HTML."""

import re

from despatch.model.body import SLOT
from despatch.problems import Span, span_at


def at_index(path: str, text: str, line: int, index: int, length: int = 1) -> Span:
    """Return the place of a character of `text`, whose first line is line `line` of the file."""
    start = text.rfind("\n", 0, index) + 1
    number = text.count("\n", 0, index)
    before = text[text.rfind("\n", 0, start - 1) + 1 : start - 1] if start else None
    return span_at(path, line + number, index - start + 1, max(length, 1), _line_at(text, start), before)


def first_line(path: str, text: str, line: int) -> Span:
    """Return the place of the first line that is not blank."""
    match = re.search(r"\S", text)
    start = text.rfind("\n", 0, match.start()) + 1 if match else 0
    return at_index(path, text, line, start, len(_line_at(text, start)))


def following(text: str, wanted: str, last: int | None) -> int | None:
    """Return the index at which `wanted` stands next behind `last`, or first where that is None; None where it stands no more."""
    at = text.find(wanted, 0 if last is None else last + len(wanted)) if wanted else -1
    return at if at >= 0 else None


def _line_at(text: str, start: int) -> str:
    end = text.find("\n", start)
    line = text[start:] if end < 0 else text[start:end]
    return "" if line.startswith(SLOT) else line
