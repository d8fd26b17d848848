"""The order of a story's items by their times, for stories whose head asks for one.

Headings keep their items: chapters are put in order, and the items inside each. An item without a time introduces what
follows it and goes with it, or, at the end, with what stands before it.
"""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Literal

from despatch.model.job import StoryItem
from despatch.model.source import Head
from despatch.plan.story_live import moment_of

_Part = list[StoryItem]
_Stamp = Callable[[StoryItem], int | None]


def in_order(items: Sequence[StoryItem], head: Head, zone: str) -> tuple[StoryItem, ...]:
    """Return the items as the head wants them: as given, or by time, which of equal times is the order given.

    A live story that asks for nothing has the newest first. A day without a time begins in `zone`.
    """
    order = order_of(head)
    if order == "given":
        return tuple(items)
    return tuple(_chapters(list(items), lambda item: _stamp(item, zone), newest=order == "newest"))


def order_of(head: Head) -> Literal["given", "oldest", "newest"]:
    """Return the order that a story's head asks for."""
    return head.order or ("newest" if head.live else "given")


def pinned_first(items: Sequence[StoryItem], pinned: Sequence[str]) -> tuple[StoryItem, ...]:
    """Return the items with those that are pinned at the top, in the order in which their ids are given."""
    found = {item.id: item for item in items}
    return (*(found[name] for name in pinned), *(item for item in items if item.id not in pinned))


def _chapters(items: _Part, stamp: _Stamp, *, newest: bool) -> _Part:
    """Return items with the chapters of their highest heading in order, and what stands before the first of them at the top."""
    levels = [item.level for item in items if item.kind == "heading"]
    if not levels:
        return _untied(_by_time([[item] for item in items], stamp, newest=newest), items)
    starts = [number for number, item in enumerate(items) if item.kind == "heading" and item.level == min(levels)]
    parts = [items[start:end] for start, end in zip(starts, [*starts[1:], len(items)], strict=True)]
    chapters = [[part[0], *_chapters(part[1:], stamp, newest=newest)] for part in parts]
    return _chapters(items[: starts[0]], stamp, newest=newest) + list(chain(*_by_time(chapters, stamp, newest=newest)))


def _by_time(parts: list[_Part], stamp: _Stamp, *, newest: bool) -> list[_Part]:
    """Return parts by their times, each with those without a time before it."""
    timed: list[tuple[int, _Part]] = []
    waiting: _Part = []
    for part in parts:
        waiting += part
        stamps = [found for item in part if (found := stamp(item)) is not None]
        if stamps:
            timed.append((max(stamps) if newest else min(stamps), waiting))
            waiting = []
    if waiting and timed:
        timed[-1] = (timed[-1][0], [*timed[-1][1], *waiting])
    elif waiting:
        return [waiting]
    return [part for _stamp, part in sorted(timed, key=lambda pair: pair[0], reverse=newest)]


def _untied(parts: list[_Part], given: _Part) -> _Part:
    """Return all items of the parts; a divider that would now open them goes to the part that opened them before."""
    if parts and parts[0][0].kind == "divider" and given[0] is not parts[0][0]:
        before = next(number for number, part in enumerate(parts) if part[0] is given[0])
        parts[before].insert(0, parts[0].pop(0))
    return list(chain(*parts))


def _stamp(item: StoryItem, zone: str) -> int | None:
    """Return the moment of which an item tells, in seconds since 1970 UTC; None where it tells none."""
    when = item.snapshot.time if item.snapshot else dict(item.fields).get("when", "")
    moment = moment_of(when, zone)
    return moment.stamp if moment else None
