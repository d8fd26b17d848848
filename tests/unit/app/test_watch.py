"""Noticing that files changed."""

import threading
from pathlib import Path

import pytest

from despatch.app.watch import Watcher, matters, signature


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("content/a.md", True),
        ("content/posts/x/quay.jpg", True),
        ("content/a.md~", False),
        ("content/.a.md.swp", False),
        ("content/.git/index", False),
        ("content/public/index.html", False),
        ("elsewhere/a.md", False),
    ],
)
def test_only_the_blogs_own_files_matter(path: str, meant: bool) -> None:
    """Editors' temporary files, dotted folders and outputs do not."""
    root = Path("/site")
    assert matters(root / path, (root / "content",), (root / "content/public",)) is meant


def test_a_signature_sees_edits_new_files_and_removals_but_no_output(tmp_path: Path) -> None:
    """Each change makes another signature; the output's files do not count."""
    (tmp_path / "public").mkdir()
    seen = [signature((tmp_path,), (tmp_path / "public",))]
    for change in (
        lambda: (tmp_path / "a.md").write_text("1"),
        lambda: (tmp_path / "a.md").write_text("22"),
        lambda: (tmp_path / "a.md").unlink(),
    ):
        change()
        seen.append(signature((tmp_path,), (tmp_path / "public",)))
    assert len(set(seen)) == 3
    assert seen[0] == seen[3]
    (tmp_path / "public/index.html").write_text("")
    assert signature((tmp_path,), (tmp_path / "public",)) == seen[0]


def test_the_start_and_an_edit_are_told_once_and_a_missing_root_is_no_fault(tmp_path: Path) -> None:
    """Ten quick writes are one change; a folder that is made later is found by looking."""
    told, heard = [], threading.Event()

    def changed() -> None:
        told.append(1)
        heard.set()

    watcher = Watcher((tmp_path, tmp_path / "themes-to-come"), (), changed)
    assert watcher.start() == ""
    try:
        assert heard.wait(20)
        assert len(told) == 1
        heard.clear()
        for number in range(10):
            (tmp_path / "a.md").write_text(str(number))
        assert heard.wait(20)
    finally:
        assert watcher.stop(10)
    assert 2 <= len(told) <= 4
