"""The usual mistakes in YAML, in words."""

import pytest

from despatch.load.compose import compose
from despatch.load.yaml_mistakes import quoted

_CASES = [
    ("title: Syria: what next\n", 1, 8, 16, "colon followed by a space", 'put the value in quotes: title: "Syria: what next"'),
    ("date: x\ntitle: @fco says\n", 2, 8, 9, 'cannot start with "@"', 'put the value in quotes: title: "@fco says"'),
    ("title: `code`\n", 1, 8, 6, 'cannot start with "`"', 'put the value in quotes: title: "`code`"'),
    ("title: %d\n", 1, 8, 2, 'cannot start with "%"', 'put the value in quotes: title: "%d"'),
    ('title: "Quoted" words\n', 1, 8, 14, "follows the quotation mark", "put the value in quotes: title: '\"Quoted\" words'"),
    ("title: 'it's'\n", 1, 8, 6, "follows the quotation mark", 'put the value in quotes: title: "it\'s"'),
    (
        "title: [#one]\ndate: 1\n",
        1,
        8,
        6,
        'list that "[" opens',
        'close it with "]", put commas between the items, and quotes around items with # : , or brackets',
    ),
    ("tags: [a, b\ndate: 1\n", 1, 7, 5, 'list that "[" opens', None),
    ('title: "abc\ndate: 1\n', 1, 8, 4, "never closed", 'end the value with "'),
    ("title:value\ndate: 1\n", 1, 1, 11, 'no "key: value"', "write a space after the colon"),
    ("date: 1\ntitle:value\n", 2, 1, 11, 'no "key: value"', "write a space after the colon"),
    ("date: 1\njust words\n", 2, 1, 10, 'no "key: value"', 'write it as "key: value"'),
    ("title: *Breaking* news\n", 1, 8, 15, 'cannot start with "*"', 'put the value in quotes: title: "*Breaking* news"'),
    ("title: a\n  author: b\n", 2, 3, 6, "this line is indented", 'start "author:" at the beginning of the line'),
    ("title: a\n\tauthor: b\n", 2, 1, 1, "a tab indents this line", "replace the tab by two spaces"),
    ("tags:\n\t- a\n", 2, 1, 1, "a tab indents this line", "replace the tab by two spaces"),
    ("tags:\n  - a\n - b\n", 3, 2, 3, "list item", "give all items of a list the same indentation"),
    ("a: 1\n- b\n", 2, 1, 3, "list item", "give all items of a list the same indentation"),
    ('title: "C:\\path"\n', 1, 10, 2, "backslash", "put the value in quotes: title: 'C:\\path'"),
    ("title: - x\n", 1, 8, 3, 'cannot start with "-"', 'put the value in quotes: title: "- x"'),
    ("title: > text\n", 1, 8, 6, 'cannot start with ">"', 'put the value in quotes: title: "> text"'),
    ("title: , foo\n", 1, 8, 5, 'cannot start with ","', 'put the value in quotes: title: ", foo"'),
    ("%YAML 9.9\n---\na: b\n", 1, 1, 1, "cannot be read as YAML", None),
]


@pytest.mark.parametrize(("text", "line", "column", "length", "words", "hint"), _CASES, ids=[case[0][:20] for case in _CASES])
def test_mistakes_are_told_with_place_and_cure(text: str, line: int, column: int, length: int, words: str, hint: str | None) -> None:
    """Each usual mistake is one problem, underlined exactly, with a cure that can be copied."""
    _, problems = compose("a.md", text)
    assert [problem.code for problem in problems] == ["yaml-syntax"]
    where = problems[0].where
    assert words in problems[0].message
    assert (where.line, where.column, where.length) == (line, column, length)
    assert hint is None or problems[0].hint == hint


@pytest.mark.parametrize(
    "case", [case for case in _CASES if case[5] and case[5].startswith("put the value in quotes: ")], ids=lambda case: case[0][:20]
)
def test_the_cure_cures(case: tuple[str, int, int, int, str, str]) -> None:
    """The line that a hint proposes can be read."""
    cure = case[5].removeprefix("put the value in quotes: ")
    assert compose("a.md", cure)[1] == ()


def test_long_lines_get_a_short_cure() -> None:
    """A cure as long as the line itself is not repeated."""
    _, problems = compose("a.md", f"title: a: {'b' * 200}\n")
    assert problems[0].hint == "put the value in quotes"


@pytest.mark.parametrize(
    ("value", "text"),
    [("a", '"a"'), ('say "a"', "'say \"a\"'"), ("'it's'", '"it\'s"'), ("a\\b", "'a\\b'"), ('it\'s "so"', "'it''s \"so\"'")],
)
def test_quoting(value: str, text: str) -> None:
    """The kind of quotation mark is chosen so that the text inside needs little change."""
    assert quoted(value) == text
