"""Lists of attributes, `{#id .class key=value}`, as Hugo, kramdown (`{: …}`) and Python-Markdown write them."""

import re
from collections.abc import Iterable
from html import escape

Attributes = tuple[tuple[str, str], ...]

_PAIR = r"[A-Za-z][A-Za-z0-9:_-]*=(?:\"[^\"\n]*+\"|'[^'\n]*+'|[^\s\"'{}=<>`]++)"
_PART = rf"(?:[#.][^\s#.{{}}\"'<>=]++|{_PAIR})"
LIST = re.compile(rf"\{{:?[ ]*+({_PART}(?:[ ]++{_PART}|(?=\.){_PART})*+)[ ]*+\}}")
"""A list that stands right behind what it is for."""
LAST_LINE = re.compile(rf"\n[ ]*+{LIST.pattern}[ ]*+\Z")
"""A list that is the last line of a paragraph."""

_KEY = re.compile(r"[a-z][a-z0-9:_-]*")
_PARTS = re.compile(r"([#.])([^\s#.{}\"'<>=]+)|([A-Za-z][A-Za-z0-9:_-]*)=(?:\"([^\"]*)\"|'([^']*)'|([^\s}]+))")


SAFE = frozenset({"align", "class", "dir", "height", "hreflang", "id", "lang", "loading", "title", "width"})
"""Attributes that a list may give where HTML is not trusted; which element may have which, the cleaner knows."""


def read_list(inside: str, *, trusted: bool) -> Attributes:
    """Return the attributes between the braces of a list, classes together; the last of an id or key stands."""
    found: dict[str, str] = {}
    for match in _PARTS.finditer(inside):
        if match[1] == "#":
            found["id"] = match[2]
        elif match[1]:
            found["class"] = f"{found['class']} {match[2]}" if "class" in found else match[2]
        else:
            found[match[3].lower()] = match[4] or match[5] or match[6] or ""
    return tuple((key, value) for key, value in found.items() if trusted or key in SAFE)


def heading_list(name: str | None, classes: Iterable[str], pairs: Iterable[tuple[str, str | None]], *, trusted: bool) -> Attributes:
    """Return the attributes of a heading, which the library reads itself."""
    given = [("id", name or ""), ("class", " ".join(classes)), *((key.lower(), value or "") for key, value in pairs)]
    return tuple((key, value) for key, value in given if value and (key in SAFE or (trusted and _KEY.fullmatch(key))))


def written(tag: str, attributes: Attributes) -> str:
    """Return a start tag with attributes before its end; what it has already is not said twice, which HTML forbids."""
    if not attributes:
        return tag
    return tag[:-1] + "".join([f' {key}="{escape(value)}"' for key, value in attributes if f" {key}=" not in tag]) + ">"
