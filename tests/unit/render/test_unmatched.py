"""References that nothing answers."""

import pytest
from markup_samples import block, codes, converted

from despatch.model.body import slot
from despatch.render.unmatched import MOST, find_unmatched


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a\n\nb[^1] c", "footnote-missing", (3, 2, 4)),
        ("a[^1] b[^2]\n\n[^1]: n", "footnote-missing", (1, 8, 4)),
        ("a [b][c] d", "reference-missing", (1, 6, 3)),
        ("a [**b**][c d] e", "reference-missing", (1, 10, 5)),
        ("- a\n- ![b][c]", "reference-missing", (2, 7, 3)),
        ("a [b][it's] c", "reference-missing", (1, 6, 6)),
        ("| a |\n|---|\n| [b][c] |", "reference-missing", (3, 6, 3)),
    ],
)
def test_it_is_a_warning_at_its_place(text: str, code: str, place: tuple[int, int, int]) -> None:
    """The mark stands in the page as it was written, so its author is told."""
    _, problems = converted(text)
    assert [(found.code, found.severity) for found in problems] == [(code, "warning")]
    where = problems[0].where
    assert (where.line, where.column, where.length) == place


@pytest.mark.parametrize(
    "text",
    [
        "a[^1]\n\n[^1]: n",
        "[a][b] [b] [b][]\n\n[b]: https://x.example/",
        "`[a][b]` `x[^1]`\n\n    [a][b]\n\n```\n[^1]\n```",
        "[a] and [sic] and [1][2] and x[0][1]",
        r"\[a]\[b] \[^1] \[^1\]",
        "- [ ] a\n- [x] b",
    ],
)
def test_what_is_answered_or_means_nothing(text: str) -> None:
    """Nothing is said of notes and references that are there, of code, of brackets alone and of numbers."""
    assert codes(converted(text)[1]) == []


def test_the_second_of_two_alike_is_told_at_its_own_place() -> None:
    """Each time it is missed."""
    _, problems = converted("a[^1]\n\nb[^1]")
    assert [found.where.line for found in problems] == [1, 3]


def test_a_text_of_nothing_else_is_told_in_part() -> None:
    """Neither the terminal nor the clock is flooded."""
    run = [" ".join(f"[a][b{number}]" for number in range(60_000))]
    assert len(list(find_unmatched(run, "content/posts/a.md", run[0], 1))) == MOST


def test_a_block_has_footnotes_of_its_own() -> None:
    """A note of the text around is not known in a block."""
    _, problems = converted(f"a[^1]\n\n{slot(0)}\n\n[^1]: n", blocks=(block("note", {}, "b[^1]", 9),))
    assert [(found.code, found.where.line) for found in problems] == [("footnote-missing", 10)]
