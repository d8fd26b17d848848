"""What a command found out, before anybody prints it."""

from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from despatch.model.moment import Moment
from despatch.problems import Problem

Progress = Callable[[str, int, int], None]
"""Takes what is being done (`reading`, `rendering`), how much of it is done, and how much there is (0: unknown)."""


class Summary(Struct, frozen=True, kw_only=True):
    """What an editor asks after a build. Numbers count documents, addresses or files; `seconds` is wall time."""

    output: str
    """The output folder, as the person who built knows it."""
    published: int = 0
    """Posts in the output that stand."""
    pages: int = 0
    """Other pages made from content, such as About."""
    stories: int = 0
    withdrawn: int = 0
    """Posts in the output that keep their page, but are in no list."""
    drafts: int = 0
    scheduled: int = 0
    expired: int = 0
    private: int = 0
    left_out: int = 0
    """Posts that `--keep-going` left out because of errors."""
    next_moment: Moment | None = None
    """When the site next changes by itself, in its zone: a post appears, say, or a posting begins."""
    next_own: Moment | None = None
    """The same instant in the zone of that post, where it is another."""
    redirects: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    """Sentences that an editor should know, such as what is left out without a base_url."""
    details: tuple[str, ...] = ()
    """Lines for `--verbose`, such as jobs performed and reused."""


class Cost(Struct, frozen=True):
    """What was spent on one thing: seconds of all processes together, and how often it was done; 0 where that is not counted."""

    name: str
    seconds: float
    count: int = 0


class Spent(Struct, frozen=True):
    """What a build spent its time on, the most expensive first; `seconds` is the sum over all processes."""

    seconds: float
    processes: int
    stages: tuple[Cost, ...]
    templates: tuple[Cost, ...]
    """By the template of pages, with all that it includes."""
    files: tuple[Cost, ...]
    """By source file: texts, stories and pictures; feeds by their address."""


class Report(Struct, frozen=True):
    """The end of a build: every problem, and the summary of what was published; None if nothing was."""

    problems: tuple[Problem, ...] = ()
    summary: Summary | None = None
    spent: Spent | None = None
    """With `--profile`."""

    @property
    def code(self) -> int:
        """The exit code: 0 built, 1 problems that keep something from being built."""
        return 1 if self.summary is None or has_errors(self.problems) else 0


def shown(when: Moment | None) -> str:
    """Return a moment as people read it: `2026-12-01 09:00 Europe/Paris`, a day alone as the day; empty for None."""
    if when is None:
        return ""
    return f"{when.iso[:16].replace('T', ' ')} {when.zone}" if when.precise else when.day


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any problem is an error."""
    return any(problem.severity == "error" for problem in problems)


def strictly(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems as `--strict` sees them: every warning an error."""
    return tuple(replace(problem, severity="error") for problem in problems)
