"""Bounds on what the converter is asked to do."""

import pytest

from despatch.render.guard import MAX_BYTES, find_excess


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200,
        "![" * 200,
        "[a](" * 200,
        "![a](" * 200,
        "[a][" * 200,
        "[^" * 200,
        "[^1] " * 1100,
        "[" * 150 + "]" * 150,
        "<a " * 500,
        "<http://" * 500,
        "<![CDATA[" * 500,
        "<b id=x>" * 30 + "<p>" * 500,
        "<b>" * 30 + "</i>" * 30,
        "# a\n" * 700,
        "a\n=\n" * 700,
        "a\n: b\n" * 700,
        "* * *\n" * 700,
        "# " + "#" * 300 + " a",
        "*[a]: b\n" * 400,
        "- " * 60 + "a",
        "1. " * 60 + "a",
        "> " * 60 + "a",
        ">" * 60 + " a",
        "".join("    " * level + "- a\n" for level in range(60)),
        '<div markdown="1">\n' * 60,
        "<ul><li>" * 600,
        "|".join("a" * 300) + "\n" + "|".join("-" * 300) + "\n" + "a|\n" * 500,
    ],
)
def test_what_is_out_of_proportion_is_refused(text: str) -> None:
    """Runs that the library takes quadratic time or deep recursion for are an error, at their line."""
    problem = find_excess("first\n\n" + text, "content/a.md", 4)
    assert problem is not None
    assert (problem.code, problem.severity) == ("markdown-too-deep", "error")
    assert problem.where.line >= 4


def test_the_line_is_that_of_the_paragraph() -> None:
    """The error stands where the first unmatched character does."""
    problem = find_excess("a\n\nb\n\nc " + "[" * 200, "content/a.md", 10)
    assert problem is not None
    assert (problem.where.line, problem.where.column) == (14, 3)


@pytest.mark.parametrize(
    "text",
    [
        "[a](b) " * 3000,
        "[^1]: a\n" * 500,
        "| [a](b) | [c](d) |\n" * 900,
        "```\n" + "if (a[0] < b) { x <<= 2; }\n" * 500 + "```",
        "```\n" + "# comment\n" * 500 + "```",
        "a < b and c > d " * 100,
        "<p>one\n" * 900,
        "<b>x</b> " * 900,
        "\\[" * 900,
        "".join("    " * level + "- a\n" for level in range(20)),
        "- a\n" * 3000,
        "```\n" + "#" * 400 + "\n# a\n```\n# Title " + "#" * 100,
        "    " + "x" * 5000,
        "a" * (MAX_BYTES - 1),
    ],
)
def test_long_but_orderly_text_passes(text: str) -> None:
    """What people write, however much of it, is below every bound."""
    assert find_excess(text, "content/a.md", 1) is None


def test_a_megabyte_is_enough() -> None:
    """A text beyond the bound in bytes, not characters, is an error of the file."""
    problem = find_excess("é" * (MAX_BYTES // 2 + 1), "content/a.md", 1)
    assert problem is not None
    assert problem.code == "text-too-long"
