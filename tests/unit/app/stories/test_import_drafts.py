"""Posts that belong to no story, as the draft of one."""

from despatch.app.stories.import_drafts import MOST, drafts_of, note_on
from despatch.importers.values import Found
from despatch.model.snapshot import Snapshot


def _post(number: int, handle: str = "@harbour", *, day: int = 1) -> Snapshot:
    url = f"https://x.com/harbour/status/{number}"
    return Snapshot(
        platform="x", id=str(number), url=url, name=handle.strip("@").title(), handle=handle, time=f"2018-03-{day:02}T09:00:00+00:00"
    )


def _found(*posts: Snapshot, source: str = "a/tweets.js", form: str = "X archive") -> Found:
    return Found(form=form, source=source, posts=posts)


def test_the_posts_of_an_account_are_a_draft_in_the_order_of_time() -> None:
    """Whatever files they lie in, and each once."""
    (story,) = drafts_of([_found(_post(3, day=3), _post(1)), _found(_post(2, day=2), _post(1), source="a/tweets-part1.js")], "")
    assert (story.title, story.draft, story.origin) == ("Posts of Harbour on X", True, "")
    assert [each.post.id for each in story.elements if each.post] == ["1", "2", "3"]


def test_several_accounts_in_a_file_are_a_thread() -> None:
    """Called after the file, because it is nobody's alone."""
    (story,) = drafts_of([_found(_post(1), _post(2, "@pilot", day=2), source="saved/thread.json")], "")
    assert story.title == "Posts in thread"


def test_one_post_and_posts_in_a_page_make_no_draft() -> None:
    """They are kept as snapshots; a page is no story."""
    assert drafts_of([_found(_post(1)), _found(_post(2), _post(3), form="embedded posts")], "") == ()


def test_many_posts_make_a_draft_only_where_it_is_asked_for() -> None:
    """And the report says how to ask."""
    found = [_found(*(_post(number) for number in range(MOST + 1)))]
    assert drafts_of(found, "") == ()
    assert note_on(found, "") == "501 posts are many for one story; to have a draft of all of them, name it with --slug"
    (story,) = drafts_of(found, "harbour")
    assert (len(story.elements), note_on(found, "harbour")) == (MOST + 1, "")
