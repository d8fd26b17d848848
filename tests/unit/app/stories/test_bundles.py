"""Files, folders and archives that an import is given."""

from pathlib import Path

import pytest

from despatch.app.stories import bundles
from despatch.app.stories.bundles import opened
from despatch.importers.values import UnreadableError


def _given(*paths: Path) -> list[tuple[str, dict[str, bytes]]]:
    """Return the name and the files of each bundle that the paths make."""
    with opened([(str(path), path) for path in paths]) as given:
        return [(bundle.name, {name: bundle.read(name) for name in bundle.names}) for bundle in given.bundles]


def test_single_files_of_one_folder_are_one_bundle(tmp_path: Path) -> None:
    """So an archive's `tweets.js` finds the `account.js` that was named beside it; another folder's files are another bundle."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for place in ("a/1.json", "a/2.json", "b/1.json"):
        (tmp_path / place).write_text(place)
    assert _given(tmp_path / "a/1.json", tmp_path / "a/2.json", tmp_path / "b/1.json") == [
        (str(tmp_path / "a"), {"1.json": b"a/1.json", "2.json": b"a/2.json"}),
        (str(tmp_path / "b"), {"1.json": b"b/1.json"}),
    ]


def test_a_folder_is_read_with_all_folders_in_it(tmp_path: Path) -> None:
    """But for hidden files and what other systems leave behind."""
    for place in ("x/data/tweets.js", "x/.git/config", "x/__MACOSX/data/tweets.js", "x/.DS_Store", "x/b.html"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(place)
    assert _given(tmp_path / "x") == [(str(tmp_path / "x"), {"b.html": b"x/b.html", "data/tweets.js": b"x/data/tweets.js"})]


def test_links_in_a_folder_are_refused_and_not_followed(tmp_path: Path) -> None:
    """Neither a file nor a folder behind one is read."""
    (tmp_path / "secret").write_text("mine")
    (tmp_path / "x").mkdir()
    (tmp_path / "x/file").symlink_to(tmp_path / "secret")
    (tmp_path / "x/folder").symlink_to(tmp_path)
    with opened([("x", tmp_path / "x")]) as given:
        assert [bundle.names for bundle in given.bundles] == [()]
        assert sorted((each.what, each.reason) for each in given.refused) == [
            ("file", "it is a link to another place, and links are not followed"),
            ("folder", "it is a link to another place, and links are not followed"),
        ]


def test_a_huge_file_is_refused_with_its_size(tmp_path: Path) -> None:
    """Nothing of it is read."""
    with (tmp_path / "big.json").open("wb") as file:
        file.truncate(3 * 1024**3)
    with opened([("big.json", tmp_path / "big.json")]) as given, pytest.raises(UnreadableError) as fault:
        given.bundles[0].read("big.json")
    assert str(fault.value) == "it is 3.0 GB large, and 128 MB are the most that is read"


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the number that is the most."""
    monkeypatch.setattr(bundles, "MOST_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}.json").write_text("")
    with opened([("x", tmp_path)]) as given:
        assert given.bundles == ()
        assert [(each.what, each.reason) for each in given.refused] == [("x", "it holds more than 3 files; give a folder within it")]
