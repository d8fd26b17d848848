"""Publishing that is refused or cannot end: by name, and with the old site as it was."""

import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from publishing import Publish, files_of, outputs_of

from despatch.digest import digest_bytes
from despatch.engine.errors import PublishError
from despatch.engine.output import Changes, Output, check_folder, publish


@pytest.mark.parametrize("foreign", ["index.html", "a", "b/c/index.html/x"])
def test_foreign_file_in_the_way_stops_before_anything_is_written(site: Path, put: Publish, foreign: str) -> None:
    """A foreign file at an output's path, at a folder's place or in a folder at a file's place is an error."""
    place = site / "public" / foreign
    place.parent.mkdir(parents=True)
    place.write_text("mine")
    with pytest.raises(PublishError) as caught:
        put({"index.html": "home", "a/x": "1", "b/c/index.html": "2", "new": "3"})
    assert caught.value.code == "output-foreign"
    assert foreign in caught.value.message
    assert files_of(site) == {f"public/{foreign}": "mine"}


def test_foreign_files_in_the_way_are_counted(site: Path, put: Publish) -> None:
    """One message names the first of them and how many more there are."""
    (site / "public").mkdir()
    for name in "abc":
        (site / "public" / name).write_text("mine")
    with pytest.raises(PublishError, match=r"and 2 more"):
        put({"a": "1", "b": "1", "c": "1"})


@pytest.mark.parametrize("link", ["a", "b"])
def test_link_below_the_output_is_refused(site: Path, put: Publish, link: str) -> None:
    """Neither a link at an output's path nor one in place of a folder is followed or replaced."""
    (site / "elsewhere").mkdir()
    (site / "elsewhere/c").write_text("theirs")
    (site / "public").mkdir()
    (site / "public" / link).symlink_to(site / "elsewhere", target_is_directory=True)
    with pytest.raises(PublishError) as caught:
        put({"a": "1", "b/c": "2"})
    assert (caught.value.code, "link" in caught.value.message) == ("output-foreign", True)
    assert files_of(site / "elsewhere") == {"c": "theirs"}


def test_stage_that_is_a_link_is_not_followed(site: Path, put: Publish) -> None:
    """A link under the stage's name leads nowhere we would write or delete."""
    (site / "precious").mkdir()
    (site / "precious/x").write_text("x")
    (site / "public").mkdir()
    (site / "public/.despatch-new").symlink_to(site / "precious", target_is_directory=True)
    with pytest.raises(PublishError):
        put({"a": "1"})
    assert files_of(site / "precious") == {"x": "x"}


@pytest.mark.parametrize("paths", [("a", "a"), ("a", "a/b"), ("../a",), ("/a",), ("a//b",), ("a/./b",)])
def test_outputs_that_do_not_fit_are_a_bug(site: Path, paths: tuple[str, ...]) -> None:
    """Two files at one path, a file that is also a folder, or a way out of the folder raise ValueError."""
    with pytest.raises(ValueError, match="do not fit"):
        publish(site / "public", [Output(path, digest_bytes(b"x"), lambda: b"x") for path in paths], site / ".despatch")
    assert not (site / "public").exists()


def test_failing_content_leaves_the_old_site(site: Path, put: Publish) -> None:
    """When an output cannot be read, nothing was changed and nothing is left over."""
    put({"a": "1", "b": "1"})

    def fail() -> bytes:
        raise LookupError

    outputs = [*outputs_of({"a": "2"}), Output("c", b"", fail)]
    with pytest.raises(LookupError):
        publish(site / "public", outputs, site / ".despatch")
    assert files_of(site / "public") == {"a": "1", "b": "1"}
    assert put({"a": "1", "b": "1"}) == Changes((), 2, ())


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return the root of a disk that holds one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("no right to mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_full_disk_leaves_the_old_site(small_disk: Path, tmp_path: Path) -> None:
    """A build that does not fit is refused by name, the old site stays whole, and later builds go on."""
    old = {"a": "1" * 300_000, "b": "1"}
    publish(small_disk / "public", outputs_of(old), tmp_path / ".despatch")
    with pytest.raises(PublishError) as caught:
        publish(small_disk / "public", outputs_of({"a": "2" * 300_000, "b": "2", "c": "2" * 600_000}), tmp_path / ".despatch")
    assert (caught.value.code, "unchanged" in caught.value.message) == ("disk-full", True)
    assert files_of(small_disk / "public") == old
    assert publish(small_disk / "public", outputs_of({"a": "3" * 300_000}), tmp_path / ".despatch").written == ("a",)


def test_full_disk_under_the_state_leaves_the_old_site(small_disk: Path, tmp_path: Path) -> None:
    """When the manifest does not fit, nothing has been put in place yet."""
    publish(tmp_path / "public", outputs_of({"a": "1"}), small_disk / ".despatch")
    (small_disk / "ballast").write_bytes(b"x" * 900_000)
    outputs = [Output(output.path, output.digest, output.read, ("s" * 300_000,)) for output in outputs_of({"a": "2", "b": "2"})]
    with pytest.raises(PublishError, match="no space is left"):
        publish(tmp_path / "public", outputs, small_disk / ".despatch")
    assert files_of(tmp_path / "public") == {"a": "1"}
    assert publish(tmp_path / "public", outputs_of({"a": "2"}), small_disk / ".despatch").written == ("a",)


def test_file_that_may_not_grow_leaves_the_old_site(site: Path, put: Publish) -> None:
    """The system's limit on the size of files ends a build like a full disk does."""
    put({"a": "1", "b": "1"})
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(PublishError) as caught:
            put({"a": "2", "b": "2" * 200_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert caught.value.code == "disk-full"
    assert files_of(site / "public") == {"a": "1", "b": "1"}


@pytest.mark.parametrize("blocked", ["public", ".despatch"])
def test_place_that_cannot_be_written_is_named(site: Path, put: Publish, blocked: str) -> None:
    """A folder that cannot be made or written is reported with its name, not as a traceback."""
    folder = "deep/public" if blocked == "public" else "public"
    (site / ("deep" if blocked == "public" else blocked)).write_text("a file where a folder should be")
    with pytest.raises(PublishError) as caught:
        put({"a": "1"}, folder)
    assert caught.value.code == "output-not-writable"


def test_read_only_disk_is_reported(small_disk: Path, tmp_path: Path) -> None:
    """A disk that nobody may write to, not even root, is told as such, and the old site stays."""
    publish(small_disk / "public", outputs_of({"a": "1"}), tmp_path / ".despatch")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(PublishError, match="permission denied") as caught:
        publish(small_disk / "public", outputs_of({"a": "2"}), tmp_path / ".despatch")
    assert caught.value.code == "output-not-writable"
    assert files_of(small_disk / "public") == {"a": "1"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere; the test above holds for everybody")
def test_read_only_folder_is_reported(site: Path, put: Publish) -> None:
    """Missing rights are told as such."""
    (site / "public").mkdir(mode=0o555)
    with pytest.raises(PublishError, match="permission denied"):
        put({"a": "1"})


def test_output_that_is_a_file_is_refused(site: Path, put: Publish) -> None:
    """A file where the output folder should be is somebody's."""
    (site / "public").write_text("mine")
    with pytest.raises(PublishError) as caught:
        put({"a": "1"})
    assert caught.value.code == "output-foreign"


@pytest.mark.parametrize("folder", ["/", ".", "..", "content", "content/public", "themes/x", ".despatch/public"])
def test_unsafe_output_folders_are_refused(site: Path, folder: str) -> None:
    """A root, the home folder or one above, a source or its parent, and a place inside a source or the state."""
    home = site / "home"
    place = home / "blog" / folder
    with pytest.raises(PublishError) as caught:
        check_folder(place, home / "blog/.despatch", [home / "blog/content", home / "blog/themes"], home)
    assert caught.value.code == "output-unsafe"


def test_usual_output_folders_are_allowed(site: Path) -> None:
    """A folder beside the sources, or anywhere else, is fine."""
    for folder in ("blog/public", "other/www", "../www"):
        check_folder(site / "home" / folder, site / "home/blog/.despatch", [site / "home/blog/content"], site / "home")
