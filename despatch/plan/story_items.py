"""What a story's own page says of its items before any is rendered: which kinds there are, and the days they tell of."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from despatch.model.job import StoryItem
from despatch.model.pages import KindView

KINDS: Final = ("post", "quote", "figure", "video", "place", "document", "link")
"""Kinds of items that readers may want to see alone, in the order in which a page offers them."""

_DAY: Final = len("2018-03-09")


def kinds_of(items: Iterable[StoryItem]) -> tuple[KindView, ...]:
    """Return how many items of each kind there are, by the kind as which each is shown; kinds without items are left out."""
    counts = Counter(map(_shown_as, items))
    return tuple(KindView(kind, counts[kind]) for kind in KINDS if counts[kind])


def days_of(items: Iterable[StoryItem]) -> tuple[str, str]:
    """Return the first and the last day that items tell of, as ISO text; both are empty where none tells one."""
    days = sorted(day for item in items if (day := _day(item)))
    return (days[0], days[-1]) if days else ("", "")


def _shown_as(item: StoryItem) -> str:
    """Return the kind of an item as rendering will have it: a post that nobody kept is a link, a picture that is not there only words."""
    if item.kind == "post":
        return "post" if item.snapshot else "link"
    src = _target(item, "src")
    if item.kind == "figure":
        return "figure" if src.startswith("/") and not src.startswith("//") else ""
    if item.kind == "document":
        return "document" if src else ""
    if item.kind in {"link", "video"} and item.fields:
        return item.kind if src or _target(item, "url") else ""
    return item.kind


def _target(item: StoryItem, field: str) -> str:
    """Return where a field of an item leads, or an empty text where it leads nowhere."""
    written = dict(item.fields).get(field)
    targets = item.prose.targets if item.prose else ()
    return next((target.url for target in targets if target.written == written), "")


def _day(item: StoryItem) -> str:
    """Return the day that an item tells of; that on which a document was issued is not one of the story's."""
    when = item.snapshot.time if item.snapshot else dict(item.fields).get("when", "")
    return when[:_DAY]
