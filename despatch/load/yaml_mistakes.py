"""The usual mistakes in YAML, told to somebody who has never heard of it.

Rules look at what the parser says, where, and at the source line; a cure that is shown has been
parsed first.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml
from msgspec import Struct

from despatch.load.nodes import place
from despatch.problems import Problem, error

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PAIR = re.compile(r"([ \t]*(?:- +)?)([^\s:'\"#][^:\n]*?)(:[ \t]+)([^\n]*?)[ \t]*$")
_LONGEST_CURE = 90


class _Mistake(Struct, frozen=True):
    """Where a parser stopped: its words, the offsets in the file, and the line around."""

    text: str
    problem: str
    context: str
    at: int
    since: int
    opening: int
    line: str

    @property
    def pair(self) -> re.Match[str] | None:
        """The line as indent, key, colon and value."""
        return _PAIR.match(self.line)


Told = tuple[str, str, int, int]
"""A sentence, its cure, and the offsets of what to underline."""


def explain(path: str, text: str, start: int, stop: int, failure: yaml.YAMLError) -> Problem:
    """Return the problem that says, in an editor's words, why `text[start:stop]` is no YAML."""
    mistake = _mistake(text, start, stop, failure)
    told = next(found for rule in _RULES if (found := rule(mistake)))
    message, hint, begin, end = told
    return error("yaml-syntax", message, place(path, text, begin, end), hint)


def _mistake(text: str, start: int, stop: int, failure: yaml.YAMLError) -> _Mistake:
    mark, since = getattr(failure, "problem_mark", None), getattr(failure, "context_mark", None)
    at = min(start + (mark.index if mark else 0), stop)
    begun = min(start + since.index, stop) if since else at
    problem = getattr(failure, "problem", None) or "a character that YAML does not allow"
    context = getattr(failure, "context", None) or ""
    anchor = begun if "scalar" in context or "flow" in context or "simple key" in context else at
    if anchor == stop and anchor > start:
        anchor = start + len(text[start:stop].rstrip("\n"))
    opening = text.rfind("\n", 0, anchor) + 1
    closing = text.find("\n", opening)
    return _Mistake(text, problem, context, at, begun, opening, text[opening : closing if closing >= 0 else len(text)])


def _tab(mistake: _Mistake) -> Told | None:
    indent = re.match(r" *\t\s*", mistake.text[mistake.text.rfind("\n", 0, mistake.at) + 1 :])
    if "tab" not in mistake.problem and mistake.text[mistake.at : mistake.at + 1] != "\t":
        return None
    begin = mistake.text.rfind("\n", 0, mistake.at) + 1 if indent else mistake.at
    return "a tab indents this line, and YAML takes only spaces", "replace the tab by two spaces", begin, begin + 1


def _open_quote(mistake: _Mistake) -> Told | None:
    if "end of stream" not in mistake.problem or "quoted" not in mistake.context:
        return None
    sign = mistake.text[mistake.since]
    end = mistake.opening + len(mistake.line)
    return "the quotation mark opened here is never closed", f"end the value with {sign}", mistake.since, end


def _escape(mistake: _Mistake) -> Told | None:
    if "escape" not in mistake.problem:
        return None
    return "a backslash has a special meaning inside double quotes", _quotes_hint(mistake), mistake.at - 1, mistake.at + 1


def _indented(mistake: _Mistake) -> Told | None:
    pair = mistake.pair
    if "mapping values" not in mistake.problem or not pair or not pair.group(1).isspace():
        return None
    if mistake.opening + pair.start(3) != mistake.at:
        return None
    begin = mistake.opening + pair.start(2)
    hint = f'start "{pair.group(2)}:" at the beginning of the line'
    return "this line is indented, so it is read as part of the line above", hint, begin, begin + len(pair.group(2))


def _second_colon(mistake: _Mistake) -> Told | None:
    pair = mistake.pair
    if "mapping values" not in mistake.problem or not pair or mistake.at <= mistake.opening + pair.start(3):
        return None
    message = f'the value of "{pair.group(2)}" holds a colon followed by a space, which YAML reads as one more key'
    return message, _quotes_hint(mistake), *_value(mistake, pair)


def _line_above(mistake: _Mistake) -> Told | None:
    if "mapping values" not in mistake.problem or mistake.opening == 0:
        return None
    above = mistake.text[: mistake.opening].rstrip()
    begin = above.rfind("\n") + 1
    return _no_pair(above[begin:], begin)


def _missing_colon(mistake: _Mistake) -> Told | None:
    if "could not find expected ':'" not in mistake.problem:
        return None
    return _no_pair(mistake.line, mistake.opening)


def _no_pair(line: str, begin: int) -> Told:
    glued = re.match(r"\s*[\w-]+:(?=\S)", line)
    hint = "write a space after the colon" if glued else 'write it as "key: value"'
    return 'this line is no "key: value"', hint, begin, begin + len(line)


def _flow(mistake: _Mistake) -> Told | None:
    if "flow" not in mistake.context:
        return None
    begin = max(mistake.text.rfind("[", 0, mistake.since + 1), mistake.text.rfind("{", 0, mistake.since + 1), 0)
    sign, name = ("{", "table") if mistake.text[begin] == "{" else ("[", "list")
    end = mistake.text.find("\n", begin)
    closer = "]" if sign == "[" else "}"
    hint = f'close it with "{closer}", put commas between the items, and quotes around items with # : , or brackets'
    return f'the {name} that "{sign}" opens here cannot be read', hint, begin, end if end >= 0 else len(mistake.text)


def _after_quote(mistake: _Mistake) -> Told | None:
    pair = mistake.pair
    if "expected key" not in mistake.problem or not pair or pair.group(4)[:1] not in ("'", '"') or not pair.group(4):
        return None
    return f'text follows the quotation mark that ends the value of "{pair.group(2)}"', _quotes_hint(mistake), *_value(mistake, pair)


def _first_sign(mistake: _Mistake) -> Told | None:
    pair = mistake.pair
    value = pair.group(4) if pair else mistake.line.strip().removeprefix("- ")
    words = (
        "cannot start any token",
        "alphabetic or numeric",
        "expected node content",
        "block sequence entries",
        "comment or line break",
        "mapping keys are not allowed",
        "expected key",
    )
    if not any(word in mistake.problem for word in words) or value[:1] not in tuple("@`%*&!,]}[{>|-?") or not value:
        return None
    begin = mistake.opening + mistake.line.find(value)
    return f'a value cannot start with "{value[0]}" like this', _quotes_hint(mistake), begin, begin + len(value)


def _list_item(mistake: _Mistake) -> Told | None:
    if "expected key" not in mistake.problem or not mistake.line.lstrip().startswith("- "):
        return None
    begin = mistake.opening + len(mistake.line) - len(mistake.line.lstrip())
    message = "this list item does not stand under a key or is not indented like the others"
    return message, "give all items of a list the same indentation", begin, mistake.opening + len(mistake.line)


def _anything(mistake: _Mistake) -> Told | None:
    hint = _quotes_hint(mistake) if mistake.pair else 'every line of a head is "key: value"'
    return f"this cannot be read as YAML ({mistake.problem})", hint, mistake.at, mistake.at + 1


_RULES: tuple[Callable[[_Mistake], Told | None], ...] = (
    _tab,
    _open_quote,
    _escape,
    _indented,
    _second_colon,
    _line_above,
    _missing_colon,
    _flow,
    _after_quote,
    _first_sign,
    _list_item,
    _anything,
)


def _value(mistake: _Mistake, pair: re.Match[str]) -> tuple[int, int]:
    return mistake.opening + pair.start(4), mistake.opening + pair.end(4)


def _quotes_hint(mistake: _Mistake) -> str:
    pair = mistake.pair
    if not pair:
        return "put the value in quotes"
    cure = f"{pair.group(2)}: {quoted(pair.group(4))}"
    return f"put the value in quotes: {cure}" if len(cure) <= _LONGEST_CURE and _parses(cure) else "put the value in quotes"


def quoted(value: str) -> str:
    """Return `value` as a quoted YAML text; quotation marks around the whole are not doubled."""
    inner = value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value
    if '"' in inner or "\\" in inner:
        return "'" + inner.replace("''", "'").replace("'", "''") + "'"
    return f'"{inner}"'


def _parses(line: str) -> bool:
    try:
        return len(list(yaml.parse(line, Loader=_LOADER))) > 0
    except yaml.YAMLError:
        return False
