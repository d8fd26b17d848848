"""Which of several postings, names or governments counts on a day."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from ministry_samples import posting

from despatch.model.ministry import Posting
from despatch.plan.dated import around, nearest_to, on_day

DAYS = st.dates(min_value=date(2010, 1, 1), max_value=date(2011, 1, 1)).map(date.isoformat)


@st.composite
def postings(draw: st.DrawFn) -> list[Posting]:
    """Return postings in order of their first day; they may overlap, leave gaps and be open."""
    ranges = draw(st.lists(st.tuples(DAYS, DAYS), max_size=6))
    found = [posting(str(number), min(pair), max(pair)) for number, pair in enumerate(ranges)]
    opened = draw(st.sampled_from(["", "first", "last"]))
    if found and opened:
        found[0] = posting("open", "" if opened == "first" else found[0].days.first, "" if opened == "last" else found[0].days.last)
    return sorted(found, key=lambda each: each.days.first)


@given(postings(), DAYS)
def test_the_posting_of_a_day_is_the_last_begun_of_those_that_hold(held: list[Posting], day: str) -> None:
    """For any set of ranges: the one whose range holds the day, of several the one begun last, or none where none holds."""
    holding = [each for each in held if each.days.first <= day and (not each.days.last or day <= each.days.last)]
    found = on_day(held, day)
    assert found in holding if holding else found is None
    assert all(each.days.first <= found.days.first for each in holding if found)


@given(postings(), DAYS, DAYS)
def test_a_later_posting_changes_no_earlier_day(held: list[Posting], begins: str, day: str) -> None:
    """Whatever is appended, the answer for each day before it stays the same."""
    if day < begins:
        assert on_day([*held, posting("new", begins)], day) == on_day(held, day)


@given(postings(), DAYS)
def test_the_dates_around_a_gap_enclose_it(held: list[Posting], day: str) -> None:
    """One ended before the day, another begins after it, and no posting holds between the two."""
    if on_day(held, day) is None:
        ended, begins = around(held, day)
        assert (not ended or ended < day) and (not begins or day < begins)
        assert not [each for each in held if (ended or "") < each.days.first < (begins or "9999")]
        assert bool(held) == bool(ended or begins)


def test_the_nearest_name_is_the_fewest_days_away() -> None:
    """The day's own first; of two that are as far, the earlier."""
    old, new = posting("old", "", "2019-02-11"), posting("new", "2019-02-21")
    assert nearest_to([old, new], "2019-02-21") == new
    assert nearest_to([old, new], "2019-02-16") == old
    assert nearest_to([old, new], "2019-02-18") == new
    assert nearest_to([new], "2000-01-01") == new
    assert nearest_to([old], "9999-12-31") == old
