"""Dates, numbers and messages by language."""

import pytest
from markupsafe import Markup
from theme_samples import day

from despatch.model.theme import catalogues_for
from despatch.render.wording import (
    MessageError,
    catalogues,
    iso_text,
    month_name,
    say,
    written_date,
    written_days,
    written_number,
    written_time,
)

MESSAGES = catalogues(
    (
        ("ar", (("posts.few", "{count} تدوينات"), ("posts.other", "{count} تدوينة"), ("posts.two", "تدوينتان"))),
        ("en", (("hello", "Hello {name}"), ("only", "Only here"), ("posts.one", "{count} post"), ("posts.other", "{count} posts"))),
        ("fr", (("hello", "Bonjour {name}"),)),
    )
)


def said(lang: str, name: str, /, **values: object) -> str:
    """Return a message on a page in a language, of a site in English."""
    return say(MESSAGES, catalogues_for(lang, MESSAGES, "en"), lang, name, values)


@pytest.mark.parametrize(
    ("lang", "style", "text"),
    [
        ("en", "long", "9 March 2016"),
        ("en-US", "long", "March 9, 2016"),
        ("fr", "long", "9 mars 2016"),
        ("ar", "long", "9 مارس 2016"),
        ("en", "month", "March 2016"),
        ("en", "day", "9 March"),
        ("xx-nowhere", "long", "2016-03-09"),
        ("xx", "month", "2016-03"),
        ("xx", "day", "2016-03-09"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(lang: str, style: str, text: str) -> None:
    """Each language has its order and names; an unknown one gets ISO 8601, not English words."""
    assert written_date(day("2016-03-09"), style, lang) == text


@pytest.mark.parametrize(
    ("lang", "clock", "text"),
    [
        ("en", "06:40:00", "9 March 2016, 06:40"),
        ("ar", "06:40:00", "9 مارس 2016، 6:40 ص"),
        ("zh", "06:40:00", "2016年3月9日 06:40"),
        ("xx", "06:40:00", "2016-03-09 06:40"),
        ("en", "", "9 March 2016"),
    ],
)
def test_an_exact_moment_has_its_time_where_that_is_known(lang: str, clock: str, text: str) -> None:
    """Day and time are joined as the language joins them; a day alone gets no midnight."""
    assert written_date(day("2016-03-09", clock), "exact", lang) == text


@pytest.mark.parametrize(
    ("lang", "last", "text"),
    [
        ("en", "2018-03-09", "5–9 March 2018"),
        ("en", "2018-04-09", "5 March\u2009–\u20099 April 2018"),
        ("en", "2019-01-02", "5 March 2018\u2009–\u20092 January 2019"),
        ("en", "2018-03-05", "5 March 2018"),
        ("es", "2018-03-09", "5–9 de marzo de 2018"),
        ("ru", "2018-03-09", "5–9 марта 2018\u202fг."),
        ("zh-Hant", "2018-03-09", "2018年3月5日至9日"),
        ("xx", "2018-03-09", "2018-03-05 – 2018-03-09"),
    ],
)
def test_days_from_one_to_another_say_nothing_twice(lang: str, last: str, text: str) -> None:
    """What both share stands once, with the month in full."""
    assert written_days("2018-03-05", last, lang) == text


def test_unknown_style_says_what_there_is() -> None:
    """A style that does not exist is named together with those that do."""
    with pytest.raises(ValueError, match="full, long, medium"):
        written_date(day("2016-03-09"), "huge", "en")


def test_what_is_no_date_is_said_without_quoting_it() -> None:
    """A filter that gets another text, or nothing, says so in the same words on every page."""
    with pytest.raises(ValueError, match="this text is no date: write a date of the page"):
        written_date("The port reopens", "long", "en")
    with pytest.raises(ValueError, match="there is no date here: ask for it first"):
        iso_text(None)


def test_time_is_that_of_the_place() -> None:
    """The clock shown is the one on the wall where it was written, never the builder's."""
    assert written_time("2016-03-09T06:40:00+11:00", "en") == "06:40"


def test_datetime_attribute_is_no_more_precise_than_its_author() -> None:
    """A day stays a day; a moment keeps its offset."""
    assert iso_text(day("2016-03-09")) == "2016-03-09"
    assert iso_text(day("2016-03-09", "06:40:00")) == "2016-03-09T06:40:00+01:00"


def test_months_and_numbers() -> None:
    """Month names stand alone; numbers have the language's separators."""
    assert month_name(3, "fr") == "mars"
    assert written_number(12345, "en") == "12,345"
    assert (month_name(3, "xx"), written_number(12345, "xx")) == ("03", "12345")
    assert written_time("2016-03-09T06:40:00+11:00", "xx") == "06:40"


def test_message_falls_back_to_english() -> None:
    """A message that a catalogue lacks is said in English rather than not at all."""
    assert said("fr-CH", "hello", name="Ada") == "Bonjour Ada"
    assert said("fr", "only") == "Only here"


@pytest.mark.parametrize(
    ("lang", "count", "text"),
    [
        ("en", 1, "1 post"),
        ("en", 2, "2 posts"),
        ("ar", 2, "تدوينتان"),
        ("ar", 5, "5 تدوينات"),
        ("ar", 100, "100 تدوينة"),
        ("fr", 12345, "12,345 posts"),
        ("xx", 12345, "12,345 posts"),
    ],
)
def test_plural_forms(lang: str, count: int, text: str) -> None:
    """A count takes the form of its plural category, and is written as the language of the words writes it."""
    assert said(lang, "posts", count=count) == text


def test_values_are_escaped_and_markup_is_kept() -> None:
    """A value cannot bring HTML along unless it is markup."""
    assert said("en", "hello", name="<b>") == "Hello &lt;b&gt;"
    assert said("en", "hello", name=Markup("<b>x</b>")) == "Hello <b>x</b>"


@pytest.mark.parametrize(("name", "says"), [("nope", 'no catalogue has the message "nope"'), ("hello", "wants the value 'name'")])
def test_missing_message_and_missing_value(name: str, says: str) -> None:
    """What is missing is named."""
    with pytest.raises(MessageError, match=says):
        said("en", name)
