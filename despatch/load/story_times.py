"""What a live story lacks to be put in order by time."""

from collections.abc import Iterator, Sequence

from despatch.model.source import Head, Item
from despatch.problems import Problem, warning

_WHEN = 'give it a "when", such as when: 2018-03-05 17:40'
_CURES = {
    "quote": _WHEN,
    "place": _WHEN,
    "narration": "put it above the item that it introduces, into a place with its time, or among the pinned items",
}
"""What to do, by the kind of an item that tells of a moment."""


def find_undated(head: Head, items: Sequence[Item]) -> Iterator[Problem]:
    """Yield a warning for each item of a live story that stands elsewhere than it seems for want of a time.

    These are quotes and places without one, and a text at the end: it introduces nothing. Pinned items need no time.
    """
    if not head.live or head.order == "given":
        return
    free = [item for item in items if item.id not in head.pinned_items]
    last = max((number for number, item in enumerate(free) if item.snapshot or _when(item)), default=len(free))
    for number, item in enumerate(free):
        if _when(item) or item.kind not in _CURES:
            continue
        name = "text" if item.kind == "narration" else item.kind
        if number > last:
            message = f"this {name} has no time and introduces nothing, so it stands below the item above it"
            yield warning("item-undated", message, item.where, _CURES[item.kind])
        elif item.kind != "narration":
            message = f"this {name} has no time, so it stands with the item that follows it"
            yield warning("item-undated", message, item.where, _CURES[item.kind])


def _when(item: Item) -> str:
    return dict(item.block.fields).get("when", "") if item.block else ""
