"""What one look at a folder tells."""

import os
from pathlib import Path

from despatch.load.stamps import Stamp, stamps
from despatch.load.tree import walk


def test_everything_is_stamped(tmp_path: Path) -> None:
    """Files with size, times and inode; folders and links by what they are."""
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/hall.md").write_text("words")
    (tmp_path / "link.md").symlink_to(tmp_path / "posts/hall.md")
    found, status = stamps(tmp_path), (tmp_path / "posts/hall.md").stat()
    assert found == {
        "posts": Stamp("folder"),
        "posts/hall.md": Stamp("file", 5, status.st_mtime_ns, status.st_ctime_ns, status.st_ino),
        "link.md": Stamp("other"),
    }


def test_leftovers_and_skipped_folders_are_left_out(tmp_path: Path) -> None:
    """What the walk passes over in silence has no stamp."""
    for name in (".git/config", "public/index.html", "posts/.hall.md.swp", "posts/hall.md~", "node_modules/x.js", "posts/hall.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert stamps(tmp_path, frozenset({"public"})).keys() == {"posts", "posts/hall.md"}


def test_a_missing_folder_is_told_from_an_empty_one(tmp_path: Path) -> None:
    """There may be no folder for themes, and then there may be one."""
    assert stamps(tmp_path) == {}
    assert stamps(tmp_path / "none") == {"": Stamp("unreadable")}


def test_whatever_the_walk_finds_has_a_stamp(tmp_path: Path) -> None:
    """No file of the site can change without its stamp or a name."""
    for name in ("a.md", "b/c.md", "b/d/e.gif", "b/_x.md", "~f.md", "#g.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found, _ = walk(tmp_path, "content")
    assert {file.relative for file in found} <= stamps(tmp_path).keys()


def test_a_change_in_disguise_shows(tmp_path: Path) -> None:
    """Setting the time of change back does not bring the old stamp back."""
    place = tmp_path / "hall.md"
    place.write_text("words")
    os.utime(place, ns=(10**18, 10**18))
    before = stamps(tmp_path)
    place.write_text("sword")
    os.utime(place, ns=(10**18, 10**18))
    after = stamps(tmp_path)
    assert (after["hall.md"].size, after["hall.md"].changed) == (5, 10**18)
    assert after["hall.md"].touched >= before["hall.md"].touched
