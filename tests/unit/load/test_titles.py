"""Titles from headings and file names."""

import pytest

from despatch.load.titles import first_heading, plain_text, readable_name


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The port", "The port"),
        ("words\n\n## The port ##\n\n# Later", "The port"),
        ("The port\n===", "The port"),
        ("The port\n---\n", "The port"),
        ("```\n# code\n```\n\n# The port", "The port"),
        ("# The *new* `port` of [Lima](lima.md) {#port}", "The new port of Lima"),
        ("# ![Logo](a.png)", "Logo"),
        ("# \n\n# The port", "The port"),
        ("#Summit", None),
        ("- item\n---", None),
        ("words only", None),
        ("a\n\n---\n\nb", None),
    ],
)
def test_the_first_heading_is_found(text: str, title: str | None) -> None:
    """ATX with a space and setext headings count, outside code, as plain text."""
    assert first_heading(text) == title


@pytest.mark.parametrize(
    ("written", "plain"),
    [("**a** _b_", "a b"), ("snake_case_name", "snake_case_name"), (r"\*a\*", "*a*"), ("<em>a</em> < b", "a < b"), ("``a`b``", "a`b")],
)
def test_marks_fall_away(written: str, plain: str) -> None:
    """Emphasis, code, elements and escapes leave their words."""
    assert plain_text(written) == plain


def test_a_file_name_becomes_words() -> None:
    """Hyphens and underscores are spaces, the first letter is a capital."""
    assert readable_name("port-of_call") == "Port of call"
    assert readable_name("--") == "Untitled"
