"""Files that are written whole."""

import os
from pathlib import Path

import pytest

from despatch.engine.atomic import make_folder, replace, write_whole


@pytest.mark.parametrize("sync", [True, False])
def test_write_whole_returns_the_stat_of_the_finished_file(tmp_path: Path, sync: bool) -> None:
    """Size, time and inode are those that a later look finds."""
    found = write_whole(tmp_path / "a", b"x" * 100_000, sync=sync)
    later = (tmp_path / "a").stat()
    assert (found.st_size, found.st_mtime_ns, found.st_ino) == (100_000, later.st_mtime_ns, later.st_ino)
    assert later.st_size == 100_000


def test_write_whole_reports_a_full_disk() -> None:
    """Even a byte that waits in a buffer until the end."""
    with pytest.raises(OSError, match="No space left"):
        write_whole(Path("/dev/full"), b"x")


def test_make_folder_makes_those_above_too(tmp_path: Path) -> None:
    """All new folders are 0755 under any umask; one that exists stays as it is."""
    tmp_path.chmod(0o700)
    before = os.umask(0o077)
    try:
        make_folder(tmp_path / "a/b")
        make_folder(tmp_path / "a/b")
    finally:
        os.umask(before)
    assert [path.stat().st_mode & 0o777 for path in (tmp_path, tmp_path / "a", tmp_path / "a/b")] == [0o700, 0o755, 0o755]


def test_replace_puts_one_file_in_the_place_of_another(tmp_path: Path) -> None:
    """The old name is gone and the new one has the bytes."""
    (tmp_path / "a").write_text("old")
    (tmp_path / "a.new").write_text("new")
    replace(tmp_path / "a.new", tmp_path / "a")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", "new")]


def test_make_folder_takes_no_file_for_a_folder(tmp_path: Path) -> None:
    """Neither where the folder is to be, nor above it."""
    (tmp_path / "a").write_text("a file")
    with pytest.raises(FileExistsError):
        make_folder(tmp_path / "a")
    with pytest.raises(NotADirectoryError):
        make_folder(f"{tmp_path}/a/b")
