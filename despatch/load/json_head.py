"""JSON as nodes with places, as Hugo has it in `{…}` at the top of a file.

Numbers and truth values stay texts, as in YAML. A mistake inside a table costs one line: reading goes on
at the next line that starts with a key.

Source: RFC 8259.
"""

import json
import re

from despatch.load.nodes import Items, Node, Scalar, Table
from despatch.load.scan import SHOWN, Broken, Stretch, first_of, refuse_depth
from despatch.problems import Problem

_GAP = re.compile(r"[ \t\n]*")
_TEXT = re.compile(r'"(?:\\[^\n]|[^"\\\n])*"')
_WORD = re.compile(r"(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])", re.ASCII)
_UNQUOTED = re.compile(r"[^\s,\]}:\"]+(?:[ \t]+[^\s,\]}:\"]+)*")
_BARE_KEY = re.compile(r"[\w$-]+(?=[ \t]*:)")
_NEXT = re.compile(r'^[ \t]*(?="(?:\\[^\n]|[^"\\\n])*"[ \t]*:)', re.MULTILINE)


def read_json(path: str, text: str, start: int, stop: int) -> tuple[Table, int | None, tuple[Problem, ...]]:
    """Return the tree of the JSON table that opens at `start`, where it ends, and every mistake.

    Offsets count in `text`. The end is None where the table is not closed before `stop`. With mistakes
    the tree holds what could be read all the same.
    """
    stretch = Stretch(path, text, stop, [])
    rows: dict[str, tuple[Scalar, Node]] = {}
    at, end = start + 1, None
    while end is None and at <= stop:
        try:
            end = _rows(stretch, rows, start, at, 1)
        except Broken as fault:
            stretch.note(fault)
            line = text.find("\n", max(at, fault.start), stop) + 1 or stop
            following = _NEXT.search(text, line, stop)
            at = following.end() if following else stop + 1
    return Table(tuple(rows.values()), start, end or stop), end, tuple(stretch.problems)


def _rows(stretch: Stretch, rows: dict[str, tuple[Scalar, Node]], start: int, at: int, depth: int) -> int:
    """Read pairs into `rows` up to the closing brace; return where what follows it starts."""
    at = _past(stretch, at)
    if stretch.sign(at) == "}" and not rows:
        return at + 1
    while True:
        key, at = _key(stretch, at)
        value, at = _value(stretch, _past(stretch, at + 1), depth)
        first = first_of(rows, key)
        rows.setdefault(key.text, (key, value))
        if first:
            stretch.refuse_twin(first, key)
        at = _past(stretch, at)
        if stretch.sign(at) == "}":
            return at + 1
        at = _past_comma(stretch, start, at, "}")


def _past(stretch: Stretch, at: int) -> int:
    match = stretch.match(_GAP, at)
    return match.end() if match else at


def _key(stretch: Stretch, at: int) -> tuple[Scalar, int]:
    """Return a key, and where the colon behind it stands."""
    if stretch.sign(at) != '"':
        bare = stretch.match(_BARE_KEY, at)
        if bare:
            raise Broken(at, bare.end(), f'the key "{bare.group()}" needs quotes in JSON', f'write "{bare.group()}": …')
        raise _mistake(stretch, at, "a key was expected here", 'write "key": value')
    key, at = _text(stretch, at)
    at = _past(stretch, at)
    if stretch.sign(at) != ":":
        raise Broken(key.start, key.end, "no colon stands behind this key", 'write "key": value')
    return key, at


def _value(stretch: Stretch, at: int, depth: int) -> tuple[Node, int]:
    refuse_depth(at, depth)
    sign = stretch.sign(at)
    if sign == '"':
        return _text(stretch, at)
    if sign == "[":
        return _list(stretch, at, depth)
    if sign == "{":
        rows: dict[str, tuple[Scalar, Node]] = {}
        end = _rows(stretch, rows, at, at + 1, depth + 1)
        return Table(tuple(rows.values()), at, end), end
    word = stretch.match(_WORD, at)
    if word:
        return Scalar(word.group(1), at, word.end()), word.end()
    raise _mistake(stretch, at, "a text needs quotes in JSON", 'write "…" around it; true, false, null and numbers stand without')


def _text(stretch: Stretch, at: int) -> tuple[Scalar, int]:
    match = stretch.match(_TEXT, at)
    if match is None:
        rest = stretch.rest(at)
        raise Broken(
            at, at + len(rest), "the quote that opens here is never closed", 'put " at the end of the text, and write \\n for a new line'
        )
    token = match.group()
    if "\\" not in token and "\t" not in token:
        return stretch.quoted(token[1:-1], at, match.end()), match.end()
    try:
        value: str = json.loads(token)
    except ValueError:
        hint = "write \\\\ for a backslash, and \\t for a tab"
        raise Broken(at, match.end(), "a backslash or a tab in this text means nothing in JSON", hint) from None
    return stretch.quoted(value, at, match.end()), match.end()


def _list(stretch: Stretch, at: int, depth: int) -> tuple[Items, int]:
    items: list[Node] = []
    end = _past(stretch, at + 1)
    while stretch.sign(end) != "]" or items:
        item, end = _value(stretch, end, depth + 1)
        items.append(item)
        end = _past(stretch, end)
        if stretch.sign(end) == "]":
            break
        end = _past_comma(stretch, at, end, "]")
    return Items(tuple(items), at, end + 1), end + 1


def _past_comma(stretch: Stretch, start: int, at: int, closer: str) -> int:
    if at >= stretch.stop:
        opener = stretch.text[start]
        raise Broken(start, start + 1, f'the "{opener}" that opens here is never closed', f"put {closer} behind the last entry")
    if stretch.sign(at) != ",":
        raise _mistake(
            stretch, at, f'a comma or "{closer}" is missing before this', f"put a comma between two entries, and {closer} behind the last"
        )
    following = _past(stretch, at + 1)
    if stretch.sign(following) == closer:
        raise Broken(at, at + 1, f'no comma may stand before "{closer}" in JSON', "delete the comma")
    return following


def _mistake(stretch: Stretch, at: int, message: str, hint: str) -> Broken:
    if stretch.text.startswith(("//", "/*", "#"), at):
        rest = stretch.rest(at)
        return Broken(at, at + len(rest), "JSON knows no comments", "delete it, or write the head as YAML between lines of ---")
    if not stretch.sign(at):
        return Broken(max(0, at - 1), at, "the head breaks off here, before it is closed", 'put what is missing: a quote, "]" or "}"')
    match = stretch.match(_UNQUOTED, at)
    return Broken(at, at + len(match.group()[:SHOWN]) if match else at + 1, message, hint)
