"""How far an edit of a kept post reaches: to the stories and posts that show it, and to nothing else."""

from pathlib import Path

import pytest
from edits import Edit, reach
from pictures import picture
from project import Project

FOLDER = "content/snapshots/mastodon"
STORY = """
    story content/stories/quay.md
    markdown content/posts/2016-01-02-quay.md
    page 2016/01/02/quay/index.html
    page stories/quay/index.html
"""
ALONE = """
    markdown content/posts/2016-01-01-alone.md
    page 2016/01/01/alone/index.html
"""
CASES: dict[str, tuple[Edit, str]] = {
    "its words": (lambda project: project.edit(f"{FOLDER}/1.yaml", "Words", "Other words"), STORY + ALONE),
    "those of a post that it quotes": (lambda project: project.edit(f"{FOLDER}/2.yaml", "Quoted", "Requoted"), STORY + ALONE),
    "those of a post in another story": (
        lambda project: project.edit(f"{FOLDER}/3.yaml", "Words", "Other words"),
        """
        story content/stories/other.md
        page stories/other/index.html
        """,
    ),
    "a post that nobody shows": (lambda project: project.edit(f"{FOLDER}/4.yaml", "Words", "Other words"), ""),
    "what its file says for us alone": (lambda project: project.edit(f"{FOLDER}/1.yaml", "official", "official\nbasis: A letter"), ""),
    "the bytes of a picture": (lambda project: project.write(f"{FOLDER}/1-1.png", picture(7)), "image media/snapshots/mastodon/1-1.png"),
    "its size": (
        lambda project: project.write(f"{FOLDER}/1-1.png", picture(7, side=90)),
        f"{STORY}{ALONE}image media/snapshots/mastodon/1-1.png",
    ),
    "its state": (lambda project: project.edit(f"{FOLDER}/1.yaml", "official", "official\nstate: withheld"), STORY + ALONE),
}
"""An edit, and the jobs that it may ask for beside lists, feeds and twins."""


@pytest.fixture
def blog(project: Project) -> Project:
    """A post that a story and a post show, and that quotes another; a post of another story; and one that nobody shows."""
    project.write("content/site.yaml", "title: Blog\n")
    for number, more in (("1", "quote: https://s.example/@a/2\nmedia: [{file: 1-1.png, alt: A}]\n"), ("2", ""), ("3", ""), ("4", "")):
        words = "Quoted" if number == "2" else "Words"
        project.write(f"{FOLDER}/{number}.yaml", f"url: https://s.example/@a/{number}\nname: A\naccount: official\ntext: {words}.\n{more}")
    project.write(f"{FOLDER}/1-1.png", picture(0))
    for name, post in (("quay", 1), ("other", 3)):
        project.write(f"content/stories/{name}.md", f"---\ntitle: {name}\ndate: 2016-01-01\n---\nWords.\n\nhttps://s.example/@a/{post}\n")
    project.post("2016-01-01-alone", "Words.\n\n<!--more-->\n\nhttps://s.example/@a/1", title="Alone")
    project.post("2016-01-02-quay", "Words.\n\n<!--more-->\n\n::: story quay", title="Quay")
    return project.post("2016-01-03-none", "Words.", title="None")


@pytest.mark.parametrize("name", CASES)
def test_an_edit_reaches_just_what_shows_it(blog: Project, name: str) -> None:
    """The story and the posts; nothing for a post that nobody shows."""
    edit, jobs = CASES[name]
    found = reach(blog, blog.build(), edit)
    assert {job for job in found.jobs if not job.startswith(("feed ", "machine "))} == {
        job.strip() for job in jobs.splitlines() if job.strip()
    }


def test_files_are_published_only_while_they_are_shown(blog: Project) -> None:
    """A picture goes with the post that shows it."""
    picture_file = "media/snapshots/mastodon/1-1.png"
    assert picture_file in blog.build().files
    blog.edit(f"{FOLDER}/1.yaml", "official", "public")
    assert picture_file not in blog.build().files
    assert Path(blog.root / f"{FOLDER}/1-1.png").exists()
