"""Dates, numbers and messages by language."""

import pytest
from markupsafe import Markup
from theme_samples import day

from despatch.render.wording import MessageError, iso_text, month_name, say, written_date, written_number, written_time

MESSAGES = {
    "en": {"hello": "Hello {name}", "posts.one": "{count} post", "posts.other": "{count} posts", "only": "Only here"},
    "fr": {"hello": "Bonjour {name}"},
    "ar": {"posts.two": "تدوينتان", "posts.few": "{count} تدوينات", "posts.other": "{count} تدوينة"},
}


@pytest.mark.parametrize(
    ("lang", "style", "text"),
    [
        ("en", "long", "9 March 2016"),
        ("en-US", "long", "March 9, 2016"),
        ("fr", "long", "9 mars 2016"),
        ("ar", "long", "9 مارس 2016"),
        ("en", "month", "March 2016"),
        ("en", "day", "9 March"),
        ("xx-nowhere", "long", "9 March 2016"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(lang: str, style: str, text: str) -> None:
    """Each language has its order and names; an unknown one falls back to English."""
    assert written_date(day("2016-03-09"), style, lang) == text


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


def test_message_falls_back_to_english() -> None:
    """A message that a catalogue lacks is said in English rather than not at all."""
    assert say(MESSAGES, "fr-CH", "hello", {"name": "Ada"}) == "Bonjour Ada"
    assert say(MESSAGES, "fr", "only", {}) == "Only here"


@pytest.mark.parametrize(
    ("lang", "count", "text"),
    [("en", 1, "1 post"), ("en", 2, "2 posts"), ("ar", 2, "تدوينتان"), ("ar", 5, "5 تدوينات")],
)
def test_plural_forms(lang: str, count: int, text: str) -> None:
    """A count takes the form of its plural category."""
    assert say(MESSAGES, lang, "posts", {"count": count}) == text


def test_values_are_escaped_and_markup_is_kept() -> None:
    """A value cannot bring HTML along unless it is markup."""
    assert say(MESSAGES, "en", "hello", {"name": "<b>"}) == "Hello &lt;b&gt;"
    assert say(MESSAGES, "en", "hello", {"name": Markup("<b>x</b>")}) == "Hello <b>x</b>"


@pytest.mark.parametrize(("name", "says"), [("nope", 'no catalogue has the message "nope"'), ("hello", "wants the value 'name'")])
def test_missing_message_and_missing_value(name: str, says: str) -> None:
    """What is missing is named."""
    with pytest.raises(MessageError, match=says):
        say(MESSAGES, "en", name, {})
