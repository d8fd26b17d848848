"""Postings, names and governments hold on days: which of several counts on one."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from despatch.model.ministry import Days


class Dated(Protocol):
    """What holds on some days."""

    @property
    def days(self) -> Days:
        """The days on which it holds."""


Entry = TypeVar("Entry", bound=Dated)


def on_day(entries: Iterable[Entry], day: str) -> Entry | None:
    """Return the entry that holds on a day, None where none does; of several the one begun last, among equals the later."""
    found: Entry | None = None
    for entry in entries:
        if entry.days.hold(day) and (found is None or entry.days.first >= found.days.first):
            found = entry
    return found


def nearest_to(entries: Sequence[Entry], day: str) -> Entry:
    """Return the entry that holds on a day, else the one that is fewest days away, the earlier of two; there must be one."""
    return on_day(entries, day) or min(entries, key=lambda entry: (_away(entry.days, day), entry.days.first))


def around(entries: Iterable[Dated], day: str) -> tuple[str, str]:
    """Return the last day before `day` and the first day after it on which an entry holds; empty where there is none."""
    spans = [entry.days for entry in entries]
    ended = max((days.last for days in spans if days.last and days.last < day), default="")
    begins = min((days.first for days in spans if days.first > day), default="")
    return ended, begins


def _away(days: Days, day: str) -> int:
    edge = days.first if days.first > day else days.last
    return abs((date.fromisoformat(edge) - date.fromisoformat(day)).days)
