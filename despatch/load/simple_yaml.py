"""YAML as most heads are written: keys with plain or quoted texts and flat lists, read a line at a time.

What comes out is what `compose` makes of the same lines, in a third of the time; `tests/unit/load/test_simple_yaml.py` compares
them. Whatever else YAML can say, comments and mistakes among it, is left to the library.
"""

import re
from typing import Final

from despatch.load.nodes import Items, Node, Scalar, Table

_KEY = r"[A-Za-z_][A-Za-z0-9_-]{0,60}"
_FURTHER = r"\w\u00a1-\u00ac\u00ae-\u00ff\u2010-\u2027\u2030-\u205e"
"""Letters of every script, and the signs that stand among them; no character that YAML takes for a line's end or refuses."""
_PLAIN = rf"[\w/](?:(?:[{_FURTHER} !$-.;=?@^~/]|[:](?=[^\s]))*(?:[{_FURTHER}!$-.;=?@^~/]|[:](?=[^\s])))?"
_ENTRY = rf"[\w/](?:[{_FURTHER} !$()+.;=@^~/-]*[{_FURTHER}!$()+.;=@^~/-])?"
_DOUBLE = rf"\"[ !#-\[\]-~{_FURTHER}]*\""
_SINGLE = rf"'[ -&(-~{_FURTHER}]*'"
_FLOW_ENTRY = rf"(?:{_ENTRY}|{_DOUBLE}|{_SINGLE})"
_LINE_ENTRY = rf"(?:{_PLAIN}|{_DOUBLE}|{_SINGLE})"
_LINE = re.compile(
    rf"(?P<key>{_KEY}):(?: +(?:(?P<text>{_LINE_ENTRY})|\[(?P<flow>{_FLOW_ENTRY}(?:, ?{_FLOW_ENTRY})*)\])"
    rf"|(?P<block>\n(?P<indent> {{0,4}})- {_LINE_ENTRY}(?: *\n(?P=indent)- {_LINE_ENTRY})*)) *(?:\n+|\Z)"
)
"""A key with all of its value."""
_FLOW = re.compile(_FLOW_ENTRY)
_BLOCK = re.compile(rf"- ({_LINE_ENTRY}) *(?:\n|\Z)")
_QUOTES: Final = frozenset("\"'")


def simple_table(text: str, start: int, stop: int) -> Table | None:
    """Return the table in `text[start:stop]`, with offsets into `text`, or None where it is not so simple, or no sound YAML."""
    pairs: list[tuple[Scalar, Node]] = []
    begin = at = start + len(text[start:stop]) - len(text[start:stop].lstrip("\n"))
    while at < stop:
        line = _LINE.match(text, at, stop)
        if line is None:
            return None
        at = line.end()
        pairs.append((Scalar(line["key"], *line.span("key")), _value(line, text, at)))
    if len({key.text for key, _ in pairs}) < max(1, len(pairs)):
        return None
    return Table(tuple(pairs), begin, stop)


def _value(line: re.Match[str], text: str, behind: int) -> Node:
    if line["text"] is not None:
        return _scalar(text, *line.span("text"))
    if line["flow"] is not None:
        begin, end = line.span("flow")
        return Items(tuple(_scalar(text, *entry.span()) for entry in _FLOW.finditer(text, begin, end)), begin - 1, end + 1)
    begin = line.end("indent")
    return Items(tuple(_scalar(text, *entry.span(1)) for entry in _BLOCK.finditer(text, begin, behind)), begin, behind)


def _scalar(text: str, start: int, end: int) -> Scalar:
    if text[start] in _QUOTES:
        return Scalar(text[start + 1 : end - 1], start, end, plain=False)
    return Scalar(text[start:end], start, end)
