"""Text as a terminal shows it: nothing that could command it, and widths that hold."""

import re
import unicodedata

TAB = "    "
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


def plain(text: str) -> str:
    """Return the text with each control, bidi or unprintable character replaced, so that it stays on its line."""
    return _UNSAFE.sub("\ufffd", text.replace("\t", TAB))


def width(text: str) -> int:
    """Return the number of terminal columns that plain text takes (UAX #11: wide and fullwidth characters take two)."""
    return len(text) if text.isascii() else sum(_columns(character) for character in text)


def pad(text: str, columns: int) -> str:
    """Return the text with spaces after it up to a width in columns."""
    return text + " " * (columns - width(text))


def clip(text: str, columns: int) -> str:
    """Return the text cut to a width in columns, with `…` where something was cut."""
    if width(text) <= columns:
        return text
    room, kept = columns - 1, 0
    for character in text:
        room -= _columns(character)
        if room < 0:
            break
        kept += 1
    return text[:kept] + "…"


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
