"""Comparing what is wanted with what is there."""

import os
from pathlib import Path

import pytest

from despatch.digest import digest_bytes
from despatch.engine.disk import Disk
from despatch.engine.errors import PublishError
from despatch.engine.known import Known
from despatch.engine.manifest import Stamp, stamp
from despatch.engine.survey import Output, Stale, Survey, survey

Files = dict[str, str]


def _written(root: Path, files: Files) -> dict[str, Stamp]:
    """Write files and return their stamps."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
        (root / path).chmod(0o644)
    return {path: stamp(text.encode(), (root / path).stat()) for path, text in files.items()}


def _survey(root: Path, wanted: Files, known: Known) -> Survey:
    return survey(Disk(root), [Output(path, digest_bytes(text.encode()), text.encode) for path, text in wanted.items()], known)


def _paths(outputs: tuple[Output, ...]) -> list[str]:
    return [output.path for output in outputs]


def test_files_are_told_apart(tmp_path: Path) -> None:
    """Same, new, changed and stale, each in order of paths."""
    stamps = _written(tmp_path, {"same": "1", "changed": "1", "x/stale": "1"})
    found = _survey(tmp_path, {"new/b": "1", "changed": "2", "same": "1", "new/a": "1"}, Known(stamps, {}))
    assert found.same == {"same": stamps["same"]}
    assert (_paths(found.new), _paths(found.changed)) == (["new/a", "new/b"], ["changed"])
    assert found.stale == (Stale("x/stale", stamps["x/stale"].inode, edited=False),)
    assert (found.obstacles, found.folders, found.emptied) == (frozenset(), (), ("x",))


def test_trusted_file_is_not_read(tmp_path: Path) -> None:
    """Where size, time and inode fit, the record is believed: nothing was read that could tell otherwise."""
    stamps = _written(tmp_path, {"a": "1"})
    before = (tmp_path / "a").stat()
    (tmp_path / "a").write_text("2")
    os.utime(tmp_path / "a", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert _survey(tmp_path, {"a": "1"}, Known(stamps, {})).same == stamps


def test_claimed_file_is_ours_by_its_bytes_only(tmp_path: Path) -> None:
    """A crashed build may have written it or not: other bytes there are somebody's."""
    claims: dict[str, tuple[Stamp, ...]] = {
        path: (mark,) for path, mark in _written(tmp_path, {"a": "1", "b": "1", "stale": "1", "mine": "1"}).items()
    }
    (tmp_path / "mine").write_text("something else")
    assert _paths(_survey(tmp_path, {"a": "2", "b": "2"}, Known({}, claims)).changed) == ["a", "b"]
    assert [file.path for file in _survey(tmp_path, {"a": "2", "b": "2"}, Known({}, claims)).stale] == ["stale"]
    with pytest.raises(PublishError, match="mine"):
        _survey(tmp_path, {"mine": "2"}, Known({}, claims))


def test_stale_files_in_the_way_are_obstacles(tmp_path: Path) -> None:
    """A file where a folder has to be, and all files of a folder where a file has to be."""
    stamps = _written(tmp_path, {"a": "1", "b/c/d": "1", "b/e": "1"})
    found = _survey(tmp_path, {"a/x": "1", "b": "1"}, Known(stamps, {}))
    assert (found.obstacles, found.folders) == (frozenset({"a", "b/c/d", "b/e"}), ("b/c", "b"))


def test_edited_stale_file_is_marked(tmp_path: Path) -> None:
    """It is removed like any, but after a copy."""
    stamps = _written(tmp_path, {"a": "1"})
    (tmp_path / "a").write_text("edited")
    assert [file.edited for file in _survey(tmp_path, {}, Known(stamps, {})).stale] == [True]


def test_hostile_record_names_nothing_outside(tmp_path: Path) -> None:
    """A record that was tampered with makes no file outside the folder stale."""
    (tmp_path / "out").mkdir()
    stamps = _written(tmp_path, {"precious": "1"})
    known = Known({"../precious": stamps["precious"], str(tmp_path / "precious"): stamps["precious"]}, {})
    assert _survey(tmp_path / "out", {}, known).stale == ()
