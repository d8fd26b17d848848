"""Problems and summaries as an editor reads them on a terminal; the only printer."""

import sys
import time
from collections.abc import Callable, Iterable
from typing import TextIO

from msgspec import Struct

from despatch.app.result import Summary, shown
from despatch.app.text import clip, plain, width
from despatch.problems import Folded, Problem, Span, fold

WIDEST = 100
"""Columns of an excerpt; longer lines are cut around the place."""

Where = Callable[[str], str]
"""Turns a logical path into one that the reader can open."""


class Paint(Struct, frozen=True):
    """Colours for a terminal, or none."""

    on: bool

    def __call__(self, style: str, text: str) -> str:
        """Return the text in an ANSI style (ECMA-48 SGR), or as it is."""
        return f"\x1b[{style}m{text}\x1b[0m" if self.on else text


STYLES = {"error": "1;31", "warning": "1;33", "place": "36", "dim": "2", "caret": "1;31", "good": "1;32"}


def problems_text(problems: Iterable[Problem], where: Where = str, *, colour: bool = False) -> str:
    """Return all problems, equal ones folded, and one line of counts; an empty text when there are none."""
    folded = fold(problems)
    if not folded:
        return ""
    paint = Paint(colour)
    blocks = [_block(item, where, paint) for item in folded]
    return "\n\n".join([*blocks, counts(folded)]) + "\n"


def counts(folded: Iterable[Folded]) -> str:
    """Return the last line: `2 errors, 1 warning in 3 files`."""
    problems = [item.problem for item in folded]
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    parts = [many(errors, "error")] * bool(errors) + [many(warnings, "warning")] * bool(warnings)
    files = {problem.where.path for problem in problems if problem.where.path}
    return ", ".join(parts) + (f" in {many(len(files), 'file')}" if files else "")


def many(count: int, noun: str) -> str:
    """Return a count with its noun: `1 file`, `2 files`, `3 stories`."""
    plural = noun[:-1] + "ies" if noun.endswith("ry") else noun + "s"
    return f"{count:,} {noun if count == 1 else plural}"


def headline(problem: Problem) -> str:
    """Return the sentence of a problem, with a short `did you mean …` behind it in brackets."""
    return plain(problem.message) + (f" ({plain(problem.hint)})" if _is_short(problem.hint) else "")


def cure(problem: Problem) -> str:
    """Return the hint where it takes a line of its own."""
    return "" if _is_short(problem.hint) else plain(problem.hint)


def _block(item: Folded, where: Where, paint: Paint) -> str:
    problem = item.problem
    label = paint(STYLES[problem.severity], f"{problem.severity}[{plain(problem.code)}]")
    lines = [f"{label}: {headline(problem)}", *_place(problem.where, where, paint)]
    for span, sentence in problem.notes:
        lines += [f"  {paint(STYLES['dim'], 'note')}: {plain(sentence)}", *_place(span, where, paint)]
    if cure(problem):
        lines.append(f"  = {cure(problem)}")
    if item.more:
        lines.append(f"  … and {many(item.more, 'more page')}")
    return "\n".join(lines)


def _is_short(hint: str) -> bool:
    return hint.startswith("did you mean")


def _place(span: Span, where: Where, paint: Paint) -> list[str]:
    if not span.path:
        return []
    position = f":{span.line}:{span.column}" if span.line else ""
    head = f"  {paint(STYLES['place'], plain(where(span.path)) + position)}"
    return [head, *_excerpt(span, paint)] if span.line and span.text else [head]


def _excerpt(span: Span, paint: Paint) -> list[str]:
    digits = len(str(span.line))
    text, offset, length = _window(span)
    lines = []
    if span.before is not None:
        lines.append(f"    {span.line - 1:>{digits}} | {clip(plain(span.before[: 2 * WIDEST]), WIDEST)}".rstrip())
    lines.append(f"  {paint(STYLES['caret'], '>')} {span.line:>{digits}} | {text}".rstrip())
    lines.append(f"    {'':>{digits}} | {' ' * offset}{paint(STYLES['caret'], '^' * length)}")
    return lines


def _window(span: Span) -> tuple[str, int, int]:
    """Return the line as shown, the columns before the underlined part, and its width in columns."""
    before, marked, after = _cut(span)
    start = 0
    while width(before[start:]) > WIDEST // 2 and width(before[start:] + marked + after) > WIDEST:
        start += 1
    lead = "…" + before[start + 1 :] if start or span.column - 1 - len(before) > 0 else before
    shown = clip(lead + marked + after, WIDEST)
    length = min(width(marked), WIDEST - width(lead))
    return shown, width(lead), max(1, length)


def _cut(span: Span) -> tuple[str, str, str]:
    """Return the text before, in and behind the underlined part; of a long line just what may be shown."""
    left = max(0, span.column - 1 - span.offset)
    right = left + max(1, span.length)
    return plain(span.text[max(0, left - WIDEST) : left]), plain(span.text[left:right][:WIDEST]), plain(span.text[right : right + WIDEST])


def summary_text(summary: Summary, *, verbose: bool = False, colour: bool = False) -> str:
    """Return what was built, in a few lines that say what an editor asks."""
    paint = Paint(colour)
    files = f"{summary.written:,} written, {summary.unchanged:,} unchanged, {summary.removed:,} removed"
    rows = [("published", _published(summary)), ("held back", _held(summary))]
    if summary.withdrawn:
        rows.insert(1, ("withdrawn", many(summary.withdrawn, "post")))
    if summary.left_out:
        rows.append(("left out", f"{many(summary.left_out, 'file')} with errors"))
    rows += [("redirects", f"{summary.redirects:,}"), ("files", files)]
    lines = [f"{paint(STYLES['good'], 'Built')} {plain(summary.output)} in {summary.seconds:.2f} s"]
    lines += [f"  {name:<10} {value}" for name, value in rows]
    lines += [f"  note: {plain(note)}" for note in summary.notes]
    lines += [f"  {plain(detail)}" for detail in summary.details if verbose]
    return "\n".join(lines) + "\n"


def _published(summary: Summary) -> str:
    more = [many(summary.pages, "page")] * bool(summary.pages) + [many(summary.stories, "story")] * bool(summary.stories)
    return ", ".join([many(summary.published, "post"), *more])


def _held(summary: Summary) -> str:
    parts = [many(summary.drafts, "draft")] * bool(summary.drafts)
    parts += [
        f"{count:,} {name}"
        for count, name in ((summary.scheduled, "scheduled"), (summary.expired, "expired"), (summary.private, "private"))
        if count
    ]
    held = ", ".join(parts) or "nothing"
    return f"{held}; the next change is due {when(summary)}" if summary.next_moment else held


def when(summary: Summary) -> str:
    """Return the next moment as `2026-12-01 09:00 Europe/Paris`, behind ` = ` in its own zone too; empty where there is none."""
    return " = ".join(shown(moment) for moment in (summary.next_moment, summary.next_own) if moment)


class Ticker:
    """Shows progress on one line of a terminal; silent elsewhere. Calling it with ("", 0, 0) wipes the line."""

    def __init__(self, stream: TextIO, *, on: bool) -> None:
        """Write to `stream` when `on`."""
        self._stream = stream
        self._on = on
        self._last = 0.0

    def __call__(self, doing: str, done: int, total: int) -> None:
        """Show what is being done, at most ten times a second."""
        now = time.monotonic()
        if not self._on or (doing and now - self._last < 0.1):
            return
        self._last = now if doing else 0.0
        share = f" {done:,} of {total:,}" if total else ""
        self._stream.write(f"\r\x1b[K{plain(doing)}{share}" if doing else "\r\x1b[K")
        self._stream.flush()


def movable(stream: TextIO, environment: dict[str, str]) -> bool:
    """Return whether a line that is shown can be wiped again: on a terminal that knows ECMA-48."""
    return stream.isatty() and environment.get("TERM") != "dumb"


def colours(stream: TextIO, environment: dict[str, str]) -> bool:
    """Return whether to colour: a terminal that knows how, and no wish against it (no-color.org)."""
    return movable(stream, environment) and not environment.get("NO_COLOR")


def say(text: str, stream: TextIO | None = None) -> None:
    """Print finished text."""
    (stream or sys.stdout).write(text)
    (stream or sys.stdout).flush()
