"""Days and the instants at which they begin."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.plan.days import day_after, day_of, day_start

ZONES = ["UTC", "Europe/Zurich", "Asia/Beirut", "America/Sao_Paulo", "Pacific/Kiritimati", "Asia/Kathmandu"]


@given(st.dates(min_value=date(1996, 1, 1), max_value=date(2100, 1, 1)), st.sampled_from(ZONES))
def test_a_day_begins_at_its_first_second(day: date, zone: str) -> None:
    """At its start it is that day, and one second before it is the day before, also where clocks jump over midnight."""
    start = day_start(day.isoformat(), zone)
    assert day_of(start, zone) == day.isoformat()
    assert day_after(day_of(start - 1, zone)) == day.isoformat()


def test_a_midnight_that_clocks_jump_over_is_the_jump() -> None:
    """In Beirut 29 March 2026 begins at one o'clock: summer time skips its first hour."""
    assert day_start("2026-03-29", "Asia/Beirut") == day_start("2026-03-28", "Asia/Beirut") + 24 * 3600


@pytest.mark.parametrize(("day", "after"), [("2012-02-28", "2012-02-29"), ("2012-12-31", "2013-01-01"), ("9999-12-31", "")])
def test_the_next_day_is_the_calendars(day: str, after: str) -> None:
    """Nothing comes after the last day of the calendar, which some write for an open end."""
    assert day_after(day) == after
