"""Where blocks stood in a body, and what comes to stand there."""

import re
from collections.abc import Callable

from despatch.model.body import SLOT
from despatch.render.options import MORE
from despatch.render.tokens import VOID, End, Start, Token, plain_text, tokens, written

_LINE = re.compile(rf"^({SLOT}\d+{SLOT})[ \t]*$", re.MULTILINE)
_PLACE = re.compile(rf"<p(?:\s[^<>]*)?>\s*{SLOT}(\d+){SLOT}\s*</p>|{SLOT}(\d+){SLOT}")
_CROWDED = re.compile(
    rf"(<p(?:\s[^<>]*)?>)(?!\s*{SLOT}\d+{SLOT}\s*</p>)((?:(?!</?p[\s>])[^{SLOT}])*+{SLOT}(?:(?!</?p[\s>]).)*+)</p>", re.DOTALL
)
"""A paragraph with a slot and other words in it."""
_SLOTS = re.compile(rf"({SLOT}\d+{SLOT})")
_EMPTY = re.compile(r"<(a|b|cite|code|em|i|q|s|small|span|strong)\b[^<>]*></\1>")
NUMBER = re.compile(rf"{SLOT}(\d+){SLOT}")
_STRAY = re.compile(f"[{SLOT}{MORE}]")


def set_apart(text: str) -> str:
    """Return the text with blank lines round each slot, so that it becomes a paragraph of its own."""
    return _LINE.sub(r"\n\1\n", text) if SLOT in text else text


def _parted(match: re.Match[str]) -> str:
    """Return a paragraph that a slot stands in as the paragraphs before and behind it; what is open at the slot opens again."""
    start: Token = tokens(match[1])[0]
    opened: list[Start] = []
    parts: list[str] = []
    for number, piece in enumerate(_SLOTS.split(match[2])):
        if number % 2:
            parts.append(piece)
            continue
        run = tokens(piece)
        before = list(opened)
        for token in run:
            if isinstance(token, Start) and token.name not in VOID:
                opened.append(token)
            elif isinstance(token, End) and opened:
                opened.pop()
        if plain_text(run) or any(isinstance(token, Start) and token.name == "img" for token in run):
            words = written([*before, *run, *(End(tag.name) for tag in reversed(opened))])
            parts.append(written([start]) + _EMPTY.sub("", words).strip() + "</p>")
            start = Start("p")
    return "\n".join(parts)


def filled(html: str, block_html: Callable[[int], str]) -> str:
    """Return cleaned HTML with the paragraph of each slot replaced by its block's HTML."""
    if SLOT in html:
        html = _CROWDED.sub(_parted, html)
        html = _PLACE.sub(lambda match: block_html(int(match[1] or match[2])), html)
    return (_STRAY.sub("", html) if SLOT in html or MORE in html else html).strip()
