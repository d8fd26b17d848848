"""Places in a source file."""

from despatch.problems import Span
from despatch.render.positions import at_index, first_line, following

TEXT = "\nalpha [a](x)\nbeta [b](x)\n"


def test_a_place_has_line_column_and_its_neighbours() -> None:
    """Lines count from the text's place in the file, columns from 1."""
    assert at_index("f.md", TEXT, 5, TEXT.index("beta"), 4) == Span("f.md", 7, 1, 4, "beta [b](x)", "alpha [a](x)")
    assert at_index("f.md", TEXT, 5, 0).before is None


def test_the_first_line_is_the_first_with_words() -> None:
    """Blank lines do not count; an empty text has its own first line."""
    assert first_line("f.md", TEXT, 5).line == 6
    assert first_line("f.md", "", 5).line == 5


def test_one_place_behind_the_other() -> None:
    """Each occurrence in its turn, and none behind the last."""
    first = following(TEXT, "x", None)
    second = following(TEXT, "x", first)
    assert (first, second) == (TEXT.index("x"), TEXT.rindex("x"))
    assert following(TEXT, "x", second) is None
    assert following(TEXT, "nowhere", None) is None
    assert following(TEXT, "", None) is None
