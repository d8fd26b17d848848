"""Publishing a few files again: what comes of it, and when nothing is done."""

from collections.abc import Callable
from pathlib import Path

import pytest
from publishing import Publish, files_of, outputs_of

from despatch.engine.output import Changes, publish_again

FILES = {"a.txt": "a", "b/c.txt": "c", 'ü "q"/é.txt': "e"}


def test_it_leaves_what_a_whole_publish_leaves(site: Path, put: Publish, tmp_path: Path) -> None:
    """The same files, the same manifest, a record that the next build believes; a file with equal bytes is not written."""
    put(FILES)
    other = {**FILES, "b/c.txt": "cc", 'ü "q"/é.txt': "ee"}
    changes = publish_again(site / "public", [*outputs_of({"b/c.txt": "cc", 'ü "q"/é.txt': "ee", "a.txt": "a"})], site / ".despatch")
    assert changes == Changes(("b/c.txt", 'ü "q"/é.txt'), 1, ())
    assert files_of(site / "public") == other
    manifest = (site / ".despatch/manifest.json").read_bytes()
    assert put(other) == Changes((), 3, ())
    assert (site / ".despatch/manifest.json").read_bytes() == manifest


TOUCHES: dict[str, Callable[[Path], object]] = {
    "a file changed by hand": lambda site: (site / "public/a.txt").write_text("mine"),
    "the file itself changed by hand": lambda site: (site / "public/b/c.txt").write_text("mine"),
    "a file gone": lambda site: (site / "public/a.txt").unlink(),
    "a build that stopped midway": lambda site: (site / "public/.despatch-new").mkdir(),
    "no record": lambda site: next((site / ".despatch/outputs").glob("*.record")).unlink(),
    "a folder behind a link": lambda site: ((site / "public/b").rename(site / "b"), (site / "public/b").symlink_to("../b")),
}


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES.keys())
def test_nothing_is_done_in_a_folder_that_was_touched(site: Path, put: Publish, touch: Callable[[Path], object]) -> None:
    """A whole publish has to look at it."""
    put(FILES)
    touch(site)
    before = files_of(site / "public")
    assert publish_again(site / "public", outputs_of({"b/c.txt": "cc"}), site / ".despatch") is None
    assert files_of(site / "public") == before


def test_a_new_file_is_none_of_its_business(site: Path, put: Publish) -> None:
    """Only files of the last build are changed."""
    put(FILES)
    assert publish_again(site / "public", outputs_of({"d.txt": "d"}), site / ".despatch") is None
    assert files_of(site / "public") == FILES
