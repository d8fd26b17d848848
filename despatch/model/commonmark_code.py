"""Where CommonMark has blocks of code: between fences (§4.5) and behind four columns (§4.4), also inside lists, quotes and notes.

This follows the first phase of the specification's own strategy for parsing (https://spec.commonmark.org/0.31.2/#phase-1-block-structure),
as far as it is needed to tell code from words. A block of ours, `:::`, stands at the margin and ends whatever was open.
"""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

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


class Code(Struct, frozen=True):
    """A block of code, `text[start:end]` in whole lines; the run of signs that opened it, if any did, and whether one closed it."""

    start: int
    end: int
    fence: str = ""
    closed: bool = True


def find_blocks_of_code(text: str) -> Iterator[Code]:
    """Yield the blocks of code in order; each begins behind the marks of what holds it, and indented ones are yielded line by line."""
    scan = _Scan()
    start = 0
    for line in text.split("\n"):
        yield from scan.read(line, start)
        start += len(line) + 1
    yield from scan.ended(len(text))


class _Mark(Struct, frozen=True):
    """What opens a container: its sign, the columns by which the text inside is indented, its own length, and whether it stands alone."""

    sign: str
    columns: int
    length: int
    bare: bool = False


class _Scan:
    """What is open on a line: the containers, and the paragraph, fence or HTML inside the last of them."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        self._containers: list[_Mark] = []
        self._paragraph = False
        self._term = False
        self._bare = False
        self._html: re.Pattern[str] | None = None
        self._fence = ""
        self._begun = 0
        self._done = 0

    def read(self, line: str, start: int) -> Iterator[Code]:
        """Yield what is known to be code once this line, which begins at `start`, is read."""
        if line[:1].isalpha() and not (self._containers or self._fence or self._html):
            # Nine lines of ten.
            self._paragraph, self._bare, self._done = True, False, start + len(line)
            return
        wide = line.expandtabs(4) if "\t" in line else line
        at, held = self._inside(wide)
        whole = held == len(self._containers)
        if self._fence and whole:
            yield from self._in_fence(wide[at:], start + len(line))
        elif self._html and whole:
            self._html = None if self._html.search(wide[at:]) else self._html
        else:
            yield from self.ended(start - 1)
            self._html = None
            yield from self._opened(wide, at, held, start, len(line))
        self._done = start + len(line)

    def ended(self, end: int) -> Iterator[Code]:
        """Yield the code that is still open, which ends here although nothing closes it."""
        if self._fence:
            yield Code(self._begun, max(self._begun, min(end, self._done)), self._fence, closed=False)
            self._fence = ""

    def _inside(self, line: str) -> tuple[int, int]:
        """Return where the line's own text begins, and how many of the open containers hold it."""
        at = 0
        if line.startswith(_OURS) and not self._fence:
            return 0, 0
        for number, mark in enumerate(self._containers):
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
        return at, len(self._containers)

    def _in_fence(self, rest: str, end: int) -> Iterator[Code]:
        words = rest.strip(" ")
        if words and not words.strip(self._fence[0]) and len(words) >= len(self._fence) and len(rest) - len(rest.lstrip(" ")) < _CODE:
            yield Code(self._begun, end, self._fence)
            self._fence = ""

    def _opened(self, line: str, at: int, held: int, start: int, length: int) -> Iterator[Code]:
        """Read a line from `at` on, where the first `held` containers go on, and yield it if it is indented code."""
        bare, self._bare = self._bare, False
        while True:
            rest = line[at:].lstrip(" ")
            indent = len(line) - at - len(rest)
            at += indent
            if not rest:
                # An item may begin with one empty line, and no more.
                self._cut(held - (bare and held == len(self._containers)))
                return
            if indent >= _CODE:
                if not self._paragraph:
                    self._cut(held)
                    yield Code(start + _narrow(length, line, at), start + length)
                return
            mark = self._mark(rest, indent, held)
            if not mark or held == _DEEPEST:
                self._leaf(rest, held, start + _narrow(length, line, at))
                return
            self._cut(held)
            self._containers.append(mark)
            self._term, self._bare = False, mark.bare
            held += 1
            at += mark.length
            if mark.bare:
                return

    def _mark(self, rest: str, indent: int, held: int) -> _Mark | None:
        """Return the mark of a container that a line opens here, or None."""
        if rest.startswith(">"):
            return _Mark(">", 0, 1 + rest.startswith("> "))
        if note := _NOTE.match(rest):
            return _Mark("^", _CODE, note.end())
        item = _ITEM.match(rest) or (_DEFINITION.match(rest) if self._defines(held) else None)
        if not item or _RULE.match(rest):
            return None
        blanks = len(rest) - item.end() - len(rest[item.end() :].lstrip(" "))
        bare = item.end() + blanks == len(rest)
        sign = item[0][-1]
        within = self._paragraph and held == len(self._containers) and sign != ":"
        if within and (bare or item[0][:-1] not in ("", "1")):
            return None
        width = item.end() + (1 if bare or blanks > _CODE else blanks)
        return _Mark(sign, indent + width, width, bare)

    def _defines(self, held: int) -> bool:
        """Return whether a colon opens a definition: behind a paragraph, its term, or behind another definition."""
        return self._containers[held].sign == ":" if held < len(self._containers) else self._paragraph or self._term

    def _leaf(self, rest: str, held: int, begin: int) -> None:
        """Take note of what a line without a container's mark opens or goes on with."""
        fence = _FENCE.match(rest)
        html = next((end for opening, end in _HTML if opening.match(rest)), None)
        lazy = self._paragraph and held < len(self._containers)
        if fence or html or _BLOCK_TAG.match(rest) or _HEADING.match(rest) or _RULE.match(rest) or rest.startswith(_OURS):
            self._cut(held)
            self._term = False
            self._fence, self._begun = (fence[1] or fence[2], begin) if fence else ("", 0)
            self._html = None if html and html.search(rest, 2) else html or (_BLANK if _BLOCK_TAG.match(rest) else None)
        elif self._paragraph and not lazy and _UNDERLINE.match(rest):
            self._paragraph = False
        elif not self._paragraph and _TAG.match(rest):
            self._cut(held)
            self._html = _BLANK
        elif not lazy:
            self._cut(held)
            self._paragraph = True

    def _cut(self, held: int) -> None:
        """Close the paragraph, and the containers that do not go on."""
        self._term = self._defines(held)
        del self._containers[held:]
        self._paragraph = False


def _narrow(length: int, wide: str, at: int) -> int:
    """Return the place in a line of `length` characters of the character that stands in column `at` of it with its tabs made blanks."""
    return max(0, length - (len(wide) - at))
