"""Snapshots of social posts."""

import pytest

from despatch.load.snapshots import parse_snapshot

PATH = "content/snapshots/mastodon/1123.yaml"
WHOLE = """url: https://social.example/@harbour/1123
name: Harbour office
handle: "@harbour@social.example"
account: official
time: 2016-03-09 06:40 +01:00
text: |
  The first ship
  has left.
lang: en
captured: 2016-04-01
"""


def test_a_snapshot_is_read_whole() -> None:
    """Platform and id come from the place; times are ISO text, a day stays a day."""
    snapshot, problems = parse_snapshot(PATH, WHOLE.encode())
    assert problems == ()
    assert snapshot is not None
    assert (snapshot.platform, snapshot.id, snapshot.account, snapshot.state) == ("mastodon", "1123", "official", "ok")
    assert (snapshot.time, snapshot.captured, snapshot.text) == ("2016-03-09T06:40:00+01:00", "2016-04-01", "The first ship\nhas left.")
    assert snapshot.where.path == PATH


def test_ids_stay_texts() -> None:
    """Digits of any number, and leading zeros, are kept."""
    snapshot, _ = parse_snapshot(PATH, f"{WHOLE}id: 00376012345678901234\n".encode())
    assert snapshot is not None
    assert snapshot.id == "00376012345678901234"


@pytest.mark.parametrize(
    ("path", "text", "code", "line"),
    [
        (PATH, f"{WHOLE}txet: a\n", "key-unknown", 11),
        (PATH, f"{WHOLE}place: a\n", "key-unknown", 11),
        (PATH, "text: a\n", "snapshot-incomplete", 0),
        (PATH, "", "snapshot-incomplete", 0),
        (PATH, "- a\n", "file-not-fields", 1),
        (PATH, "url: javascript:alert(1)\ntext: a\n", "address-not-web", 1),
        (PATH, "url: https://a.example/1\ntext: a\narchived: ftp://a.example\n", "address-not-web", 3),
        (PATH, "url: https://a.example/1\ntext: a\nstate: gone\n", "choice-unknown", 3),
        (PATH, "url: https://a.example/1\ntext: a\ntime: soon\n", "date-unreadable", 3),
        ("content/snapshots/1123.yaml", WHOLE, "snapshot-misplaced", 0),
    ],
)
def test_each_mistake_is_told_at_its_line(path: str, text: str, code: str, line: int) -> None:
    """A snapshot with a mistake is left out."""
    snapshot, problems = parse_snapshot(path, text.encode())
    assert snapshot is None
    assert (code, line, "error") in [(problem.code, problem.where.line, problem.severity) for problem in problems]


def test_a_post_without_words_is_a_warning() -> None:
    """A whole post has words; one that is gone or withheld needs none."""
    snapshot, (problem,) = parse_snapshot(PATH, b"url: https://a.example/1\n")
    assert snapshot is not None
    assert (problem.code, problem.severity) == ("snapshot-without-text", "warning")
    assert parse_snapshot(PATH, b"url: https://a.example/1\nstate: deleted\n")[1] == ()
