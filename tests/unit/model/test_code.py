"""Hiding code before a text is scanned."""

import re

import pytest
from effort import growth
from hypothesis import given
from hypothesis import strategies as st

from despatch.model.code import HIDDEN, hide_code, may_be_fenced


def visible(text: str) -> str:
    """Return what is left of a text once code is hidden."""
    return hide_code(text, "extra").replace(HIDDEN, "").strip()


@pytest.mark.parametrize(
    "text",
    [
        "```\nx\n```",
        "~~~ python\nx\n~~~",
        "````\n```\nx\n````",
        "> ```\n> x\n> ```".replace("> ", ""),
        "`x`",
        "``a `x` b``",
        "<!-- x\n\nx -->",
        "<pre>x</pre>",
        "<PRE class='a'>x</Pre>",
        "<script>x</script>",
        "\n    x\n\n    x",
        "\n\tx",
    ],
)
def test_code_of_every_form_is_hidden(text: str) -> None:
    """Nothing of a code block, a code span, a comment or raw text stays to be seen."""
    assert "x" not in visible(text)


@pytest.mark.parametrize(
    "text",
    [
        "a\n\n```\nnever closed",
        "````\nx\n```",
        r"\`x\`",
        "`x\n\nx`",
        "<pre>x",
        "<!-- x",
        "- item\n\n    x in the item",
        "words\n    x goes on",
        "1. item\n\n    ![x](x.png)",
        "```x``` y".replace("```x```", ""),
    ],
)
def test_text_that_only_looks_like_code_stays(text: str) -> None:
    """What Markdown reads as words is not hidden: unclosed marks, list content, wrapped lines."""
    assert visible(text) == text.strip()


def test_lengths_and_lines_are_kept() -> None:
    """Every offset means the same place in the hidden text."""
    text = "a `b` c\n\n```\nd  e\n\n```\n<!-- f\ng -->\n"
    hidden = hide_code(text, "extra")
    assert len(hidden) == len(text)
    assert [at for at, character in enumerate(hidden) if character.isspace()] == [
        at for at, character in enumerate(text) if character.isspace()
    ]


def test_code_in_a_list_item_needs_eight_columns() -> None:
    """Inside an item, four columns are the item's text and eight are code."""
    assert visible("- item\n\n    words\n\n        code") == "- item\n\n    words"


def test_text_after_a_list_ends_the_list() -> None:
    """A paragraph at the margin ends a list, so that four columns are code again."""
    assert visible("- item\n\nwords\n\n    code") == "- item\n\nwords"


@pytest.mark.parametrize(
    "text", ["`" * 3 + "a\n", "<!-- ", "<pre> ", "<code>", "``` \n~~~\n", "` `` ``` ", "> \t", "- \t", "\t> 1. \n", "a\n: \t"]
)
def test_hostile_repetition_stays_cheap(text: str) -> None:
    """Four times the text takes about four times the time, however many openers stay unclosed."""
    assert growth(lambda times: hide_code(text * times, "extra"), 10_000) < 12
    assert growth(lambda times: hide_code(text * times, "commonmark"), 10_000) < 12


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("```\nx\n````\n\na", "a"),
        ("````\nx\n```\nx\n````\na", "a"),
        ("a\n\n```\nx\n\nx", "a"),
        ("~~~\nx\n```\nx", ""),
        ("> ```\n> a\n\nb\n\n```\nx\n```\nc", "> \n \n\nb\n\n\n\n\nc"),
        ("- a\n\n  ```\n  b\n\nc", "- a\n\n  \n  \n\nc"),
        ("- a\n\n    words\n\n      code", "- a\n\n    words"),
        ("- a\n- b\n\n    words\n\n        code", "- a\n- b\n\n    words"),
        ("words\n    go on\n\n    code", "words\n    go on"),
        ("``` `a` b\nc", "```  b\nc"),
    ],
)
def test_blocks_of_code_in_commonmark(text: str, left: str) -> None:
    """A longer run closes; without one, all below is code, as far as the quote or item reaches that it stands in."""
    assert hide_code(text, "commonmark").replace(HIDDEN, "").strip() == left


def test_scripts_can_be_left_to_be_seen() -> None:
    """Who looks for embeds sees the scripts in a text, but not those that are shown as code."""
    shown = '<script src="a"></script> `<script src="b">` <pre><script src="c"></script></pre>'
    assert hide_code(shown, "extra", scripts=False).count("<script") == 1


_SINGLE = re.compile(r"(?<!\\)`(?:[^`\n]++|\n(?![ \t]*\n))*+`")


@given(st.lists(st.sampled_from(("`a", "`b ", "\\`", "\n", "\n\n", "\n \n", "c d", "é")), max_size=12).map("".join))
def test_code_spans_are_found_as_by_one_pattern(text: str) -> None:
    """Each opens at the first backtick that no backslash stands before, and ends in its paragraph."""
    hidden = _SINGLE.sub(lambda span: re.sub(r"\S", HIDDEN, span[0]), text)
    assert hide_code(text, "extra") == hidden or "``" in text


@pytest.mark.parametrize(("text", "fenced"), [("a\n```\nb", True), ("~~~", True), ("``a`` ~~b~~", False), ("`~`~`~", False), ("", False)])
def test_three_signs_may_fence_code(text: str, *, fenced: bool) -> None:
    """Three of one kind in a row; fewer never do."""
    assert may_be_fenced(text) is fenced
