"""Splitting a Markdown file into its head and its body.

| a head as | starts with | ends with |
|---|---|---|
| YAML (Jekyll, most others) | `---`, also `---yaml` | `---`, or `...` as YAML and Pandoc have it |
| TOML (Hugo, Zola) | `+++`, or `---toml` as Eleventy has it | `+++`, `---` |
| JSON (Hugo) | `{`, or `---json` | `}`, `---` |
| `Key: value` (Pelican, MultiMarkdown) | such a line | an empty line |
| `.. key: value` in a comment (Nikola) | `<!--` | `-->` |

All yield the same nodes, with offsets into the file's text. A head that is begun but cannot be
read is an error and never becomes body text.
"""

import re
from collections.abc import Callable

from msgspec import Struct

from despatch.load.comment_head import read_comment
from despatch.load.compose import compose
from despatch.load.json_head import read_json
from despatch.load.nodes import Node, Table, kind_of, place
from despatch.load.pair_head import PAIR, claim_of, end_of_paragraph, read_pairs
from despatch.problems import Problem, error

MAX_HEAD = 64 * 1024
"""Characters of a head; the longest of 18,000 real ones has 9,000."""

_OPEN = re.compile(r"(?:[^\S\n]*\n)*")
_FENCE = re.compile(r"---[ \t]*(?:ya?ml[ \t]*)?(?:\n|\Z)", re.IGNORECASE)
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_TOML = re.compile(r"(?:\+\+\+|---[ \t]*toml)[ \t]*(?:\n|\Z)", re.IGNORECASE)
_TOML_CLOSE = re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE)
_JSON_FENCE = re.compile(r"---[ \t]*json[ \t]*(?:\n|\Z)", re.IGNORECASE)
_JSON = re.compile(r"""\{\s*(?:["'}]|//|/\*|\Z)|\{[ \t]*\n\s*[\w$-]+[ \t]*:|\{\s*(?:title|date|draft|status|published|slug)[ \t]*:""")
_COMMENT = re.compile(r"<!--\s*\.\.[ \t]+\w[\w -]*:")
_UNSUPPORTED = re.compile(
    r'---[ \t]*(?:js|javascript|json5|cson|coffee)[ \t]*\n|;;;+[ \t]*\n|"[\w-]+"[ \t]*:[^\n]*\n(?:[^\n]+\n){0,50}?;;;', re.IGNORECASE
)
_FIELD_LINE = re.compile(r"[^\s:#][^:\n]*:(?:[ \t]|\Z)|[ \t]*-[ \t]|[ \t]+\S")
_TOML_LINE = re.compile(r"""[ \t]*(?:["'\w.-]+[ \t]*=|\[|\]|#|\Z)|[ \t]+\S""")
_END_OF_LINE = re.compile(r"[ \t]*(?:\n|\Z)")
_UNSEEN = " \t\u00a0\u200b\u200c\u200d\u200e\u200f\u2060"
_INVISIBLE = f"[{_UNSEEN}]*"
_ODD_FENCE = re.compile(
    rf"{_INVISIBLE}(?:[-\u2010-\u2015\u2212\u2500]{{2,}}{_INVISIBLE}(?:ya?ml{_INVISIBLE})?\n\s*(?=\w[\w-]{{0,40}}{_INVISIBLE}:(?:[ \t]|\n))"
    rf"|\+{{2,}}{_INVISIBLE}\n\s*(?=[\w-]{{1,40}}{_INVISIBLE}=|\[)|\+{{3,}}{_INVISIBLE}(?:\n|\Z))",
    re.IGNORECASE,
)


class RawHead(Struct, frozen=True):
    """A head before its fields get types: the file's text and the tree, whose offsets count in that text."""

    path: str
    text: str
    table: Table


Parsed = tuple[RawHead | None, str, int, tuple[Problem, ...]]
"""A head or None, the body, the file's line on which the body starts, and what is wrong."""

_Read = tuple[Node | None, tuple[Problem, ...]]


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
    return _fenced(path, text, start, _CLOSE, compose)


def _parse_toml(path: str, text: str, start: int) -> Parsed:
    # Imported here: most heads are YAML.
    from despatch.load.toml_head import read_toml

    return _fenced(path, text, start, _TOML_CLOSE if text[start] == "+" else _CLOSE, read_toml)


def _parse_json_fence(path: str, text: str, start: int) -> Parsed:
    return _fenced(path, text, start, _CLOSE, _json_between)


def _fenced(path: str, text: str, start: int, close: re.Pattern[str], read: Callable[[str, str, int, int], _Read]) -> Parsed:
    begin = text.find("\n", start) + 1 or len(text)
    closing = close.search(text, begin)
    if closing is None:
        return _unclosed(path, text, start)
    if closing.start() - begin > MAX_HEAD:
        return _too_large(path, text, start, closing.end())
    node, problems = read(path, text, begin, closing.start())
    if node is None:
        node = Table((), begin, begin)
    if isinstance(node, Table):
        return _split(RawHead(path, text, node), closing.end(), problems)
    where = place(path, text, node.start, node.end)
    fault = error("head-not-fields", f"the head must hold lines like title: …, but it is {kind_of(node)}", where, _fields_hint(text, start))
    return None, *_split(RawHead(path, text, Table((), begin, begin)), closing.end(), (*problems, fault))[1:]


def _split(raw: RawHead, end: int, problems: tuple[Problem, ...]) -> Parsed:
    return raw, raw.text[end:], raw.text.count("\n", 0, end) + 1, problems


def _json_between(path: str, text: str, begin: int, stop: int) -> _Read:
    start = begin + len(text[begin:stop]) - len(text[begin:stop].lstrip())
    if text[start:stop][:1] != "{":
        where = place(path, text, start, text.find("\n", start))
        return None, (error("head-syntax", "a JSON head opens with {", where, 'write {"key": "value"}'),)
    table, end, problems = read_json(path, text, start, stop)
    return table, (*problems, *_behind(path, text, end, stop))


def _behind(path: str, text: str, end: int | None, stop: int) -> tuple[Problem, ...]:
    """Return an error where something stands between the end of a JSON head and `stop`."""
    rest = text[end:stop] if end else ""
    if not end or not rest.strip():
        return ()
    at = end + len(rest) - len(rest.lstrip())
    where = place(path, text, at, stop)
    return (error("head-syntax", "this stands behind the brace that closes the head", where, "begin the text on a new line below it"),)


def _parse_json(path: str, text: str, start: int) -> Parsed:
    table, end, problems = read_json(path, text, start, min(len(text), start + MAX_HEAD))
    if end is None and len(text) - start > MAX_HEAD:
        return _too_large(path, text, start, len(text))
    if end is None:
        return RawHead(path, text, table), "", text.count("\n") + 1, problems
    line = _END_OF_LINE.match(text, end)
    stop = line.end() if line else text.find("\n", end) + 1 or len(text)
    return _split(RawHead(path, text, table), stop, (*problems, *_behind(path, text, end, stop)))


def _parse_comment(path: str, text: str, start: int) -> Parsed:
    close = text.find("-->", start)
    if close < 0:
        where = place(path, text, start, start + 4)
        fault = error("head-unclosed", "the head that opens here is never closed", where, "add a line with --> where the text begins")
        return None, "", text.count("\n") + 1, (fault,)
    stop = text.find("\n", close) + 1 or len(text)
    if close - start > MAX_HEAD:
        return _too_large(path, text, start, stop)
    table, problems = read_comment(path, text, start + len("<!--"), close)
    return _split(RawHead(path, text, table), stop, (*problems, *_behind(path, text, close + len("-->"), stop)))


def _parse_pairs(path: str, text: str, start: int) -> Parsed:
    claim = claim_of(path, text, start)
    if claim == "text":
        return None, text, 1, ()
    stop = end_of_paragraph(text, start)
    if claim == "head" and stop - start > MAX_HEAD:
        return _too_large(path, text, start, stop)
    if claim == "head":
        table, problems = read_pairs(path, text, start, stop)
        return _split(RawHead(path, text, table), stop, problems)
    where = place(path, text, start, len(text))
    hint = "put a line with --- above and below them; if they are text, put two lines with --- above them"
    return None, "", 1, (error("head-unclear", "these lines may be a head or text", where, hint),)


def _fields_hint(text: str, start: int) -> str:
    begin = text.find("\n", start) + 1
    if text[begin:].startswith("\n"):
        return "if --- is meant as a rule, write *** instead"
    return "put it between lines of +++" if re.match(r"[\w-]+[ \t]*=", text[begin : begin + 80]) else 'write each line as "key: value"'


def _too_large(path: str, text: str, start: int, end: int) -> Parsed:
    line = text.find("\n", start)
    where = place(path, text, start, line if line >= 0 else len(text))
    fault = error("head-too-large", f"the head has more than {MAX_HEAD // 1024} KB", where, "move text below the head's end")
    return None, text[end:], text.count("\n", 0, end) + 1, (fault,)


def _unclosed(path: str, text: str, start: int) -> Parsed:
    fence, pattern = ("+++", _TOML_LINE) if text[start] == "+" else ("---", _FIELD_LINE)
    lines = text[start:].split("\n")[1:]
    fields = next((number for number, line in enumerate(lines) if not pattern.match(line) or not line), len(lines))
    line = text.count("\n", 0, start) + 1 + fields
    hint = f"add a line with {fence} after line {line}" if line > 1 else f"add a line with {fence} where the text begins"
    problem = error("head-unclosed", "the head that opens here is never closed", place(path, text, start, start + 3), hint)
    return None, "", text.count("\n") + 1, (problem,)


def _refuse_odd_fence(path: str, text: str, start: int) -> Parsed:
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    fence, name = ("+++", "three plus signs") if "+" in line else ("---", "three hyphens")
    where = place(path, text, start, start + len(line))
    shown = line.strip(_UNSEEN)[:20]
    fault = f"blanks or invisible characters stand beside its {fence}" if shown == fence else f'its first line is "{shown}"'
    hint = f"make the lines above and below the head exactly {fence} ({name})"
    return None, "", 1, (error("head-fence", f"a head seems to start here, but {fault}", where, hint),)


def _refuse_dialect(path: str, text: str, start: int) -> Parsed:
    end = text.find("\n", start)
    where = place(path, text, start, end if end >= 0 else len(text))
    name = "as a program" if text[start] == "-" else "as JSON without braces"
    hint = 'write each line as "key: value", with a line of --- above and below'
    return None, "", 1, (error("head-unsupported", f"this head is written {name}, which is not read", where, hint),)


_DIALECTS: tuple[tuple[re.Pattern[str], Callable[[str, str, int], Parsed]], ...] = (
    (_FENCE, _parse_yaml),
    (_TOML, _parse_toml),
    (_JSON_FENCE, _parse_json_fence),
    (_UNSUPPORTED, _refuse_dialect),
    (_ODD_FENCE, _refuse_odd_fence),
    (_JSON, _parse_json),
    (_COMMENT, _parse_comment),
    (PAIR, _parse_pairs),
)
"""Forms of a head by what they start with, each with what reads or refuses it."""
