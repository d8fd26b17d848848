"""Reads a template without running it: what it names, and what is wrong with it by itself."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from jinja2 import Environment, TemplateSyntaxError, nodes
from msgspec import Struct

from despatch.model import templating
from despatch.model.theme import TemplateSource
from despatch.problems import Problem, Span, did_you_mean, error


class Mention(Struct, frozen=True):
    """A name as it stands in a template. `optional`: nothing is wrong when there is no such thing."""

    name: str
    where: Span
    optional: bool = False


class Reading(Struct, frozen=True, kw_only=True):
    """Everything that one template names, in order of its text."""

    templates: tuple[Mention, ...] = ()
    assets: tuple[Mention, ...] = ()
    queries: tuple[Mention, ...] = ()
    options: tuple[Mention, ...] = ()
    messages: tuple[Mention, ...] = ()
    any_message: bool = False
    """True when it also says messages whose names are made up on the way."""


_Found = dict[str, list[Mention]]
_LITERAL: Final = "write the name itself, in quotes, so that what a page depends on can be known"
_UNCLOSED: Final = re.compile(r"^Unexpected end of template.*innermost block that needs to be closed is '(\w+)'", re.DOTALL)
_CALLS: Final = {"asset": "assets", "t": "messages"}
_TABLES: Final = {"queries": "queries", "options": "options"}
_EXAMPLES: Final = {"asset": 'asset("page.css")', "t": 't("home")', "queries": "queries.latest", "options": "options.accent"}


def environment() -> Environment:
    """Return an environment that reads as rendering does; it is never used to render."""
    return Environment(autoescape=True, trim_blocks=templating.TRIM, lstrip_blocks=templating.TRIM)


def read_template(source: TemplateSource, jinja: Environment) -> tuple[Reading, tuple[Problem, ...]]:
    """Return what a template names; problems `template-syntax`, `template-dynamic` and `filter-unknown` at their lines."""
    lines = source.text.splitlines() or [""]
    try:
        tree = jinja.parse(source.text, source.name, source.path)
    except TemplateSyntaxError as reason:
        return Reading(), (_no_template(source.path, lines, reason.message or "this is no template", reason.lineno),)
    reader = _Reader(source.path, lines, jinja, _own_names(tree))
    for node in _walk(tree):
        reader.read(node)
    found = {name: tuple(mentions) for name, mentions in reader.found.items()}
    return Reading(any_message=reader.any_message, **found), tuple(reader.problems)


def _no_template(path: str, lines: list[str], message: str, line: int) -> Problem:
    """Return the problem that Jinja states in `message`; a tag without an end is shown where it stands."""
    tag = _UNCLOSED.search(message)
    if tag and (opening := _opening(tag[1], lines)):
        sentence = f'the tag "{{% {tag[1]} … %}}" is never closed'
        return error("template-syntax", sentence, _spot(path, lines, opening, rf"\{{%[-+]?\s*{tag[1]}\b"), f"add {{% end{tag[1]} %}}")
    sentence = message[:1].lower() + message[1:].rstrip(".").replace("'", '"')
    return error("template-syntax", sentence, _spot(path, lines, line, r"\{[{%]"))


def _opening(tag: str, lines: list[str]) -> int:
    """Return the line of the innermost opening tag that no end follows, or 0."""
    waiting: list[int] = []
    for number, line in enumerate(lines, 1):
        for mark in re.finditer(rf"\{{%[-+]?\s*(end)?{tag}\b", line):
            if mark[1]:
                waiting[-1:] = []
            else:
                waiting.append(number)
    return waiting[-1] if waiting else 0


def _own_names(tree: nodes.Template) -> frozenset[str]:
    """Return the names to which a template gives a meaning of its own."""
    return frozenset(node.name for node in tree.find_all(nodes.Name) if node.ctx != "load")


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


class _Reader:
    """Collects from one tree; lives for one call of `read_template`."""

    def __init__(self, path: str, lines: list[str], jinja: Environment, own: frozenset[str]) -> None:
        self.path, self.lines = path, lines
        self._own = own
        self._plain: set[int] = set()
        self.found: _Found = {}
        self.problems: list[Problem] = []
        self.any_message = False
        self._filters = (frozenset(jinja.filters) - frozenset(templating.REMOVED_FILTERS)) | frozenset(templating.FILTERS)
        self._tests = frozenset(jinja.tests)
        self._readers: dict[type, Callable[..., None]] = {
            nodes.Extends: self._template, nodes.Import: self._template, nodes.FromImport: self._template,
            nodes.Include: self._include, nodes.Call: self._call, nodes.Getattr: self._field, nodes.Getitem: self._item,
            nodes.Filter: self._filter, nodes.Test: self._test, nodes.Name: self._name,
        }  # fmt: skip

    def read(self, node: nodes.Node) -> None:
        reader = self._readers.get(type(node))
        if reader:
            reader(node)

    def _add(self, kind: str, name: str, line: int, *, optional: bool = False) -> None:
        self.found.setdefault(kind, []).append(Mention(name, self._where(line, name), optional))

    def _where(self, line: int, word: str) -> Span:
        return _spot(self.path, self.lines, line, rf"(?<!\w){re.escape(word)}(?!\w)")

    def _dynamic(self, what: str, line: int) -> None:
        self.problems.append(error("template-dynamic", what, _spot(self.path, self.lines, line, r"\{[{%]"), _LITERAL))

    def _template(self, node: nodes.Extends | nodes.Import | nodes.FromImport) -> None:
        if isinstance(node.template, nodes.Const) and isinstance(node.template.value, str):
            self._add("templates", node.template.value, node.template.lineno)
        else:
            self._dynamic("the name of this template is worked out while the page is made", node.lineno)

    def _include(self, node: nodes.Include) -> None:
        listed = node.template.items if isinstance(node.template, nodes.List | nodes.Tuple) else [node.template]
        for item in listed:
            if isinstance(item, nodes.Const) and isinstance(item.value, str):
                self._add("templates", item.value, item.lineno, optional=node.ignore_missing or len(listed) > 1)
            else:
                self._dynamic("the name of this template is worked out while the page is made", node.lineno)

    def _call(self, node: nodes.Call) -> None:
        if not isinstance(node.node, nodes.Name) or node.node.name not in _CALLS:
            return
        self._plain.add(id(node.node))
        first = node.args[0] if node.args else None
        if isinstance(first, nodes.Const) and isinstance(first.value, str):
            self._add(_CALLS[node.node.name], first.value, first.lineno)
        elif node.node.name == "asset":
            self._dynamic("the name of this asset is worked out while the page is made", node.lineno)
        else:
            self.any_message = True

    def _field(self, node: nodes.Getattr) -> None:
        if isinstance(node.node, nodes.Name) and node.node.name in _TABLES:
            self._plain.add(id(node.node))
            self._add(_TABLES[node.node.name], node.attr, node.lineno)

    def _item(self, node: nodes.Getitem) -> None:
        if not isinstance(node.node, nodes.Name) or node.node.name not in _TABLES:
            return
        self._plain.add(id(node.node))
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            self._add(_TABLES[node.node.name], node.arg.value, node.lineno)
        else:
            self._dynamic(f"the name in {node.node.name}[…] is worked out while the page is made", node.lineno)

    def _name(self, node: nodes.Name) -> None:
        """Refuse `{% set say = t %}` and the like: what `say` is then asked for would be missing from the page's key."""
        example = _EXAMPLES.get(node.name)
        if example and node.name not in self._own and id(node) not in self._plain:
            where = self._where(node.lineno, node.name)
            told = f'"{node.name}" is handed on here, so what this page depends on cannot be known'
            self.problems.append(error("template-dynamic", told, where, f"use it where you need it, as {example}"))

    def _filter(self, node: nodes.Filter) -> None:
        self._known("filter", node.name, self._filters, node.lineno)

    def _test(self, node: nodes.Test) -> None:
        self._known("test", node.name, self._tests, node.lineno)

    def _known(self, what: str, name: str, known: frozenset[str], line: int) -> None:
        if name not in known:
            hint = did_you_mean(name, known)
            self.problems.append(error("filter-unknown", f'there is no {what} "{name}"', self._where(line, name), hint))


def _spot(path: str, lines: list[str], line: int, pattern: str) -> Span:
    line = min(max(line, 1), len(lines))
    text = lines[line - 1]
    found = re.search(pattern, text)
    column, length = (found.start() + 1, len(found[0])) if found else (1, max(len(text), 1))
    return Span(path, line, column, length, text, lines[line - 2] if line > 1 else None)
