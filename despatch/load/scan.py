"""What the readers of TOML, JSON and plain heads share: a stretch of a file, its mistakes, and texts taken from it."""

import re

from msgspec import Struct

from despatch.load.nodes import MAX_DEPTH, Node, Scalar, place, twice
from despatch.load.text import ILLEGAL
from despatch.problems import Problem, error, warning

SHOWN = 60
"""Characters of a user's text in a sentence."""


class Broken(Exception):  # noqa: N818  it never leaves the readers
    """What stands at `start` to `end` cannot be read; `message` and `hint` are sentences for an editor."""

    def __init__(self, start: int, end: int, message: str, hint: str) -> None:
        """Keep the place, the sentence and the cure."""
        super().__init__(message)
        self.start, self.end, self.message, self.hint = start, end, message, hint


class Stretch(Struct, frozen=True):
    """A file's text, where in it the head ends, and the mistakes found so far."""

    path: str
    text: str
    stop: int
    problems: list[Problem]

    def match(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """Return what `pattern` finds at an offset, never beyond the head's end."""
        return pattern.match(self.text, at, self.stop)

    def sign(self, at: int) -> str:
        """Return the character at an offset; nothing at the head's end."""
        return self.text[at] if at < self.stop else ""

    def rest(self, at: int) -> str:
        """Return the rest of a line, without blanks at its ends."""
        end = self.text.find("\n", at, self.stop)
        return self.text[at : self.stop if end < 0 else end].strip()

    def note(self, fault: Broken) -> None:
        """Note a mistake."""
        where = place(self.path, self.text, fault.start, fault.end)
        self.problems.append(error("head-syntax", fault.message, where, fault.hint))

    def refuse_twin(self, first: Scalar, second: Scalar) -> None:
        """Note that a key is given two times."""
        self.problems.append(twice(self.path, self.text, first, second))

    def quoted(self, value: str, start: int, end: int) -> Scalar:
        """Return a text that stood in quotes, without what no page may hold."""
        if ILLEGAL.search(value):
            value = ILLEGAL.sub("", value)
            message = "an escape here stands for a character that no page may hold, which was taken out"
            self.problems.append(warning("character-illegal", message, place(self.path, self.text, start, end), "delete the escape"))
        return Scalar(value, start, end, plain=False)


def refuse_depth(at: int, depth: int) -> None:
    """Raise `Broken` for what is nested deeper than any head needs."""
    if depth > MAX_DEPTH:
        raise Broken(at, at + 1, f"lists and tables are nested more than {MAX_DEPTH} levels deep", "nest less")


def first_of(rows: dict[str, tuple[Scalar, Node]], key: Scalar) -> Scalar | None:
    """Return the key under which a text was given before."""
    row = rows.get(key.text)
    return row[0] if row else None
