"""What plan knows of a language: its names and its direction."""

from functools import cache

from babel import Locale, UnknownLocaleError

from despatch.model.settings import Language, Settings
from despatch.model.source import Document
from despatch.model.words import shorter


@cache
def language(tag: str) -> Language:
    """Return the language of a BCP 47 tag; one that Babel does not know keeps its tag as its name."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Language(tag, tag)
    name = locale.get_display_name() or tag
    return Language(tag, name[:1].upper() + name[1:], "rtl" if locale.text_direction == "rtl" else "ltr")


def english_name(tag: str) -> str:
    """Return the English name of a language, for messages; one that Babel does not know keeps its tag."""
    locale = nearest_locale(tag)
    return (locale.get_display_name("en") if locale else None) or tag


def nearest_locale(tag: str) -> Locale | None:
    """Return the locale of a tag or of what is left of it part by part, or None where Babel knows none."""
    for part in shorter(tag):
        try:
            return Locale.parse(part, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def lang_of(document: Document, settings: Settings) -> str:
    """Return the language of a document: its own, or the site's."""
    return document.lang or settings.language
