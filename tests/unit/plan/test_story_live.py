"""Live stories: what is still to come, and when the newest item came."""

import pytest

from despatch.model.body import Block, Body
from despatch.model.job import StoryItem
from despatch.model.moment import Moment
from despatch.model.source import Document, Head, Item, Story
from despatch.plan.days import day_start
from despatch.plan.story_live import latest, moment_of, updated_of, without_ahead
from despatch.problems import Span

NOON = day_start("2026-11-22", "UTC") + 12 * 3600


def item(name: str, when: str = "", snapshot: str = "") -> Item:
    """Return an item of a story."""
    block = Block("quote", (("when", when),), "", Span("")) if when else None
    return Item(name, "quote" if when else "narration", Span(""), block=block, snapshot=snapshot)


def left(*items: Item, live: bool = True, zone: str = "UTC", own: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the ids of the items that stay, and of those ahead."""
    document = Document("content/stories/s.md", "story", Head(live=live, timezone=own), Body("", 1), "s")
    story = Story(document, "s", items)
    found = without_ahead(story, {"x/1": "2026-11-22T13:00:00+00:00", "x/2": "2026-11-22T11:00:00+00:00"}, zone, NOON)
    return " ".join(each.id for each in found.items), found.ahead


def test_what_a_live_story_tells_of_later_is_not_there_yet() -> None:
    """Items without a time are; a kept post has its own time."""
    assert left(item("a"), item("b", "2026-11-22T12:00:00+00:00"), item("c", "2026-11-22T12:00:01+00:00")) == ("a b", ("c",))
    assert left(item("p", snapshot="x/1"), item("q", snapshot="x/2")) == ("q", ("p",))
    assert left(item("c", "2027-01-01"), live=False) == ("c", ())


def test_a_day_begins_in_the_storys_zone() -> None:
    """Which is the site's where the story names none."""
    assert left(item("a", "2026-11-23"), zone="Pacific/Niue") == ("", ("a",))
    assert left(item("a", "2026-11-22"), own="Pacific/Kiritimati") == ("a", ())
    assert left(item("a", "2026-11-23"), own="Pacific/Kiritimati", zone="Pacific/Niue") == ("a", ())


@pytest.mark.parametrize(
    ("when", "iso", "precise"),
    [
        ("2018-03-09", "2018-03-09T00:00:00+02:00", False),
        ("2018-03-09T18:05:00+01:00", "2018-03-09T18:05:00+01:00", True),
        ("2018-03-09T18:05:00", "2018-03-09T18:05:00+02:00", True),
    ],
)
def test_moments_keep_their_offset(when: str, iso: str, precise: bool) -> None:
    """A day, or a time without one, is that of the zone, whatever this computer's is."""
    found = moment_of(when, "Europe/Athens")
    assert found is not None
    assert (found.iso, found.precise) == (iso, precise)


@pytest.mark.parametrize("when", ["", "soon", "2018-13-01", "2018-03-09T25:00:00+00:00", "tomorrow at noon"])
def test_what_is_no_moment_tells_none(when: str) -> None:
    """Nor does it stop a build."""
    assert moment_of(when, "Pacific/Kiritimati") is None


def test_a_live_story_changed_with_its_newest_item() -> None:
    """Or with what its head says, where that is later; others tell nothing here."""
    items = [StoryItem(id=day, kind="quote", fields=(("when", day),)) for day in ("2026-11-20", "2026-11-21", "2026-11-19")]
    later = Moment("2026-11-22T00:00:00+00:00", "UTC", day_start("2026-11-22", "UTC"), precise=False)
    found = updated_of(Head(live=True), items, "UTC")
    assert found
    assert found.day == "2026-11-21"
    assert updated_of(Head(live=True, updated=later), items, "UTC") == later
    assert updated_of(Head(updated=later), items, "UTC") is None
    assert latest([None, found, later, None]) == later
    assert latest([]) is None
