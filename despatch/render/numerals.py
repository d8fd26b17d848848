"""Numbers as each language writes them: its own digits, and the first day of a French month.

Babel knows which digits a language uses (CLDR's default numbering system) but writes 0 to 9 everywhere. Bare `ar` keeps these
in CLDR, as most editors type them; `ar-EG`, `ar-SA` and `fa` have their own. So days, counts and texts of a page agree.
"""

import re
from functools import cache

from despatch.render.locales import locale

_ZERO = {
    "adlm": 0x1E950,
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "cakm": 0x11136,
    "deva": 0x0966,
    "mtei": 0xABF0,
    "mymr": 0x1040,
    "nkoo": 0x07C0,
    "olck": 0x1C50,
    "tibt": 0x0F20,
}
"""Digit zero by numbering system (CLDR, supplemental/numberingSystems.xml); the others follow it."""

_FRENCH_FIRST = re.compile(r"(?<!\d)1 (?=[^\W\d_])")


@cache
def _digits(lang: str) -> dict[int, int]:
    known = locale(lang)
    zero = _ZERO.get(known.default_numbering_system) if known else None
    return {ord("0") + number: zero + number for number in range(10)} if zero else {}


def in_digits(text: str, lang: str) -> str:
    """Return the text with the digits of the language in place of 0 to 9."""
    return text.translate(_digits(lang))


def native_day(text: str, lang: str) -> str:
    """Return a day as CLDR writes it, with the language's digits; French has its first as `1er mars`, which CLDR does not."""
    return in_digits(_FRENCH_FIRST.sub("1er ", text) if lang.partition("-")[0].lower() == "fr" else text, lang)
