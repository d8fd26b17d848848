"""Slips: marks that the `markdown` package shows as text, although their author meant a list, code or a block.

Its rules (https://python-markdown.github.io/#differences): an empty line goes before a list, four
blanks before what belongs to an item. A fence without its end is no fence, and blocks open at the
beginning of a line only. CommonMark's rules are those that authors expect: of them only code without
its end is told.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from despatch.load.block_kinds import KINDS
from despatch.load.passage import Passage
from despatch.model.body import Dialect
from despatch.model.code import HIDDEN, may_be_fenced
from despatch.model.commonmark_code import find_blocks_of_code
from despatch.problems import Problem, Span, warning

TAB = 4
"""Columns by which the package indents what belongs to an item."""

_ITEM = re.compile(r"[ \t]*(?:([-*+])|\d{1,9}\.)[ \t]+\S")
_DIVIDER = re.compile(r"[ \t]*+(?:(?:-[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+)\Z")
_APART = re.compile(rf"#{{1,6}}[ \t]|:::|[ \t]*{HIDDEN}|[ \t]*[|>]|(?:=+|-+)[ \t]*\Z|\[[^\]\n]+\]:|:[ \t]")
"""Lines that are no paragraph, and after which a list needs no empty line."""
_HTML = re.compile(r"[ \t]*<")
_MARKED = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}\.)[ \t]")
_NEXT_ODD = re.compile(r"\n[ \t*+\-\d]")
_NEXT_MARKED = re.compile(rf"\n{_MARKED.pattern}")
_OFF_TAB = re.compile(r"(?: {4}|\t)*+ {1,3}[^\s<]")
_NEXT_OFF_TAB = re.compile(rf"\n{_OFF_TAB.pattern}")
"""Lines that begin with an item's sign, and those whose blanks are no level of a list; the line's end first, to be found quickly."""
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^`\n]*$", re.MULTILINE)
_BLOCK = re.compile(rf"^[ \t>]+(:{{3,}}[ \t]*(?:{'|'.join(kind.name for kind in KINDS)})\b)", re.MULTILINE)


class _Line(Struct, frozen=True):
    start: int
    text: str
    columns: int
    """Blanks before the text, a tab being up to four."""
    bullet: str
    """The sign of a list's item, `1` for any number; empty where the line begins no item."""


def find_slips(passage: Passage, markdown: Dialect = "extra") -> tuple[Problem, ...]:
    """Return a warning at each such slip outside code; one for each list."""
    if markdown == "commonmark":
        return (*_endless_code(passage), *_blocks(passage))
    lists = _lists(passage) if may_slip(passage.hidden) else ()
    return (*_fences(passage), *_blocks(passage), *lists)


def may_slip(hidden: str) -> bool:
    """Return whether a text holds what one of its lists needs to be at fault: an item right below words, or odd blanks; few do."""
    if not _NEXT_ODD.search(hidden):
        return _OFF_TAB.match(hidden) is not None
    if _NEXT_OFF_TAB.search(hidden):
        return True
    return any(_is_words(hidden, item.start()) for item in _NEXT_MARKED.finditer(hidden)) or _OFF_TAB.match(hidden) is not None


def _is_words(hidden: str, end: int) -> bool:
    """Return whether the line that ends here holds something, and no item."""
    start = hidden.rfind("\n", 0, end) + 1
    words = hidden[start:end].lstrip(" \t")
    return bool(words) and not words[0].isspace() and not _MARKED.match(hidden, start)


def _fences(passage: Passage) -> Iterator[Problem]:
    if not may_be_fenced(passage.hidden):
        return
    for fence in _FENCE.finditer(passage.hidden):
        hint = f"add a line {fence[1]} behind the code, with just as many of these signs"
        yield warning("fence-unclosed", "the code that opens here never ends, so it is shown as text", passage.span(*fence.span(1)), hint)


def _endless_code(passage: Passage) -> Iterator[Problem]:
    text = passage.text
    for code in find_blocks_of_code(text) if may_be_fenced(text) else ():
        if not code.closed and code.end == len(text):
            hint = f"add a line {code.fence} behind the code"
            message = "the code that opens here never ends, so all below it is code"
            yield warning("fence-unclosed", message, passage.span(code.start, code.start + len(code.fence)), hint)


def _blocks(passage: Passage) -> Iterator[Problem]:
    for block in _BLOCK.finditer(passage.hidden) if ":::" in passage.hidden else ():
        message = "a block opens only at the beginning of a line, so this is shown as text"
        yield warning("block-indented", message, passage.span(*block.span(1)), "take away what stands before the colons")


def _lists(passage: Passage) -> Iterator[Problem]:
    levels: list[int] = []
    told = False
    for part in _parts(passage.hidden):
        first = part[0]
        if not first.bullet and first.columns == 0:
            levels, told = [], False
        swallowed = _swallowed(passage, part)
        misplaced = None if told else _misplaced(passage, part, levels)
        told = told or misplaced is not None
        yield from (problem for problem in (swallowed, misplaced) if problem)


def _swallowed(passage: Passage, part: list[_Line]) -> Problem | None:
    """Return a warning where a paragraph goes on in what looks like a list of two items at least."""
    first = part[0]
    items = [line for line in part[1:] if line.bullet and first.columns <= line.columns < first.columns + TAB]
    if first.bullet or len([item for item in items if item.bullet == items[0].bullet]) < 2:
        return None
    message = "these lines look like a list, but they are part of the paragraph above"
    return warning("list-in-paragraph", message, _span(passage, items[0]), "put an empty line above this one")


def _misplaced(passage: Passage, part: list[_Line], levels: list[int]) -> Problem | None:
    """Return a warning at a line whose blanks are too few to belong to the item above; take note of the items in `levels`."""
    for line in part if part[0].bullet else part[:1]:
        if line is not part[0] and not line.bullet:
            continue
        while levels and levels[-1] >= line.columns:
            levels.pop()
        if levels and line.columns - levels[-1] < TAB:
            message = f"this is indented by {line.columns}, so it is not taken into the list's item above"
            hint = f"to put it inside, indent it by {levels[-1] + TAB} blanks"
            return warning("list-indent", message, _span(passage, line), hint)
        if line.bullet:
            levels.append(line.columns)
    return None


def _span(passage: Passage, line: _Line) -> Span:
    begin = line.start + len(line.text) - len(line.text.lstrip())
    return passage.span(begin, line.start + len(line.text.rstrip()))


def _parts(hidden: str) -> Iterator[list[_Line]]:
    """Yield runs of lines without an empty one, and without those that are no paragraph; HTML ends with its paragraph."""
    part: list[_Line] = []
    start, in_html = 0, False
    for text in (*hidden.split("\n"), ""):
        in_html = bool(text.strip()) and (in_html or bool(_HTML.match(text)))
        if text.strip() and not in_html and not _APART.match(text) and not _DIVIDER.match(text):
            part.append(_read(start, text))
        elif part:
            yield part
            part = []
        start += len(text) + 1


def _read(start: int, text: str) -> _Line:
    wide = text.expandtabs(TAB)
    item = _ITEM.match(text)
    return _Line(start, text, len(wide) - len(wide.lstrip(" ")), (item[1] or "1") if item else "")
