"""`story prune`: which files go, and what is told of the rest."""

import pytest
from golden import in_terminal
from media_samples import png
from project import Project

FOLDER = "content/snapshots/mastodon"
POST = (
    "url: https://social.example/@harbour/{0}\nname: Harbour\ntext: Words.\naccount: official\nmedia: [{{file: {0}-1.png, alt: A quay}}]\n"
)
BEYOND = 4


@pytest.fixture
def blog(project: Project) -> Project:
    """Two posts with a picture each, one of them with a sign too, and a picture that nobody names."""
    project.write(f"{FOLDER}/1.yaml", POST.format(1) + "emojis: [{code: ':a:', file: a.png}]\n").write(f"{FOLDER}/2.yaml", POST.format(2))
    for name in ("1-1", "2-1", "a", "left-over"):
        project.write(f"{FOLDER}/{name}.png", png(name))
    project.write("content/media/other.png", png("other"))
    return project.write("content/stories/port.md", "---\ntitle: Port\ndate: 2018-01-01\n---\nhttps://social.example/@harbour/1\n")


def files(blog: Project) -> list[str]:
    """Return the pictures that are there."""
    return sorted(path.name for path in (blog.root / "content").rglob("*.png"))


def test_media_that_no_post_names_are_deleted(blog: Project) -> None:
    """Those of posts that no story shows stay: they are kept all the same."""
    code, said = in_terminal(blog.root, ["story", "prune"])
    assert code == 0
    assert said.startswith(
        f"Deleted 1 file that no post shows\n  {FOLDER}/left-over.png\n\nWhat this cannot reach\n  Git keeps every version"
    )
    assert len(said.split("reach\n")[1].splitlines()) == BEYOND
    assert files(blog) == ["1-1.png", "2-1.png", "a.png", "other.png"]


def test_media_of_a_withheld_post_are_deleted(blog: Project) -> None:
    """Also where its file names them still, because somebody wrote the state by hand."""
    blog.edit(f"{FOLDER}/1.yaml", "text: Words.", "text: Words.\nstate: withheld")
    in_terminal(blog.root, ["story", "prune"])
    assert files(blog) == ["2-1.png", "other.png"]


def test_a_trial_deletes_nothing(blog: Project) -> None:
    """Neither files nor what builds keep."""
    blog.build()
    before = (blog.root / ".despatch/cache/results.sqlite").stat()
    code, said = in_terminal(blog.root, ["story", "prune", "--dry-run"])
    assert (code, said) == (0, f"Would delete 1 file that no post shows\n  {FOLDER}/left-over.png\n")
    assert len(files(blog)) == 5
    assert (blog.root / ".despatch/cache/results.sqlite").stat() == before


def test_the_cache_is_emptied(blog: Project) -> None:
    """And the next build makes all anew, as if it were the first."""
    first = blog.build().files
    _, said = in_terminal(blog.root, ["story", "prune"])
    assert "Emptied the cache: the next build does all work anew\n" in said
    assert not list((blog.root / ".despatch/cache").iterdir())
    assert not (blog.root / ".despatch/last-build").exists()
    assert blog.build().files == first
    assert in_terminal(blog.root, ["story", "prune"])[1].startswith("Nothing to delete\n")


def test_a_cache_that_cannot_be_emptied_is_named(blog: Project) -> None:
    """With what to do by hand: what was taken out may lie in it."""
    blog.build()
    store = blog.root / ".despatch/cache/results.sqlite"
    store.unlink()
    (store / "below").mkdir(parents=True)
    code, said = in_terminal(blog.root, ["story", "prune"])
    assert code == 1
    assert 'error[cache-not-writable]: the cache "' in said
    assert "cannot be emptied: is a directory\n  = make it writable and run this again, or delete the folder by hand\n" in said


def test_where_a_snapshot_cannot_be_read_nothing_is_deleted(blog: Project) -> None:
    """Nobody knows which files it names."""
    blog.write(f"{FOLDER}/1.yaml", "url: [never closed\n")
    code, said = in_terminal(blog.root, ["story", "prune"])
    assert code == 1 and "error[" in said and "Deleted" not in said
    assert len(files(blog)) == 5


def test_other_folders_are_left_alone(blog: Project) -> None:
    """Pictures of posts and stories are no business of this command."""
    blog.write("content/stories/port/1.png", png("p")).write("content/posts/hall/x.png", png("x"))
    in_terminal(blog.root, ["story", "prune"])
    assert {"1.png", "x.png", "other.png"} <= set(files(blog))
