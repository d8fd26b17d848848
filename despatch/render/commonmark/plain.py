"""HTML as the library writes it by itself, with typographic quotes, for texts in which it is just what `writer` would write.

Most texts hold nothing that the two write differently: raw HTML, lists of attributes, notes, escapes, bare addresses, tables and
code. To take the library's HTML costs a tenth of writing each event. `tests/laws/test_plain_commonmark.py` holds that both are the same.
"""

import re
from typing import Final

import pyromark

from despatch.render.commonmark.autolinks import may_hold
from despatch.render.commonmark.reader import EXTENSIONS
from despatch.render.inert import TAG, letters_of
from despatch.render.options import Options
from despatch.render.smart import Run, is_typed, quotes_of

_SIGNS: Final = ("<", "\\", "{", "[^")
"""What raw HTML, escapes, lists of attributes and notes need."""
_REFERENCE = re.compile(r"&#?[a-zA-Z0-9]+;")
_ALT = re.compile(r"!\[[^\[\]\n]*\]")
_BEGINS: Final = frozenset("pl123456r")
"""Tags behind which no quotation mark stands open; see `inert` for the letters."""
_BLOCKS: Final = frozenset("PuUoOLqQhJKMNTY")
_TABLE_OR_CODE = re.compile("[bn]")
_WORDS_BEHIND_BLOCK = re.compile("[PuUoOLqQhJKMNTY][esdcaAiESDC]")


def plain_html(text: str, options: Options) -> str | None:
    """Return the HTML of CommonMark text, not yet cleaned, or None where only `writer` can tell it."""
    if any(sign in text for sign in _SIGNS) or ("&" in text and _REFERENCE.search(text)) or text.count("![") != len(_ALT.findall(text)):
        return None
    html = pyromark.html(text, options=EXTENSIONS).replace(" />", ">").strip("\n")
    parts = TAG.split(html)
    code = letters_of(parts[1::2])
    if code is None or _TABLE_OR_CODE.search(code) or _WORDS_BEHIND_BLOCK.search(code):
        return None
    if any(map(_is_odd, parts[1::2])) or any(map(may_hold, parts[::2])):
        return None
    if not options.smart:
        return html
    return "".join(parts) if _smarten(parts, code, Run(quotes_of(options.smart))) else None


def _is_odd(tag: str) -> bool:
    """Say whether a tag holds a character that the library writes in another way."""
    return "%" in tag or "'" in tag


def _smarten(parts: list[str], code: str, run: Run) -> bool:
    """Make the texts between tags typographic, and say whether all of them stand where `run` can tell what came before."""
    for at, letter in enumerate(code):
        text = parts[2 * at + 2]
        if letter in _BEGINS:
            run.begin()
        elif letter in _BLOCKS:
            if text.strip():
                return False
            continue
        if letter != "c" and is_typed(text):
            parts[2 * at + 2] = run.smartened(text)
        elif text:
            run.last = text[-1]
    return True
