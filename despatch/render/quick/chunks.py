"""Blocks of the plainest kinds, written as HTML at once: paragraphs, headings, quotations, lists.

No element is made of them, and no processor of the tree looks at them. That holds for blocks that come out the same
whatever else the document defines, that nothing before them takes in, and that take in nothing behind them: behind a list
or a quotation stands a paragraph, a heading or nothing.
"""

import re

from despatch.render.quick.spans import html_of
from despatch.render.smart import Run

_START = re.compile(r"[^\s\x02#>:*_+\-=|\[\d]|\[|\*\*[^\s*_]|\*[^\s*_\[]|__?[^\s*_]|\d+(?!\d|\.[ ])")
_OPENING_LINE = re.compile(r"\n[ ]{0,3}[#=\-_*:>\[]")
"""A further line of a block that something other than a paragraph can begin with."""

_HEADING = re.compile(r"(#{1,6})[ ]([^\n\\]*)\Z")
_BULLETS = re.compile(r"[*+-][ ]+[^\s](?:[^\n]*\n[*+-][ ]+[^\s])*[^\n]*\Z")
_NUMBERS = re.compile(r"[0-9]+\.[ ]+[^\s](?:[^\n]*\n[0-9]+\.[ ]+[^\s])*[^\n]*\Z")
_BULLET = re.compile(r"(?:\A|\n)[*+-][ ]+")
_NUMBER = re.compile(r"(?:\A|\n)[0-9]+\.[ ]+")
_QUOTED = re.compile(r">[ ]\S[^\n]*(?:\n>[ ]\S[^\n]*)*\Z")


def is_paragraph(block: str) -> bool:
    """Say whether nothing but a paragraph can come of a block."""
    if not _START.match(block):
        return False
    if block[0] == "[" and "]:" in block:
        return False
    return "\n" not in block or not ("|" in block or _OPENING_LINE.search(block))


def write_block(block: str, run: Run | None) -> str | None:
    """Return the HTML of a paragraph or heading; None where it takes the long way, as anything else does."""
    if is_paragraph(block):
        return _element("p", block, run)
    heading = _HEADING.match(block)
    return _element(f"h{len(heading[1])}", heading[2].rstrip("#").strip(), run) if heading else None


def write_group(block: str, following: str, run: Run | None) -> str | None:
    """Return the HTML of a list or quotation before the block `following`; None where it takes the long way, as anything else does."""
    if "|" in block or (following and not is_paragraph(following) and not _HEADING.match(following)):
        return None
    if _QUOTED.match(block):
        return _quote(block, run)
    if _BULLETS.match(block):
        return _list("<ul>", "</ul>", _BULLET.split(block)[1:], run)
    if _NUMBERS.match(block):
        start = block[: block.index(".")]
        return _list("<ol>" if start == "1" else f'<ol start="{start}">', "</ol>", _NUMBER.split(block)[1:], run)
    return None


def _element(tag: str, text: str, run: Run | None) -> str | None:
    if run:
        run.begin()
    html = html_of(text, run)
    return None if html is None else f"<{tag}>{html}</{tag}>"


def _quote(block: str, run: Run | None) -> str | None:
    text = block[2:].replace("\n> ", "\n")
    html = _element("p", text, run) if is_paragraph(text) else None
    return None if html is None else f"<blockquote>\n{html}\n</blockquote>"


def _list(start: str, end: str, items: list[str], run: Run | None) -> str | None:
    """Return the HTML of a list whose items are one line each, where they are plain."""
    parts = [start]
    for item in items:
        html = _element("li", item, run) if is_paragraph(item) else None
        if html is None:
            return None
        parts.append(html)
    return "\n".join([*parts, end])
