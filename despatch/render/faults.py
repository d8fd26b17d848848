"""What went wrong in a template, as a problem at the template's line and column."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any

import msgspec
from jinja2 import StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import UndefinedError
from jinja2.utils import missing

from despatch.model.theme import TemplateSource
from despatch.problems import Problem, Span, did_you_mean, error

CODE = "template-failed"
_NEAR = 12
"""Lines after a statement's first on which the word at fault may stand."""
_STATEMENT, _MARK, _NOTHING = re.compile(r"\{[{%]"), re.compile(r"\S"), re.compile(r"(?!)")


class MissingNameError(UndefinedError):
    """A name or field that a template uses and its page does not have."""

    def __init__(self, message: str, name: str, known: tuple[str, ...]) -> None:
        """Keep what is needed for a suggestion: the name, and what there is instead."""
        super().__init__(message)
        self.name = name
        self.known = known


class TemplateFailedError(Exception):
    """Carries the problem of a template out of the call that rendered it."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.message)
        self.problem = problem


class Missing(StrictUndefined):
    """An undefined value that knows what its owner has."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None) -> None:  # noqa: ANN401 - Jinja's own signature
        """Take Jinja's arguments; the exception becomes one that carries name and owner."""
        del exc
        super().__init__(hint, obj, name, lambda message: _missing_name(message, obj, name, told=hint is not None))  # type: ignore[arg-type]


def _missing_name(message: str | None, owner: object, name: str | None, *, told: bool) -> MissingNameError:
    if told or isinstance(owner, str | int | list | tuple | dict):
        return MissingNameError(str(message), str(name), ())
    if owner is missing:
        return MissingNameError(f'there is no "{name}" on this page', str(name), ())
    return MissingNameError(f'{_called(owner)} has no "{name}"', str(name), tuple(fields_of(owner)))


def _called(owner: object) -> str:
    title = getattr(owner, "title_of_table", "") or type(owner).__name__
    return str(title).removesuffix("View").lower() or "it"


def fields_of(owner: object) -> Iterable[str]:
    """Return the names that a template may ask of a value."""
    if isinstance(owner, msgspec.Struct):
        return owner.__struct_fields__
    return owner.keys() if isinstance(owner, Mapping) else ()


def fault(reason: Exception, sources: Mapping[str, TemplateSource], known: Iterable[str], template: str) -> Problem:
    """Return the problem that an exception in a template amounts to.

    `known` are the names at the top of the page, for suggestions; `template` is blamed when the
    exception says no place.
    """
    if isinstance(reason, TemplateFailedError):
        return reason.problem
    name, line = _place(reason, template)
    word = str(reason.name) if isinstance(reason, MissingNameError | TemplateNotFound) else ""
    where = spot(sources[name], line, word)
    return error(CODE, _sentence(reason), where, _hint(reason, known))


def _sentence(reason: Exception) -> str:
    if isinstance(reason, RecursionError):
        return "this template includes itself without end"
    if isinstance(reason, TemplateNotFound):
        return f'there is no template "{reason.name}" within reach of this page'
    if isinstance(reason, UndefinedError | TemplateSyntaxError):
        return str(reason.message)
    return str(reason) or type(reason).__name__


def _hint(reason: Exception, known: Iterable[str]) -> str:
    if not isinstance(reason, MissingNameError):
        return ""
    names = reason.known or tuple(known)
    near = did_you_mean(reason.name, names)
    return near or (f"it has: {', '.join(sorted(reason.known))}" if reason.known else "")


def _place(reason: Exception, template: str) -> tuple[str, int]:
    if isinstance(reason, TemplateSyntaxError) and reason.name:
        return reason.name, reason.lineno
    return next(iter(reversed(list(_frames(reason.__traceback__)))), (template, 1))


def _frames(trace: TracebackType | None) -> Iterator[tuple[str, int]]:
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template) and template.name:
            yield template.name, template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next


def spot(source: TemplateSource, line: int, word: str) -> Span:
    """Return the place of `word` on or just below a line, else of the line's first statement, else of its first character."""
    lines = source.text.splitlines() or [""]
    line = min(max(line, 1), len(lines))
    named = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)") if word else _NOTHING
    near = [(number, named) for number in range(line, min(line + _NEAR, len(lines) + 1))]
    for number, pattern in (*near, (line, _STATEMENT), (line, _MARK)):
        found = pattern.search(lines[number - 1])
        if found:
            return _span(source.path, lines, number, found.start() + 1, len(found[0]))
    return _span(source.path, lines, line, 1, 1)


def _span(path: str, lines: list[str], line: int, column: int, length: int) -> Span:
    before = lines[line - 2] if line > 1 else None
    return Span(path, line, column, length, lines[line - 1], before)
