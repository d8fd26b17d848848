"""Rows of texts in the cache folder."""

from pathlib import Path

import msgspec
import pytest
from msgspec import Raw
from project import Project

from despatch.app.known_texts import FILE, load_rows, save_rows
from despatch.load.memory import Row

ROWS: dict[str, Row] = {"theme": (b"1", Raw(msgspec.msgpack.encode("a"))), "content/posts/a.md": (b"2", Raw(msgspec.msgpack.encode([1])))}


def plain(rows: dict[str, Row]) -> dict[str, tuple[bytes, bytes]]:
    """Return rows as they can be compared."""
    return {name: (key, bytes(row)) for name, (key, row) in rows.items()}


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    """All of them, by name."""
    save_rows(tmp_path, ROWS)
    assert plain(dict(load_rows(tmp_path))) == plain(ROWS)


def test_a_file_that_is_missing_damaged_or_cut_holds_nothing(tmp_path: Path) -> None:
    """One wrong bit is enough."""
    assert load_rows(tmp_path) == {}
    save_rows(tmp_path, ROWS)
    data = (tmp_path / FILE).read_bytes()
    for broken in (b"", data[:-1], data[:25], bytes([data[0] ^ 1]) + data[1:], data[:-1] + bytes([data[-1] ^ 1]), b"\xff" * 99):
        (tmp_path / FILE).write_bytes(broken)
        assert load_rows(tmp_path) == {}


def test_what_is_the_same_is_not_written_again(tmp_path: Path) -> None:
    """What is not, takes the file's place whole; without rows there is no file."""
    save_rows(tmp_path, ROWS)
    before = (tmp_path / FILE).stat()
    save_rows(tmp_path, dict(load_rows(tmp_path)))
    assert (tmp_path / FILE).stat() == before
    save_rows(tmp_path, {"theme": ROWS["theme"]})
    assert plain(dict(load_rows(tmp_path))) == plain({"theme": ROWS["theme"]})
    save_rows(tmp_path, {})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_nothing_only_loses_time(tmp_path: Path) -> None:
    """A missing folder stands for a full disk."""
    save_rows(tmp_path / "missing", ROWS)
    assert load_rows(tmp_path / "missing") == {}


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        ({"date": "2016-03-09"}, True),
        ({"date": "2016-03-09", "expires": "2027-01-01"}, True),
        ({"date": "2027-03-09"}, False),
        ({"publish_at": "2027-03-09"}, False),
        ({"draft": "true"}, False),
        ({"expires": "2016-01-01"}, False),
        ({"corrections": "[{date: 2027-01-01, note: zyxword}]"}, False),
        ({"withdrawn": "{date: 2016-04-01, reason: Asked}"}, False),
        ({"withdrawn": "{date: 2027-04-01, reason: Asked}"}, False),
    ],
)
def test_only_what_everybody_may_read_is_kept(project: Project, head: dict[str, str], kept: bool) -> None:
    """After it was shown, too: the build that first leaves it out forgets it, even where a preview shows it."""
    cache = project.root / ".despatch/cache"
    project.post("2016-03-09-a", title="Zyxword").build()
    assert b"Zyxword" in (cache / FILE).read_bytes()
    for shown in (False, True):
        project.post("2016-03-09-a", title="Zyxword", **head).build(drafts=shown, future=shown, expired=shown)
        assert (b"Zyxword" in (cache / FILE).read_bytes()) == kept


def test_a_live_story_is_read_again_each_time(project: Project) -> None:
    """What it tells may be still to come."""
    story = "---\ntitle: A\ndate: 2016-03-09\n---\nOne.\n"
    project.write("content/stories/a.md", story).build()
    assert "content/stories/a.md" in load_rows(project.root / ".despatch/cache")
    project.write("content/stories/a.md", story.replace("date:", "live: true\nstarts: 2016-03-09\ndate:")).build()
    assert "content/stories/a.md" not in load_rows(project.root / ".despatch/cache")


def test_a_folder_of_drafts_keeps_them_back(project: Project) -> None:
    """A section may say what a head does not."""
    project.write("content/posts/later/2016-03-09-a.md", "---\ntitle: A\n---\nB\n").build()
    assert "content/posts/later/2016-03-09-a.md" in load_rows(project.root / ".despatch/cache")
    project.write("content/posts/later/_index.md", "---\ncascade: {draft: true}\n---\n").build()
    assert "content/posts/later/2016-03-09-a.md" not in load_rows(project.root / ".despatch/cache")


def test_a_damaged_file_makes_no_other_site(project: Project) -> None:
    """The same bytes and problems come out with any file of texts, or with none."""
    first = project.post("2016-03-09-a", "[lost](no.md)", oddity="1").build()
    place = project.root / ".despatch/cache" / FILE
    for broken in (b"\x00" * 100, place.read_bytes()[:-7]):
        place.write_bytes(broken)
        project.post("2016-03-09-b").remove("content/posts/2016-03-09-b.md")
        again = project.write("content/site.yaml", "title: Blog\n").build()
        project.remove("content/site.yaml")
        assert [problem.code for problem in again.report.problems] == [problem.code for problem in first.report.problems]
    assert project.build().files == first.files
