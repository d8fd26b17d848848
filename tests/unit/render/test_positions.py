"""Places in a source file."""

from despatch.problems import Span
from despatch.render.positions import at_index, first_line, nth

TEXT = "\nalpha [a](x)\nbeta [b](x)\n"


def test_a_place_has_line_column_and_its_neighbours() -> None:
    """Lines count from the text's place in the file, columns from 1."""
    assert at_index("f.md", TEXT, 5, TEXT.index("beta"), 4) == Span("f.md", 7, 1, 4, "beta [b](x)", "alpha [a](x)")
    assert at_index("f.md", TEXT, 5, 0).before is None


def test_the_first_line_is_the_first_with_words() -> None:
    """Blank lines do not count; an empty text has its own first line."""
    assert first_line("f.md", TEXT, 5).line == 6
    assert first_line("f.md", "", 5).line == 5


def test_the_nth_place() -> None:
    """The n-th occurrence, else the last, else none."""
    places = [nth("f.md", TEXT, 1, "x", count) for count in (0, 1, 9)]
    assert [place and place.line for place in places] == [2, 3, 3]
    assert nth("f.md", TEXT, 1, "nowhere", 0) is None
    assert nth("f.md", TEXT, 1, "", 0) is None
