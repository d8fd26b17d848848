"""Values out of JSON of unknown make: asked for by what they should be, empty where they are something else."""

import json
import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_CALLBACK = re.compile(r"\s*[\w$.]{1,80}\(\s*([\[{].*[\]}])\s*\)\s*;?\s*\Z", re.DOTALL)
_ENTITY = re.compile(r"&(amp|lt|gt|quot|#0?39|apos);")
_SIGNS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "#39": "'", "#039": "'", "apos": "'"}

MOST_TEXT = 2_000_000
"""Characters of one text that are read."""

Table = dict[str, object]


class DeepError(Exception):
    """JSON that is nested deeper than anything real."""


def decode_json(data: bytes) -> object:
    """Return what JSON bytes hold, in a callback or not; None where they are no JSON.

    Raise DeepError where the nesting has no end.
    """
    text = data.decode("utf-8-sig", "replace")
    if text.lstrip()[:1] not in {"{", "["}:
        callback = _CALLBACK.match(text)
        text = callback[1] if callback else ""
    if not text:
        return None
    try:
        return json.loads(text)
    except RecursionError as reason:
        raise DeepError from reason
    except ValueError:
        return None


def table(value: object, *keys: str) -> Table:
    """Return the object below `keys`, an empty one where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def items(value: object, *keys: str) -> list[object]:
    """Return the list below `keys`; an object with numbers as keys is a list too, in the order of its numbers."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, dict) and value and all(str(key).isdecimal() and len(str(key)) < 10 for key in value):
        return [value[key] for key in sorted(value, key=int)]
    return value if isinstance(value, list) else []


def text(value: object, *keys: str) -> str:
    """Return the text below `keys`, clean; a whole number as its digits; empty where it is anything else."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**30:
        return str(value)
    return clean(value) if isinstance(value, str) else ""


def line(value: object, *keys: str) -> str:
    """Return the text below `keys` as one line."""
    return " ".join(text(value, *keys).split())


def number(value: object, *keys: str) -> int:
    """Return the whole number below `keys`, 0 where there is none or it is absurd."""
    digits = text(value, *keys)
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 10 else 0


def clean(value: str) -> str:
    """Return a text without what no page may hold (controls, noncharacters, lone surrogates), line ends as LF."""
    return _ILLEGAL.sub("", _LINE_ENDS.sub("\n", value[:MOST_TEXT]))


def unescaped(value: str) -> str:
    """Return a text whose `&amp;`, `&lt;`, `&gt;` and quotes were escaped once too often."""
    return _ENTITY.sub(lambda match: _SIGNS[match[1]], value)
