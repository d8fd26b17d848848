"""What language is meant by a word that is no language tag: a language's English name, or a country's code."""

from babel.core import Locale, get_global

from despatch.load.known_languages import known_language
from despatch.load.languages import parse_language


def find_tag(text: str) -> str | None:
    """Return a language tag in its usual spelling, or None for what is no tag or names no language (`gr`, `cn`, `eng`).

    ISO 639-3 has thousands of codes of three letters, more than are known here, so any of those
    passes that has no shorter one.
    """
    tag = parse_language(text)
    language = tag.partition("-")[0] if tag else ""
    return tag if tag and (_is_known(language) or (len(language) == 3 and not _shorter(language))) else None


def is_known_tag(text: str) -> bool:
    """Return whether a text is the tag of a language of which we know, and no other word of three letters."""
    tag = parse_language(text)
    return tag is not None and _is_known(tag.partition("-")[0])


def guess_language(text: str) -> str:
    """Return the tag that `text` seems to stand for (`el` for `gr` and for `Greek`), or an empty text."""
    word = text.strip().casefold()
    names = {name.casefold(): tag for tag, name in Locale("en").languages.items()}
    if word in names:
        return str(names[word]).replace("_", "-")
    likely = get_global("likely_subtags").get(f"und_{word.upper()}", "") if len(word) == 2 else ""
    return str(likely).partition("_")[0] or _shorter(word)


def _is_known(language: str) -> bool:
    return known_language(language) is not None or language in Locale("en").languages


def _shorter(language: str) -> str:
    """Return the code of two letters that stands for one of three (ISO 639-2), or an empty text."""
    alias = str(get_global("language_aliases").get(language, "")) if len(language) == 3 else ""
    return alias if len(alias) == 2 else ""
