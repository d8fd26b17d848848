"""Parts of stories: `::: story SLUG FROM..TO` shows the items from one id to another."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from despatch.model.job import StorySpec
from despatch.model.source import Story
from despatch.problems import did_you_mean
from despatch.work import Job

Names = Mapping[str, str]
"""By id of an item as its author knows it: the id under which it is shown; empty for one that is still to come."""

_MARK: Final = ".."


class Fault(Struct, frozen=True):
    """Why a part cannot be shown: the code of the problem, what it says, and the cure."""

    code: str
    message: str
    hint: str


def names_of(known: Story, shown: Story) -> dict[str, str]:
    """Return the names of a story's items; `shown` holds the items of `known` under the ids that they may be shown with."""
    names = {item.id: other.id for item, other in zip(known.items, shown.items, strict=True)}
    return names | dict.fromkeys(known.ahead, "")


def shown_ids(ids: Iterable[str], names: Names) -> tuple[str, ...]:
    """Return the ids under which items are shown, each once; those that are still to come are left out."""
    return tuple(dict.fromkeys(names[name] for name in ids if names.get(name)))


def part_of(job: Job, part: str, names: Names, *, newest: bool) -> Job | Fault:
    """Return the job of a part of a story, `FROM..TO`, in the order in which the story shows its items.

    Either end may be open. An item that is still to come stands before all others where the `newest` come first, else behind them.
    """
    spec = job.spec
    if not isinstance(spec, StorySpec):
        message = "a part is asked of what is no story"
        raise TypeError(message)
    first, _, last = part.partition(_MARK)
    for name in (first, last):
        if name and name not in names:
            cure = did_you_mean(name, names) or "the id of an item stands at the end of its address on the story's page, behind the #"
            return Fault("item-unknown", f'the story "{spec.slug}" has no item "{name[:60]}"', cure)
    ids = [item.id for item in spec.items]
    start, end = _place(first, names, ids, newest=newest), _place(last, names, ids, newest=newest)
    start, end = max(0, start or 0), len(ids) if end is None else min(end + 1, len(ids))
    if start >= end and names.get(first) and names.get(last):
        return Fault("story-part-reversed", f'"{part}" begins behind its end in the story "{spec.slug}"', f'write "{last}..{first}"')
    shown = replace(spec, items=spec.items[start : max(start, end)], part=True, count=len(ids), pinned=(), keys=(), whole=None)
    return Job("story", shown, uses=job.uses)


def _place(name: str, names: Names, ids: Sequence[str], *, newest: bool) -> int | None:
    """Return the number of an item, None for an open end; before the first or behind the last for one that is still to come."""
    if not name:
        return None
    shown = names[name]
    if shown in ids:
        return ids.index(shown)
    return -1 if newest else len(ids)
