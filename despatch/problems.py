"""The only error vocabulary: what is wrong, where, and how to cure it.

Stages return problems beside their values and never raise for a mistake in content, a theme
or the settings; `despatch.app.report` prints them.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Span(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A place in a source file.

    `path` is relative to the site's folder, with `/`. `line` and `column` count from 1, columns
    in characters; `length` is the number of characters to underline. A line of 0 means the file
    as a whole. `text` is the source line, so that a warm build can show it without reading; of a
    long line it holds a part, which begins `offset` characters after the line does. Make one with
    `span_at`, which sees to that.
    """

    path: str
    line: int = 0
    column: int = 1
    length: int = 1
    text: str = ""
    before: str | None = None
    """The line above, shown for orientation; None where there is none."""
    offset: int = 0


SHOWN = 240
"""Characters of a line that a span keeps at most."""


def shown_from(place: int, length: int) -> int:
    """Return where what a span keeps of a line begins: a place (from 0) on a long line is shown in the middle."""
    return 0 if length <= SHOWN else max(0, min(place - SHOWN // 2, length - SHOWN))


def span_at(path: str, line: int, column: int, length: int, text: str, before: str | None = None) -> Span:
    """Return the span of `length` characters at a line and column, with what a person is shown of its line."""
    offset = shown_from(column - 1, len(text))
    return Span(path, line, column, length, text[offset : offset + SHOWN], before if before is None else before[:SHOWN], offset)


Notes = tuple[tuple[Span, str], ...]
"""Further places with a sentence each, such as the other claimant of an address."""


class Problem(Struct, frozen=True, tag=True, gc=False):
    """One mistake: a stable code, a sentence, a place and, where we know one, the cure."""

    code: str
    message: str
    where: Span
    hint: str = ""
    severity: Severity = "error"
    notes: Notes = ()


class Folded(Struct, frozen=True, gc=False):
    """Equal problems seen together: the first of them and how many more pages show the same."""

    problem: Problem
    more: int


def error(code: str, message: str, where: Span, hint: str = "", notes: Notes = ()) -> Problem:
    """Return a problem that keeps its page from being built."""
    return Problem(code, message, where, hint, "error", notes)


def warning(code: str, message: str, where: Span, hint: str = "", notes: Notes = ()) -> Problem:
    """Return a problem with which its page is built all the same."""
    return Problem(code, message, where, hint, "warning", notes)


def fold(problems: Iterable[Problem]) -> tuple[Folded, ...]:
    """Return equal problems as one with a count, in order of file, line and column."""
    counts: dict[Problem, int] = {}
    for problem in problems:
        counts[problem] = counts.get(problem, 0) + 1
    ordered = sorted(counts, key=lambda p: (p.where.path, p.where.line, p.where.column, p.code, p.message))
    return tuple(Folded(problem, counts[problem] - 1) for problem in ordered)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `did you mean "x"?` for the known word nearest to `word`, or an empty text."""
    near = nearest(word, known)
    return f'did you mean "{near}"?' if near else ""


MANY_SLIPS = 200
"""Unknown words of one kind for which a near one is looked for, so that the work stays linear; more than that are no slips."""


def nearest(word: str, known: Iterable[str], cutoff: float = 0.75) -> str | None:
    """Return the known word that is most like `word`, or None when none is near."""
    names = sorted(known)
    matches = get_close_matches(word.casefold(), names, n=1, cutoff=cutoff)
    return matches[0] if matches else None
