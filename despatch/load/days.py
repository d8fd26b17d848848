"""Ranges of days, as people write them: days, months or years, and an end that may be open."""

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Protocol, TypeVar

from despatch.load.dates import parse_moment
from despatch.load.decode import Decoded, Field, Kind, Reader
from despatch.load.kinds import date_fault, one_text
from despatch.load.nodes import Node
from despatch.model.ministry import Days
from despatch.problems import Span

_OPEN = frozenset({"", "~", "null", "none", "present", "now", "today", "current", "ongoing"})
_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_NAMED_MONTH = re.compile(r"[A-Za-z]{3,9}\.?\s+\d{4}")
_DAY = timedelta(days=1)
_HINT = "write a day, a month or a year: 2012-08-01, 2012-08 or 2012"


class Dated(Protocol):
    """What holds for a range of days and stands somewhere in a file."""

    @property
    def days(self) -> Days:
        """The days on which it holds."""

    @property
    def where(self) -> Span:
        """Where it stands."""


_Dated = TypeVar("_Dated", bound=Dated)


def parse_day(text: str, *, last: bool) -> str:
    """Return the day that `text` names as `2012-08-01`; of a month or year the first, or the `last`.

    An open end gives an empty text. Raise ValueError with a sentence about what is no day.
    """
    text = text.strip()
    if text.casefold() in _OPEN and (last or text in ("", "~")):
        return ""
    year, month = _YEAR.fullmatch(text), _MONTH.fullmatch(text)
    if year:
        return _day(f"{year[1]}-12-31" if last else f"{year[1]}-01-01")
    if month or _NAMED_MONTH.fullmatch(text):
        first = _day(f"{month[1]}-{month[2]}-01" if month else f"1 {text}")
        return _last_of_month(first) if last else first
    return _day(text)


def _day(text: str) -> str:
    moment = parse_moment(text, "UTC")
    if isinstance(moment, str):
        raise ValueError(moment)  # noqa: TRY004  it is a sentence about a text that names no day
    return moment.day


def _last_of_month(first: str) -> str:
    year, month = int(first[:4]), int(first[5:7])
    return f"{first[:8]}{calendar.monthrange(year, month)[1]}"


def _reading(*, last: bool) -> Kind:
    def parse(reader: Reader, key: str, node: Node) -> str | None:
        text = one_text(reader, key, node)
        try:
            return None if text is None else parse_day(text, last=last)
        except ValueError as fault:
            message, cure = date_fault(key, str(fault))
            reader.fault(node, "date-unreadable", message, cure if "; " in str(fault) else _HINT)
            return None

    return Kind(parse, {"type": ["string", "number", "null"]})


FIRST_DAY = _reading(last=False)
"""A day; of a month or year the first."""
LAST_DAY = _reading(last=True)
"""A day; of a month or year the last. `present`, `now`, `today` and `none` leave the end open."""

RANGE = (
    Field("from", FIRST_DAY, "The first day, month or year; left out: always before.", ("start", "since", "begin", "start_date")),
    Field("to", LAST_DAY, "The last day, month or year, which still belongs; left out: until now.", ("end", "until", "till", "end_date")),
)
"""The two keys of a range."""


def read_days(decoded: Decoded, reader: Reader) -> Days | None:
    """Return the range of an entry that has the keys of `RANGE`; None after an error, such as an end before the beginning."""
    if any(name in decoded.given and name not in decoded.values for name in ("from", "to")):
        return None
    days = Days(decoded.values.get("from", ""), decoded.values.get("to", ""))
    if days.last and days.first > days.last:
        message = f"this ends on {days.last}, before it begins on {days.first}"
        reader.fault(decoded.given["to"].node, "days-reversed", message, "mend one of the two days")
        return None
    return days


def in_order(dated: Sequence[_Dated]) -> tuple[_Dated, ...]:
    """Return what is dated in order of its first day; what has none comes first."""
    return tuple(sorted(dated, key=lambda each: each.days.first))


def find_overlaps(dated: Sequence[_Dated]) -> Iterator[tuple[_Dated, _Dated]]:
    """Yield what begins while something else still holds, and that, the latest if there are several; `dated` is in order."""
    for at, later in enumerate(dated):
        earlier = next((each for each in reversed(dated[:at]) if not each.days.last or each.days.last >= later.days.first), None)
        if earlier is not None:
            yield later, earlier


def told(days: Days) -> str:
    """Return a range in words: `from 2016-08-01 to 2020-07-31`."""
    if days.first and days.last:
        return f"from {days.first} to {days.last}"
    return f"from {days.first} on" if days.first else f"until {days.last}" if days.last else "without dates"


def parting(later: Days, earlier: Days) -> str:
    """Return the cure for two ranges that overlap; one that goes on after the other has to be told in two parts."""
    if earlier.first >= later.first:
        return "give each its own from: and to:"
    cure = f"end the earlier one with to: {date.fromisoformat(later.first) - _DAY}"
    if later.last and (not earlier.last or earlier.last > later.last):
        return f"{cure}; if it went on afterwards, add it once more with from: {date.fromisoformat(later.last) + _DAY}"
    return cure
