"""Looking at a folder without following links."""

import os
from pathlib import Path

import pytest

from despatch.engine.disk import Disk, folders_of, is_safe, kind_of, parent, parents


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    """Return a folder with a file, a nested file, a link to each and a pipe."""
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c").write_text("c")
    (tmp_path / "f").write_text("f")
    (tmp_path / "to-a").symlink_to("a")
    (tmp_path / "to-f").symlink_to("f")
    os.mkfifo(tmp_path / "pipe")
    return Disk(tmp_path)


@pytest.mark.parametrize(
    ("path", "kind"),
    [("", "folder"), ("a", "folder"), ("a/b", "folder"), ("a/x", "none"), ("x/y/z", "none"), ("f", "file"), ("f/g", "other")]
    + [(path, "other") for path in ("to-a", "to-a/b", "to-f", "pipe")],
)
def test_folder_tells_what_is_in_a_folders_place(disk: Disk, path: str, kind: str) -> None:
    """Only real folders below real folders are folders."""
    assert disk.folder(path) == kind


@pytest.mark.parametrize(("path", "kind"), [("f", "file"), ("a/b/c", "file"), ("a", "folder"), ("to-f", "other"), ("pipe", "other")])
def test_look_finds_what_is_there(disk: Disk, path: str, kind: str) -> None:
    """A link is seen as a link."""
    assert kind_of(disk.look(path)) == kind


@pytest.mark.parametrize("path", ["x", "a/x", "x/y", "to-a/b/c", "f/g"])
def test_look_sees_nothing_behind_links_and_files(disk: Disk, path: str) -> None:
    """Where there is no way by real folders, there is nothing."""
    assert disk.look(path) is None


def test_inside_goes_through_real_folders(disk: Disk) -> None:
    """Everything below a folder is told with its kind."""
    (disk.root / "a/link").symlink_to("..")
    assert sorted(disk.inside("a")) == [("a/b", "folder"), ("a/b/c", "file"), ("a/link", "other")]


def test_missing_root_holds_nothing(tmp_path: Path) -> None:
    """A folder that does not exist yet is empty."""
    assert Disk(tmp_path / "none").look("a") is None


@pytest.mark.parametrize("path", ["", "/a", "a/", "a//b", ".", "a/../b", "..", "a\0b"])
def test_paths_that_leave_the_folder_are_not_safe(path: str) -> None:
    """Neither are those that name one file in two ways."""
    assert not is_safe(path)


def test_paths_and_their_folders() -> None:
    """Folders come topmost first; a file at the top has none."""
    assert list(parents("a/b/c")) == ["a", "a/b"]
    assert (parent("a/b/c"), parent("a")) == ("a/b", "")
    assert folders_of(["a/b/c", "a/d", "e"]) == {"a", "a/b"}
