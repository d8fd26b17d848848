"""Digits and days as languages write them."""

import pytest

from despatch.render.numerals import in_digits, native_day
from despatch.render.wording import written_date, written_number, written_time


@pytest.mark.parametrize(
    ("lang", "day", "count", "clock"),
    [
        ("en", "1 March 2016", "1,204", "06:40"),
        ("ar", "1 مارس 2016", "1,204", "6:40 ص"),
        ("ar-EG", "١ مارس ٢٠١٦", "١٬٢٠٤", "٦:٤٠ ص"),
        ("fa", "۱ مارس ۲۰۱۶", "۱٬۲۰۴", "۶:۴۰"),
        ("ne", "२०१६ मार्च १", "१,२०४", "०६:४०"),
        ("zh", "2016年3月1日", "1,204", "06:40"),
    ],
)
def test_a_page_has_one_kind_of_digits(lang: str, day: str, count: str, clock: str) -> None:
    """Days, counts and hours take the digits that CLDR gives the language."""
    assert written_date("2016-03-01", "long", lang) == day
    assert written_number(1204, lang) == count
    assert written_time("2016-03-01T06:40:00+02:00", lang) == clock


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("1 mars 2016", "fr", "1er mars 2016"),
        ("lundi 1 février 2016", "fr-CA", "lundi 1er février 2016"),
        ("11 mars 2016", "fr", "11 mars 2016"),
        ("01/03/2016", "fr", "01/03/2016"),
        ("1 mars 2016", "frr", "1 mars 2016"),
        ("1 de marzo de 2016", "es", "1 de marzo de 2016"),
    ],
)
def test_the_first_of_a_french_month_is_an_ordinal(text: str, lang: str, shown: str) -> None:
    """French counts the first day of a month and numbers the others; no other language is touched."""
    assert native_day(text, lang) == shown


def test_years_stand_as_the_language_writes_them() -> None:
    """A year alone has no separators, and the word for it where there is one."""
    assert [written_date("2016-01-01", "year", lang) for lang in ("en", "zh", "fa")] == ["2016", "2016年", "۲۰۱۶"]


def test_a_language_that_nobody_knows_keeps_its_digits() -> None:
    """CLDR says nothing, and so do we."""
    assert in_digits("2016", "xx") == "2016"
