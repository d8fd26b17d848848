"""Handles that only look like another: letters of several scripts in one word, forms that read as plain letters, invisible characters.

After Unicode UTS 39 §5.1: within a word one script, or Latin beside those of Chinese, Japanese or Korean.
"""

import re
import unicodedata

_PARTS = re.compile(r"[@.\s/:-]+")
_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
)


def lookalike_fault(handle: str) -> str:
    """Return why a handle may be taken for another, as a sentence part, or an empty text: `it mixes Cyrillic and Latin letters`."""
    if any(unicodedata.category(letter) in ("Cf", "Cc") for letter in handle):
        return "it holds invisible characters"
    if unicodedata.normalize("NFKC", handle) != unicodedata.normalize("NFC", handle):
        return "it holds characters that read as plain letters and are others"
    for part in _PARTS.split(handle):
        scripts = _scripts(part)
        if len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER):
            return f"it mixes {' and '.join(script.title().replace('Cjk', 'Chinese') for script in sorted(scripts))} letters in one word"
    return ""


def _scripts(word: str) -> frozenset[str]:
    """Return the scripts of a word's letters, as the names of characters begin: `LATIN SMALL LETTER A`."""
    return frozenset(re.split("[ -]", unicodedata.name(letter, "UNKNOWN"))[0] for letter in word if letter.isalpha())
