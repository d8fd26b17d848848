"""The locale of a language."""

from babel.localedata import locale_identifiers

from despatch.render.locales import locale
from despatch.render.wording import STYLES, month_name, written_date, written_number, written_time


def test_the_nearest_locale_is_taken() -> None:
    """A tag that CLDR does not know as it is falls back to its language, and bare English is British."""
    found = [str(locale(tag)) for tag in ("en", "en-US", "fr-XX", "zh-hant-tw", "be-tarask", "en-x-twain")]
    assert found == ["en_GB", "en_US", "fr", "zh_Hant_TW", "be_TARASK", "en_GB"]


def test_a_language_without_names_of_months_has_no_locale() -> None:
    """Where CLDR knows no language, or has no words of it, there is nothing to fall back on: English would be wrong."""
    assert [locale(tag) for tag in ("xx", "und", "tlh", "ba", "i-klingon")] == [None] * 5


def test_no_language_takes_the_words_of_another() -> None:
    """What was asked for before in the same process changes nothing, in whatever order languages come."""
    tags = [tag.replace("_", "-") for tag in sorted(locale_identifiers())]
    before = [_words(tag) for tag in tags]
    locale.cache_clear()
    month_name.cache_clear()
    assert [_words(tag) for tag in reversed(tags)] == before[::-1]
    assert [month_name(3, tag) for tag in ("zh", "fr", "ar", "ru")] == ["三月", "mars", "مارس", "март"]


def test_every_language_of_cldr_can_write_dates_and_numbers() -> None:
    """No style of a date fails in any language, and none is in English where the language is not."""
    english = [tag for tag in locale_identifiers() if "March" in written_date("2016-03-09", "full", tag.replace("_", "-"))]
    assert {tag.partition("_")[0] for tag in english} == {"en", "hi"}
    assert [tag for tag in english if tag.startswith("hi")] == [tag for tag in english if tag.startswith("hi_Latn")]


def _words(tag: str) -> list[str]:
    dates = [written_date("2016-03-09", style, tag) for style in STYLES]
    return [*dates, written_time("2016-03-09T06:40:00+01:00", tag), month_name(3, tag), written_number(12345, tag)]
