"""Bounds on Markdown that would take the converter out of proportion to its length.

The library is quadratic in openers without an end (`[`, `![`, `[a](`, `<a `, `<http://`; its issue
798), in headings without blank lines between, in rows of `#`, and in abbreviations, and it recurses
per level of lists and quotes. Text that people write stays far below each bound; what stands closed
does not count. The bounds hold before the library sees the text, so that no clock is needed and
every worker answers alike.
"""

import re
from collections.abc import Iterator

from despatch.problems import Problem, Span, error
from despatch.render.positions import at_index

MAX_BYTES = 1_000_000
"""Bytes of UTF-8 that one text may have."""

MAX_OPEN = 100
"""Brackets, and links begun, that a paragraph may leave without an end."""

MAX_OPEN_TAGS = 400
"""`<` before a letter that a text may leave without `>`."""

MAX_STYLED = 20
"""Formatting elements that may be open at once: HTML repeats each of them in every later paragraph."""

MAX_LEVELS = 40
"""Levels to which lists and quotes may nest."""

MAX_ELEMENTS = 500
"""HTML containers that may be open at once; where they hold Markdown, `MAX_LEVELS`."""

MAX_LINES = 600
"""Headings, terms or definitions that may follow each other without a blank line."""

MAX_HASHES = 200
"""`#` that may stand in a row in a heading: the library tries each of them as the first of the heading's end."""

MAX_ABBREVIATIONS = 300
MAX_NOTES = 1000
"""Abbreviations that a text may define, and marks of footnotes that it may have."""

MAX_CONTENTS = 20
"""Tables of contents, each of which names every heading, that a text may ask for."""

MAX_CELLS = 50_000
"""Cells of a table, where short rows are filled up."""

_PARAGRAPH = re.compile(r"[^\n](?:[^\n]|\n(?![ \t]*\n))*")
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_BEGUN = re.compile(r"\]\s?[(\[]")
_OPEN_TAG = re.compile(r"<(?=[A-Za-z!?/])[^<>]*+(?![^<>]|>)")
_HEADING_LINE = re.compile(r"^(?:#|=+[ \t]*$|[ ]{0,3}(?::[ ]|[*_-][ *_-]*$))", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]]")
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[", re.MULTILINE)
_LEVELS = re.compile(r"^(?:[ ]*+(?:[>*+-]|\d{1,9}\.)(?=[ >\t]))+|^[ \t]+", re.MULTILINE)
_DEEP = re.compile(rf"\n[ \t>*+\-.\d]{{{MAX_LEVELS + 1}}}")
"""A line that may be deep; the line's end first, to be found quickly."""
_HASHES = re.compile(rf"#{{1,6}} [^\n]*?#{{{MAX_HASHES + 1}}}")
_MARKER = re.compile(r"[>*+.-]")
_FORMATTING = re.compile(r"<(/?)(b|big|code|em|font|i|s|small|strike|strong|tt|u)(?=[\s/>])", re.IGNORECASE)
_CONTAINER = re.compile(
    r"<(/?)(article|aside|blockquote|center|details|div|dl|figure|footer|header|main|nav|ol|section|table|ul)(?=[\s/>])", re.IGNORECASE
)

_HINT = "close what is opened, nest less, or put a backslash before characters that are meant as such"


def find_excess(text: str, path: str, line: int) -> Problem | None:
    """Return what makes the text too costly to convert, as an error at its line, or None."""
    if len(text) * 4 > MAX_BYTES and len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        where = Span(path, line)
        return error("text-too-long", f"the text is longer than {MAX_BYTES:,} bytes", where, "split it into several posts")
    found = next(_excesses(text), None)
    if found is None:
        return None
    index, message = found
    return error("markdown-too-deep", message, at_index(path, text, line, index), _HINT)


def _excesses(text: str) -> Iterator[tuple[int, str]]:
    """Yield the index and the sentence of each bound that the text breaks."""
    if _may_exceed(text):
        for paragraph in _PARAGRAPH.finditer(text):
            if paragraph.end() - paragraph.start() > MAX_OPEN:
                yield from _paragraph_excesses(paragraph[0], paragraph.start())
    if _DEEP.search(f"\n{text}"):
        yield from _deep_lines(text)
    yield from _loose_tags(text)
    yield from _counted(text)


def _may_exceed(text: str) -> bool:
    """Say whether the text as a whole has enough of anything to break the bounds of a paragraph."""
    rows = text.count("\n") + 1
    return rows > MAX_LINES or text.count("[") > MAX_OPEN or text.count("]") > MAX_OPEN or rows * text.count("|") > MAX_CELLS


def _loose_tags(text: str) -> Iterator[tuple[int, str]]:
    if "<" not in text:
        return
    tags = [match.start() for match in _OPEN_TAG.finditer(text)]
    if len(tags) > MAX_OPEN_TAGS:
        yield tags[0], f'the text has {len(tags)} "<" without a ">"'
    styled = _most_open(_FORMATTING, text)
    if styled > MAX_STYLED:
        yield 0, f"the text opens {styled} HTML elements before it closes one"
    levels, most = _most_open(_CONTAINER, text), MAX_LEVELS if "markdown" in text else MAX_ELEMENTS
    if levels > most:
        yield text.index("<"), f"HTML elements are nested {levels} levels deep; {most} is the most"


def _most_open(tag: re.Pattern[str], text: str) -> int:
    """Return how many of the elements that a pattern finds are open at once, an element counted as often as it is open."""
    open_now: dict[str, int] = {}
    most = 0
    for match in tag.finditer(text):
        name = match[2].lower()
        open_now[name] = max(0, open_now.get(name, 0) + (-1 if match[1] else 1))
        most = max(most, sum(open_now.values()))
    return most


def _counted(text: str) -> Iterator[tuple[int, str]]:
    hashes = _HASHES.search(text) if "#" * (MAX_HASHES + 1) in text else None
    if hashes:
        yield hashes.start(), f'the heading has more than {MAX_HASHES} "#" in a row'
    if text.count("[") <= min(MAX_ABBREVIATIONS, MAX_NOTES):
        return
    abbreviations = len(_ABBREVIATION.findall(text))
    if abbreviations > MAX_ABBREVIATIONS:
        yield 0, f"the text defines {abbreviations} abbreviations; {MAX_ABBREVIATIONS} is the most"
    notes = text.count("[^")
    if notes > MAX_NOTES:
        yield text.index("[^"), f"the text has {notes} marks of footnotes; {MAX_NOTES} is the most"
    contents = text.count("[TOC]")
    if contents > MAX_CONTENTS:
        yield text.index("[TOC]"), f"the text asks {contents} times for its table of contents; {MAX_CONTENTS} is the most"


def _paragraph_excesses(paragraph: str, start: int) -> Iterator[tuple[int, str]]:
    plain = _ESCAPED.sub("  ", paragraph) if "\\" in paragraph else paragraph
    brackets = plain.count("[") - plain.count("]")
    if brackets > MAX_OPEN:
        yield start + plain.index("["), f'the paragraph has {brackets} "[" without a "]"'
    links = len(_BEGUN.findall(plain)) - plain.count(")") - plain.count("]")
    begun = plain.count("](") - plain.count(")")
    if max(begun, links) > MAX_OPEN:
        yield start + plain.index("]"), f'the paragraph has {max(begun, links)} links without a ")"'
    nested = _bracket_levels(plain)
    if nested > MAX_OPEN:
        yield start + plain.index("["), f"brackets are nested {nested} levels deep"
    rows = plain.count("\n") + 1
    if rows > MAX_LINES:
        lines = len(_HEADING_LINE.findall(plain))
        if lines > MAX_LINES:
            yield start, f"{lines} headings or definitions follow each other without a blank line"
    if "|" in plain and rows * max(line.count("|") for line in plain.split("\n")) > MAX_CELLS:
        yield start, f"the table has more than {MAX_CELLS:,} cells"


def _bracket_levels(plain: str) -> int:
    level = most = 0
    for match in _BRACKET.finditer(plain):
        level = max(0, level + (1 if match[0] == "[" else -1))
        most = max(most, level)
    return most


def _deep_lines(text: str) -> Iterator[tuple[int, str]]:
    for match in _LEVELS.finditer(text):
        if len(match[0]) > MAX_LEVELS:
            lead = match[0].expandtabs(4)
            levels = max(len(_MARKER.findall(lead)), (len(lead) - len(lead.lstrip(" "))) // 4)
            if levels > MAX_LEVELS:
                yield match.start(), f"lists or quotes are nested {levels} levels deep; {MAX_LEVELS} is the most"
