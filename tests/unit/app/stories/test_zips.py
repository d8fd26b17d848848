"""Zip archives that an import is given."""

import struct
import zipfile
from pathlib import Path

import pytest

from despatch.app.stories import zips
from despatch.app.stories.bundles import Given, opened
from despatch.importers.values import UnreadableError


def zipped(place: Path, files: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write an archive of files by name."""
    with zipfile.ZipFile(place, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, packing)
    return place


def _refused(given: Given) -> list[tuple[str, str]]:
    return [(each.what, each.reason) for each in given.refused]


def test_members_are_read_by_name_whatever_the_file_is_called(tmp_path: Path) -> None:
    """What makes it an archive is its first bytes; hidden members and what a Mac adds are passed over."""
    files = {"data/tweets.js": b"posts", "a\\b.json": b"1", "__MACOSX/data/tweets.js": b"x", ".hidden": b"x"}
    with opened([("mine", zipped(tmp_path / "archive.json", files))]) as given:
        (bundle,) = given.bundles
        assert {name: bundle.read(name) for name in bundle.names} == {"a/b.json": b"1", "data/tweets.js": b"posts"}
        assert (bundle.name, given.refused) == ("mine", ())


@pytest.mark.parametrize("name", ["../evil.json", "a/../../evil.json", "/etc/evil.json", "C:\\evil.json", "..\\evil.json", "a\nb", "./x"])
def test_a_name_that_leads_out_is_refused_with_the_name(tmp_path: Path, name: str) -> None:
    """The sound members beside it are read."""
    with opened([("z", zipped(tmp_path / "z", {name: b"x", "ok.json": b"{}"}))]) as given:
        assert [bundle.names for bundle in given.bundles] == [("ok.json",)]
        assert _refused(given) == [(name.replace("\\", "/"), "its name leads out of the archive, or cannot be a file's")]


def test_a_member_that_unpacks_to_much_more_than_it_is_is_refused(tmp_path: Path) -> None:
    """Told by what the archive says of it, before a byte is unpacked."""
    with opened([("z", zipped(tmp_path / "z", {"bomb.json": b"0" * 50_000_000, "ok.json": b"0" * 900_000}))]) as given:
        assert [bundle.names for bundle in given.bundles] == [("ok.json",)]
        ((what, reason),) = _refused(given)
        assert (what, reason[:25]) == ("bomb.json", "it would unpack to 48 MB,")


def test_a_member_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    """No more than it says is unpacked, and that does not add up."""
    place = zipped(tmp_path / "z", {"bomb.json": b"0" * 5_000_000})
    data = place.read_bytes()
    place.write_bytes(data.replace(struct.pack("<L", 5_000_000), struct.pack("<L", 1000)))
    with opened([("z", place)]) as given, pytest.raises(UnreadableError, match="it is damaged in the archive: "):
        given.bundles[0].read("bomb.json")


def test_a_member_too_large_is_refused_with_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it is packed to."""
    monkeypatch.setattr(zips, "MOST_BYTES", 2_000_000)
    with (
        opened([("z", zipped(tmp_path / "z", {"a.json": bytes(range(250)) * 12_000}, zipfile.ZIP_STORED))]) as given,
        pytest.raises(UnreadableError) as fault,
    ):
        given.bundles[0].read("a.json")
    assert str(fault.value) == "it is 3 MB large, and 2 MB are the most that is read"


def test_locked_members_and_links_are_refused(tmp_path: Path) -> None:
    """A password is not asked for, and a link within an archive is none to us."""
    place = tmp_path / "z"
    with zipfile.ZipFile(place, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("locked.json", b"{}")
    data = bytearray(place.read_bytes())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 8] |= 1
    place.write_bytes(bytes(data))
    with opened([("z", place)]) as given:
        assert _refused(given) == [
            ("link", "it is a link to another place, and links are not followed"),
            ("locked.json", "it is locked with a password; unpack the archive, and give the folder"),
        ]


def test_a_damaged_archive_and_one_of_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the name under which it was given."""
    (tmp_path / "broken").write_bytes(b"PK\x03\x04 and no more")
    zipped(tmp_path / "many", {f"{number}.json": b"" for number in range(5)})
    monkeypatch.setattr(zips, "MOST_FILES", 3)
    with opened([(name, tmp_path / name) for name in ("broken", "many")]) as given:
        assert given.bundles == ()
        assert _refused(given) == [
            ("broken", "it is a damaged zip archive: File is not a zip file"),
            ("many", "it holds 5 files, and 3 are the most that are taken"),
        ]
