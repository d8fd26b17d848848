"""Files that are handed in while a build goes on: what publishing does with them, and what is left where it does not come to that."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from publishing import files_of, outputs_of

from despatch.digest import digest_bytes
from despatch.engine.errors import PublishError
from despatch.engine.output import Changes, Output, publish
from despatch.engine.staging import early_files


def _publish(site: Path, taken: dict[str, str], outputs: Sequence[Output]) -> Changes:
    """Publish `outputs` after the texts of `taken` were handed in."""
    with early_files(site / "public", site / ".despatch") as early:
        early.begin()
        for path, text in taken.items():
            early.take(path, digest_bytes(text.encode()), text.encode())
        return publish(site / "public", outputs, site / ".despatch", early.stage)


def _refuse() -> bytes:
    message = "an output was read that had been handed in"
    raise AssertionError(message)


def test_what_was_handed_in_is_not_read_again(site: Path) -> None:
    """All is put in place, beside what was not handed in."""
    outputs = [Output(each.path, each.digest, _refuse) for each in outputs_of({"a/b.html": "b", "c.html": "c"})]
    assert _publish(site, {"a/b.html": "b", "c.html": "c"}, [*outputs, *outputs_of({"d": "d"})]).written == ("a/b.html", "c.html", "d")
    assert files_of(site / "public") == {"a/b.html": "b", "c.html": "c", "d": "d"}


def test_nothing_is_in_place_before_it_is_published(site: Path) -> None:
    """What is dropped leaves no trace, not even the folders that were made for it."""
    with early_files(site / "made/public", site / ".despatch") as early:
        early.begin()
        early.take("a/b.html", digest_bytes(b"b"), b"b")
        assert {path.split("/")[0] for path in files_of(site / "made/public")} == {".despatch-new"}
    assert not (site / "made").exists()


def test_a_file_that_lies_there_is_not_written_again(site: Path) -> None:
    """As far as the last build knows; another one is."""
    _publish(site, {}, outputs_of({"a": "1", "b": "1"}))
    with early_files(site / "public", site / ".despatch") as early:
        early.begin()
        for path, data in (("a", b"1"), ("b", b"2")):
            early.take(path, digest_bytes(data), data)
        assert early.stage is not None
        assert [*early.stage.stamps] == ["b"]
    assert files_of(site / "public") == {"a": "1", "b": "1"}


@pytest.mark.parametrize("taken", [{"a/gone.html": "x", "a/b.html": "b"}, {"a/b.html": "other"}, {}])
def test_what_is_wanted_in_the_end_counts(taken: dict[str, str], site: Path) -> None:
    """Files that were handed in in vain, or with other bytes, are nowhere, nor is a folder of theirs."""
    assert _publish(site, taken, outputs_of({"a/b.html": "b"})).written == ("a/b.html",)
    assert [path.name for path in (site / "public").rglob("*")] == ["a", "b.html"]


def test_a_folder_that_somebody_makes_meanwhile_stays(site: Path) -> None:
    """The new files come beside what is in it."""
    with early_files(site / "public", site / ".despatch") as early:
        early.begin()
        early.take("a/b.html", digest_bytes(b"b"), b"b")
        (site / "public/a").mkdir()
        (site / "public/a/mine").write_text("mine")
        publish(site / "public", outputs_of({"a/b.html": "b"}), site / ".despatch", early.stage)
    assert files_of(site / "public") == {"a/b.html": "b", "a/mine": "mine"}


def test_who_begins_anew_begins_empty(site: Path) -> None:
    """As a build does that leaves out what was at fault."""
    with early_files(site / "public", site / ".despatch") as early:
        for path in ("a/x", "a/y"):
            early.begin()
            early.take(path, digest_bytes(b"1"), b"1")
        assert early.stage is not None
        assert [*early.stage.stamps] == ["a/y"]
        assert [path.name for path in (site / "public").rglob("*") if path.is_file()] == ["y"]


def test_a_disk_that_refuses_is_told_of_when_all_is_made(site: Path) -> None:
    """A build with errors tells of these alone."""
    (site / "public").mkdir(exist_ok=True)
    (site / "public/.despatch-new").write_text("in the way")
    with early_files(site / "public", site / ".despatch") as early:
        early.begin()
        early.take("a", digest_bytes(b"1"), b"1")
        assert early.stage is None
        with pytest.raises(PublishError):
            publish(site / "public", outputs_of({"a": "1"}), site / ".despatch", early.stage)
