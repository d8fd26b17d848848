"""What language is meant by a word that is no language tag: a language's English name, or a country's code."""

from babel.core import Locale, get_global

from despatch.load.known_languages import known_language
from despatch.load.languages import parse_language


def find_tag(text: str) -> str | None:
    """Return a language tag in its usual spelling, or None for what is no tag or names no language (`gr`, `cn`).

    ISO 639-3 has thousands of codes of three letters, so any of those passes.
    """
    tag = parse_language(text)
    language = tag.partition("-")[0] if tag else ""
    known = len(language) == 3 or known_language(language) or language in Locale("en").languages
    return tag if tag and known else None


def guess_language(text: str) -> str:
    """Return the tag that `text` seems to stand for (`el` for `gr` and for `Greek`), or an empty text."""
    word = text.strip().casefold()
    names = {name.casefold(): tag for tag, name in Locale("en").languages.items()}
    if word in names:
        return str(names[word]).replace("_", "-")
    likely = get_global("likely_subtags").get(f"und_{word.upper()}", "") if len(word) == 2 else ""
    return str(likely).partition("_")[0]
