"""The only writer of source files."""

from pathlib import Path

import pytest

from despatch.app.sources import Change, current, write_changes, write_new
from despatch.load.tree import Unreadable


def codes(folder: Path, *changes: Change) -> tuple[list[str], list[str]]:
    """Write changes; return the paths that were written, and the codes of problems."""
    made, problems = write_changes(folder, changes)
    return [path.relative_to(folder).as_posix() for path in made], [problem.code for problem in problems]


def test_a_new_file_and_one_that_is_as_it_was_are_written(tmp_path: Path) -> None:
    """Folders are made as needed; beside the files nothing is left."""
    (tmp_path / "b.yaml").write_bytes(b"old")
    assert codes(tmp_path, Change("x/y/a.md", b"new"), Change("b.yaml", b"newer", b"old")) == (["x/y/a.md", "b.yaml"], [])
    assert (tmp_path / "x/y/a.md").read_bytes() == b"new"
    assert (tmp_path / "b.yaml").read_bytes() == b"newer"
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.md", "b.yaml"]


def test_what_changed_meanwhile_is_left(tmp_path: Path) -> None:
    """A file that came, changed or went since it was looked at stays so, and the others are written."""
    (tmp_path / "came.md").write_bytes(b"mine")
    (tmp_path / "changed.md").write_bytes(b"mine")
    several = (Change("came.md", b"x"), Change("changed.md", b"x", b"old"), Change("gone.md", b"x", b"old"), Change("a.md", b"x"))
    assert codes(tmp_path, *several) == (["a.md"], ["file-exists", "source-changed", "source-changed"])
    assert (tmp_path / "came.md").read_bytes() == (tmp_path / "changed.md").read_bytes() == b"mine"
    assert not (tmp_path / "gone.md").exists()


def test_links_are_not_followed(tmp_path: Path) -> None:
    """Neither a folder nor a file that is a link is written through."""
    (tmp_path / "out").mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "in/stories").symlink_to(tmp_path / "out")
    (tmp_path / "in/a.md").symlink_to(tmp_path / "out/a.md")
    assert codes(tmp_path / "in", Change("stories/a.md", b"x"), Change("a.md", b"x")) == ([], ["file-unwritable", "file-exists"])
    assert list((tmp_path / "out").iterdir()) == []
    with pytest.raises(Unreadable):
        current(tmp_path / "in", "a.md")


def test_a_name_beside_that_was_left_or_planted_is_no_obstacle(tmp_path: Path) -> None:
    """What a crash left is replaced; a link of that name is not written through."""
    (tmp_path / "victim").write_bytes(b"mine")
    (tmp_path / ".a.md.new").symlink_to(tmp_path / "victim")
    assert codes(tmp_path, Change("a.md", b"x")) == (["a.md"], [])
    assert (tmp_path / "victim").read_bytes() == b"mine"
    assert not (tmp_path / "a.md").is_symlink()


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    """A folder stands where the file should be; what came before it is told as written."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.md").mkdir()
    made, problems = write_new(tmp_path, (("c.md", ""), ("a/b.md/d.md", "")))
    assert ([path.name for path in made], problems) == (["c.md", "d.md"], ())
    (tmp_path / "e").write_bytes(b"")
    assert codes(tmp_path, Change("f.md", b""), Change("e/g.md", b""), Change("h.md", b"")) == (["f.md"], ["file-unwritable"])
    assert not [name for name in tmp_path.iterdir() if name.name.endswith(".new")]
