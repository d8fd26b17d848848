"""Places of a text that was edited."""

from hypothesis import given
from hypothesis import strategies as st

from despatch.load.passage import read_passage, replace_places


def test_a_span_ends_with_its_line() -> None:
    """What runs over several lines is underlined to the end of the first."""
    where = read_passage("a.md", "one\ntwo words\nthree", 1).span(8, 17)
    assert (where.line, where.column, where.length, where.text, where.before) == (2, 5, 5, "two words", "one")


def test_the_first_line_has_none_before() -> None:
    """The first line of a body shows no line above."""
    assert read_passage("a.md", "one", 4).span(0, 3).before is None


@given(st.lists(st.tuples(st.text("ab", min_size=1, max_size=3), st.text("xy", min_size=1, max_size=4)), max_size=6))
def test_unchanged_text_keeps_its_place(parts: list[tuple[str, str]]) -> None:
    """Whatever was replaced before it, each untouched character still knows its column."""
    original, changes = "", []
    for kept, old in parts:
        changes.append((len(original) + len(kept), len(original) + len(kept) + len(old), "-" * (len(old) % 3)))
        original += kept + old
    passage = replace_places(read_passage("a.md", original + "z", 1), changes)
    for at, character in enumerate(passage.text):
        if character in "abz":
            assert original.ljust(len(original) + 1, "z")[passage.span(at, at + 1).column - 1] == character
