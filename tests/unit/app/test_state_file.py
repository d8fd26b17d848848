"""Files of the state folder: whole, or not there."""

from pathlib import Path

from despatch.app.state_file import load_state, save_state


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    """By anybody, or only by who knows its digest; nothing else is left in the folder."""
    made = save_state(tmp_path / "a", b"words")
    assert load_state(tmp_path / "a") == load_state(tmp_path / "a", made) == b"words"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_what_is_damaged_or_another_is_nothing(tmp_path: Path) -> None:
    """So is what is not there; a disk that takes it not loses it, and no more."""
    made = save_state(tmp_path / "a", b"words")
    save_state(tmp_path / "b", b"other words")
    assert load_state(tmp_path / "b", made) == b""
    assert load_state(tmp_path / "c") == b""
    whole = (tmp_path / "a").read_bytes()
    for cut in range(len(whole)):
        (tmp_path / "a").write_bytes(whole[:cut])
        assert load_state(tmp_path / "a", made) == b""
    save_state(tmp_path / "no/a", b"words")
    assert load_state(tmp_path / "no/a") == b""
