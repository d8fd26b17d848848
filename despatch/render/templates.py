"""Renders pages and blocks with the templates of a theme.

A page is given only what its key covers: its own view, and the closure of its template.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from despatch.model.job import SITE, PageSpec, View
from despatch.model.theme import Theme
from despatch.problems import Problem
from despatch.render import wording
from despatch.render.environment import ClosureLoader, environment
from despatch.render.faults import TemplateFailedError, fault
from despatch.render.fill import addresses, fill


class Table(Mapping[str, Any]):
    """Named values of a page, such as options: `options.accent`; what is not there is undefined."""

    def __init__(self, title: str, values: Mapping[str, Any]) -> None:
        """Keep the values; `title` is what messages call the table."""
        self._values = values
        self.title_of_table = title

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - options are text, numbers and truth values
        """Return the value of a name."""
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        """Return the names."""
        return iter(self._values)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._values)


class Templates:
    """The templates of one theme, ready to render; compiled ones are kept as long as it lives."""

    def __init__(self, theme: Theme) -> None:
        """Prepare nothing yet: each template is compiled when it is first used."""
        self._theme = theme
        self._sources = {source.name: source for source in theme.templates}
        self._closures = dict(theme.closures)
        self._messages = wording.catalogues(theme.catalogues)
        self._types = dict(theme.option_types)
        self._environment = environment()
        self._codes: dict[str, CodeType] = {}
        self._ready: dict[str, Template] = {}

    def render_page(self, spec: PageSpec, inputs: Sequence[bytes]) -> tuple[bytes, tuple[Problem, ...]]:
        """Return a page as UTF-8, and the problem at the template's line when it cannot be rendered."""
        view = fill(spec.view, inputs, addresses(spec.root, disk=spec.disk))
        context = self._page_context(spec.template, view)
        try:
            return self._render(spec.template, context).encode(), ()
        except TemplateFailedError as failed:
            return b"", (failed.problem,)

    def render(self, name: str, context: Mapping[str, Any]) -> Markup:
        """Return the HTML of a block's or story item's template; raise TemplateFailedError.

        `context` holds `lang`; addresses of assets start with `SITE`. `words` names the language of
        messages where it is not that of the block.
        """
        lang = str(context.get("lang", "en"))
        own = {
            "asset": _lookup({asset.name: f"{SITE}/{asset.out}" for asset in self._theme.assets}),
            "lang": lang,
            "options": self._options(self._theme.options),
            "t": self._messages_in(lang),
            "words": self._theme.borrowed(lang),
        }
        return Markup(self._render(name, {**own, **context}))

    def _page_context(self, template: str, view: View) -> dict[str, Any]:
        fields = {name: getattr(view, name) for name in view.__struct_fields__}
        answers = {answer.name: answer.posts for answer in view.queries}
        if "extra" in fields:
            fields["extra"] = Table("extra", dict(fields["extra"]))
        return fields | {
            "asset": _lookup(dict(view.site.assets)),
            "lang": view.meta.lang,
            "options": self._options(view.site.options),
            "queries": Table("queries", {name: answers.get(name, ()) for name in self._closures[template].queries}),
            "t": self._messages_in(view.meta.lang),
        }

    def _options(self, pairs: tuple[tuple[str, str], ...]) -> Table:
        return Table("options", {name: typed(value, self._types.get(name, "text")) for name, value in pairs})

    def _messages_in(self, lang: str) -> Callable[..., Markup]:
        tags = self._theme.catalogue_tags(lang)

        def t(message: str, /, **values: object) -> Markup:
            return wording.say(self._messages, tags, lang, message, values)

        return t

    def _render(self, name: str, context: Mapping[str, Any]) -> str:
        try:
            template = self._template(name)
            return "".join(template.root_render_func(template.new_context(dict(context))))
        # Whatever a template's code raises is the template's mistake.
        except Exception as reason:
            raise TemplateFailedError(fault(reason, self._sources, context, name)) from reason

    def _template(self, name: str) -> Template:
        if name not in self._ready:
            loader = ClosureLoader(self._theme, self._closures[name], self._codes)
            self._ready[name] = self._environment.overlay(loader=loader).get_template(name)
        return self._ready[name]


def typed(text: str, kind: str) -> str | int | float | bool:
    """Return an option's value as templates see it."""
    if kind == "bool":
        return text == "true"
    if kind == "number":
        return float(text) if "." in text else int(text)
    return text


def _lookup(found: Mapping[str, str]) -> Callable[[str], str]:
    def asset(name: str) -> str:
        if name not in found:
            message = f'this page has no asset "{name}"'
            raise LookupError(message)
        return found[name]

    return asset


@lru_cache(maxsize=4)
def templates(theme: Theme) -> Templates:
    """Return the theme's templates; a process keeps those of the themes it last used."""
    return Templates(theme)
