"""Splitting a Markdown file into its head and its body.

Fences as Jekyll introduced them: a line of `---`, YAML, a line of `---` (or `...`, as YAML and
Pandoc have it). A head that is begun but cannot be read is an error and never becomes body text.
"""

import re
from collections.abc import Callable

from msgspec import Struct

from despatch.load.compose import compose
from despatch.load.nodes import Table, kind_of, place
from despatch.problems import Problem, error

MAX_HEAD = 64 * 1024
"""Characters of a head; the longest of 18,000 real ones has 9,000."""

_OPEN = re.compile(r"(?:[^\S\n]*\n)*")
_FENCE = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_FIELD_LINE = re.compile(r"[^\s:#][^:\n]*:(?:[ \t]|\Z)|[ \t]*-[ \t]|[ \t]+\S")
_PAIR = re.compile(r"\w[\w -]{0,40}:(?:[ \t]|\n|\Z)")
_UNSEEN = " \t\u00a0\u200b\u200c\u200d\u200e\u200f\u2060"
_INVISIBLE = f"[{_UNSEEN}]*"
_ODD_FENCE = re.compile(
    rf"{_INVISIBLE}[-\u2010-\u2015\u2212\u2500]{{2,}}{_INVISIBLE}(?:ya?ml{_INVISIBLE})?\n\s*(?=\w[\w-]{{0,40}}{_INVISIBLE}:(?:[ \t]|\n))",
    re.IGNORECASE,
)
_TOML = re.compile(r"\+{3,}[ \t]*(?:\n|\Z)")
_JSON = re.compile(r"\{\s*(?:\"|\}|\Z)")
_BARE = re.compile(
    r"(?:title|date|draft|status|authors?|slug|published|layout|tags|category|summary|lang|url|modified|image|excerpt|expires)[ \t]*:",
    re.IGNORECASE,
)
_BARE_STATE = re.compile(r"(?:draft|status|published|private|hidden|visibility)[ \t]*:", re.IGNORECASE)


class RawHead(Struct, frozen=True):
    """A head before its fields get types: the file's text and the tree, whose offsets count in that text."""

    path: str
    text: str
    table: Table


Parsed = tuple[RawHead | None, str, int, tuple[Problem, ...]]
"""A head or None, the body, the file's line on which the body starts, and what is wrong."""


def parse_head(path: str, text: str) -> Parsed:
    """Return the head, the body, the file's line on which the body starts, and what is wrong.

    A file without a head gives None and its whole text. With errors the head holds what could be
    read of it, or is None; the file must then not be published.
    """
    opening = _OPEN.match(text)
    start = opening.end() if opening else 0
    for pattern, parse in _DIALECTS:
        if pattern.match(text, start):
            return parse(path, text, start)
    return None, text, 1, ()


def _parse_yaml(path: str, text: str, start: int) -> Parsed:
    begin = text.find("\n", start) + 1 or len(text)
    closing = _CLOSE.search(text, begin)
    if closing is None:
        return _unclosed(path, text, start)
    body, line = text[closing.end() :], text.count("\n", 0, closing.end()) + 1
    if closing.start() - begin > MAX_HEAD:
        where = place(path, text, start, start + 3)
        hint = "move text below the second ---"
        return None, body, line, (error("head-too-large", f"the head has more than {MAX_HEAD // 1024} KB", where, hint),)
    node, problems = compose(path, text, begin, closing.start())
    if node is None:
        return RawHead(path, text, Table((), begin, begin)), body, line, problems
    if not isinstance(node, Table):
        where = place(path, text, node.start, node.end)
        fault = error(
            "head-not-fields", f"the head must hold lines like title: …, but it is {kind_of(node)}", where, _fields_hint(text, start)
        )
        return None, body, line, (*problems, fault)
    return RawHead(path, text, node), body, line, problems


def _fields_hint(text: str, start: int) -> str:
    ruled = text[text.find("\n", start) + 1 :].startswith("\n")
    return "if --- is meant as a rule, write *** instead" if ruled else 'write each line as "key: value"'


def _unclosed(path: str, text: str, start: int) -> Parsed:
    lines = text[start:].split("\n")[1:]
    fields = next((number for number, line in enumerate(lines) if not _FIELD_LINE.match(line)), len(lines))
    line = text.count("\n", 0, start) + 1 + fields
    hint = f"add a line with --- after line {line}" if line > 1 else "add a line with --- where the text begins"
    problem = error("head-unclosed", "the head that opens here is never closed", place(path, text, start, start + 3), hint)
    return None, "", text.count("\n") + 1, (problem,)


def _refuse_odd_fence(path: str, text: str, start: int) -> Parsed:
    line = text[start : text.find("\n", start)]
    where = place(path, text, start, start + len(line))
    shown = line.strip(_UNSEEN)[:20]
    fault = "blanks or invisible characters stand beside its ---" if shown == "---" else f'its first line is "{shown}"'
    message = f"a head seems to start here, but {fault}"
    return None, "", 1, (error("head-fence", message, where, "make the lines above and below the head exactly --- (three hyphens)"),)


_DIALECT_NAMES = {
    "+": "this head is written as TOML between +++",
    "{": "this head is written as JSON",
    "<": "this head is written as a comment, as in Nikola",
}


def _refuse_dialect(path: str, text: str, start: int) -> Parsed:
    sign = text[start]
    name = _DIALECT_NAMES.get(sign)
    end = text.find("\n", start)
    where = place(path, text, start, end if end >= 0 else len(text))
    hint = 'write each line as "key: value", with a line of --- above and below' if name else "put a line with --- above and below them"
    message = f"{name}, which is not read yet" if name else "these lines look like a head, but no --- stand around them"
    return None, "", 1, (error("head-unsupported", message, where, hint),)


_BARE_HEAD = re.compile(
    rf"(?:{_PAIR.pattern}[^\n]*\n){{0,20}}{_BARE_STATE.pattern}|{_BARE.pattern}[^\n]*\n[ \t]*{_PAIR.pattern}", re.IGNORECASE
)
_COMMENT_HEAD = re.compile(r"<!--\s*\.\.[ \t]+\w[\w-]*:")

_DIALECTS: tuple[tuple[re.Pattern[str], Callable[[str, str, int], Parsed]], ...] = (
    (_FENCE, _parse_yaml),
    (_ODD_FENCE, _refuse_odd_fence),
    (_TOML, _refuse_dialect),
    (_JSON, _refuse_dialect),
    (_BARE_HEAD, _refuse_dialect),
    (_COMMENT_HEAD, _refuse_dialect),
)
"""Forms of a head by what they start with; a parser of one more form yields nodes with places."""
