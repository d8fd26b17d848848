"""Where blocks stood in a body, and what comes to stand there."""

import re
from collections.abc import Callable

from despatch.model.body import SLOT
from despatch.render.options import MORE

_LINE = re.compile(rf"^{SLOT}\d+{SLOT}$", re.MULTILINE)
_PLACE = re.compile(rf"<p>\s*{SLOT}(\d+){SLOT}\s*</p>|{SLOT}(\d+){SLOT}")
NUMBER = re.compile(rf"{SLOT}(\d+){SLOT}")
_STRAY = re.compile(f"[{SLOT}{MORE}]")


def set_apart(text: str) -> str:
    """Return the text with blank lines round each slot, so that it becomes a paragraph of its own."""
    return _LINE.sub(r"\n\g<0>\n", text) if SLOT in text else text


def filled(html: str, block_html: Callable[[int], str]) -> str:
    """Return cleaned HTML with the paragraph of each slot replaced by its block's HTML."""
    if SLOT in html:
        html = _PLACE.sub(lambda match: block_html(int(match[1] or match[2])), html)
    return _STRAY.sub("", html).strip()
