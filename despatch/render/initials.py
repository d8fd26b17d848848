"""The letter that stands for somebody without a portrait."""

import unicodedata

_JOINS_WORDS_TO_COME = 9
"""The combining class of signs that tie a letter to the next one, such as the virama."""


def initial(name: str) -> str:
    """Return the first letter of a name as a capital, with its marks; the first digit where there is no letter; else nothing."""
    text = unicodedata.normalize("NFC", name)
    for kind in ("L", "N"):
        at = next((at for at, sign in enumerate(text) if unicodedata.category(sign).startswith(kind)), None)
        if at is not None:
            return _capital(text[at]) + _marks(text[at + 1 :])
    return ""


def _capital(letter: str) -> str:
    """Return the letter as names begin with it: `ǆ` gives `ǅ`; a letter that has no capital of its own stays."""
    return letter.title() if len(letter.title()) == 1 else letter


def _marks(rest: str) -> str:
    """Return the marks at the start of a text."""
    end = next((at for at, sign in enumerate(rest) if not unicodedata.category(sign).startswith("M")), len(rest))
    return "".join(sign for sign in rest[:end] if unicodedata.combining(sign) != _JOINS_WORDS_TO_COME)
