"""Which words in file names and folders are languages, rather than words that look like a tag."""

import re
from functools import lru_cache

from despatch.load.languages import parse_language

_PLAIN = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?\Z")


@lru_cache(maxsize=4096)
def known_language(text: str) -> str | None:
    """Return the tag in its usual case (`pt-BR`, `zh-Hans`), or None where CLDR knows no such language.

    A language of two or three letters, then perhaps a script and a region; nothing longer.
    """
    if not _PLAIN.match(text):
        return None
    tag = parse_language(text)
    return tag if tag and tag.partition("-")[0] in _languages() else None


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    # Imported here: most names hold no word that could be a language.
    from babel.localedata import locale_identifiers

    return frozenset(name for name in locale_identifiers() if "_" not in name and name != "root")
