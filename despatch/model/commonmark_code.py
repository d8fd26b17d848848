"""Where CommonMark has blocks of code: between fences (§4.5) and behind four columns (§4.4), also inside lists, quotes and notes.

This follows the first phase of the specification's own strategy for parsing (https://spec.commonmark.org/0.31.2/#phase-1-block-structure),
as far as it is needed to tell code from words. A block of ours, `:::`, stands at the margin and ends whatever was open.
"""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

_FENCE = re.compile(r"(`{3,})[^`\n]*\Z|(~{3,})")
_ITEM = re.compile(r"(?:[-*+]|(\d{1,9})[.)])(?=\s|\Z)")
_DEFINITION = re.compile(r":(?=\s)")
_NOTE = re.compile(r"\[\^[^\]\n]+\]: *")
_HEADING = re.compile(r"#{1,6}(?:\s|\Z)")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*\Z")
_OURS: Final = ":::"
_CODE: Final = 4
"""Columns of indented code, and of what belongs to a note."""
_DEEPEST: Final = 100
"""Containers within one another that are told apart; no text is published that holds as many."""
_HTML: Final = (
    (
        re.compile(r"<(?:pre|script|style|textarea)(?:[\s>]|\Z)", re.IGNORECASE),
        re.compile(r"</(?:pre|script|style|textarea)>", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
)
"""What HTML begins with that ends at a sign, and that sign (§4.6, kinds 1 to 5)."""
_BLOCK_TAG = re.compile(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol"
    r"|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|/?>|\Z)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(?:/[a-z][\w-]*\s*|[a-z][\w-]*(?:\s[^<>]*)?)>\s*\Z", re.IGNORECASE)
_BLANK = re.compile(r"\A\s*\Z")


class Code(Struct, frozen=True, gc=False):
    """A block of code, `text[start:end]` in whole lines; the run of signs that opened it, if any did, and whether one closed it."""

    start: int
    end: int
    fence: str = ""
    closed: bool = True


class _Mark(Struct, frozen=True, gc=False):
    """What opens a container: its sign, the columns by which the text inside is indented, its own length, and whether it stands alone."""

    sign: str
    columns: int
    length: int
    bare: bool = False


class _Open(Struct, frozen=True, gc=False):
    """What is open behind a line: the containers, and the paragraph, HTML or fence inside the last of them."""

    within: tuple[_Mark, ...] = ()
    paragraph: bool = False
    defines: bool = False
    """Whether a colon opens a definition next: behind a paragraph, its term, or behind another definition."""
    bare: bool = False
    """Whether the line ends with the mark of an item."""
    html: re.Pattern[str] | None = None
    """What ends the HTML."""
    fence: str = ""
    begun: int = 0
    """Where the fence stands."""


_NOTHING: Final = _Open()
_PROSE: Final = _Open(paragraph=True)


def find_blocks_of_code(text: str) -> Iterator[Code]:
    """Yield the blocks of code in order; each begins behind the marks of what holds it, and indented ones are yielded line by line."""
    now, start = _NOTHING, 0
    for line in text.split("\n"):
        if line[:1].isalpha() and not (now.within or now.fence or now.html):
            # Nine lines of ten.
            now = _PROSE
        else:
            now, code = _read(now, line, start)
            yield from code
        start += len(line) + 1
    if now.fence:
        yield Code(now.begun, len(text), now.fence, closed=False)


def _read(now: _Open, line: str, start: int) -> tuple[_Open, tuple[Code, ...]]:
    """Return what is open behind a line that begins at `start`, and the code that is known by it."""
    wide = line.expandtabs(4) if "\t" in line else line
    at, held = _inside(now, wide)
    if held == len(now.within):
        if now.fence:
            closed = _closes(wide[at:], now.fence)
            end = (Code(now.begun, start + len(line), now.fence),) if closed else ()
            return (_Open(now.within) if closed else now), end
        if now.html:
            return (_Open(now.within) if now.html.search(wide[at:]) else now), ()
    ended = (Code(now.begun, start - 1, now.fence, closed=False),) if now.fence else ()
    new, column = _opened(now, wide, at, held)
    if column is None:
        return new, ended
    # A tab is one character and up to four columns.
    place = start + max(0, len(line) - (len(wide) - column))
    return (replace(new, begun=place), ended) if new.fence else (new, (*ended, Code(place, start + len(line))))


def _inside(now: _Open, line: str) -> tuple[int, int]:
    """Return where the line's own text begins, and how many of the open containers hold it."""
    at = 0
    if line.startswith(_OURS) and not now.fence:
        return 0, 0
    for number, mark in enumerate(now.within):
        rest = line[at:].lstrip(" ")
        indent = len(line) - at - len(rest)
        if mark.sign == ">":
            if indent >= _CODE or not rest.startswith(">"):
                return at, number
            at += indent + 1 + rest.startswith("> ")
        elif rest and indent < mark.columns:
            return at, number
        else:
            at += min(indent, mark.columns)
    return at, len(now.within)


def _closes(rest: str, fence: str) -> bool:
    words = rest.strip(" ")
    return bool(words) and not words.strip(fence[0]) and len(words) >= len(fence) and len(rest) - len(rest.lstrip(" ")) < _CODE


def _opened(now: _Open, line: str, at: int, held: int) -> tuple[_Open, int | None]:
    """Read a line from `at` on, of which the first `held` containers go on.

    Return what is open behind it, and the column in which code or a fence stands.
    """
    while True:
        rest = line[at:].lstrip(" ")
        indent = len(line) - at - len(rest)
        at += indent
        if not rest:
            # An item may begin with one empty line, and no more.
            return _cut(now, held - (now.bare and held == len(now.within))), None
        if indent >= _CODE:
            return (replace(now, bare=False), None) if now.paragraph else (_Open(now.within[:held]), at)
        mark = _mark(now, rest, indent, held)
        if not mark or held == _DEEPEST:
            new = _leaf(now, rest, held)
            return new, at if new.fence else None
        now = _Open((*now.within[:held], mark), bare=mark.bare)
        if mark.bare:
            return now, None
        held += 1
        at += mark.length


def _mark(now: _Open, rest: str, indent: int, held: int) -> _Mark | None:
    """Return the mark of a container that a line opens here, or None."""
    if rest.startswith(">"):
        return _Mark(">", 0, 1 + rest.startswith("> "))
    if note := _NOTE.match(rest):
        return _Mark("^", _CODE, note.end())
    item = _ITEM.match(rest) or (_DEFINITION.match(rest) if _defines(now, held) else None)
    if not item or _RULE.match(rest):
        return None
    blanks = len(rest) - item.end() - len(rest[item.end() :].lstrip(" "))
    bare = item.end() + blanks == len(rest)
    sign = item[0][-1]
    inside = now.paragraph and held == len(now.within) and sign != ":"
    if inside and (bare or item[0][:-1] not in ("", "1")):
        return None
    width = item.end() + (1 if bare or blanks > _CODE else blanks)
    return _Mark(sign, indent + width, width, bare)


def _defines(now: _Open, held: int) -> bool:
    return now.within[held].sign == ":" if held < len(now.within) else now.paragraph or now.defines


def _leaf(now: _Open, rest: str, held: int) -> _Open:
    """Return what is open behind a line without a container's mark."""
    fence = _FENCE.match(rest)
    if fence:
        return _Open(now.within[:held], fence=fence[1] or fence[2])
    html = next((end for opening, end in _HTML if opening.match(rest)), None)
    if html or _BLOCK_TAG.match(rest):
        return _Open(now.within[:held], html=None if html and html.search(rest, 2) else html or _BLANK)
    if _HEADING.match(rest) or _RULE.match(rest) or rest.startswith(_OURS):
        return _Open(now.within[:held])
    if now.paragraph:
        lazy = held < len(now.within)
        return _Open(now.within, paragraph=lazy or not _UNDERLINE.match(rest))
    return _Open(now.within[:held], html=_BLANK) if _TAG.match(rest) else _Open(now.within[:held], paragraph=True)


def _cut(now: _Open, held: int) -> _Open:
    """Return what is open behind an empty line: no paragraph, and only the containers that go on."""
    return _Open(now.within[:held], defines=_defines(now, held))
