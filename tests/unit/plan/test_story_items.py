"""What a story's page says of its items before they are rendered."""

import pytest
from markup_samples import prose

from despatch.model.job import StoryItem
from despatch.model.kept import KeptPost
from despatch.model.pages import KindView
from despatch.model.snapshot import Snapshot
from despatch.plan.story_items import days_of, kinds_of
from despatch.problems import Span


def item(kind: str, target: str = "", **fields: str) -> StoryItem:
    """Return an item; `target` is where its file lies, and `when` may be among its fields."""
    body = prose("", targets={fields.get("src", ""): target})
    return StoryItem(id="i", kind=kind, prose=body, fields=tuple(sorted(fields.items())))


def kept(time: str) -> StoryItem:
    """Return a kept post of a time."""
    snapshot = Snapshot(platform="x", id="1", url="https://x.example/1", time=time, where=Span("s"))
    return StoryItem(id="p", kind="post", kept=KeptPost(snapshot=snapshot))


def test_kinds_are_counted_in_one_order() -> None:
    """Posts first; narration, headings and the like are no kinds to be seen alone, and kinds without items are left out."""
    items = [item("quote"), item("narration"), item("heading"), item("place", name="Quay"), item("quote"), kept(""), item("note")]
    assert kinds_of(items) == (KindView("post", 1), KindView("quote", 2), KindView("place", 1))
    assert kinds_of([]) == ()


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (StoryItem(id="p", kind="post", url="https://x.example/1"), "link"),
        (item("figure", "/media/q.jpg", src="q.jpg"), "figure"),
        (item("figure", "", src="q.jpg"), ""),
        (item("figure", "https://x.example/q.jpg", src="https://x.example/q.jpg"), ""),
        (item("document", "https://x.example/q.pdf", src="https://x.example/q.pdf"), "document"),
        (item("video", "/media/q.mp4", src="q.mp4"), "video"),
        (item("video", "", src="q.mp4"), ""),
        (item("link", "", url="javascript:x"), ""),
        (StoryItem(id="l", kind="link", url="https://x.example/"), "link"),
        (item("document", "", src="q.pdf"), ""),
    ],
)
def test_an_item_counts_as_what_it_is_shown_as(one: StoryItem, kind: str) -> None:
    """A post that nobody kept is a link, and a picture or document that is not there only words."""
    assert kinds_of([one]) == ((KindView(kind, 1),) if kind else ())


def test_days_are_those_that_items_tell_of() -> None:
    """The earliest and the latest, each on its own clock; that of a document is not the story's."""
    items = [item("quote", when="2018-03-07"), kept("2018-03-09T06:14:00+02:00"), item("place", when="2018-03-05T23:30:00+02:00")]
    assert days_of([*items, item("document", date="1966-10-04"), item("narration")]) == ("2018-03-05", "2018-03-09")
    assert days_of([item("quote")]) == ("", "")
