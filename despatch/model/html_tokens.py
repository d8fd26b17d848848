"""HTML as it lies in other people's files, cut into tags and text; nothing is repaired and nothing is refused.

Each place is looked at once, so that hostile text costs no more than honest text of its length.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from msgspec import Struct

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w:-]{0,40}+)(?P<attributes>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ATTRIBUTE = re.compile(r"([^\s=\"'/<>]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++)))?")
_SILENT = ("script", "style", "template")


class Tag(Struct, frozen=True, gc=False):
    """A tag, opening or closing, or a stretch of text, where `name` is empty. `start` and `end` are places in the HTML."""

    start: int
    end: int
    name: str = ""
    closing: bool = False
    attributes: Mapping[str, str] = {}
    text: str = ""
    """Without entities."""


def tokens(html: str) -> Iterator[Tag]:
    """Yield tags and texts in order. Comments, scripts and styles fall away; a `<` that opens no tag is text."""
    at = scan = 0
    while (place := html.find("<", scan)) >= 0:
        end, tag = _tag_at(html, place)
        if end == place:
            scan = place + 1
            continue
        if at < place:
            yield Tag(at, place, text=unescape(html[at:place]))
        if tag:
            yield tag
        at = scan = end
    if at < len(html):
        yield Tag(at, len(html), text=unescape(html[at:]))


def _tag_at(html: str, place: int) -> tuple[int, Tag | None]:
    """Return where the tag or comment at a place ends, which is the place itself where none stands there, and the tag."""
    if html.startswith("<!", place):
        end = html.find("-->", place) + 3 if html.startswith("<!--", place) else html.find(">", place) + 1
        return (end, None) if end > place else (len(html), None)
    match = _TAG.match(html, place)
    if not match:
        return place, None
    name = match["name"].lower()
    if name in _SILENT and not match["close"]:
        return _after(html, name, match.end()), None
    return match.end(), Tag(place, match.end(), name, bool(match["close"]), attributes_of(match["attributes"]))


def _after(html: str, name: str, at: int) -> int:
    end = re.compile(rf"</{name}[^<>]*+>", re.IGNORECASE).search(html, at)
    return end.end() if end else len(html)


def attributes_of(source: str) -> dict[str, str]:
    """Return the attributes of a tag by name in lower case, without entities; of a repeated one the first, as browsers do."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(source):
        found.setdefault(name.lower(), unescape("".join(values)))
    return found
