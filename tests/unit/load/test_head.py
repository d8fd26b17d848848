"""Splitting head and body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.load.head import MAX_HEAD, parse_head
from despatch.load.kinds import to_plain
from despatch.load.text import decode_text


def test_head_body_and_line() -> None:
    """The head's tree, the text after it, and the line on which that starts."""
    raw, body, line, problems = parse_head("a.md", "---\ntitle: x\n---\n\nText\n")
    assert raw is not None
    assert to_plain(raw.table) == {"title": "x"}
    assert (body, line, problems) == ("\nText\n", 4, ())


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("\n  \n---\na: b\n---\nT", "T", 6),
        ("--- \na: b\n---\t\nT", "T", 4),
        ("---\na: b\n...\nT", "T", 4),
        ("---\na: b\n---", "", 3),
        ("---\n---\nT", "T", 3),
    ],
)
def test_forms_of_fences(text: str, body: str, line: int) -> None:
    """Blank lines first, blanks after the fence, YAML's own end mark, an empty head."""
    raw, found, at, problems = parse_head("a.md", text)
    assert raw is not None
    assert (found, at, problems) == (body, line, ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Text\n",
        "# Title\n\n---\n",
        "Note: this is text\n",
        "{% include x %}\n",
        "{: .lead }\n",
        "~~~\na: b\n~~~\n",
        "-- \ntext\n",
        "* a: b\n",
    ],
)
def test_files_without_a_head(text: str) -> None:
    """Everything is body; a rule, a template tag or a first line with a colon is no head."""
    assert parse_head("a.md", text) == (None, text, 1, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("---\ndraft: true\n\nText\n", "head-unclosed"),
        ("---", "head-unclosed"),
        ("----\ndraft: true\n----\n", "head-fence"),
        (" ---\ndraft: true\n---\n", "head-fence"),
        ("\u200b---\ndraft: true\n---\n", "head-fence"),
        ("\u2014\u2014\u2014\ndraft: true\n\u2014\u2014\u2014\n", "head-fence"),
        ("+++\ndraft = true\n", "head-unclosed"),
        ("+++", "head-unclosed"),
        ("++++++\ndraft = true\n++++++\n", "head-fence"),
        (" +++\ndraft = true\n+++\n", "head-fence"),
        ("\u200b+++\n[extra]\ndraft = true\n+++\n", "head-fence"),
        ("+++\ndraft: true\n+++\nText", "head-syntax"),
        ("---toml\ndraft: true\n---\nText", "head-syntax"),
        ('---json\n"draft": true\n---\nText', "head-syntax"),
        ("---js\n{draft: true}\n---\nText", "head-unsupported"),
        ('"draft": true\n;;;\nText', "head-unsupported"),
        (";;;\ndraft: true\n;;;\nText", "head-unsupported"),
        ("{\n", "head-syntax"),
        ("{draft: true}\nText", "head-syntax"),
        ("{'draft': true}\nText", "head-syntax"),
        ("{\n  state: 'draft'\n}\nText", "head-syntax"),
        ('{"draft": true}Text\n', "head-syntax"),
        ('{"draft": true\n\nText\n', "head-syntax"),
        ("Mood: x\nStatus: draft\n\nText", "head-unclear"),
        ("Mood: x\nembargo: 2030-01-01\n\nText", "head-unclear"),
        ("Date: 12 June 2013\nVenue: Sarrin\n\nText", "head-unclear"),
        ("Author: x\nTags: y\nand words\n\nText", "head-unclear"),
        ("Title: x\nText\nDraft: true\n", "head-syntax"),
        ("Title: x\ntags:\n- y\ndraft: true\n", "head-syntax"),
        ("title: x\nparams:\n    draft: true\n\nText", "head-syntax"),
        ("Title: x\nDraft: true\n---\nText", "head-syntax"),
        ("Title: x\nStatus: draft\nStatus: published\n\nText", "key-twice"),
        ("<!--\n.. title: x\n.. status: draft\n\nText", "head-unclosed"),
        ("<!--\n.. title: x\nstatus: draft\n-->\n\nText", "head-syntax"),
        ("<!--\n.. title: x\n.. status: draft\n--> Text", "head-syntax"),
        ("---\n- a\n---\nText", "head-not-fields"),
        ("---\n\nText\n\n---\nMore", "head-not-fields"),
        ("---\ntitle = 'x'\ndraft = true\n---\n", "head-not-fields"),
        (f"---\na: {'x' * MAX_HEAD}\n---\nText", "head-too-large"),
        ("---\na: b: c\n---\nText", "yaml-syntax"),
    ],
)
def test_a_head_that_cannot_be_read_is_an_error_and_never_text(text: str, code: str) -> None:
    """No body holds a line of a head, whatever is wrong with its fences."""
    _, body, _, problems = parse_head("a.md", text)
    assert [(problem.code, problem.severity) for problem in problems] == [(code, "error")]
    assert "draft" not in body
    assert problems[0].hint


def test_an_unclosed_head_says_where_its_end_may_be() -> None:
    """The hint names the last line that looks like front matter."""
    _, _, _, problems = parse_head("a.md", "---\ntitle: x\ntags:\n  - a\n\nText: more\n")
    assert problems[0].hint == "add a line with --- after line 4"
    assert (problems[0].where.line, problems[0].where.length) == (1, 3)


def test_a_rule_at_the_top_is_told() -> None:
    """Text between two rules at the start of a file is not swallowed in silence."""
    _, _, _, problems = parse_head("a.md", "---\n\nText\n\n---\n")
    assert problems[0].hint == "if --- is meant as a rule, write *** instead"


def test_columns_are_those_of_the_file() -> None:
    """Errors in a head stand at the file's line, not the head's."""
    _, _, _, problems = parse_head("a.md", "\n\n---\ntitle: x\nby: @me\n---\n")
    assert (problems[0].where.line, problems[0].where.column, problems[0].where.before) == (5, 5, "title: x")


@pytest.mark.parametrize(
    "text",
    [
        "--" + " " * 1_000_000 + "x",
        "--\n" + "\n" * 1_000_000 + "x",
        "\u200b" * 1_000_000 + "---",
        " \n" * 500_000,
        "{" + " " * 1_000_000 + "x",
    ],
)
def test_long_runs_of_blanks_are_read_once(text: str) -> None:
    """No pattern goes back over what it has read: a quadratic one would run into the suite's time limit."""
    assert parse_head("a.md", text) == (None, text, 1, ())


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.text("abT:=\n\"'-+{}[], .<>!", max_size=60)
HEADS = st.tuples(
    st.sampled_from(["---\n{}\n---", "+++\n{}\n+++", "{{{}}}", "<!--\n.. {}\n-->", "Title: {}\n", "---json\n{{{}\n}}\n---", "{}"]), WORDS
).map(lambda parts: parts[0].format(parts[1]) + "\nBODY")


@given(st.one_of(st.binary(max_size=300), HEADS.map(str.encode)))
def test_no_bytes_raise_and_bodies_are_ends(data: bytes) -> None:
    """Any bytes have a head, a body or a problem, and the body is the end of the text from its line on."""
    text, _ = decode_text("a.md", data)
    raw, body, line, problems = parse_head("a.md", text)
    assert text.endswith(body)
    if body and (raw is not None or not problems):
        assert text.split("\n", line - 1)[-1] == body
