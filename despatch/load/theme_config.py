"""Decodes `theme.yaml`."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct, structs

from despatch.load.compose import compose
from despatch.load.kinds import find_flag
from despatch.load.nodes import Items, Node, Scalar, Table, is_absent, kind_of, place
from despatch.model.templating import QUERIES
from despatch.problems import Problem, Span, did_you_mean, error

TYPES: Final = ("text", "bool", "number", "choice")
"""Types of a theme's options."""

_KEYS: Final = ("extends", "options", "queries")
_OPTION_KEYS: Final = ("type", "default", "choices", "doc")


class OptionRule(Struct, frozen=True, kw_only=True):
    """A declared option: its type, its default as text, and what a `choice` may be."""

    name: str
    type: str
    default: str
    choices: tuple[str, ...] = ()
    doc: str = ""

    def kept(self, value: str) -> str:
        """Return `value` as it is kept: for a `bool` every word for yes or no becomes `true` or `false`."""
        flag = find_flag(value) if self.type == "bool" else None
        return value if flag is None else str(flag).lower()

    def fault(self, value: str) -> str:
        """Return why `value` is no value of this option, or an empty text."""
        if self.type == "bool" and value not in ("true", "false"):
            return "write true or false"
        if self.type == "number" and not _is_number(value):
            return "write a number, such as 3 or 0.5"
        if self.type == "choice" and self.choices and value not in self.choices:
            return f"choose one of {', '.join(self.choices)}"
        return ""


class QueryRule(Struct, frozen=True):
    """A declared query of a template, by the template's name without `.html`."""

    template: str
    name: str
    count: int
    where: Span


class ThemeConfig(Struct, frozen=True, kw_only=True):
    """What a `theme.yaml` says; `extends` is empty for a theme that stands alone."""

    extends: str = ""
    extends_at: Span = Span("theme.yaml")
    options: tuple[OptionRule, ...] = ()
    queries: tuple[QueryRule, ...] = ()


def _is_number(text: str) -> bool:
    whole, _, part = text.removeprefix("-").partition(".")
    return whole.isdecimal() and whole.isascii() and (part.isdecimal() and part.isascii() if "." in text else True)


class Pages(Struct, frozen=True):
    """The file being decoded, and the mistakes found so far."""

    path: str
    text: str
    problems: list[Problem]

    def at(self, node: Node) -> Span:
        """Return where a node stands."""
        return place(self.path, self.text, node.start, node.end)

    def wrong(self, node: Node, message: str, hint: str = "", code: str = "theme-invalid") -> None:
        """Note a mistake at a node."""
        self.problems.append(error(code, message, self.at(node), hint))

    def table(self, node: Node, what: str) -> Iterator[tuple[Scalar, Node]]:
        """Yield the keys and values of a table; `what` names it where it is none."""
        if isinstance(node, Table):
            yield from node.pairs
        elif not is_absent(node):
            self.wrong(node, f"{what} must be a table of keys, not {kind_of(node)}")

    def word(self, node: Node, what: str) -> str:
        """Return a text, empty where there is none."""
        if isinstance(node, Scalar):
            return "" if is_absent(node) else node.text
        self.wrong(node, f"{what} must be a text, not {kind_of(node)}")
        return ""

    def known(self, key: Scalar, keys: tuple[str, ...]) -> bool:
        """Return whether a key is one of `keys`, and note it where it is not."""
        if key.text not in keys:
            self.wrong(key, f'unknown key "{key.text}"', did_you_mean(key.text, keys) or f"known are {', '.join(keys)}", "key-unknown")
        return key.text in keys


def parse_theme(path: str, text: str) -> tuple[ThemeConfig, tuple[Problem, ...]]:
    """Return what a `theme.yaml` says; problems `key-unknown`, `theme-invalid`, `query-unknown` and those of YAML."""
    root, mistakes = compose(path, text)
    pages = Pages(path, text, list(mistakes))
    found = {key.text: value for key, value in pages.table(root, "theme.yaml") if pages.known(key, _KEYS)} if root else {}
    extends = found.get("extends")
    config = ThemeConfig(
        extends=pages.word(extends, "extends") if extends else "",
        extends_at=pages.at(extends) if extends else Span(path),
        options=tuple(_options(pages, found["options"])) if "options" in found else (),
        queries=tuple(_queries(pages, found["queries"])) if "queries" in found else (),
    )
    return config, tuple(pages.problems)


def _options(pages: Pages, node: Node) -> Iterator[OptionRule]:
    for key, value in pages.table(node, "options"):
        fields = {name.text: part for name, part in pages.table(value, f"the option {key.text}") if pages.known(name, _OPTION_KEYS)}
        rule = OptionRule(
            name=key.text,
            type=pages.word(fields["type"], "type") if "type" in fields else "text",
            default=pages.word(fields["default"], "default") if "default" in fields else "",
            choices=_choices(pages, fields.get("choices")),
            doc=pages.word(fields["doc"], "doc") if "doc" in fields else "",
        )
        rule = structs.replace(rule, default=rule.kept(rule.default))
        if rule.type not in TYPES:
            pages.wrong(fields["type"], f'"{rule.type}" is no type of an option', f"known are {', '.join(TYPES)}")
        elif rule.type == "choice" and "choices" not in fields:
            pages.wrong(fields["type"], f"the option {key.text} has nothing to choose from", 'add "choices: [one, another]"')
        elif rule.fault(rule.default):
            pages.wrong(fields.get("default", key), f'"{rule.default}" cannot be the default of {key.text}', rule.fault(rule.default))
        else:
            yield rule


def _choices(pages: Pages, node: Node | None) -> tuple[str, ...]:
    if isinstance(node, Items):
        return tuple(pages.word(item, "a choice") for item in node.items)
    if node is not None:
        pages.wrong(node, f"choices must be a list, not {kind_of(node)}", "write them as [one, another]")
    return ()


def _queries(pages: Pages, node: Node) -> Iterator[QueryRule]:
    for template, asked in pages.table(node, "queries"):
        for key, value in pages.table(asked, f"the queries of {template.text}"):
            count = pages.word(value, key.text)
            if key.text not in QUERIES:
                hint = did_you_mean(key.text, QUERIES) or f"known are {', '.join(QUERIES)}"
                pages.wrong(key, f'there is no query "{key.text}"', hint, "query-unknown")
            elif not count.isdecimal() or not count.isascii() or len(count) > 3:
                pages.wrong(value, f'"{count}" is no number of posts', "write a whole number, such as 5")
            else:
                yield QueryRule(template.text, key.text, int(count), pages.at(template))
