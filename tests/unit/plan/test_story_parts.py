"""Parts of stories, from one id to another."""

import pytest

from despatch.model.job import StoryItem, StorySpec
from despatch.plan.story_parts import Fault, part_of, shown_ids
from despatch.work import Job

NAMES = {"a": "a", "b": "b", "secret": "post-1", "c": "c", "ahead": ""}
SPEC = StorySpec(
    path="content/stories/talks.md",
    slug="talks",
    url="/stories/talks/",
    title="Talks",
    summary="",
    lang="en",
    dir="ltr",
    curator="",
    items=tuple(StoryItem(id=name, kind="narration") for name in ("a", "b", "post-1", "c")),
    pinned=("a",),
    keys=("b",),
)


def found(part: str, *, newest: bool = False) -> str:
    """Return the ids of a part, or what is wrong with it."""
    job = part_of(Job("story", SPEC, uses=b"u"), part, NAMES, newest=newest)
    if isinstance(job, Fault):
        return f"{job.code}: {job.message} ({job.hint})"
    assert isinstance(job.spec, StorySpec)
    assert (job.spec.part, job.spec.count, job.spec.pinned, job.spec.keys, job.uses) == (True, 4, (), (), b"u")
    return " ".join(item.id for item in job.spec.items)


@pytest.mark.parametrize(
    ("part", "ids"),
    [
        ("a..b", "a b"),
        ("b..b", "b"),
        ("b..", "b post-1 c"),
        ("..b", "a b"),
        ("..", "a b post-1 c"),
        ("secret..c", "post-1 c"),
        ("..secret", "a b post-1"),
    ],
)
def test_a_part_holds_both_ends(part: str, ids: str) -> None:
    """Either may be open; an item that is withheld is still found under the id that its author gave it."""
    assert found(part) == ids


@pytest.mark.parametrize(
    ("part", "oldest", "newest"),
    [("b..ahead", "b post-1 c", ""), ("ahead..b", "", "a b"), ("ahead..", "", "a b post-1 c"), ("..ahead", "a b post-1 c", "")],
)
def test_an_item_that_is_still_to_come_stands_at_the_newest_end(part: str, oldest: str, newest: str) -> None:
    """So a part that ends with it grows until it is there."""
    assert (found(part), found(part, newest=True)) == (oldest, newest)


def test_mistakes_are_told_with_a_cure() -> None:
    """An id that no item has, and ends that stand the other way round."""
    assert found("secrt..") == 'item-unknown: the story "talks" has no item "secrt" (did you mean "secret"?)'
    assert "behind the #" in found("..zzz")
    assert found("c..a") == 'story-part-reversed: "c..a" begins behind its end in the story "talks" (write "a..c")'


def test_pinned_and_key_items_go_by_the_same_names() -> None:
    """Each once; what is still to come is left out."""
    assert shown_ids(("c", "secret", "ahead", "c"), NAMES) == ("c", "post-1")
