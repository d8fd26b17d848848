"""Kept posts in a story, and the files that go with them."""

from despatch.model.body import Body
from despatch.model.paths import OutPath
from despatch.model.settings import Settings, SnapshotPolicy
from despatch.model.snapshot import PostMedia, PostRef, Snapshot
from despatch.model.source import Document, Head, Item, MediaFile, Story
from despatch.plan.addresses import route
from despatch.plan.kept_posts import KeptPosts, kept_in_story, kept_post, kept_posts, keys_of, with_neutral_ids, without_files_of_hidden
from despatch.plan.linkindex import link_index
from despatch.plan.links import LinkIndex
from despatch.plan.routes import Routes
from despatch.problems import Span

FOLDER = "content/snapshots/x"


def post(number: int, **fields: object) -> Snapshot:
    """Return an official post with a picture."""
    given = {"account": "official", "name": f"N{number}", "media": (PostMedia(file=f"{number}.jpg"),), **fields}
    return Snapshot(platform="x", id=str(number), url=address(number), where=Span(f"{FOLDER}/{number}.yaml"), **given)  # type: ignore[arg-type]


def address(number: int) -> str:
    """Return the address of a post."""
    return f"https://x.com/a/status/{number}"


def items(*numbers: int) -> tuple[Item, ...]:
    """Return items that show posts."""
    return tuple(Item(f"x-{number}", "post", Span("s"), url=address(number), snapshot=f"x/{number}") for number in numbers)


def posts(*snapshots: Snapshot) -> KeptPosts:
    """Return posts as the usual policy lets them be shown."""
    return kept_posts(snapshots, SnapshotPolicy())


def index(*names: str) -> LinkIndex:
    """Return an index that knows these files."""
    files = tuple(MediaFile(f"{FOLDER}/{name}", b"", 1) for name in names)
    routes = Routes({}, {file.path: route(OutPath.of("media", file.path.rpartition("/")[2])) for file in files}, (), frozenset())
    return link_index(Settings(), routes, (), (), (), files)


def story(*items: Item) -> Story:
    """Return a story of these items."""
    return Story(Document(path="content/stories/s.md", kind="story", head=Head(), body=Body("", 1), name="s"), "s", items)


def test_a_quoted_post_is_shown_in_the_first_that_quotes_it() -> None:
    """The second leads there; the name is that of the kept post, where the other does not tell it."""
    kept = posts(post(1, quote=PostRef(url=address(3))), post(2, quote=PostRef(url=address(3))), post(3))
    shown = kept_in_story(items(1, 2), kept, index("1.jpg", "3.jpg"), "UTC")
    first, second = shown["x-1"], shown["x-2"]
    assert first.quoted and first.quoted.snapshot.id == "3" and [file.url for file in first.quoted.files] == ["/media/3.jpg"]
    assert (second.quoted, second.quoted_at, second.files) == (None, "x-1", ())
    assert second.snapshot.quote and second.snapshot.quote.name == "N3"


def test_a_quoted_post_of_the_story_itself_is_only_led_to() -> None:
    """Whether it stands before or after; so is one that is answered."""
    kept = posts(post(1, quote=PostRef(url=address(2)), reply_to=PostRef(url=address(3))), post(2), post(3))
    shown = kept_in_story(items(1, 2), kept, index(), "UTC")
    assert (shown["x-1"].quoted, shown["x-1"].quoted_at, shown["x-1"].answers) == (None, "x-2", "")
    assert kept_in_story(items(3, 1), kept, index(), "UTC")["x-1"].answers == "x-3"


def test_posts_that_quote_one_another_end() -> None:
    """Each is shown once, also a post that quotes itself."""
    kept = posts(post(1, quote=PostRef(url=address(2))), post(2, quote=PostRef(url=address(1))), post(3, quote=PostRef(url=address(3))))
    alone = kept_post("x/1", kept, index(), "UTC")
    assert alone and alone.quoted and alone.quoted.quoted is None
    assert kept_in_story(items(3), kept, index(), "UTC")["x-3"].quoted_at == "x-3"
    assert kept_post("x/9", kept, index(), "UTC") is None


def test_a_closed_post_has_an_id_that_only_counts() -> None:
    """No other item's id is taken; posts that may be led to keep theirs."""
    kept = posts(post(1, state="withheld"), post(2), post(3, protect=True))
    own = Item("post-1", "heading", Span("s"))
    told = with_neutral_ids(story(*items(1, 2), own, *items(3)), kept).items
    assert [(item.id, item.url, item.snapshot) for item in told] == [
        ("post-2", "", "x/1"),
        ("x-2", address(2), "x/2"),
        ("post-1", "", ""),
        ("post-3", "", "x/3"),
    ]


def test_files_go_with_the_posts_that_show_them() -> None:
    """And with those that quote them; files of other folders are no business of this."""
    kept = posts(post(1, quote=PostRef(url=address(2))), post(2), post(3), post(4, state="withheld"), post(5, account="public"))
    media = [MediaFile(f"{FOLDER}/{number}.jpg", b"", 1) for number in range(1, 6)] + [MediaFile("content/media/a.jpg", b"", 1)]
    keys = keys_of([story(*items(1, 4, 5))])
    assert [file.path.rpartition("/")[2] for file in without_files_of_hidden(media, keys, kept)] == ["1.jpg", "2.jpg", "a.jpg"]


def test_what_is_left_out_is_told() -> None:
    """So that what builds keep of it can be forgotten."""
    kept = posts(post(1), post(2, state="withheld"), post(3, protect=True), post(4, account="public"))
    assert kept.left_out == ("x/2 stub", "x/3 protect", "x/4 media 1")


def test_a_protected_post_has_the_day_of_the_texts_zone() -> None:
    """Late in the evening by UTC it is the next day further east; the hour is told nowhere."""
    late = "2016-12-31T23:30:00+00:00"
    kept = posts(post(1, protect=True, time=late, captured=late), post(2, quote=PostRef(url=address(3)), time=late), post(3, time=late))
    shown = kept_in_story(items(1, 2), kept, index(), "Asia/Amman")
    assert (shown["x-1"].snapshot.time, shown["x-1"].snapshot.captured) == ("2017-01-01", "2017-01-01")
    quoted = shown["x-2"].quoted
    assert quoted is not None
    assert (shown["x-2"].snapshot.time, quoted.snapshot.time) == ("2017-01-01T01:30:00+02:00",) * 2
    assert late not in repr(kept.posts["x/1"])
