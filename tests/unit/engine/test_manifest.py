"""Records and manifests: what is saved comes back, what is damaged counts as missing."""

import os
from pathlib import Path

import pytest

from despatch.digest import digest_bytes
from despatch.engine.manifest import (
    Listed,
    Record,
    beside,
    encode_manifest,
    encode_record,
    load_manifest,
    load_record,
    relisted,
    save_beside,
    stamp,
)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Return a record of one file and a claim."""
    (tmp_path / "a").write_bytes(b"a")
    mark = stamp(b"a", (tmp_path / "a").stat())
    return Record({"a": mark}, (("b", mark),))


def test_stamp_fits_an_untouched_file_only(tmp_path: Path) -> None:
    """Another size, time or inode makes it another file."""
    place = tmp_path / "a"
    place.write_bytes(b"a")
    mark = stamp(b"a", place.stat())
    assert mark.fits(place.stat())
    assert mark.digest == digest_bytes(b"a")
    os.utime(place, ns=(1, 1))
    assert not mark.fits(place.stat())


def test_record_comes_back(tmp_path: Path, record: Record) -> None:
    """Files and claims are read as they were saved."""
    (tmp_path / "record").write_bytes(encode_record(record))
    assert load_record(tmp_path / "record") == record


def test_record_damaged_at_any_byte_counts_as_missing(tmp_path: Path, record: Record) -> None:
    """A flipped bit is never believed: it might name a file that is not ours."""
    data = encode_record(record)
    for place in range(len(data)):
        (tmp_path / "record").write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert load_record(tmp_path / "record") is None
    (tmp_path / "record").write_bytes(data[:-1])
    assert load_record(tmp_path / "record") is None
    assert load_record(tmp_path / "none") is None


def test_record_of_another_version_counts_as_missing(tmp_path: Path) -> None:
    """Its fields may mean something else."""
    (tmp_path / "record").write_bytes(encode_record(Record({}, version=2)))
    assert load_record(tmp_path / "record") is None


def test_manifest_comes_back_in_order_of_paths(tmp_path: Path) -> None:
    """The order of listing does not show."""
    files = [Listed("b", "0" * 64, 2, ("s",)), Listed("a", "f" * 64, 1)]
    (tmp_path / "manifest").write_bytes(encode_manifest(files))
    assert load_manifest(tmp_path / "manifest") == (files[1], files[0])
    assert encode_manifest([]) == b'{"version": 1, "files": [\n\n]}\n'


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"version": 2, "files": []}', '{"version": 1, "files": [{"path": "a", "sha256": "xy", "size": 1}]}', "\xff"],
)
def test_damaged_manifest_counts_as_missing(tmp_path: Path, text: str) -> None:
    """Whatever the file holds, it lists nothing then."""
    (tmp_path / "manifest").write_bytes(text.encode("latin-1"))
    assert load_manifest(tmp_path / "manifest") == ()
    assert load_manifest(tmp_path / "none") == ()


def test_save_beside_leaves_the_file_itself(tmp_path: Path) -> None:
    """The next version waits beside it, in folders that are made."""
    place = tmp_path / "state/manifest.json"
    assert save_beside(place, b"x") == beside(place)
    assert (beside(place).read_bytes(), place.exists()) == (b"x", False)


def test_with_any_byte_changed_they_count_as_missing(tmp_path: Path, record: Record) -> None:
    """Also where the names in them are no text any more."""
    place = tmp_path / "damaged"
    whole, listed = encode_record(record), encode_manifest([Listed("a", "0" * 64, 1, ())])
    for at in range(len(whole)):
        place.write_bytes(whole[:at] + bytes([whole[at] ^ 0x93]) + whole[at + 1 :])
        assert load_record(place) is None
    place.write_bytes(listed.replace(b'"a"', b'"\x93"'))
    assert load_manifest(place) == ()


def test_some_lines_of_a_manifest_are_written_anew(tmp_path: Path) -> None:
    """The first, one in the middle, the last: it is as if all had been listed again."""
    names = [f"{name}.html" for name in ("a", 'a"b', "a/b", "ab", "b", "é", "z")]
    (tmp_path / "a").write_bytes(b"new")
    mark = stamp(b"new", (tmp_path / "a").stat())
    before = [Listed(name, "0" * 64, 1, ("content/a.md",)) for name in names]
    for changed in (names[:1], names[1:4], names[-1:], names, []):
        after = [Listed(file.path, mark.sha256.hex(), mark.size, file.sources) if file.path in changed else file for file in before]
        assert relisted(encode_manifest(before), dict.fromkeys(reversed(changed), mark)) == encode_manifest(after)
    with pytest.raises(ValueError, match="not found"):
        relisted(encode_manifest(before), {"nobody.html": mark})
