"""Whether a story's headings tell the day of what stands below them.

One rule for every language: a heading tells a day if it holds the number of that day. "Monday 5 March", "5 mars", "3月5日"
and "٥ مارس" all tell the fifth.
"""

import re

from msgspec import Struct

from despatch.model.moment import Moment

_NUMBER = re.compile(r"\d+")


class Above(Struct, frozen=True):
    """A heading that still stands above the items: its level, and the numbers in its words."""

    level: int
    numbers: frozenset[int]


def below(above: tuple[Above, ...], level: int, words: str) -> tuple[Above, ...]:
    """Return the headings that stand above what follows a further one."""
    # A number of more digits than a day has is a year, or no date at all.
    numbers = frozenset(int(found) for found in _NUMBER.findall(words) if len(found) <= 2)
    return (*(one for one in above if one.level < level), Above(level, numbers))


def day_untold(above: tuple[Above, ...], when: Moment | None) -> bool:
    """Return whether an item of that moment has to tell its day itself."""
    return when is not None and not any(int(when.day[-2:]) in one.numbers for one in above)
