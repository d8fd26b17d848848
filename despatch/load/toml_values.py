"""Keys and values of TOML, each with its place; numbers, dates and truth values stay texts."""

import re
import tomllib
from typing import NoReturn

from despatch.load.nodes import Items, Node, Scalar, Table
from despatch.load.scan import SHOWN, Broken, Stretch, refuse_depth
from despatch.load.toml_tree import Branch, descend, frozen, put

GAP = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
"""What may stand between two statements or two entries of a list."""
BLANKS = re.compile(r"[ \t]*")

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_TEXT = re.compile(
    r"""\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?!"")(?:\\[^\n]|[^"\\\n])*"|'(?!'')[^'\n]*'""",
    re.DOTALL,
)
_DATE = r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)?)?|\d\d:\d\d:\d\d(?:\.\d+)?"
_NUMBER = r"[+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?|[+-]?(?:inf|nan)"
_BASED = r"0x[\da-fA-F](?:_?[\da-fA-F])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*"
_WORD = re.compile(rf"(?P<date>{_DATE})|{_BASED}|(?P<number>{_NUMBER})|true|false", re.ASCII)
_AFTER_WORD = re.compile(r"[ \t]*(?:[,\]}#\n]|\Z)")
_UNQUOTED = re.compile(r"[^\n,\]}#]*")
_CURLY = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"


def past(pattern: re.Pattern[str], stretch: Stretch, at: int) -> int:
    """Return where what `pattern` finds at an offset ends."""
    match = stretch.match(pattern, at)
    return match.end() if match else at


def read_keys(stretch: Stretch, at: int, depth: int) -> tuple[list[Scalar], int]:
    """Return the parts of a dotted key, and where what follows starts."""
    keys: list[Scalar] = []
    while True:
        key, at = _key(stretch, past(BLANKS, stretch, at))
        keys.append(key)
        refuse_depth(key.start, depth + len(keys))
        at = past(BLANKS, stretch, at)
        if stretch.sign(at) != ".":
            return keys, at
        at += 1


def _key(stretch: Stretch, at: int) -> tuple[Scalar, int]:
    bare = stretch.match(_BARE_KEY, at)
    if bare:
        return Scalar(bare.group(), at, bare.end()), bare.end()
    if stretch.sign(at) in {'"', "'"} and not stretch.text.startswith(('"""', "'''"), at):
        text, end = _text(stretch, at)
        return text, end
    line = stretch.rest(at)
    raise Broken(
        at,
        at + max(1, len(line)),
        "a key was expected here",
        'write key = "value"; a key with other signs than A-Z, 0-9, _ and - in quotes',
    )


def read_pair(stretch: Stretch, at: int, depth: int) -> tuple[list[Scalar], Node, int]:
    """Return the parts of a dotted key, its value, and where what follows starts; `depth` tables stand around it."""
    keys, end = read_keys(stretch, at, depth)
    if stretch.sign(end) != "=":
        _refuse_pair(stretch, at, end)
    value, end = _value(stretch, past(BLANKS, stretch, end + 1), depth + len(keys))
    return keys, value, end


def _refuse_pair(stretch: Stretch, at: int, end: int) -> NoReturn:
    if stretch.sign(end) == ":":
        key, value = stretch.text[at:end].strip(), stretch.rest(end + 1)
        shown = f'write {key} = "{value}"' if value and not set(value) & set("\"'\\[{") and len(value) < SHOWN else f"write {key} = …"
        raise Broken(end, end + 1, 'a ":" stands here, but between +++ a "=" is needed', shown)
    line = stretch.rest(at)
    raise Broken(at, at + len(line), 'this line is no "key = value"', 'write it as key = "value"')


def _value(stretch: Stretch, at: int, depth: int) -> tuple[Node, int]:
    refuse_depth(at, depth)
    sign = stretch.sign(at)
    if sign in {'"', "'"}:
        return _text(stretch, at)
    if sign == "[":
        return _list(stretch, at, depth)
    if sign == "{":
        return _inline(stretch, at, depth)
    return _word(stretch, at)


def _text(stretch: Stretch, at: int) -> tuple[Scalar, int]:
    match = stretch.match(_TEXT, at)
    if match is None:
        rest = stretch.rest(at)
        raise Broken(at, at + len(rest), "the quote that opens here is never closed", f"put {rest[:1]} at the end of the text")
    token = match.group()
    if token[1:3] != token[:1] * 2 and "\\" not in token:
        return stretch.quoted(token[1:-1], at, match.end()), match.end()
    try:
        value: str = tomllib.loads(f"x={token}")["x"]
    except ValueError:
        hint = "write \\\\ for a backslash, or put the text in single quotes"
        raise Broken(at, match.end(), "a backslash in this text stands for nothing that is known", hint) from None
    return stretch.quoted(value, at, match.end()), match.end()


def _word(stretch: Stretch, at: int) -> tuple[Scalar, int]:
    """Return a number, a date or a truth value as a text."""
    match = stretch.match(_WORD, at)
    if match is None or not stretch.match(_AFTER_WORD, match.end()):
        _refuse_word(stretch, at)
    text = match.group()
    if match["date"]:
        _refuse_odd_date(text, at)
    elif match["number"]:
        text = text.replace("_", "").removeprefix("+")
    return Scalar(text, at, match.end()), match.end()


def _refuse_odd_date(text: str, at: int) -> None:
    try:
        tomllib.loads(f"x={text}")
    except ValueError:
        raise Broken(
            at, at + len(text), f'there is no such day or time as "{text}"', "write it as 2013-06-12 or 2013-06-12T09:30:00"
        ) from None


def _refuse_word(stretch: Stretch, at: int) -> NoReturn:
    match = stretch.match(_UNQUOTED, at)
    text = match.group().strip() if match else ""
    if not text:
        raise Broken(at, at + 1, "there is no value here", 'write "" for an empty text, or delete the line')
    if text.lower() in {"true", "false", "yes", "no", "on", "off"}:
        raise Broken(at, at + len(text), f'"{text}" is no word of TOML', "write true or false")
    if text[0] in _CURLY:
        raise Broken(at, at + len(text), f"a text cannot begin with {text[0]}", 'write straight quotes: "…"')
    shown = f': "{text}"' if len(text) < SHOWN and not set(text) & set('"\\') else ""
    raise Broken(at, at + len(text), "a text needs quotes between +++", f"put it in quotes{shown}")


def _list(stretch: Stretch, at: int, depth: int) -> tuple[Items, int]:
    items: list[Node] = []
    end = past(GAP, stretch, at + 1)
    while stretch.sign(end) != "]":
        item, end = _value(stretch, end, depth + 1) if end < stretch.stop else _unclosed(at, "[", "]")
        items.append(item)
        end = past(GAP, stretch, end)
        if stretch.sign(end) == ",":
            end = past(GAP, stretch, end + 1)
        elif stretch.sign(end) != "]":
            _refuse_gap(stretch, at, end, "[", "]")
    return Items(tuple(items), at, end + 1), end + 1


def _inline(stretch: Stretch, at: int, depth: int) -> tuple[Table, int]:
    branch = Branch(at, at, {})
    end = past(BLANKS, stretch, at + 1)
    while stretch.sign(end) != "}":
        keys, value, end = read_pair(stretch, end, depth + 1)
        put(stretch, descend(branch, keys[:-1]), keys[-1], value)
        end = past(BLANKS, stretch, end)
        if stretch.sign(end) == ",":
            end = past(BLANKS, stretch, end + 1)
        elif stretch.sign(end) != "}":
            _refuse_gap(stretch, at, end, "{", "}")
    return Table(frozen(branch).pairs, at, end + 1), end + 1


def _refuse_gap(stretch: Stretch, at: int, end: int, opener: str, closer: str) -> NoReturn:
    if not stretch.sign(end) or (opener == "{" and stretch.sign(end) == "\n"):
        _unclosed(at, opener, closer)
    raise Broken(
        end, end + 1, f'a "," or "{closer}" is missing before this', f"put a comma between two entries, and {closer} behind the last"
    )


def _unclosed(at: int, opener: str, closer: str) -> NoReturn:
    raise Broken(at, at + 1, f'the "{opener}" that opens here is never closed', f"put {closer} behind the last entry")
