"""What a file is by its place."""

import pytest

from despatch.load.media import is_media
from despatch.load.places import sort_files
from despatch.load.tree import Found


def sort(*names: str) -> dict[str, list[str]]:
    """Return the names in each group."""
    files = sort_files(Found(f"content/{name}", name) for name in names)
    groups = {"posts": files.posts, "pages": files.pages, "stories": files.stories, "snapshots": files.snapshots, "media": files.media}
    return {kind: [file.relative for file in group] for kind, group in groups.items() if group}


@pytest.mark.parametrize("folder", ["posts", "_posts", "_drafts", "fr/posts", "fr/_posts", "news/_posts"])
def test_a_folder_of_posts_ends_zero_configuration(folder: str) -> None:
    """With a post in such a folder, other Markdown files are no posts; without one they are."""
    assert sort(f"{folder}/a.md", "b.md", "notes/c.md") == {"posts": [f"{folder}/a.md"]}
    assert sort("b.md", "notes/c.md") == {"posts": ["b.md", "notes/c.md"]}


def test_pages_and_stories_are_known_without_posts() -> None:
    """Their folders mean the same in a site of any size."""
    assert sort("a.md", "pages/b.md", "stories/c.md", "snapshots/x/1.yaml") == {
        "posts": ["a.md"],
        "pages": ["pages/b.md"],
        "stories": ["stories/c.md"],
        "snapshots": ["snapshots/x/1.yaml"],
    }


def test_a_languages_folder_holds_what_the_top_holds() -> None:
    """Posts, pages and stories below `fr/` are what they are without it; other folders' are not."""
    assert sort("fr/posts/a.md", "fr/pages/b.md", "fr/stories/c.md", "news/pages/d.md", "fr/posts/q/quay.jpg") == {
        "posts": ["fr/posts/a.md"],
        "pages": ["fr/pages/b.md"],
        "stories": ["fr/stories/c.md"],
        "media": ["fr/posts/q/quay.jpg"],
    }


def test_what_describes_a_section_is_named_and_not_published() -> None:
    """`_index.md` in any language is no post, wherever it stands."""
    names = ("_index.md", "blog/_index.fr.md", "fr/blog/_index.md", "blog/a.md")
    files = sort_files(Found(f"content/{name}", name) for name in names)
    assert [file.relative for file in files.posts] == ["blog/a.md"]
    assert files.notes == tuple(f"content/{name} is not published: lists are made from the posts" for name in names[:3])


def test_settings_of_later_stages_are_passed_over_in_silence() -> None:
    """People, missions, topics and governments are neither media nor strays."""
    files = sort_files(Found(f"content/{name}", name) for name in ("people/a.yaml", "missions.yaml", "topics.yml", "governments.yaml"))
    assert files.notes == ()


@pytest.mark.parametrize(
    ("name", "answer"), [("a.jpg", True), ("a.b/c.PDF", True), ("a.html", False), ("jpg", False), ("a.jpg.exe", False), ("a.md", False)]
)
def test_media_are_known_by_their_ending(name: str, *, answer: bool) -> None:
    """The last ending counts, in any case."""
    assert is_media(name) is answer
