"""What the sections of the reference share: tables, and docstrings read from our own source."""

import ast
import inspect
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, get_args

from msgspec import Struct

from despatch.model.snapshot import Account, State

PACKAGE = Path(__file__).resolve().parents[2]
"""The folder of our own sources."""


_PLAIN: Final = {
    "str": "text",
    "int": "number",
    "bool": "true or false",
    "Html": "HTML",
    "Text": "text",
    "Pairs": "values by name",
    **{name: " or ".join(f"`{word}`" for word in get_args(words)) for name, words in (("Account", Account), ("State", State))},
}


class Attribute(Struct, frozen=True):
    """A field of a class as its source has it; `annotation` is its type in Python's words, `doc` the docstring below it."""

    name: str
    annotation: str
    doc: str


class Shape(Struct, frozen=True):
    """A class as its source has it: name, docstring, fields in order."""

    name: str
    doc: str
    attributes: tuple[Attribute, ...]


def shape_of(what: type) -> Shape:
    """Return a class with its fields and what their docstrings say."""
    (node,) = ast.parse(textwrap.dedent(inspect.getsource(what))).body
    body = node.body if isinstance(node, ast.ClassDef) else []
    fields = tuple(
        Attribute(line.target.id, ast.unparse(line.annotation), _docstring(following))
        for line, following in zip(body, [*body[1:], None], strict=True)
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
    )
    return Shape(what.__name__, summary(what), fields)


def _docstring(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return " ".join(node.value.value.split())
    return ""


def summary(what: object) -> str:
    """Return the docstring of a function or class in one line."""
    return " ".join((inspect.getdoc(what) or "").split())


def section(title: str, *parts: str, level: int = 2) -> str:
    """Return a heading and what stands under it, with an empty line between all."""
    return "\n\n".join([f"{'#' * level} {title}", *(part for part in parts if part)])


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; a bar inside a cell is escaped."""
    return "\n".join(_lines(heads, rows))


def _lines(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for cells in (heads, ["---"] * len(heads), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def code(text: str) -> str:
    """Return text as inline code, or nothing for an empty text."""
    return f"`{text}`" if text else ""


def codes(texts: Iterable[str]) -> str:
    """Return texts as inline code with commas between."""
    return ", ".join(code(text) for text in texts)


def type_words(annotation: str) -> str:
    """Return a type in a theme author's words: `tuple[Ref, ...]` is a list of Ref, `Moment | None` a Moment or none."""
    return _words(ast.parse(annotation, mode="eval").body)


def _words(node: ast.expr) -> str:
    match node:
        case ast.BinOp(left=left, right=right):
            return f"{_words(left)} or {_words(right)}"
        case ast.Constant(value=None):
            return "none"
        case ast.Constant(value=value):
            return code(str(value))
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[item, _])):
            return f"list of {_words(item)}"
        case ast.Subscript(value=ast.Name(id="Literal"), slice=ast.Tuple(elts=words)):
            return " or ".join(_words(word) for word in words)
        case ast.Name(id=name):
            return _PLAIN.get(name) or f"[{name}](#{name.lower()})"
    return code(ast.unparse(node))
