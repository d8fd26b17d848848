"""Loads a theme: its chain of parents flattened, its mistakes found before anything is rendered."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Raw, Struct

from despatch.digest import digest_bytes
from despatch.load.catalogues import value_faults
from despatch.load.memory import NO_MEMORY, Memory
from despatch.load.theme_assets import make_assets
from despatch.load.theme_config import OptionRule, QueryRule
from despatch.load.theme_layers import Layer, find_layers
from despatch.load.theme_lint import Declared, check, closures, pairs
from despatch.load.theme_reading import Reading, environment, read_template
from despatch.model.moment import Pairs
from despatch.model.settings import Settings
from despatch.model.theme import Asset, Query, TemplateSource, Theme
from despatch.problems import Problem, Span, did_you_mean, error


class Flat(Struct, frozen=True, kw_only=True):
    """A chain of themes laid on top of each other: the child's files before its parents'.

    `templates` also holds every template of a named theme as `THEME/name`, so that a child can
    extend what it replaces.
    """

    name: str
    templates: Mapping[str, TemplateSource]
    plain: frozenset[str]
    """Names without a theme before them."""
    assets: Mapping[str, tuple[str, bytes]]
    options: Mapping[str, OptionRule]
    queries: tuple[QueryRule, ...]
    catalogues: Mapping[str, Mapping[str, str]]


class Checked(Struct, frozen=True, array_like=True):
    """A theme, and every mistake in its templates and files."""

    theme: Theme
    problems: tuple[Problem, ...]


_encoder = msgspec.msgpack.Encoder(order="deterministic")
_decoder = msgspec.msgpack.Decoder(Checked)
ROW = "theme"
"""Name of the row that holds a theme; those of texts have a `/`."""


def load_theme(
    themes: Path | None, carried: Path, settings: Settings, memory: Memory = NO_MEMORY
) -> tuple[Theme | None, tuple[Problem, ...]]:
    """Return the theme that the settings name, and every mistake in it and in its options.

    `themes` is the site's folder of themes or None, `carried` the folder of those that Despatch
    brings. Paths in problems are `themes/NAME/…`, wherever the folder lies. The theme is None
    when it has an error.
    """
    layers, problems = find_layers(themes, carried, settings.theme, settings.span("theme"))
    problems += tuple(value_faults(layer.catalogues for layer in layers))
    if not layers or _has_error(problems):
        return None, problems
    flat = _flatten(layers)
    values, faults = _option_values(flat.options, settings)
    checked = _known(flat, values, settings.language, memory)
    everything = (*problems, *faults, *checked.problems)
    return (None if _has_error(everything) else checked.theme), everything


def laid(layers: tuple[Layer, ...], settings: Settings) -> Theme:
    """Return the theme that a chain of folders makes, whatever mistakes there are in it."""
    flat = _flatten(layers)
    return _checked(flat, _option_values(flat.options, settings)[0], settings.language).theme


def _known(flat: Flat, values: Mapping[str, str], language: str, memory: Memory) -> Checked:
    """Return a theme as it was read before from the same files and options, or read it."""
    if not memory.known.code:
        return _checked(flat, values, language)
    key = digest_bytes(_encoder.encode((memory.known.code, flat, values, language)))
    row = memory.row(ROW, key) or Raw(_encoder.encode(_checked(flat, values, language)))
    memory.rows[ROW] = (key, row)
    try:
        return _decoder.decode(row)
    except msgspec.MsgspecError:
        del memory.rows[ROW]
        return _checked(flat, values, language)


def _has_error(problems: tuple[Problem, ...]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _flatten(layers: tuple[Layer, ...]) -> Flat:
    templates: dict[str, TemplateSource] = {}
    assets: dict[str, tuple[str, bytes]] = {}
    options: dict[str, OptionRule] = {}
    queries: dict[tuple[str, str], QueryRule] = {}
    catalogues: dict[str, dict[str, str]] = {}
    for layer in reversed(layers):
        own = {f"{layer.name}/{name}": source for name, source in layer.templates.items()}
        templates |= {name: source for name, source in own.items() if name not in templates} | layer.templates
        assets |= layer.assets
        options |= {rule.name: rule for rule in layer.config.options}
        queries |= {(rule.template, rule.name): rule for rule in layer.config.queries}
        for lang, messages in layer.catalogues.items():
            catalogues.setdefault(lang, {}).update({name: message.text for name, message in messages.items()})
    named = {name: TemplateSource(name, source.path, source.text) for name, source in templates.items()}
    return Flat(
        name=layers[0].name,
        templates=named,
        plain=frozenset(name for layer in layers for name in layer.templates),
        assets=assets,
        options=options,
        queries=tuple(queries.values()),
        catalogues=catalogues,
    )


def _option_values(rules: Mapping[str, OptionRule], settings: Settings) -> tuple[dict[str, str], tuple[Problem, ...]]:
    values = {name: rule.default for name, rule in rules.items()}
    problems = []
    for name, written in settings.theme_options:
        value = rules[name].kept(written) if name in rules else written
        where = _option_place(settings, name)
        fault = rules[name].fault(value) if name in rules else ""
        if name not in rules:
            hint = did_you_mean(name, rules) or (f"it has {', '.join(sorted(rules))}" if rules else "it has none")
            problems.append(error("option-unknown", f'the theme has no option "{name}"', where, hint))
        elif fault:
            problems.append(error("option-invalid", f'"{value}" is no value of the theme\'s option "{name}"', where, fault))
        else:
            values[name] = value
    return values, tuple(problems)


def _option_place(settings: Settings, name: str) -> Span:
    keys = {key for key, _ in settings.spans}
    exact = f"theme_options.{name}"
    return settings.span(exact if exact in keys else "theme_options")


def _checked(flat: Flat, values: Mapping[str, str], language: str) -> Checked:
    made, problems = make_assets(flat.assets)
    readings, faults = _readings(flat)
    asked = {mention.name for reading in readings.values() for mention in reading.assets}
    assets = tuple(asset for asset in made if not asset.joined or asset.name in asked)
    declared = Declared(
        folder=f"themes/{flat.name}",
        sources=flat.templates,
        readings=readings,
        assets={asset.name: asset for asset in made},
        options={name: (rule.type, values[name]) for name, rule in flat.options.items()},
        queries=_declared_queries(flat.queries),
        catalogues=flat.catalogues,
        language=language,
    )
    lost = tuple(_lost_queries(flat))
    return Checked(_theme(flat, declared, assets, values), (*problems, *faults, *check(declared), *lost))


def _readings(flat: Flat) -> tuple[dict[str, Reading], tuple[Problem, ...]]:
    """Read the templates that can be reached: those of a plain name, and of a parent's what they name."""
    jinja = environment()
    readings: dict[str, Reading] = {}
    problems: list[Problem] = []
    waiting = sorted(flat.plain)
    while waiting:
        name = waiting.pop(0)
        if name not in readings:
            readings[name], faults = read_template(flat.templates[name], jinja)
            problems += faults
            waiting += [mention.name for mention in readings[name].templates if mention.name in flat.templates]
    return readings, tuple(problems)


def _declared_queries(rules: tuple[QueryRule, ...]) -> dict[str, frozenset[str]]:
    keys = {rule.template for rule in rules}
    return {key: frozenset(rule.name for rule in rules if rule.template == key) for key in keys}


def _lost_queries(flat: Flat) -> Iterator[Problem]:
    pages = {name.removesuffix(".html") for name in flat.plain if "/" not in name}
    for rule in flat.queries:
        if rule.template not in pages:
            message = f'queries are declared for "{rule.template}", and there is no such template'
            yield error("template-unknown", message, rule.where, did_you_mean(rule.template, pages))


def _theme(flat: Flat, declared: Declared, assets: tuple[Asset, ...], values: Mapping[str, str]) -> Theme:
    reached = closures(declared)
    used = {name.removesuffix(".html"): frozenset(found.queries) for name, found in reached}
    kinds: Pairs = tuple(sorted((name, rule.type) for name, rule in flat.options.items()))
    return Theme(
        name=flat.name,
        templates=tuple(flat.templates[name] for name in sorted(declared.readings)),
        closures=reached,
        assets=assets,
        queries=tuple(sorted(_used_queries(flat.queries, used).items())),
        options=pairs(values),
        catalogues=tuple((lang, pairs(flat.catalogues[lang])) for lang in sorted(flat.catalogues)),
        option_types=kinds,
        language=declared.language,
    )


def _used_queries(rules: tuple[QueryRule, ...], used: Mapping[str, frozenset[str]]) -> dict[str, tuple[Query, ...]]:
    """Return the declared queries that a template really uses: an answer that nobody reads would widen its key."""
    found: dict[str, tuple[Query, ...]] = {}
    for rule in sorted(rules, key=lambda rule: (rule.template, rule.name)):
        if rule.name in used.get(rule.template, frozenset()):
            found[rule.template] = (*found.get(rule.template, ()), Query(rule.name, rule.count))
    return found
