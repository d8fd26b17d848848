"""Ranges of days, months and years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from despatch.load.days import find_overlaps, in_order, parse_day, parting, told
from despatch.model.ministry import Days
from despatch.problems import Span

_ENDS = st.one_of(st.just(""), st.dates(date(1990, 1, 1), date(1990, 2, 20)).map(date.isoformat))


class Run(Struct, frozen=True):
    """Something dated."""

    days: Days
    where: Span


def run(first: str, last: str) -> Run:
    """Return something dated."""
    return Run(Days(first, last), Span("a.yaml"))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2012-08-01", "2012-08-01", "2012-08-01"),
        ("2012-8-1", "2012-08-01", "2012-08-01"),
        ("1 August 2012", "2012-08-01", "2012-08-01"),
        ("2012-08-01 09:30 +02:00", "2012-08-01", "2012-08-01"),
        ("2012-08", "2012-08-01", "2012-08-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("Feb. 2013", "2013-02-01", "2013-02-28"),
        ("August 2012", "2012-08-01", "2012-08-31"),
        (" 2012 ", "2012-01-01", "2012-12-31"),
        ("", "", ""),
        ("~", "", ""),
    ],
)
def test_days_months_and_years(text: str, first: str, last: str) -> None:
    """A month or a year begins with its first day and ends with its last."""
    assert (parse_day(text, last=False), parse_day(text, last=True)) == (first, last)


@pytest.mark.parametrize("text", ["present", "Now", "today", "none", "current", "ongoing", "null"])
def test_an_end_may_be_open_in_words(text: str) -> None:
    """Words for the present leave the end open; nothing begins in the present."""
    assert parse_day(text, last=True) == ""
    with pytest.raises(ValueError, match="no date"):
        parse_day(text, last=False)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2011-02-30", "February 2011 has no day 30"),
        ("2012-13", "no month 13"),
        ("2012-00", "no month 0"),
        ("Augst 2012", '"Augst" is no month'),
        ("0012", "the year 12 is outside"),
        ("99999999999999999999", "no date"),
        ("08/2012", "no date"),
        ("soon", "no date"),
        ("1" * 5000, "no date"),
    ],
)
def test_what_is_no_day(text: str, reason: str) -> None:
    """Impossible days and other words are refused with a sentence."""
    for last in (True, False):
        with pytest.raises(ValueError, match=reason):
            parse_day(text, last=last)


@given(st.text(max_size=20), st.booleans())
def test_any_text_is_a_day_or_a_sentence(text: str, last: bool) -> None:
    """No text makes anything but a day, an open end or a sentence."""
    try:
        day = parse_day(text, last=last)
    except ValueError as fault:
        assert str(fault)
    else:
        assert day == "" or date.fromisoformat(day).isoformat() == day


@given(st.lists(st.tuples(_ENDS, _ENDS).filter(lambda ends: not ends[1] or ends[0] <= ends[1]), max_size=6))
def test_overlaps_are_found_and_only_they(ends: list[tuple[str, str]]) -> None:
    """What begins while another still holds is told once, with one that shares a day with it."""
    dated = in_order([run(*each) for each in ends])
    overlaps = list(find_overlaps(dated))
    shared = [later for at, later in enumerate(dated) if any(_meet(earlier.days, later.days) for earlier in dated[:at])]
    assert [later for later, _ in overlaps] == shared
    assert all(_meet(earlier.days, later.days) and earlier.days.first <= later.days.first for later, earlier in overlaps)


def _meet(one: Days, other: Days) -> bool:
    return (not one.last or other.first <= one.last) and (not other.last or one.first <= other.last)


def test_ranges_in_words() -> None:
    """Each end is told where there is one."""
    ranges = (Days("2012-08-01", "2014-02-28"), Days("2012-08-01"), Days("", "2014-02-28"), Days())
    assert [told(days) for days in ranges] == ["from 2012-08-01 to 2014-02-28", "from 2012-08-01 on", "until 2014-02-28", "without dates"]


def test_the_cure_of_an_overlap() -> None:
    """The earlier of two ends on the day before the later begins; of two that begin together nobody knows."""
    assert parting(Days("2012-03-01"), Days("2011-01-01")) == "end the earlier one with to: 2012-02-29"
    assert parting(Days("2012-03-01"), Days("2012-03-01")) == parting(Days(), Days()) == "give each its own from: and to:"


def test_the_cure_of_a_range_within_another_tells_both_of_its_parts() -> None:
    """Who ends the longer one before the shorter must not lose what comes after it."""
    cure = "end the earlier one with to: 2013-12-31; if it went on afterwards, add it once more with from: 2015-01-01"
    within = Days("2014-01-01", "2014-12-31")
    assert parting(within, Days("2010-01-01", "2018-06-30")) == parting(within, Days("2010-01-01")) == cure
    for earlier in (Days("2010-01-01", "2014-12-31"), Days("", "2014-06-30")):
        assert parting(within, earlier) == "end the earlier one with to: 2013-12-31"
