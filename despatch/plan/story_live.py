"""Stories that tell what happens while it happens: which items are still to come, and when the newest of them came."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from despatch.model.job import StoryItem, StorySpec
from despatch.model.moment import Moment
from despatch.model.snapshot import Snapshot
from despatch.model.source import Head, Item, Source, Story
from despatch.plan.days import day_start
from despatch.plan.visibility import Shown, visible
from despatch.work import Job

_DAY = len("2018-03-09")
_SECONDS = len("2018-03-09T18:05:00")


def moment_of(when: str, zone: str) -> Moment | None:
    """Return the moment that text tells, a day or an instant of ISO 8601; a day begins in `zone`. None where it tells none."""
    try:
        if len(when) <= _DAY:
            at = datetime.fromtimestamp(day_start(when, zone), ZoneInfo(zone))
        else:
            read = datetime.fromisoformat(when)
            at = read if read.tzinfo else read.replace(tzinfo=ZoneInfo(zone))
        iso = at.isoformat(timespec="seconds")
        return Moment(iso, iso[_SECONDS:], int(at.timestamp()), precise=len(when) > _DAY)
    except (ValueError, OverflowError):
        return None


def without_ahead(story: Story, times: Mapping[str, str], zone: str, now: int) -> Story:
    """Return a live story without the items that tell of what comes after `now`; `times` are those of kept posts, by key."""
    if not story.document.head.live:
        return story
    own = story.document.head.timezone or zone
    ahead = {item.id for item in story.items if (stamp := _stamp(item, times, own)) is not None and stamp > now}
    return replace(story, items=tuple(item for item in story.items if item.id not in ahead), ahead=tuple(sorted(ahead))) if ahead else story


def items_to_come(source: Source, now: int, shown: Shown) -> Iterator[tuple[int, str]]:
    """Yield each instant after `now` at which an item of a live story appears, and the story's path; stories held back have none."""
    times = times_of(source.snapshots)
    for story in source.stories:
        if not story.document.head.live or shown.future or not visible(story.document, now, shown):
            continue
        zone = story.document.head.timezone or source.settings.timezone
        stamps = {stamp for item in story.items if (stamp := _stamp(item, times, zone)) is not None and stamp > now}
        yield from ((stamp, story.document.path) for stamp in sorted(stamps))


def times_of(snapshots: Iterable[Snapshot]) -> dict[str, str]:
    """Return the times of kept posts by their key, `mastodon/1123`."""
    return {f"{snapshot.platform}/{snapshot.id}": snapshot.time for snapshot in snapshots}


def updated_of(head: Head, items: Iterable[StoryItem], zone: str) -> Moment | None:
    """Return when a live story last changed: the moment of its newest item, or what its head says where that is later; else None."""
    if not head.live:
        return None
    found = (moment_of(item.snapshot.time if item.snapshot else dict(item.fields).get("when", ""), zone) for item in items)
    return latest([head.changed, *found])


def latest(moments: Iterable[Moment | None]) -> Moment | None:
    """Return the latest of those moments that there are, or None."""
    return max((moment for moment in moments if moment), key=lambda moment: moment.stamp, default=None)


def told_live(job: Job) -> Moment | None:
    """Return when the live stories that a text shows last changed, or None where it shows none."""
    if not job.needs:
        return None
    specs: Sequence[object] = [need.job.spec for need in job.needs]
    return latest(spec.updated for spec in specs if isinstance(spec, StorySpec))


def _stamp(item: Item, times: Mapping[str, str], zone: str) -> int | None:
    when = times.get(item.snapshot, "") if item.snapshot else dict(item.block.fields).get("when", "") if item.block else ""
    moment = moment_of(when, zone)
    return moment.stamp if moment else None
