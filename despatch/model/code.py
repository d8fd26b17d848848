"""What in a Markdown text is code or raw HTML that nobody reads as Markdown.

Scanners for links, blocks and foreign tags look at the text with these places hidden, so that an
example of a link is not taken for one. Fences follow pymdownx.superfences, which renders them: a
fence is closed by a line with the very same run, and without such a line it is plain text. For
blocks of code in CommonMark see `commonmark_code.py`.
"""

import re
from collections.abc import Iterable, Iterator

from despatch.model.body import Dialect
from despatch.model.commonmark_code import find_blocks_of_code

HIDDEN = "\ufdd2"
"""Stands for a hidden character; a Unicode noncharacter, removed from all input."""

Place = tuple[int, int]

_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})([^\n`]*)$", re.MULTILINE)
_RUN = re.compile(r"(?<!\\)(`+)|\n[ \t]*(?=\n)")
_SINGLE = re.compile(r"(?<!\\)`(?:[^`\n]++|\n(?![ \t]*\n))*+`")
_RAW = re.compile(r"<(pre|script|style|code|textarea)\b", re.IGNORECASE)
_RAW_BUT_SCRIPTS = re.compile(r"<(pre|style|code|textarea)\b", re.IGNORECASE)
_RAW_ENDS = {name: re.compile(f"</{name}\\s*>", re.IGNORECASE) for name in ("pre", "script", "style", "code", "textarea")}
_INDENTED = re.compile(r"\n(?: {4}|\t)")
_LIST_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)]|\[\^[^\]\n]+\]:|:)[ \t]")
_VISIBLE = re.compile(r"\S")


def hide_code(text: str, markdown: Dialect, *, scripts: bool = True) -> str:
    """Return `text` with every character of code but white space replaced by `HIDDEN`; lengths are kept.

    Code is: fenced and indented blocks, code spans, HTML comments, and the content of `<pre>`,
    `<code>`, `<style>` and `<textarea>`, and of `<script>` unless it is not to be hidden.
    """
    if markdown == "commonmark":
        text = _hide(text, _blocks_of_code(text))
    elif may_be_fenced(text):
        text = _hide(text, _fences(text))
    if "<" in text:
        text = _hide(text, _comments(text))
        text = _hide(text, _raw_elements(text, _RAW if scripts else _RAW_BUT_SCRIPTS))
    if markdown == "extra" and (_INDENTED.search(text) or text.startswith(("    ", "\t"))):
        text = _hide(text, _indented_lines(text))
    if "`" in text:
        text = _hide(text, _code_spans(text) if "``" in text else _single_spans(text))
    return text


def may_be_fenced(text: str) -> bool:
    """Return whether a text holds three of the signs that fence code; a sign by itself is found in a twentieth of the time."""
    return ("`" in text and "```" in text) or ("~" in text and "~~~" in text)


def _hide(text: str, places: Iterable[Place]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in places:
        code = text[start:end]
        # Most code spans are one word, for which a substitution costs ten times as much.
        pieces += (text[done:start], HIDDEN * len(code) if code.split() == [code] else _VISIBLE.sub(HIDDEN, code))
        done = end
    return "".join((*pieces, text[done:])) if pieces else text


def _blocks_of_code(text: str) -> Iterator[Place]:
    if may_be_fenced(text) or "    " in text or "\t" in text:
        yield from ((code.start, code.end) for code in find_blocks_of_code(text))


def _fences(text: str) -> Iterator[Place]:
    lines = list(_FENCE.finditer(text))
    keys = [(line[1], not line[2].strip()) for line in lines]
    yield from ((lines[a].start(), lines[b].end()) for a, b in _pairs(keys))


def _code_spans(text: str) -> Iterator[Place]:
    runs: list[re.Match[str]] = []
    keys: list[tuple[str, bool]] = []
    paragraph = 0
    for run in _RUN.finditer(text):
        if run[1]:
            runs.append(run)
            keys.append((f"{paragraph} {len(run[1])}", True))
        else:
            paragraph += 1
    yield from ((runs[a].start(), runs[b].end()) for a, b in _pairs(keys))


def _single_spans(text: str) -> Iterator[Place]:
    """Yield the places of code in a text whose backticks all stand alone; they are few, and quickly found."""
    at = text.find("`")
    while at >= 0:
        span = _SINGLE.match(text, at)
        if span:
            yield span.span()
        at = text.find("`", span.end() if span else at + 1)


def _pairs(keys: list[tuple[str, bool]]) -> Iterator[tuple[int, int]]:
    """Yield the positions of openers with their closers; linear however many stay unclosed.

    A key is a name and whether it may close; an opener pairs with the next closer of its name.
    """
    closers: dict[str, int] = {}
    closing: list[int | None] = [None] * len(keys)
    for at in range(len(keys) - 1, -1, -1):
        name, closes = keys[at]
        closing[at] = closers.get(name)
        if closes:
            closers[name] = at
    at = 0
    while at < len(keys):
        end = closing[at]
        if end is not None:
            yield at, end
        at = at + 1 if end is None else end + 1


def _comments(text: str) -> Iterator[Place]:
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        yield start, end + 3
        start = text.find("<!--", end + 3)


def _raw_elements(text: str, raw: re.Pattern[str]) -> Iterator[Place]:
    done = 0
    endless: set[str] = set()
    for opening in raw.finditer(text):
        name = opening[1].lower()
        if opening.start() < done or name in endless:
            continue
        closing = _RAW_ENDS[name].search(text, opening.end())
        if closing is None:
            endless.add(name)
        else:
            yield opening.start(), closing.end()
            done = closing.end()


def _indented_lines(text: str) -> Iterator[Place]:
    """Yield lines of indented code: 4 columns after an empty line, 8 inside a list item."""
    start, in_list, in_code, after_blank = 0, False, False, True
    for line in text.split("\n"):
        columns = _columns(line) if line.startswith((" ", "\t")) else 0
        if not line.strip():
            after_blank = True
        else:
            if columns < 4:
                in_list = bool(_LIST_ITEM.match(line)) or (in_list and (not after_blank or columns >= 2))
            in_code = columns >= (8 if in_list else 4) and (after_blank or in_code)
            if in_code:
                yield start, start + len(line)
            after_blank = False
        start += len(line) + 1


def _columns(line: str) -> int:
    """Return how many columns of blanks a line begins with."""
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip(" "))
