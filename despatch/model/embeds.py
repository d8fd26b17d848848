"""Embeds of Storify in old texts, Markdown or HTML: all forms in which people pasted them, or in which other tools left them.

Scripts, iframes and noscripts of one story that stand together are one embed. What stands in code is none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from despatch.model.body import Dialect
from despatch.model.code import HIDDEN, hide_code
from despatch.model.embed_parts import Kind, Part, addresses, anchors, elements, links, references, shortcodes
from despatch.model.storify_address import Place

FORMS: Final[Mapping[int, str]] = {
    1: "an iframe",
    2: "a script",
    3: "a script that says its language",
    4: "an iframe without quotes",
    5: "a script or iframe with options",
    6: "an address on its own line",
    7: "a shortcode",
    8: "what WordPress made of an address",
    9: "a MediaWiki tag",
    10: "a link that an embed left",
    11: "an HTML link that an embed left",
    12: "a link",
    13: "a script with the title alone",
}
"""The forms by number, in words."""

PROSE: Final = 12
"""The form of links that people wrote: they stay as they are."""

_ORDER: Final[Mapping[Kind, int]] = {"iframe": 0, "script": 1, "noscript": 2, "anchor": 3, "link": 3}
"""Parts of one embed, in the order in which they stand in it."""

_ALONE: Final[Mapping[Kind, int]] = {"widget": 9, "shortcode": 7, "alone": 6, "link": 10, "anchor": 11, "noscript": 11, "prose": PROSE}
"""The form of an embed that is neither script nor iframe, by its first part."""

_GAP = re.compile(r"(?:\s|<br\s*/?>|</?p\b[^<>]*>|&nbsp;|\\?[\[\]])*+\Z", re.IGNORECASE)
_FARTHEST = 200
"""Characters between the parts of one embed."""
_OPTIONS = re.compile(r"[?&;](?:template|css|header|sharing|more)=", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”")
_UNQUOTED = re.compile(r"=\s*[^\s=\"]")
_TYPED = re.compile(r"\b(?:type|language)\s*=", re.IGNORECASE)
_FRAME = re.compile(r"<div\b[^<>]*\bclass\s*=\s*[\"']?storify[\"']?(?:\s[^<>]*)?>\s*\Z", re.IGNORECASE)
_FRAME_END = re.compile(r"\s*</div\s*>", re.IGNORECASE)
_OPENED = re.compile(r"\\?\[\s*\Z")
_CLOSED = re.compile(r"\s*\\?\]")
_LINE_BEFORE = re.compile(r"(?:\A|\n)[ \t]*(?:<p\b[^<>]*>\s*)?\Z")
_PARAGRAPH_BEFORE = re.compile(r"(?:\A|\n[ \t\r]*\n[ \t]{0,3}|<(?:p|div|figure|section|article)\b[^<>]*>\s*)\Z")
_PARAGRAPH_AFTER = re.compile(r"[ \t\r]*(?:\Z|\n[ \t\r]*(?:\n|\Z)|\s*</)")
_STOP = re.compile(r"[ \t]*\.(?=[ \t\r]*(?:\n|\Z))")


class Embed(Struct, frozen=True, tag=True, gc=False):
    """An embed of a story, or a link to one: `text[start:end]`, whose story, its title where the text tells it, and its form."""

    start: int
    end: int
    place: Place
    title: str
    form: int

    @property
    def prose(self) -> bool:
        """Whether it is a link that somebody wrote, which stays as it is."""
        return self.form == PROSE


def find_embeds(text: str, markdown: Dialect = "extra") -> tuple[Embed, ...]:
    """Return the embeds of a text and its links to stories, in order; none overlaps another."""
    lower = text.lower()
    if "storify" not in lower and "sfy.co" not in lower:
        return ()
    seen = hide_code(text, markdown, scripts=False)
    return tuple(embed for group in _groups(_parts(seen), seen) if (embed := _embed(group, seen)))


def _parts(seen: str) -> list[Part]:
    """Return all parts in order, none inside another; what is part of one is looked at for no other."""
    groups = _groups(sorted(elements(seen), key=_start), seen)
    found = _apart(part for group in groups if _belongs(group) for part in group)
    left = _without(seen, found)
    for find in (shortcodes, links, references, anchors, addresses):
        more = _apart(find(left))
        found += more
        left = _without(left, more)
    return sorted(found, key=_start)


def _start(part: Part) -> int:
    return part.start


def _belongs(group: Sequence[Part]) -> bool:
    """Return whether elements are an embed: a noscript alone has to say so."""
    return group[0].kind != "noscript" or (group[0].place is not None and group[0].calls)


def _apart(parts: Iterable[Part]) -> list[Part]:
    """Return the parts in order, without those that begin inside another."""
    found: list[Part] = []
    for part in sorted(parts, key=_start):
        if not found or part.start >= found[-1].end:
            found.append(part)
    return found


def _without(text: str, parts: Sequence[Part]) -> str:
    """Return a text with its parts, which are in order, hidden."""
    pieces: list[str] = []
    done = 0
    for part in parts:
        pieces += (text[done : part.start], HIDDEN * (part.end - part.start))
        done = part.end
    return "".join((*pieces, text[done:]))


def _groups(parts: Sequence[Part], text: str) -> Iterator[list[Part]]:
    """Yield the parts that are one embed together."""
    group: list[Part] = []
    for part in parts:
        if group and not _continues(group, part, text):
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _continues(group: Sequence[Part], part: Part, text: str) -> bool:
    last = group[-1]
    near = part.start - last.end <= _FARTHEST and _GAP.match(text, last.end, part.start) is not None
    if not near or last.kind not in _ORDER or part.kind not in _ORDER:
        return False
    if last.kind == part.kind == "noscript":
        return len(group) > 1 and group[-2].kind != "noscript" and not part.calls
    same = part.place is None or (group[0].place is not None and part.place.key == group[0].place.key)
    return same and _ORDER[last.kind] < _ORDER[part.kind] and (part.place is not None or bool(part.title) or part.kind == "noscript")


def _embed(group: Sequence[Part], text: str) -> Embed | None:
    place = next((part.place for part in group if part.place), None)
    if place is None:
        return None
    title = next((part.title for part in group if part.title), "")
    start, end, form = group[0].start, group[-1].end, _form(group)
    if form in (10, 11):
        start, end = _bracketed(text, start, end, group[-1].start)
        if not place.user or not (group[0].calls or _is_paragraph(text, start, end)):
            return Embed(group[0].start, group[-1].end, place, title, PROSE)
        stop = _STOP.match(text, end)
        return Embed(start, stop.end() if stop else end, place, title, form)
    if form <= 5 or form in (8, 13):
        start, end = _framed(text, *_bracketed(text, start, end, group[-1].start))
    return Embed(start, end, place, title, form)


def _form(group: Sequence[Part]) -> int:
    first = group[0]
    if first.kind not in ("iframe", "script"):
        return _ALONE[first.kind]
    noscripts = [part for part in group if part.kind == "noscript"]
    pasted = [part.text for part in group if part.kind in ("iframe", "script")]
    if len(noscripts) > 1:
        return 8
    if noscripts and noscripts[0].place is None:
        return 13
    if any(_OPTIONS.search(attributes) for attributes in pasted):
        return 5
    if first.kind == "iframe":
        return 4 if _UNQUOTED.search(_QUOTED.sub('""', first.text)) else 1
    return 3 if _TYPED.search(first.text) else 2


def _bracketed(text: str, start: int, end: int, last: int) -> tuple[int, int]:
    """Return a place with the brackets round it, or round its `last` part; a closing one may have lost the other."""
    opened = _OPENED.search(text, max(0, start - _FARTHEST), start)
    closed = _CLOSED.match(text, end)
    inside = last > start and _OPENED.search(text, max(start, last - _FARTHEST), last)
    if closed and not opened and inside:
        return start, closed.end()
    if closed and (opened or _LINE_BEFORE.search(text, max(0, start - _FARTHEST), start)):
        return (opened.start() if opened else start), closed.end()
    return start, end


def _framed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a place with the element that Storify put round it, where nothing else is in it."""
    frame = _FRAME.search(text, max(0, start - _FARTHEST), start)
    close = _FRAME_END.match(text, end) if frame else None
    return (frame.start(), close.end()) if frame and close else (start, end)


def _is_paragraph(text: str, start: int, end: int) -> bool:
    before = _PARAGRAPH_BEFORE.search(text, max(0, start - _FARTHEST), start)
    stop = _STOP.match(text, end)
    return before is not None and _PARAGRAPH_AFTER.match(text, stop.end() if stop else end) is not None
