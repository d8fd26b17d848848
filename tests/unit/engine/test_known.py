"""What earlier builds left word of."""

from pathlib import Path

from despatch.engine.known import Known, Places, find_places, load_known
from despatch.engine.manifest import Listed, Record, Stamp, encode_manifest, encode_record

ONE, TWO = (Stamp(bytes([number]) * 20, bytes([number]) * 32, 1, number, number) for number in (1, 2))


def _places(tmp_path: Path) -> Places:
    where = find_places(tmp_path / ".despatch", tmp_path / "public")
    where.record.parent.mkdir(parents=True)
    return where


def test_nothing_is_known_at_first(tmp_path: Path) -> None:
    """Without state no file is ours."""
    assert load_known(_places(tmp_path)) == Known({}, {})


def test_record_makes_files_ours_by_path(tmp_path: Path) -> None:
    """Claims in a record are of a build before it, and dealt with."""
    where = _places(tmp_path)
    where.record.write_bytes(encode_record(Record({"a": ONE}, (("b", ONE),))))
    assert load_known(where) == Known({"a": ONE}, {})


def test_journal_adds_claims(tmp_path: Path) -> None:
    """What an unfinished build may have written is ours by its bytes; what the record says anyway is not repeated."""
    where = _places(tmp_path)
    where.record.write_bytes(encode_record(Record({"a": ONE, "b": ONE})))
    where.journal.write_bytes(encode_record(Record({"a": TWO, "b": ONE}, (("c", ONE), ("c", TWO), ("c", TWO)))))
    known = load_known(where)
    assert known == Known({"a": ONE, "b": ONE}, {"a": (TWO,), "c": (ONE, TWO)}, unfinished=True)
    assert (known.stamps("a"), known.stamps("c"), known.stamps("d")) == ((ONE, TWO), (ONE, TWO), ())


def test_damaged_journal_still_tells_of_an_unfinished_build(tmp_path: Path) -> None:
    """It is replaced by the next."""
    where = _places(tmp_path)
    where.journal.write_bytes(b"x")
    assert load_known(where) == Known({}, {}, unfinished=True)


def test_manifest_stands_in_for_a_lost_record(tmp_path: Path) -> None:
    """Its files are ours by their SHA-256; with a record it says nothing new."""
    where = _places(tmp_path)
    where.manifest.write_bytes(encode_manifest([Listed("a", "01" * 32, 1)]))
    assert [stamp.sha256 for stamp in load_known(where).claims["a"]] == [ONE.sha256]
    where.record.write_bytes(encode_record(Record({})))
    assert load_known(where) == Known({}, {})


def test_each_output_has_places_of_its_own_that_move_with_the_site(tmp_path: Path) -> None:
    """The name comes from the way between state and output, wherever both lie."""
    names = {find_places(tmp_path / site / ".despatch", tmp_path / site / out).record.name for site in ("x", "y") for out in ("a", "b")}
    assert len(names) == 2
