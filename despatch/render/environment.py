"""The Jinja environment of all themes: what templates may call, and which templates they may reach."""

from collections.abc import Callable, Mapping, Sequence
from types import CodeType
from typing import Any, Final

import msgspec
from jinja2 import BaseLoader, Environment, Template, TemplateNotFound, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro

from despatch.model import templating
from despatch.model.job import Heading
from despatch.model.moment import Moment
from despatch.model.theme import Closure, Theme
from despatch.render import wording
from despatch.render.escaping import EscapingEnvironment
from despatch.render.faults import Missing
from despatch.render.initials import initial
from despatch.render.structured import json_ld

_SHARED: Final = frozenset({"asset", "lang", "meta", "options", "queries", "site", "t", "words"})
"""What a page gives to macros as well, without `with context`."""


class PageTemplate(Template):
    """A template whose macros see the page's language, options and messages; a page has them once, however often it imports them."""

    _imported: tuple[dict[str, Any], TemplateModule] | None = None
    """The macros that were made last, and what they see."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if ctx is None:
            return super()._get_default_module()
        shared = {name: ctx.parent[name] for name in _SHARED if name in ctx.parent}
        if self._imported is None or not _are_same(self._imported[0], shared):
            self._imported = (shared, self.make_module(shared))
        return self._imported[1]


def _are_same(values: Mapping[str, Any], others: Mapping[str, Any]) -> bool:
    """Say whether two pages give the very same values; no two pages do, as each looks up assets by itself."""
    return len(values) == len(others) and all(name in others and values[name] is others[name] for name in values)


class PageContext(Context):
    """A context that calls macros at once, without asking what else they may be."""

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Jinja's own signature
        """Return what a template's call yields; Jinja passes what loops and blocks hold along, which macros do not want."""
        if type(called) is not Macro:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **kwargs)


class ClosureLoader(BaseLoader):
    """Finds the templates of one closure and no other, so that a key cannot miss one."""

    def __init__(self, theme: Theme, closure: Closure, codes: dict[str, CodeType]) -> None:
        """Keep the visible sources; `codes` are compiled once for all closures of the theme."""
        self._sources = {source.name: source for source in theme.templates if source.name in closure.templates}
        self._codes = codes

    def load(self, environment: Environment, name: str, globals: Any = None) -> Template:  # noqa: ANN401 - Jinja's own signature
        """Return the template; raise TemplateNotFound outside the closure."""
        if name not in self._sources:
            raise TemplateNotFound(name)
        source = self._sources[name]
        code = self._codes.get(name) or environment.compile(source.text, name, source.path)
        self._codes[name] = code
        # A copy: Jinja's own map of maps is slow to read, and each context reads all of it.
        return environment.template_class.from_code(environment, code, dict(globals or {}), None)


class Contents(msgspec.Struct, frozen=True):
    """A heading with those below it."""

    level: int
    id: str
    text: str
    below: tuple["Contents", ...]


def nested(headings: Sequence[Heading]) -> tuple[Contents, ...]:
    """Return headings as a tree; one that skips a level belongs to the nearest higher one."""
    found: list[Contents] = []
    rest = list(headings)
    while rest:
        first = rest.pop(0)
        depth = next((at for at, heading in enumerate(rest) if heading.level <= first.level), len(rest))
        found.append(Contents(first.level, first.id, first.text, nested(rest[:depth])))
        rest = rest[depth:]
    return tuple(found)


@pass_context
def _date(context: Context, moment: Moment | str, style: str = "long", lang: str = "") -> str:
    """Return a day as people write it in `lang`, else in the page's language.

    Styles: `full`, `long`, `medium`, `short`, `month`, `day`, `weekday`, `exact`.
    """
    return wording.written_date(moment, style, lang or context.get("lang", "en"))


@pass_context
def _time(context: Context, moment: Moment | str, lang: str = "") -> str:
    """Return the hour and minute of a moment, on the clock of the place where it was written down."""
    return wording.written_time(moment, lang or context.get("lang", "en"))


@pass_context
def _until(context: Context, first: str, last: str, lang: str = "") -> str:
    """Return the days from one to another, as `2018-03-05`, in short: 5–9 March 2018."""
    return wording.written_days(first, last, lang or context.get("lang", "en"))


@pass_context
def _month(context: Context, number: int, style: str = "long", lang: str = "") -> str:
    """Return the name of a month, 1 to 12. Styles: `long`, `short`."""
    return wording.month_name(number, lang or context.get("lang", "en"), style)


@pass_context
def _number(context: Context, number: int, lang: str = "") -> str:
    """Return a whole number with the separators of the language."""
    return wording.written_number(number, lang or context.get("lang", "en"))


def environment() -> Environment:
    """Return the environment that all themes share: escaping always, undefined names raise, nothing random."""
    trim = templating.TRIM
    made = EscapingEnvironment(
        undefined=Missing, keep_trailing_newline=True, autoescape=True, auto_reload=False, trim_blocks=trim, lstrip_blocks=trim
    )
    made.template_class, made.context_class = PageTemplate, PageContext
    for name in templating.REMOVED_FILTERS:
        del made.filters[name]
    for name in templating.REMOVED_FUNCTIONS:
        del made.globals[name]
    made.filters.update(
        date=_date,
        initial=initial,
        iso=wording.iso_text,
        month=_month,
        nested=nested,
        number=_number,
        time=_time,
        until=_until,
    )
    made.globals.update(jsonld=json_ld)
    return made
