"""Checks a theme's templates against each other, and finds all that each can reach."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from despatch.digest import digest
from despatch.load.theme_reading import Mention, Reading
from despatch.model.moment import Pairs
from despatch.model.templating import QUERIES, REQUIRED
from despatch.model.theme import Asset, Closure, TemplateSource, by_name, catalogues_for, split_form
from despatch.problems import Problem, Span, did_you_mean, error

_EXAMPLE_COUNT: Final = 5
_FEW: Final = 8
"""Names that a hint lists."""


class Declared(Struct, frozen=True, kw_only=True):
    """What a flattened theme has for its templates to name."""

    folder: str
    """Logical path of the theme's own folder: `themes/mine`."""
    sources: Mapping[str, TemplateSource]
    readings: Mapping[str, Reading]
    assets: Mapping[str, Asset]
    options: Mapping[str, tuple[str, str]]
    """Type and value of each option."""
    queries: Mapping[str, frozenset[str]]
    """Names of the queries declared for a template, by its name without `.html`."""
    catalogues: Mapping[str, Mapping[str, str]]
    language: str = "en"
    """The site's default language."""


def reach(name: str, readings: Mapping[str, Reading]) -> tuple[str, ...]:
    """Return the names of all templates that rendering `name` can read, itself among them, sorted."""
    waiting, seen = [name], {name}
    while waiting:
        named = {mention.name for mention in readings[waiting.pop()].templates} & readings.keys()
        waiting.extend(named - seen)
        seen |= named
    return tuple(sorted(seen))


_Said = Mapping[str, tuple[str, Pairs]]
"""By name of a message: the language of the catalogue that has it, and its forms."""


def closures(theme: Declared) -> tuple[tuple[str, Closure], ...]:
    """Return what the pages of each template depend on besides their views, in order of the templates' names."""
    said = {lang: _said(lang, theme) for lang in sorted(theme.catalogues)}
    return tuple((name, _closure(name, theme, said)) for name in sorted(theme.readings))


def _closure(name: str, theme: Declared, said: Mapping[str, _Said]) -> Closure:
    names = reach(name, theme.readings)
    readings = [theme.readings[each] for each in names]
    assets = _names(mention for reading in readings for mention in reading.assets)
    return Closure(
        templates=names,
        assets=tuple(each for each in assets if each in theme.assets),
        digest=digest(
            (
                tuple((each, theme.sources[each].text) for each in names),
                tuple((each, theme.assets[each].out) for each in assets if each in theme.assets),
                tuple(_options(readings, theme.options)),
            )
        ),
        queries=_names(mention for reading in readings for mention in reading.queries),
        words=tuple((lang, _words(lang, readings, messages)) for lang, messages in said.items()),
    )


def _names(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(sorted({mention.name for mention in mentions}))


def _said(lang: str, theme: Declared) -> _Said:
    """Return every message as a page says it whose nearest catalogue is that of `lang`."""
    said: dict[str, tuple[str, Pairs]] = {}
    for tag in catalogues_for(lang, theme.catalogues, theme.language):
        for name, forms in by_name(theme.catalogues[tag].items()).items():
            if name not in said:
                said[name] = (tag, pairs(forms))
    return said


def _words(lang: str, readings: list[Reading], said: _Said) -> bytes:
    """Return the digest of the messages that these templates say on a page whose nearest catalogue is that of `lang`."""
    used = {split_form(mention.name)[0] for reading in readings for mention in reading.messages}
    names = said if any(reading.any_message for reading in readings) else used & said.keys()
    return digest((lang, tuple((name, *said[name]) for name in sorted(names))))


def _options(readings: list[Reading], options: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    for name in _names(mention for reading in readings for mention in reading.options):
        if name in options:
            yield name, *options[name]


def check(theme: Declared) -> tuple[Problem, ...]:
    """Return every mistake that shows when the templates are laid side by side."""
    return (*_missing(theme), *_unknown(theme), *_undeclared(theme))


def _missing(theme: Declared) -> Iterator[Problem]:
    gone = [name for name in REQUIRED if name not in theme.sources]
    if gone:
        others = f" and {len(gone) - 1} more that every theme needs" if len(gone) > 1 else ""
        hint = 'write "extends: dateline" in its theme.yaml, or add ' + ", ".join(gone)
        yield error("template-missing", f'the theme has no "templates/{gone[0]}"{others}', Span(f"{theme.folder}/theme.yaml"), hint)


def _unknown(theme: Declared) -> Iterator[Problem]:
    english = theme.catalogues.get("en", {})
    messages = {*english, *by_name(english.items())}
    for reading in theme.readings.values():
        yield from _not_in("template-unknown", "template", reading.templates, theme.sources)
        yield from _not_in("asset-unknown", "asset", reading.assets, theme.assets)
        yield from _not_in("option-unknown", "option", reading.options, theme.options)
        yield from _not_in("query-unknown", "query", reading.queries, QUERIES)
        yield from _not_in("message-unknown", "English message", reading.messages, messages)


def _not_in(code: str, kind: str, mentions: tuple[Mention, ...], known: Iterable[str]) -> Iterator[Problem]:
    names = set(known)
    lacks = "there is no" if kind == "query" else "the theme has no"
    everything = f"known are {', '.join(sorted(names))}" if 0 < len(names) <= _FEW else ""
    for mention in mentions:
        if mention.name not in names and not mention.optional:
            hint = did_you_mean(mention.name, names) or everything
            yield error(code, f'{lacks} {kind} "{mention.name}"', mention.where, hint)


def _undeclared(theme: Declared) -> Iterator[Problem]:
    named = {mention.name for reading in theme.readings.values() for mention in reading.templates}
    for page in sorted(theme.readings):
        if page in REQUIRED or ("/" not in page and page not in named):
            yield from _undeclared_on(page, theme)


def _undeclared_on(page: str, theme: Declared) -> Iterator[Problem]:
    key = page.removesuffix(".html")
    declared = theme.queries.get(key, frozenset())
    cure = f'add "{key}: {{%s: {_EXAMPLE_COUNT}}}" under "queries:" in {theme.folder}/theme.yaml'
    for name in reach(page, theme.readings):
        for mention in theme.readings[name].queries:
            if mention.name in QUERIES and mention.name not in declared:
                hint = "only pages can ask the site" if "/" in page else cure % mention.name
                yield error("query-undeclared", f'{page} uses the query "{mention.name}", which is not declared', mention.where, hint)


def pairs(values: Mapping[str, str]) -> Pairs:
    """Return a mapping as sorted pairs."""
    return tuple(sorted(values.items()))
