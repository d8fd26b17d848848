"""Marks that are shown as text although their author meant a list, code or a block."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.load.body import parse_body
from despatch.load.passage import read_passage
from despatch.load.slips import find_slips, may_slip
from despatch.problems import Problem


def slips(text: str) -> list[tuple[str, int, int, int]]:
    """Return code, line, column and length of each warning about a text."""
    return [(found.code, found.where.line, found.where.column, found.where.length) for found in problems(text)]


def problems(text: str) -> tuple[Problem, ...]:
    """Return the warnings about a text that starts on line 5."""
    return find_slips(read_passage("content/posts/a.md", text, 5))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In Rome:\n- grain\n- ships", ("list-in-paragraph", 6, 1, 7)),
        ("In Rome:\n* grain\n  of wheat\n* ships", ("list-in-paragraph", 6, 1, 7)),
        ("In Rome:\n1. grain\n2. ships", ("list-in-paragraph", 6, 1, 8)),
        ("- a\n\n    In Rome:\n    - grain\n    - ships", ("list-in-paragraph", 8, 5, 7)),
        ("- a\n- b\n\nIn Rome:\n- grain\n- ships", ("list-in-paragraph", 9, 1, 7)),
        ("- a\n  - b\n    - c\n- d", ("list-indent", 6, 3, 3)),
        ("- a\n\n  - b", ("list-indent", 7, 3, 3)),
        ("- a\n    - b\n      - c", ("list-indent", 7, 7, 3)),
        ("1. a\n   - b\n   - c", ("list-indent", 6, 4, 3)),
        ("* a\n\n  words\n\n* b", ("list-indent", 7, 3, 5)),
        ("a\n\n```python\nb", ("fence-unclosed", 7, 1, 3)),
        ("~~~~\na\n~~~", ("fence-unclosed", 5, 1, 4)),
        ("> ::: note\n> a\n> :::", ("block-indented", 5, 3, 8)),
        ("- a\n\n    ::: figure\n    src: b.png\n    :::", ("block-indented", 7, 5, 10)),
    ],
)
def test_a_slip_is_a_warning_at_its_place(text: str, found: tuple[str, int, int, int]) -> None:
    """Each is told once, at its line and column."""
    assert slips(text)[:1] == [found]
    assert {problem.severity for problem in problems(text)} == {"warning"}
    assert [code for code, *_ in slips(text)].count(found[0]) == 1 or found[0] == "fence-unclosed"


@pytest.mark.parametrize(
    "text",
    [
        "In Rome:\n\n- grain\n- ships",
        "A sum of 5\n- 3 is 2.",
        "Words that end in\n1999. And go on.",
        "# Rome\n- grain\n- ships",
        "Rome\n====\n- grain\n- ships",
        "- a\n    - b\n        - c\n- d",
        "- a\n\n    words\n\n- b",
        "-   a\n    b\n-   c",
        " - a\n - b",
        "  - a\n- b",
        "- a\ngoes on\n  and on",
        "- - -\n\n* * *",
        "| a |\n- b\n- c",
        "<ul>\n- b\n- c\n</ul>",
        "- <img src='a'\n  alt='b'>\n\n  <img\n  src='a'>",
        "```\nIn Rome:\n- grain\n- ships\n  - names\n```",
        "`::: note`\n\n```\n > ::: note\n```",
        "Words ::: note\n\n:::: note\na\n::::",
        "Term\n:   words\n\n    - a\n    - b",
        "[^1]: Note\n- a\n- b",
    ],
)
def test_what_is_as_its_author_meant(text: str) -> None:
    """Nothing is said of lists, code and blocks that come out as such, nor of prose with a dash or a year."""
    assert slips(text) == []


def test_one_warning_a_list() -> None:
    """A long list that is indented by two all through is told once, the next one again."""
    assert [line for _, line, *_ in slips("- a\n  - b\n  - c\n- d\n  - e\n\nWords.\n\n- a\n  - b")] == [6, 14]


def test_two_kinds_of_slips_in_a_row_are_both_told() -> None:
    """What is wrong with a paragraph says nothing of the list behind it."""
    found = slips("In Rome:\n- grain\n- ships\n\n1. a\n\n* b\n\n  words")
    assert [(code, line) for code, line, *_ in found] == [("list-in-paragraph", 6), ("list-indent", 13)]


def test_bodies_are_looked_at() -> None:
    """The warnings come with those about a body's blocks and tags."""
    assert [found.code for found in parse_body("content/posts/a.md", "In Rome:\n- grain\n- ships\n\n{{ x }}", 5)[1]] == [
        "foreign-tag",
        "list-in-paragraph",
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("In Rome:\n- grain\n- ships\n  - names\n\n1. a\n\n   b", []),
        ("```\nx\n````", []),
        ("a\n\n```\nx\n\n::: note\n:::", ["fence-unclosed"]),
        ("```\nx\n```\n\n~~~ python\n", ["fence-unclosed"]),
        ("> ::: note", ["block-indented"]),
    ],
)
def test_what_goes_wrong_in_commonmark(text: str, codes: list[str]) -> None:
    """Its lists are what their authors mean; code without an end is told, and a block that does not open."""
    assert [found.code for found in parse_body("content/posts/a.md", text, 5, markdown="commonmark")[1]] == codes


_SUSPECT = re.compile(
    r"^(?![ \t]*(?:[-*+]|\d{1,9}\.)[ \t])[ \t]*+[^\s][^\n]*+\n[ \t]*+(?:[-*+]|\d{1,9}\.)[ \t]|^(?: {4}|\t)*+ {1,3}[^\s<]", re.MULTILINE
)


@given(
    st.lists(st.sampled_from(("\n", "\n", " ", "  ", "\t", "- ", "* ", "12. ", "a", "<", "-", "\u00a0", "\x0b")), max_size=14).map("".join)
)
def test_a_quick_look_finds_what_one_pattern_would(text: str) -> None:
    """Lists are looked at only where an item stands right below words, or a line is indented oddly."""
    assert may_slip(text) == bool(_SUSPECT.search(text))
