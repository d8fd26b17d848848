"""The locales of languages, from CLDR by way of Babel.

Bare `en` is taken as British English, which writes 9 March 2016 and 06:40; `en-US` keeps its own order.
"""

from functools import cache, cached_property
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.localedata import LocaleDataDict, load

from despatch.model.words import primary, shorter


class OwnLocale(Locale):
    """A locale whose data is its own.

    Babel keeps what an alias of CLDR leads to in dictionaries that languages share: after the
    first Chinese month, standing alone, French ones are Chinese too.
    """

    @cached_property
    def _data(self) -> LocaleDataDict:
        return LocaleDataDict(_copied(load(str(self))))


def _copied(value: Any) -> Any:  # noqa: ANN401 - nested dictionaries of many things
    return {key: _copied(each) for key, each in value.items()} if isinstance(value, dict) else value


@cache
def locale(lang: str) -> Locale | None:
    """Return the nearest locale to a BCP 47 tag that has names of months, or None where CLDR knows none."""
    for tag in shorter(lang):
        try:
            found = OwnLocale.parse("en-GB" if tag == "en" else tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        if primary(tag) != "und" and not found.months["format"]["wide"][1].startswith("M0"):
            return found
    return None
