"""The list of problems, found in the source: the calls that make one name its code and its sentence."""

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from despatch.app.reference.parts import PACKAGE, code, section, table


class Maker(Struct, frozen=True):
    """A function that makes a problem: its severity, and the places of code and sentence among its arguments.

    `form` is what the sentence stands in; `usual` the code of a call that names none.
    """

    severity: str
    code: int
    sentence: int
    form: str = "{}"
    usual: str = ""


class Known(Struct, frozen=True):
    """A code with its severities and sentences, in which `…` stands for what varies."""

    code: str
    severities: tuple[str, ...]
    sentences: tuple[str, ...]


MAKERS: Final[Mapping[str, Maker]] = {
    "Problem": Maker("error", 0, 1),
    "PublishError": Maker("error", 0, 1),
    "Target": Maker("warning", 4, 2),
    "Vocabulary": Maker("error", 1, 2, '{} "…"'),
    "_failed": Maker("error", 1, 2),
    "_not_in": Maker("error", 0, 1, 'the theme has no {} "…"'),
    "_remote": Maker("warning", 0, 1, "{} lies on another site"),
    "doubt": Maker("warning", 1, 2),
    "error": Maker("error", 0, 1),
    "fault": Maker("error", 1, 2),
    "warning": Maker("warning", 0, 1),
    "wrong": Maker("error", 3, 1, usual="theme-invalid"),
}
"""What makes problems, by the name it is called by."""

_CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")
_SAID_ELSEWHERE: Final[Mapping[str, str]] = {
    "address-reserved": 'the address … starts with "…", which belongs to …',
    "cache-differs": "a clean build makes another file than the cache gave, or tells of something else",
    "date-unreadable": '"…" cannot be read: …',
    "head-syntax": "the line is no TOML, JSON or `Key: value`; the sentence says why",
    "head-unsupported": "the head is written as a program, or as JSON without braces",
    "redirect-broken": "`redirect_to` leads nowhere",
    "template-dynamic": "the name of a template, asset, query or option is worked out while the page is made",
    "template-failed": "the template cannot be rendered; the sentence says why",
    "template-syntax": "the template cannot be read; the sentence says why",
    "time-twice": '"…" has two meanings: on … clocks in … showed … twice, at … and at …, and the first is taken',
    "yaml-refused": "YAML that is too deep, too large or meant for programs",
    "yaml-syntax": "the line is no YAML; the sentence says why",
    "zone-unknown": "there is no such time zone",
}
"""What is said of codes whose sentences are put together in several places."""

_Texts = Mapping[str, ast.expr]


def problems_section() -> str:
    """Return the section on problems."""
    rows = [(code(known.code), " or ".join(known.severities), "<br>".join(known.sentences)) for known in problem_codes()]
    return section(
        "Problems",
        "Each problem has a code that stays the same. An error keeps the site from being published; a warning does not, unless "
        "`--strict` is given. In the sentences, `…` stands for what varies.",
        table(("code", "severity", "what it says"), rows),
    )


def problem_codes() -> tuple[Known, ...]:
    """Return every code that our source can report, in alphabetical order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for name, severity, sentence in _made(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(name, []).append((severity, sentence))
    return tuple(_known(name, found[name]) for name in sorted(found))


def _known(name: str, said: list[tuple[str, str]]) -> Known:
    sentences = dict.fromkeys(_SAID_ELSEWHERE.get(name) or sentence for _, sentence in said)
    return Known(name, tuple(sorted({severity for severity, _ in said})), tuple(filter(None, sentences)))


def _made(module: ast.Module) -> Iterator[tuple[str, str, str]]:
    """Yield code, severity and sentence of each problem that a module makes."""
    constants = _assigned(module, sys.maxsize)
    for function in ast.walk(module):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and (maker := MAKERS.get(_called(node))):
                yield from _problem(node, maker, {**constants, **_assigned(function, node.lineno)})


def _assigned(inside: ast.AST, last: int) -> dict[str, ast.expr]:
    """Return what names stand for on line `last`: the text that was given to each of them last."""
    nodes = ast.walk(inside) if isinstance(inside, ast.FunctionDef) else ast.iter_child_nodes(inside)
    named = [node for node in nodes if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.lineno <= last]
    return {ast.unparse(node.targets[0]): node.value for node in sorted(named, key=lambda node: node.lineno)}


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _problem(call: ast.Call, maker: Maker, texts: _Texts) -> Iterator[tuple[str, str, str]]:
    name = _text(call.args[maker.code], texts) if len(call.args) > maker.code else maker.usual
    if _CODE.fullmatch(name):
        sentence = "".join(_text(node, texts) for node in call.args[maker.sentence : maker.sentence + 1])
        yield name, maker.severity, maker.form.format(sentence) if sentence.strip("…") else ""


def _text(node: ast.expr, texts: _Texts) -> str:
    """Return the text that an expression makes, with `…` for what is not known before."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return re.sub(r"…+", "…", "".join(_text(part, texts) for part in parts))
        case ast.IfExp(body=usual):
            return _text(usual, texts)
        case ast.Name(id=name) if name in texts and not isinstance(texts[name], ast.Name):
            return _text(texts[name], {})
    return "…"
