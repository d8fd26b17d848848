"""TOML as nodes with places, as Hugo and Zola have it between lines of `+++`.

The scanner finds where each key and value stands and gathers mistakes line by line; whether a
head without them is TOML is for the standard library to say. Numbers, dates and truth values
stay texts, as in YAML.

Source: TOML 1.0.0, toml.io.
"""

import re
import tomllib

from despatch.load.nodes import Scalar, Table
from despatch.load.scan import SHOWN, Broken, Stretch
from despatch.load.toml_tree import Branch, append_table, descend, frozen, put
from despatch.load.toml_values import BLANKS, GAP, past, read_keys, read_pair
from despatch.problems import Problem

_REST = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
_NEXT = re.compile(r"""^[ \t]*(?:\[|(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*[=.:])""", re.MULTILINE)
_LIBRARY_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)\Z")
_LIBRARY_TWICE = re.compile(r"Cannot |Duplicate ")

_Opened = dict[tuple[int, str], Scalar]
"""Names that a `[header]` has opened, by the table in which they stand."""


def read_toml(path: str, text: str, start: int, stop: int) -> tuple[Table, tuple[Problem, ...]]:
    """Return the tree of the TOML in `text[start:stop]`, with offsets into `text`, and every mistake.

    With mistakes the tree holds what could be read all the same.
    """
    stretch = Stretch(path, text, stop, [])
    branch = root = Branch(start, start, {})
    opened: _Opened = {}
    at = start
    while (at := past(GAP, stretch, at)) < stop:
        try:
            branch, at = _header(stretch, at, root, opened) if stretch.sign(at) == "[" else _assignment(stretch, at, branch)
        except Broken as fault:
            stretch.note(fault)
            at = _next_statement(stretch, max(at, fault.start))
    if all(problem.severity == "warning" for problem in stretch.problems):
        _ask_the_library(stretch, start)
    return frozen(root), tuple(stretch.problems)


def _next_statement(stretch: Stretch, at: int) -> int:
    line = stretch.text.find("\n", at, stretch.stop) + 1 or stretch.stop
    following = _NEXT.search(stretch.text, line, stretch.stop)
    return following.start() if following else stretch.stop


def _header(stretch: Stretch, at: int, root: Branch, opened: _Opened) -> tuple[Branch, int]:
    """Return the table that a `[name]` or `[[name]]` opens, and where the next line starts."""
    sign, closer = ("[[", "]]") if stretch.text.startswith("[[", at) else ("[", "]")
    keys, end = read_keys(stretch, at + len(sign), 0)
    if stretch.text[end : min(end + len(closer), stretch.stop)] != closer:
        raise Broken(at, end, f'this table\'s name is not closed by "{closer}"', f"write it as {sign}name{closer}")
    line_end = _end_of_line(stretch, end + len(closer))
    parent = descend(root, keys[:-1])
    if sign == "[[":
        return append_table(stretch, parent, keys[-1], (at, end + 2)), line_end
    first = opened.setdefault((id(parent), keys[-1].text), keys[-1])
    if first is not keys[-1]:
        stretch.refuse_twin(first, keys[-1])
    return descend(parent, keys[-1:]), line_end


def _assignment(stretch: Stretch, at: int, branch: Branch) -> tuple[Branch, int]:
    """Read one `key = value` into a table; return that table, and where the next line starts."""
    keys, value, end = read_pair(stretch, at, 0)
    line_end = _end_of_line(stretch, end)
    put(stretch, descend(branch, keys[:-1]), keys[-1], value)
    return branch, line_end


def _end_of_line(stretch: Stretch, at: int) -> int:
    match = stretch.match(_REST, at)
    if match:
        return match.end()
    begin = past(BLANKS, stretch, at)
    rest = stretch.rest(begin)
    message = f'"{rest[:SHOWN]}" stands behind the value'
    raise Broken(begin, begin + len(rest), message, 'put a text in quotes as a whole, and write \\" for a quote inside it')


def _ask_the_library(stretch: Stretch, start: int) -> None:
    """Note what the standard library has against a head in which the scanner found no mistake."""
    try:
        tomllib.loads(stretch.text[start : stretch.stop])
    except ValueError as fault:
        where = _LIBRARY_PLACE.search(str(fault))
        at = _line_start(stretch.text, start, int(where[1]) if where and where[1] else 1)
        message = _LIBRARY_PLACE.sub("", str(fault))
        twice = _LIBRARY_TWICE.match(message)
        said = "this key or table was given before" if twice else f"this is no TOML: {message[:1].lower()}{message[1:]}"
        stretch.note(
            Broken(at, at + max(1, len(stretch.rest(at))), said, "give each table and each key once" if twice else "put it in quotes")
        )


def _line_start(text: str, at: int, line: int) -> int:
    for _ in range(line - 1):
        at = text.find("\n", at) + 1 or at
    return at
