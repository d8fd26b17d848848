"""Places of nodes."""

import pytest

from despatch.load.nodes import FAR, Items, Scalar, Table, is_absent, kind_of, place
from despatch.problems import SHOWN


def test_a_place_counts_lines_and_columns_from_one() -> None:
    """Offsets become line, column, length, the line's text and the line above."""
    text = "one\ntwo three\nfour"
    span = place("a.md", text, text.index("three"), text.index("three") + 5)
    assert (span.line, span.column, span.length, span.text, span.before) == (2, 5, 5, "two three", "one")


def test_a_place_ends_with_its_line() -> None:
    """What runs over several lines is underlined on the first."""
    text = "key: |\n  a\n  b\n"
    assert place("a.md", text, 5, len(text)).length == 1
    first = place("a.md", text, 0, 3)
    assert (first.line, first.before) == (1, None)


def test_only_unicode_line_feeds_end_lines() -> None:
    """A line separator inside a line does not move the count away from what editors show."""
    text = "a\u2028b\nkey"
    assert place("a.md", text, text.index("key"), len(text)).line == 2


def test_long_lines_are_cut() -> None:
    """A span carries a bounded part of its line."""
    assert len(place("a.md", "x" * 10_000, 9000, 9001).text) == SHOWN


@pytest.mark.parametrize(
    ("text", "plain", "absent"), [("", True, True), ("~", True, True), ("null", True, True), ("", False, False), ("Null", True, False)]
)
def test_absent_values(text: str, *, plain: bool, absent: bool) -> None:
    """An empty value, `~` and `null` say nothing; the name Null and quoted texts do."""
    assert is_absent(Scalar(text, 0, 0, plain)) is absent


def test_kinds_have_names() -> None:
    """Messages can say what a value is."""
    assert [kind_of(node) for node in (Scalar("", 0, 0), Items((), 0, 0), Table((), 0, 0))] == ["a text", "a list", "a table of keys"]


@pytest.mark.parametrize("filler", ["y\n" * FAR, "y" * FAR + "\n", "\n" * FAR, "a long line " * FAR])
def test_a_place_far_into_a_file_is_as_one_near_its_start(filler: str) -> None:
    """Line and column count from the start, the lines are those around it, and long ones are cut around the place."""
    span = place("a.md", f"{filler}one\ntwo three\nfour", len(filler) + 8, len(filler) + 13)
    assert (span.line, span.column, span.length, span.text) == (filler.count("\n") + 2, 5, 5, "two three")
    assert span.before == f"{filler}one".rpartition("\n")[2][:SHOWN]
    first = place("a.md", f"{filler}one\ntwo three\nfour", len(filler), len(filler) + 3)
    assert first.text[first.column - 1 - first.offset :][:3] == "one"
    last = place("a.md", f"{filler}one\ntwo three\nfour", len(filler) + 14, len(filler) + 90)
    assert (last.text, last.length, last.before) == ("four", 4, "two three")
