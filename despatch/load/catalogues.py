"""Reads the catalogues of a theme: its words in one language each, with places for values, such as {day}."""

from collections.abc import Iterable, Iterator, Mapping
from string import Formatter

from msgspec import Struct

from despatch.load.compose import compose
from despatch.load.languages import parse_language
from despatch.load.nodes import is_absent
from despatch.load.theme_config import Pages
from despatch.model.theme import split_form
from despatch.problems import Problem, Span, did_you_mean, error, warning

_ALWAYS = frozenset({"count"})
"""A value that a message may have without using it in English: it chooses the plural form."""


class Message(Struct, frozen=True):
    """A text of a catalogue, and where it is written."""

    text: str
    where: Span


Catalogue = Mapping[str, Message]
"""By name, as written: `posts.one`."""


def parse_messages(path: str, text: str) -> tuple[dict[str, Message], tuple[Problem, ...]]:
    """Return a catalogue's messages by name; one without a value is not translated yet, so it is left out.

    Problems: `theme-invalid` for what is no text, `message-malformed` for braces that no value can fill, and those of YAML.
    """
    root, mistakes = compose(path, text)
    pages = Pages(path, text, list(mistakes))
    messages = {
        key.text: Message(pages.word(value, f'the message "{key.text}"'), pages.at(value))
        for key, value in (pages.table(root, "a catalogue") if root else ())
        if not is_absent(value)
    }
    broken = (_malformed(name, message) for name, message in messages.items() if _values(message.text) is None)
    return messages, (*pages.problems, *broken)


def catalogue_language(path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the language of a catalogue by the name of its file, or None and a warning where that is no language."""
    name = path.rpartition("/")[2].removesuffix(".yaml")
    lang = parse_language(name)
    if lang:
        return lang, ()
    cure = "name the file by a language tag, such as de.yaml or pt-BR.yaml"
    return None, (warning("catalogue-name", f'"{name}" is no language, so no page shows these words', Span(path), cure),)


def value_faults(layers: Iterable[Mapping[str, Catalogue]]) -> Iterator[Problem]:
    """Yield an error for each value that a message wants and that the English one, of any of the layers, does not have."""
    catalogues = [(lang, catalogue) for layer in layers for lang, catalogue in layer.items()]
    known: dict[str, frozenset[str]] = {}
    for name, message in (found for lang, catalogue in catalogues if lang == "en" for found in catalogue.items()):
        stem = split_form(name)[0]
        known[stem] = known.get(stem, frozenset()) | (_values(message.text) or frozenset())
    for name, message in (found for _, catalogue in catalogues for found in catalogue.items()):
        values = known.get(split_form(name)[0])
        for value in sorted((_values(message.text) or frozenset()) - (values or frozenset()) - _ALWAYS if values is not None else ()):
            yield _unknown(name, value, sorted(values or ()), message.where)


def _unknown(name: str, value: str, values: list[str], where: Span) -> Problem:
    has = f"it has {', '.join(f'{{{each}}}' for each in values)}" if values else "it has none"
    return error("message-malformed", f'the message "{name}" has no value {{{value}}}', where, did_you_mean(value, values) or has)


def _malformed(name: str, message: Message) -> Problem:
    told = f'the braces of the message "{name}" do not hold the name of a value'
    return error(
        "message-malformed", told, message.where, "write values as the English message does, such as {day}; a brace itself is {{ or }}"
    )


def _values(text: str) -> frozenset[str] | None:
    """Return the names of the values that a message wants, or None where its braces hold anything else."""
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    names = [name or "" for _, name, _, _ in parts]
    plain = all(name.isidentifier() and not form and not change for name, (_, _, form, change) in zip(names, parts, strict=True))
    return frozenset(names) if plain else None
