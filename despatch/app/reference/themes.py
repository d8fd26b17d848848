"""The section of the reference for theme authors: read from the views, the filters and the block kinds."""

import inspect
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, get_args, get_type_hints

from msgspec import Struct

from despatch.app.reference.blocks import blocks_section, items_section
from despatch.app.reference.fields import sentence
from despatch.app.reference.parts import Attribute, Shape, code, codes, section, shape_of, summary, table, type_words
from despatch.load.theme_config import TYPES
from despatch.model import templating
from despatch.model.job import Heading, View
from despatch.model.kept_view import KeptView, LinkedPageView, MediumView, OtherPostView, PollOptionView
from despatch.model.moment import Moment
from despatch.model.view import Hole, QueryAnswer
from despatch.plan.queries import QUERIES
from despatch.render import environment as jinja
from despatch.render.structured import json_ld

FUNCTIONS: Final = {
    "asset(name)": "The address of a file in `assets/`, with its fingerprint. The name is written out, in quotes.",
    "jsonld(meta)": summary(json_ld).removeprefix("Return "),
    "t(name, **values)": "A message of the catalogue, in the page's language, else in English. With `count=`, in the right plural.",
}
"""Functions that templates may call, beside Jinja's own."""

COMMON: Final = {
    "asset": "a function, see below",
    "lang": "the page's language",
    "meta": "[MetaView](#metaview)",
    "options": "the theme's options by name: `options.footer`",
    "queries": "answers to the queries that `theme.yaml` declares for this template, by name: lists of [CardView](#cardview)",
    "site": "[SiteView](#siteview)",
    "t": "a function, see below",
}
"""What every page sees, and macros as well."""

_OWN: Final = {"toc": "list of [Heading](#heading)"}
"""Fields that are something else by the time a template sees them."""

_NOT_SHOWN: Final = frozenset({"site", "meta", "queries"})
_OTHERS: Final = (Moment, KeptView, MediumView, OtherPostView, LinkedPageView, PollOptionView, Heading)


def themes_section() -> str:
    """Return the section for theme authors."""
    pages = get_args(View)
    return section(
        "Themes",
        "[How to make one](themes.md).",
        _theme_file(),
        _needed(),
        section(
            "Every page", "Pages see these names; macros that they import see them too.", table(("name", "is"), COMMON.items()), level=3
        ),
        *(_page(shape_of(page)) for page in pages),
        *(_shape(shape_of(part)) for part in _parts(pages)),
        blocks_section(),
        items_section(),
        section("Filters", _filters(), level=3),
        section("Functions", table(("function", "gives"), ((code(call), doc) for call, doc in FUNCTIONS.items())), level=3),
    )


def _theme_file() -> str:
    queries = table(("query", "yields"), ((code(name), summary(find)) for name, find in QUERIES.items()))
    keys = (
        (code("extends"), "the theme that this one builds on"),
        (code("options"), f"a table of options; each has `type` ({codes(TYPES)}), `default`, `choices` and `doc`"),
        (code("queries"), "what templates ask of the site: `post: {latest: 5}`"),
    )
    return section("`theme.yaml`", table(("key", "meaning"), keys), queries, level=3)


def _needed() -> str:
    return section("Templates", f"A theme has, of its own or from the one that it extends: {codes(templating.REQUIRED)}.", level=3)


def _page(shape: Shape) -> str:
    shown = [attribute for attribute in shape.attributes if attribute.name not in _NOT_SHOWN]
    names = ", ".join(re.findall(r"`[\w-]+\.html`", shape.doc.partition(":")[0].partition(". ")[0]))
    return section(names, f"{shape.name}. {shape.doc}", _attributes(shape.name, shown), level=3)


def _shape(shape: Shape) -> str:
    shown = [one for one in shape.attributes if one.name != "where"]
    return section(shape.name, shape.doc, _attributes(shape.name, shown), level=3)


def _attributes(value: str, attributes: Iterable[Attribute]) -> str:
    rows = [(code(one.name), _OWN.get(one.name) or type_words(one.annotation), sentence(value, one.name, one.doc)) for one in attributes]
    return table(("name", "is", "meaning"), rows)


def _parts(pages: Sequence[type]) -> list[type]:
    """Return all values that pages hold, at any depth, in order of their first mention."""
    found: dict[type, None] = {}
    waiting = list(pages)
    while waiting:
        hints = get_type_hints(waiting.pop(0)).values()
        fresh = [part for part in dict.fromkeys(part for hint in hints for part in _structs(hint)) if part not in found]
        found.update(dict.fromkeys(fresh))
        waiting += fresh
    return list(dict.fromkeys([*found, *_OTHERS]))


def _structs(hint: object) -> Iterator[type]:
    if isinstance(hint, type) and issubclass(hint, Struct):
        yield from () if hint in (Hole, QueryAnswer) else (hint,)
    for part in get_args(hint):
        yield from _structs(part)


def _filters() -> str:
    known = jinja.environment().filters
    rows = [(code(_call(name, known[name])), _yield(known[name])) for name in templating.FILTERS]
    removed, gone = codes(templating.REMOVED_FILTERS), codes(templating.REMOVED_FUNCTIONS)
    jinjas = f"Jinja's own filters are there too, but not {removed}; and its functions, but not {gone}."
    return "\n\n".join((table(("filter", "gives"), rows), jinjas))


def _yield(function: object) -> str:
    """Return what a function gives, without what only its callers in Python need to know."""
    return re.sub(r" Raise [^.]*\.", "", summary(function)).removeprefix("Return ")


def _call(name: str, function: object) -> str:
    if not callable(function):
        return name
    rest = list(_arguments(inspect.signature(function)))
    return f"{name}({', '.join(rest)})" if rest else name


def _arguments(signature: inspect.Signature) -> Iterator[str]:
    """Yield the arguments behind the value itself, with their defaults."""
    for name, parameter in list(signature.parameters.items())[1:]:
        if parameter.default is not inspect.Parameter.empty:
            yield f'{name}="{parameter.default}"'
