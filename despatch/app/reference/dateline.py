"""The section of the reference on Dateline: the options and the words that a theme which extends it can set anew."""

from collections.abc import Iterator, Mapping
from string import Formatter

from despatch.app.options import carried_themes
from despatch.app.reference.parts import code, codes, section, table
from despatch.load.catalogues import parse_messages
from despatch.load.theme_config import parse_theme
from despatch.model.theme import split_form


def dateline_section() -> str:
    """Return the section on Dateline."""
    return section(
        "Dateline",
        "The theme that Despatch carries. [What lies in it](themes.md#what-lies-in-dateline).",
        section("Its options", _options(), level=3),
        section(
            "Its messages",
            "The words of Dateline. A theme that extends it changes one by a line of the same name in its own `locale/LANGUAGE.yaml`. "
            "A message whose name ends in a plural form has as many forms as the language needs.",
            table(("message", "in English", "values"), _messages()),
            level=3,
        ),
    )


def _text(name: str) -> str:
    return (carried_themes() / "dateline" / name).read_text(encoding="utf-8")


def _options() -> str:
    config, _ = parse_theme("theme.yaml", _text("theme.yaml"))
    rows = (
        (code(rule.name), f"one of {codes(rule.choices)}" if rule.choices else code(rule.type), code(rule.default), rule.doc)
        for rule in config.options
    )
    return table(("option", "value", "default", "meaning"), rows)


def messages() -> Mapping[str, str]:
    """Return Dateline's English messages by name."""
    found, _ = parse_messages("locale/en.yaml", _text("locale/en.yaml"))
    return {name: message.text for name, message in sorted(found.items())}


def _messages() -> Iterator[tuple[str, str, str]]:
    for name, text in messages().items():
        values = [value for _, value, _, _ in Formatter().parse(text) if value]
        plural = ["count"] if split_form(name)[1] and "count" not in values else []
        yield code(name), text, codes([*values, *plural])
