"""What may not be shown of a kept post is in no byte of the output, of its feeds, or of what the next build keeps."""

import resource
from typing import Final

import pytest
from golden import in_terminal
from kept_leaks import BYTES, FILES, FOLDER, ID, UNSHOWN, below, complete, marks, write_blog, write_kept, write_naming
from project import Project, Result

WAYS: Final[dict[str, tuple[dict[str, str], frozenset[str]]]] = {
    "withheld": ({"state": "withheld", "reason": "Asked", "since": "2020-01-02"}, frozenset()),
    "withheld, of whom all may be shown": ({"state": "withheld", "basis": "A letter"}, frozenset()),
    "withheld and protected": ({"state": "withheld", "protect": "true"}, frozenset()),
    "deleted at its source": ({"state": "deleted", "account": "public"}, frozenset()),
    "deleted, of a private person": ({"state": "deleted", "account": "private", "basis": "A letter"}, frozenset()),
    "protected": (
        {"protect": "true", "basis": "A letter"},
        frozenset({"text", "sign", "linked", "plain", "poll", "polltoo", "warning", "method", "language", "day"}),
    ),
}
"""Ways of keeping back most of a post: what its file says, and the marks that may come out all the same."""

NAMING: Final[dict[str, tuple[dict[str, str], frozenset[str]]]] = {
    "withheld": WAYS["withheld"],
    "deleted at its source": WAYS["deleted at its source"],
    "protected": WAYS["protected"],
}

WITHOUT_PICTURES: Final = frozenset({*FILES, *BYTES, "alt", "medium", "filmalt", "lost", "lostalt", "signurl"})
"""Marks of all that is a picture, or tells of one."""


@pytest.fixture
def blog(project: Project) -> Project:
    """A blog that shows the marked post in stories, posts, lists and feeds."""
    return write_blog(project)


def test_a_post_that_is_shown_shows_every_mark(blog: Project) -> None:
    """So the marks below would be seen; no key of snapshots is without one."""
    assert complete()
    shown = marks(sound(write_kept(blog).build()).files)
    assert {mark for mark in marks({"": (blog.root / f"{FOLDER}/{ID}.yaml").read_bytes()}) | BYTES if mark not in UNSHOWN} <= shown


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_it_comes_out(blog: Project, way: str) -> None:
    """In a first build, in a warm one, and in one after it was shown; nor is it in what that build keeps for the next."""
    changes, allowed = WAYS[way]
    cold = sound(write_kept(blog, **changes).build())
    assert marks(cold.files) <= allowed
    assert sound(blog.build()).files == cold.files
    assert len(marks(sound(write_kept(blog).build()).files)) > 20
    assert marks(below(blog.root / ".despatch/cache")) > BYTES - {"filmbytes"}
    assert sound(write_kept(blog, **changes).build()).files == cold.files
    assert marks(below(blog.root / ".despatch/cache")) <= allowed
    # The list of files that were read is all else that there is.
    assert marks(below(blog.root / ".despatch")) <= allowed | FILES | {"id"}
    assert blog.build(cache=None).files == cold.files


@pytest.mark.parametrize("way", NAMING)
def test_nothing_else_leads_there(blog: Project, way: str) -> None:
    """No link, quotation, answer, archived copy, mention or card in other posts and texts, in no language, part, feed or twin."""
    changes, allowed = NAMING[way]
    shown = sound(write_kept(write_naming(blog)).build())
    assert all(
        sum(ID.encode() in data for path, data in shown.files.items() if path.endswith(end)) >= 2 for end in (".html", ".xml", ".json")
    )
    assert marks({"": shown.files["stories/live/story.txt"], "a": shown.files["ar/stories/port/story.json"]}) >= {"handle", "id", "text"}
    closed = write_kept(blog, **changes).build()
    # The site itself has a part in the post's language.
    assert marks(sound(closed).files) - {"language"} <= allowed
    assert marks(below(blog.root / ".despatch/cache")) - {"language"} <= allowed
    assert {problem.where.path for problem in closed.report.problems if problem.code == "address-closed"} == {
        f"content/{path}.md"
        for path in (
            *(f"stories/{name}{end}" for name in ("port", "words") for end in ("", ".ar", ".cy")),
            *(f"posts/2016-05-{name}" for name in ("04-list", "04-part", "05-words")),
        )
    }
    assert sound(blog.build(cache=None)).files == closed.files


@pytest.mark.parametrize("account", ["public", "private"])
def test_no_picture_comes_out_without_a_basis(blog: Project, account: str) -> None:
    """Of anybody but an office; with a basis, or where the site's settings say so, they do."""
    sound(write_kept(blog).build())
    bare = sound(write_kept(blog, account=account).build())
    assert not marks(bare.files) & WITHOUT_PICTURES
    assert not marks(below(blog.root / ".despatch/cache")) & WITHOUT_PICTURES
    assert marks(sound(write_kept(blog, account=account, basis="A letter").build()).files) >= BYTES
    blog.write("content/site.yaml", f"title: Blog\nsnapshots:\n  pictures: [{account}]\n")
    assert marks(sound(write_kept(blog, account=account).build()).files) >= BYTES
    assert not marks(sound(write_kept(blog, account="official").build()).files) & WITHOUT_PICTURES


def test_a_deleted_post_stays_where_the_settings_say_so(blog: Project) -> None:
    """Of an office by default, of others by choice; each says that it is gone."""
    assert "text" in marks(sound(write_kept(blog, state="deleted").build()).files)
    blog.write("content/site.yaml", "title: Blog\nsnapshots: {deleted: [public], pictures: none}\n")
    assert "text" in marks(sound(write_kept(blog, state="deleted", account="public").build()).files)
    assert not marks(sound(write_kept(blog, state="deleted").build()).files)


def test_what_no_shown_post_names_is_not_published(blog: Project) -> None:
    """Neither files of a post that stands in no story, nor of one in a draft, nor what lies there for no reason."""
    write_kept(blog).remove("content/stories/quoting.md").remove("content/posts/2016-05-03-quoting.md")
    blog.edit("content/stories/port.md", "date:", "draft: true\ndate:").remove("content/posts/2016-05-02-embedding.md")
    blog.edit("content/posts/2016-05-04-alone.md", "title:", "draft: true\ntitle:")
    blog.write(f"{FOLDER}/loose.png", b"no picture").write(f"{FOLDER}/loose.svg", "<svg/>")
    result = blog.build()
    assert not marks(result.files)
    assert not result.holding("loose")


def test_notes_of_consents_are_read_by_nobody(blog: Project) -> None:
    """Beside the content folder, where they belong, and in it, where somebody may put them."""
    before = sound(blog.build()).files
    for place in ("consent.yaml", "content/consent.yaml", "content/snapshots/consent.yml.txt~"):
        blog.write(place, "[never closed: zyxkeptname")
    assert sound(blog.build()).files == before
    assert "name" not in marks(below(blog.root / ".despatch"))


def test_a_cache_that_cannot_be_written_is_named_for_what_it_may_hold(blog: Project) -> None:
    """An editor hears what to do, as long as it is so; where nothing is taken down there is nothing to hear."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    said: list[int] = []
    for changes in ({}, WAYS["withheld"][0]):
        sound(write_kept(blog).build())
        write_kept(blog, **changes).edit("content/stories/port.md", "title: Port", "title: Port\nsummary: Anew")
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
        try:
            said.append(_remains(blog.build()))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        blog.edit("content/stories/port.md", "\nsummary: Anew", "")
    assert said == [0, 1]
    assert _remains(sound(blog.build())) == 0
    assert not marks(below(blog.root / ".despatch/cache"))


def _remains(result: Result) -> int:
    assert result.report.summary
    return sum("may still lie in the cache" in note for note in result.report.summary.notes)


def test_the_command_takes_everything_out(blog: Project) -> None:
    """With one line, and the next build; then its files too, with another."""
    sound(write_kept(blog).build())
    assert in_terminal(blog.root, ["story", "withhold", ID, "--reason", "Asked"])[0] == 0
    assert marks({"": (blog.root / f"{FOLDER}/{ID}.yaml").read_bytes()}) <= {"id", "host", "handle"}
    gone = sound(blog.build())
    assert not marks(gone.files)
    assert not marks(below(blog.root / ".despatch/cache"))
    assert b"Asked" in gone.files["stories/port/index.html"]
    in_terminal(blog.root, ["story", "prune"])
    assert not marks(below(blog.root / ".despatch"))
    assert marks(below(blog.root / "content")) <= {"id", "host", "handle"}
    assert sound(blog.build()).files == gone.files


def test_a_stub_has_an_address_that_tells_nothing(blog: Project) -> None:
    """It only counts, and takes no other item's."""
    blog.edit(
        "content/stories/port.md", "The end.", "Post 1 {#post-1}\n\n::: note\nid: post-3\n\nThe end.\n:::\n\nhttps://social.example/@a/4"
    )
    blog.write(f"{FOLDER}/4.yaml", "url: https://social.example/@a/4\nstate: withheld\n")
    page = sound(write_kept(blog, state="withheld").build()).text("stories/port/index.html")
    assert page.count('id="post-2"') == page.count('id="post-4"') == page.count('id="post-1"') == 1


def sound(result: Result) -> Result:
    """Return a build without errors."""
    assert [problem for problem in result.report.problems if problem.severity == "error"] == []
    return result
