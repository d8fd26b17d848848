"""Headings that tell the day of what stands below them."""

import pytest
from theme_samples import day

from despatch.render.told_days import Above, below, day_untold

FIFTH = day("2018-03-05", "17:40:00")


@pytest.mark.parametrize("words", ["Monday 5 March", "lundi 5 mars", "5. März", "3月5日", "الاثنين ٥ آذار", "05.03.2018", "4–5 March"])
def test_a_heading_tells_the_day_whose_number_it_holds(words: str) -> None:
    """In any language and any digits."""
    assert not day_untold(below((), 2, words), FIFTH)


@pytest.mark.parametrize("words", ["", "The last paragraph", "Tuesday 6 March", "15 March", "The year 2005", "March 2018"])
def test_any_other_heading_leaves_the_day_to_the_item(words: str) -> None:
    """A chapter, another day, a year."""
    assert day_untold(below((), 2, words), FIFTH)


def test_without_headings_or_time() -> None:
    """An item below no heading tells its day; one without a time has none to tell."""
    assert day_untold((), FIFTH)
    assert not day_untold((), None)


def test_a_lower_heading_leaves_the_day_above_it_standing() -> None:
    """A chapter within a day is still of that day; the next heading of the same level ends it."""
    day_above = below((), 2, "Monday 5 March")
    chapter = below(day_above, 3, "In the afternoon")
    assert not day_untold(chapter, FIFTH)
    assert below(chapter, 2, "Later") == (Above(2, frozenset()),)
