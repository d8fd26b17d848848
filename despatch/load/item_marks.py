"""Marks that name pieces of a story: `{#id}`, behind a blank, at the end of an address, of a divider, or of a text's last line."""

import re

_MARK = re.compile(r"(?:\A|(?<=[ \t]))\{#(?P<id>[^\s{}][^{}\n]*)\}[ \t]*\Z")
_ID = re.compile(r"[^\W_][\w-]*\Z")


def mark_of(line: str) -> str:
    """Return what the mark at the end of a line says, an empty text where there is none."""
    match = _MARK.search(line) if "{#" in line else None
    return match["id"] if match else ""


def unmarked(line: str) -> str:
    """Return a line without the mark at its end and the blanks before it."""
    match = _MARK.search(line) if "{#" in line else None
    return line[: match.start()].rstrip() if match else line


def can_be_id(text: str) -> bool:
    """Return whether a mark's text can be an id: letters, digits and hyphens, a letter or digit first."""
    return _ID.match(text) is not None
