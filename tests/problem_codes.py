"""Which codes of problems the program's source names, and where."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "despatch"

_CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+\Z")
_MAKERS = frozenset(
    {
        "error",
        "warning",
        "Fault",
        "Problem",
        "PublishError",
        "Target",
        "Vocabulary",
        "doubt",
        "fault",
        "wrong",
        "_failed",
        "_not_in",
        "_remote",
        "_Kind",
    },
)
"""Functions and classes that take the code of a problem among their arguments."""


@cache
def codes_of_package() -> dict[str, str]:
    """Return every code that the program can report, with a file that names it."""
    return {code: path.name for path in sorted(PACKAGE.rglob("*.py")) for code in codes_in(path.read_text())}


def codes_in(source: str) -> set[str]:
    """Return the codes that a module names: in calls that make problems, as defaults of `code`, as a constant `CODE`."""
    return {code for node in ast.walk(ast.parse(source)) for value in _places(node) for code in _texts(value)}


def _places(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call) and _name(node.func) in _MAKERS:
        yield from (argument for argument in node.args if isinstance(argument, ast.Constant | ast.IfExp))
        yield from (keyword.value for keyword in node.keywords if keyword.arg == "code")
    elif isinstance(node, ast.FunctionDef):
        names = [argument.arg for argument in node.args.args]
        yield from (value for name, value in zip(reversed(names), reversed(node.args.defaults), strict=False) if name == "code")
    elif isinstance(node, ast.Assign) and any(_name(target) == "CODE" for target in node.targets):
        yield node.value


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _texts(value: ast.expr) -> Iterator[str]:
    for node in ast.walk(value):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.match(node.value):
            yield node.value
