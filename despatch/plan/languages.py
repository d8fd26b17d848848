"""What plan knows of a language: its own name and its direction."""

from functools import cache

from babel import Locale, UnknownLocaleError

from despatch.model.settings import Language, Settings
from despatch.model.source import Document


@cache
def language(tag: str) -> Language:
    """Return the language of a BCP 47 tag; one that Babel does not know keeps its tag as its name."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Language(tag, tag)
    name = locale.get_display_name() or tag
    return Language(tag, name[:1].upper() + name[1:], "rtl" if locale.text_direction == "rtl" else "ltr")


def lang_of(document: Document, settings: Settings) -> str:
    """Return the language of a document: its own, or the site's."""
    return document.lang or settings.language
