"""Items of a story by their times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.model.job import StoryItem
from despatch.model.kept import KeptPost
from despatch.model.snapshot import Snapshot
from despatch.model.source import Head
from despatch.plan.story_order import in_order

OLDEST, NEWEST = Head(order="oldest"), Head(order="newest")


def items(outline: str) -> list[StoryItem]:
    """Return items from words: `a8` a quote at eight, `p9` a post at nine, `#1` and `##1` headings, `-` a divider, `n` words."""
    return [_item(word) for word in outline.split()]


def _item(word: str) -> StoryItem:
    time = f"2018-03-05T{int(word[1:]):02}:00:00+00:00" if word[0] in "aqp" and word[1:].isdigit() else ""
    if word[0] == "#":
        return StoryItem(id=word, kind="heading", level=word.count("#") + 1)
    if word[0] == "p":
        snapshot = Snapshot(platform="x", id="1", url="https://x.example/", time=time)
        return StoryItem(id=word, kind="post", kept=KeptPost(snapshot=snapshot))
    if word[0] == "-":
        return StoryItem(id=word, kind="divider")
    return StoryItem(id=word, kind="quote" if time else "narration", fields=(("when", time),) if time else ())


def ordered(outline: str, head: Head = NEWEST) -> str:
    """Return the ids in order."""
    return " ".join(item.id for item in in_order(items(outline), head, "UTC"))


@pytest.mark.parametrize(
    ("outline", "oldest", "newest"),
    [
        ("a9 p8 q10", "p8 a9 q10", "q10 a9 p8"),
        ("a9 q9 p8 p9", "p8 a9 q9 p9", "a9 q9 p9 p8"),
        ("n a8 m p9 end", "n a8 m p9 end", "m p9 end n a8"),
        ("a8 - a9 - a10", "a8 - a9 - a10", "a10 - a9 - a8"),
        ("n m", "n m", "n m"),
        ("", "", ""),
        ("n #1 a8 a9 #2 a11 a10", "n #1 a8 a9 #2 a10 a11", "n #2 a11 a10 #1 a9 a8"),
        ("#1 ##1 a8 ##2 a9 #2 a7", "#2 a7 #1 ##1 a8 ##2 a9", "#1 ##2 a9 ##1 a8 #2 a7"),
        ("#1 n #2 a8 #3 a9 #4 m", "#1 n #2 a8 #3 a9 #4 m", "#3 a9 #4 m #1 n #2 a8"),
    ],
)
def test_items_by_time(outline: str, oldest: str, newest: str) -> None:
    """Equal times keep their order, words stay with what follows them, headings keep their items."""
    assert (ordered(outline, OLDEST), ordered(outline)) == (oldest, newest)


@pytest.mark.parametrize(("head", "expected"), [(Head(), "a8 a9"), (Head(order="given"), "a8 a9"), (Head(live=True), "a9 a8")])
def test_the_order_is_the_curators_unless_the_story_is_live(head: Head, expected: str) -> None:
    """A live story that asks for nothing has the newest first."""
    assert ordered("a8 a9", head) == expected
    assert ordered("a8 a9", Head(live=True, order="given")) == "a8 a9"


def test_a_day_begins_in_the_storys_zone() -> None:
    """A day without a time comes before all times of it; times of several zones are compared as moments."""
    times = ("2018-03-05T00:30:00+02:00", "2018-03-05", "2018-03-04T22:15:00+00:00", "soon", "2018-03-05T01:00:00+02:00")
    given_items = [StoryItem(id=str(number), kind="quote", fields=(("when", time),)) for number, time in enumerate(times)]
    assert [item.id for item in in_order(given_items, OLDEST, "Europe/Athens")] == ["1", "2", "0", "3", "4"]


@given(st.lists(st.sampled_from(["a8", "a9", "p9", "q10", "n", "-", "#1", "##1"]), max_size=12), st.sampled_from([OLDEST, NEWEST]))
def test_no_item_is_lost_or_doubled(words: list[str], head: Head) -> None:
    """Whatever stands in a story, its items are the same in another order, and ordering them again changes nothing in a list of times."""
    before = items(" ".join(words))
    after = in_order(before, head, "UTC")
    assert sorted(map(id, after)) == sorted(map(id, before))
    timed = [item for item in before if item.kind in {"quote", "post"}]
    once = in_order(timed, head, "UTC")
    assert in_order(once, head, "UTC") == once
