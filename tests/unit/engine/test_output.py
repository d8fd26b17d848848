"""Publishing: what is written, what is removed and what is left alone."""

import os
from pathlib import Path

import pytest
from publishing import Publish, files_of, outputs_of

from despatch.engine.errors import PublishError
from despatch.engine.output import Changes, Output, publish


def _state(site: Path) -> dict[str, tuple[bytes, int]]:
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in site.rglob("*") if path.is_file()}


def test_first_publish_writes_everything(site: Path, put: Publish) -> None:
    """Every output is there with its bytes, and nothing else is."""
    changes = put({"b/c/index.html": "c", "a.txt": "a"})
    assert changes == Changes(("a.txt", "b/c/index.html"), 0, ())
    assert files_of(site / "public") == {"b/c/index.html": "c", "a.txt": "a"}


def test_second_publish_reads_no_content_and_writes_no_file(site: Path, put: Publish) -> None:
    """With nothing changed no output is asked for its bytes, and no file of output or state is touched."""
    put({"a.txt": "a", "b/c.txt": "c"})
    before = _state(site)

    def refuse() -> bytes:
        message = "an unchanged output was read"
        raise AssertionError(message)

    outputs = [Output(output.path, output.digest, refuse, output.sources) for output in outputs_of({"a.txt": "a", "b/c.txt": "c"})]
    assert publish(site / "public", outputs, site / ".despatch") == Changes((), 2, ())
    assert _state(site) == before


def test_only_changed_files_are_written(site: Path, put: Publish) -> None:
    """A file with equal bytes keeps its inode; a changed one is replaced, not written in place."""
    put({"a": "1", "b": "1"})
    inodes = {name: (site / "public" / name).stat().st_ino for name in "ab"}
    assert put({"a": "1", "b": "2"}) == Changes(("b",), 1, ())
    assert (site / "public/a").stat().st_ino == inodes["a"]
    assert (site / "public/b").stat().st_ino != inodes["b"]


def test_touched_file_is_compared_not_rewritten(site: Path, put: Publish) -> None:
    """A new time on old bytes is no change, and the next build trusts the file again."""
    put({"a": "1"})
    os.utime(site / "public/a", ns=(1, 1))
    assert put({"a": "1"}) == Changes((), 1, ())
    assert (site / "public/a").stat().st_mtime_ns == 1


def test_file_edited_by_hand_is_written_again(site: Path, put: Publish) -> None:
    """A file that the site still has returns to its bytes, also after an edit of equal length."""
    put({"a": "1"})
    (site / "public/a").write_text("2")
    os.utime(site / "public/a", ns=(1, 1))
    assert put({"a": "1"}).written == ("a",)
    assert files_of(site / "public") == {"a": "1"}


def test_stale_files_and_their_empty_folders_go(site: Path, put: Publish) -> None:
    """What the last build wrote and this one does not have is removed, with folders that hold no more."""
    put({"a": "1", "b/c/d": "2", "b/e/f": "3"})
    (site / "public/b/e/mine").write_text("mine")
    assert put({"a": "1"}) == Changes((), 1, ("b/c/d", "b/e/f"))
    assert sorted(path.relative_to(site / "public").as_posix() for path in (site / "public").rglob("*")) == ["a", "b", "b/e", "b/e/mine"]


def test_stale_file_edited_by_hand_is_kept_aside(site: Path, put: Publish) -> None:
    """It leaves the output, because it may show what is held back; a copy stays in the state folder."""
    put({"a": "1", "b/c.html": "2"})
    (site / "public/b/c.html").write_text("mine")
    changes = put({"a": "1"})
    assert changes.removed == ("b/c.html",)
    ((path, place),) = changes.kept
    assert (path, place.read_text(), place.parent) == ("b/c.html", "mine", site / ".despatch/kept")
    assert files_of(site / "public") == {"a": "1"}


def test_foreign_files_stay(site: Path, put: Publish) -> None:
    """A first build into a folder that holds other things is allowed while no path is in the way."""
    (site / "public/.git").mkdir(parents=True)
    (site / "public/.git/config").write_text("git")
    (site / "public/CNAME").write_text("blog.example")
    put({"index.html": "home"})
    put({})
    assert files_of(site / "public") == {".git/config": "git", "CNAME": "blog.example"}


def test_identical_foreign_file_is_taken_over(site: Path, put: Publish) -> None:
    """A folder that holds the same site already, as after a lost state, is no obstacle and belongs to us again."""
    (site / "public").mkdir()
    (site / "public/a").write_text("1")
    assert put({"a": "1"}) == Changes((), 1, ())
    assert put({}).removed == ("a",)


def test_empty_folder_in_the_way_of_a_file_is_replaced(site: Path, put: Publish) -> None:
    """Folders without any file hold nothing that could be lost."""
    (site / "public/a/b").mkdir(parents=True)
    put({"a": "1"})
    assert files_of(site / "public") == {"a": "1"}


def test_stale_files_behind_a_link_are_left_alone(site: Path, put: Publish) -> None:
    """A folder of ours that became a link is not followed to remove what has the same name there."""
    put({"a/b": "1"})
    (site / "public/a").rename(site / "moved")
    (site / "public/a").symlink_to(site / "moved", target_is_directory=True)
    assert put({}).removed == ()
    assert files_of(site / "moved") == {"b": "1"}


def test_output_folder_may_be_a_link_itself(site: Path, put: Publish) -> None:
    """`public` may point to where the web server looks."""
    (site / "www").mkdir()
    (site / "public").symlink_to(site / "www", target_is_directory=True)
    put({"a/b": "1"})
    assert files_of(site / "www") == {"a/b": "1"}


@pytest.mark.parametrize("umask", [0o077, 0o000])
def test_modes_do_not_depend_on_the_umask(site: Path, put: Publish, umask: int) -> None:
    """Files are 0644 and folders 0755, in the output and in the state."""
    before = os.umask(umask)
    try:
        put({"a/b/c": "1"})
        put({"a/b/c": "2", "a/d/e": "3"})
    finally:
        os.umask(before)
    wrong = [path for path in site.rglob("*") if path.stat().st_mode & 0o7777 != (0o755 if path.is_dir() else 0o644)]
    assert wrong == []


def test_wrong_mode_is_set_right_without_writing(site: Path, put: Publish) -> None:
    """An equal file that nobody else may read is opened to them."""
    put({"a": "1"})
    (site / "public/a").chmod(0o600)
    assert put({"a": "1"}).written == ()
    assert (site / "public/a").stat().st_mode & 0o777 == 0o644


def test_two_outputs_in_turn_keep_apart(site: Path, put: Publish) -> None:
    """Each output folder has its own record: what only the other one has is neither missed nor removed."""
    put({"x": "1", "only-a": "1"}, "a")
    put({"x": "2", "only-b": "1"}, "b")
    assert put({"x": "3"}, "a") == Changes(("x",), 0, ("only-a",))
    assert files_of(site / "b") == {"x": "2", "only-b": "1"}
    assert put({"x": "2"}, "b") == Changes((), 1, ("only-b",))


def test_site_folder_may_be_moved(site: Path) -> None:
    """The record goes with the site's folder, so that files are known at the new place."""
    (site / "one").mkdir()
    publish(site / "one/public", outputs_of({"a": "1", "b": "1"}), site / "one/.despatch")
    (site / "one").rename(site / "two")
    assert publish(site / "two/public", outputs_of({"a": "2"}), site / "two/.despatch") == Changes(("a",), 0, ("b",))


@pytest.mark.parametrize("name", ["manifest.json", "record"])
def test_damaged_state_counts_as_none(site: Path, put: Publish, name: str) -> None:
    """What is known by its bytes is replaced or removed all the same; a file that is not stays."""
    put({"a": "1", "b": "1"})
    (place,) = (site / ".despatch").rglob(f"*{name}")
    place.write_bytes(place.read_bytes()[:-7] + b"x")
    assert put({"a": "2"}) == Changes(("a",), 0, ("b",))


def test_state_lost_whole_never_deletes(site: Path, put: Publish) -> None:
    """Without record and manifest, old files are foreign: equal ones are taken over, others are in the way or stay."""
    put({"a": "1", "b": "1"})
    for path in (site / ".despatch").rglob("*"):
        if path.is_file():
            path.write_bytes(b"garbage")
    with pytest.raises(PublishError, match="not written by Despatch"):
        put({"a": "2"})
    assert put({"a": "1"}) == Changes((), 1, ())
    assert files_of(site / "public") == {"a": "1", "b": "1"}


def test_manifest_lists_files_in_stable_bytes(site: Path, put: Publish) -> None:
    """It has path, SHA-256, size and sorted sources of each file, and does not depend on order, place or history."""
    put({"b": "22", "a": "1"})
    first = (site / ".despatch/manifest.json").read_bytes()
    assert first == (
        b'{"version": 1, "files": [\n'
        b'{"path":"a","sha256":"6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b","size":1,"sources":["content/a.md","content/b.md"]},\n'
        b'{"path":"b","sha256":"785f3ec7eb32f30b90cd0fcf3657d388b5ff4297f2f9716ff66e9b69c05ddd09","size":2,"sources":["content/a.md","content/b.md"]}\n'
        b"]}\n"
    )
    publish(site / "other/public", outputs_of({"a": "0", "c": "3"}), site / "other/.despatch")
    publish(site / "other/public", outputs_of({"a": "1", "b": "22"}), site / "other/.despatch")
    assert (site / "other/.despatch/manifest.json").read_bytes() == first


def test_new_sources_alone_change_the_manifest(site: Path, put: Publish) -> None:
    """A file with equal bytes from another source is not written, but listed with the new source."""
    put({"a": "1"})
    (output,) = outputs_of({"a": "1"})
    publish(site / "public", [Output("a", output.digest, output.read, ("content/z.md",))], site / ".despatch")
    assert b"content/z.md" in (site / ".despatch/manifest.json").read_bytes()


def test_old_name_that_is_the_same_file_does_not_take_the_new_with_it(site: Path, put: Publish) -> None:
    """On a disk that ignores case `News` and `news` are one file; removing the old name must leave the new."""
    put({"News": "1"})
    os.link(site / "public/News", site / "public/news")
    assert put({"news": "1"}) == Changes(("news",), 0, ("News",))
    assert files_of(site / "public") == {"news": "1"}
