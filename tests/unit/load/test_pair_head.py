"""Lines of `Key: value` without fences: what is a head, what is text, and what each line says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.load.head import parse_head
from despatch.load.kinds import to_plain
from despatch.load.nodes import Items, Scalar
from despatch.load.pair_head import claim_of, read_pairs


def plain(text: str) -> object:
    """Return what the head of a text says; its mistakes are none."""
    raw, _, _, problems = parse_head("a.md", text)
    assert raw is not None
    assert problems == ()
    return to_plain(raw.table)


def test_a_pelican_head() -> None:
    """Values run to the end of their line, with colons and quotes; indented lines go on; an empty line ends it."""
    text = 'Title: Ports: "a view"\nDate: 2013-06-12 10:00\nTags: a, b\nsummary: One\n    two\n'
    text += "  Status:draft\nUrl: https://x.example/\n\nText: x\n"
    raw, body, line, problems = parse_head("a.md", text)
    assert raw is not None
    assert problems == ()
    assert to_plain(raw.table) == {
        "Title": 'Ports: "a view"',
        "Date": "2013-06-12 10:00",
        "Tags": "a, b",
        "summary": "One\ntwo",
        "Status": "draft",
        "Url": "https://x.example/",
    }
    assert (body, line) == ("\nText: x\n", 8)


def test_lists_on_several_lines() -> None:
    """Of keys that take several words each line holds some, with or without a dash, each with its place."""
    text = "Title: x\nTags: a,\n    b; c\nAuthors:\n    - Ilse Marant\n    - R. Ovanes\n"
    assert plain(text) == {"Title": "x", "Tags": ["a", "b", "c"], "Authors": ["Ilse Marant", "R. Ovanes"]}
    table, _ = read_pairs("a.md", text, 0, len(text))
    items = [value for _, value in table.pairs if isinstance(value, Items)]
    assert [text[item.start : item.end] for node in items for item in node.items] == ["a", "b", "c", "Ilse Marant", "R. Ovanes"]


def test_offsets_of_keys_and_values() -> None:
    """Both stand where the file has them; an empty value stands behind its colon."""
    text = "\nTitle:  Ä b  \nTags:\n\n"
    table, _ = read_pairs("a.md", text, 1, len(text) - 1)
    places = [(text[key.start : key.end], value.text, value.start, value.end) for key, value in table.pairs if isinstance(value, Scalar)]
    assert places == [("Title", "Ä b", 9, 12), ("Tags", "", 20, 20)]


@pytest.mark.parametrize(
    "text",
    [
        "Title: x",
        "Title: x\n\nText",
        "title: x\nMood: calm\n\nText",
        "Status: draft\n\nText",
        "Draft:\n\nText",
        "publish_at: 2030-01-01\n\nText",
        "Date: 2030-01-01\n\nText",
        "Expires: 2010-01-01\n\nText",
        "wip: yes\n\nText",
        "Date: 2013-06-12\nCategory: Trade\nTags: a, b\n\nText",
        "Slug: x\nLang: fr\n",
        "Tags:\n    a\n    b\n\nText",
    ],
)
def test_what_says_so_is_a_head(text: str) -> None:
    """A title, a state or a moment, or several keys all of which are known."""
    assert claim_of("a.md", text, 0) == "head"


@pytest.mark.parametrize(
    "text",
    [
        "Note: this is text\n\nMore",
        "Note: this\nand that\n",
        "Q: What?\nA: That.\n\nMore",
        "Summary: The talks ended well.\n\nMore",
        "Author: one who was there\nsaid so.\n\nMore",
        "Sarrin: the port\nTags: of ships\n\nMore",
        "Date: to be agreed\n\nMore",
        "12:30 The ship leaves\n\nMore",
        "https://social.example/@harbour/1123\n",
        "URL://x\n",
        "Words without any key\nStatus: draft\n",
    ],
)
def test_what_begins_like_a_head_and_is_none_stays_text(text: str) -> None:
    """Prose with a colon, a line of one known key, an address alone."""
    assert parse_head("a.md", text) == (None, text, 1, ())


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("Title: x\nText\n\nMore", 2, 1, 'this line is no "Key: value"'),
        ("Title: x\n---\nText", 2, 1, "this line ends a head that no such line opens"),
        (
            "title: x\nparams:\n    draft: yes\n\nText",
            3,
            5,
            'this line is indented, so it is part of "params", but it seems to hold the document back',
        ),
        ("Title: x\nTags: a\ntags: b\n\n", 3, 1, 'the key "tags" is given twice, on lines 2 and 3'),
    ],
)
def test_mistakes_are_told_at_their_line(text: str, line: int, column: int, message: str) -> None:
    """Each with its place."""
    _, _, _, problems = parse_head("a.md", text)
    assert [(problem.where.line, problem.where.column, problem.message) for problem in problems] == [(line, column, message)]


LINES = st.one_of(
    st.tuples(st.sampled_from(["Title", "Tags", "Note", "Draft", "date", "x y", "é"]), st.text(max_size=9)).map(": ".join),
    st.text(max_size=9),
    st.text(max_size=6).map(lambda text: f"    {text}"),
    st.sampled_from(["", "---", "- a", "  Status: draft"]),
)


@given(st.lists(LINES, max_size=7).map("\n".join))
def test_no_lines_raise_and_values_stand_where_they_say(text: str) -> None:
    """Offsets lie within the text, a value is what the file has there, and what holds a post back is never text."""
    raw, body, _, problems = parse_head("a.md", text)
    assert text.endswith(body)
    assert text.lstrip().lower().find("draft:") != 0 or raw is not None or problems
    for key, value in raw.table.pairs if raw else ():
        assert 0 <= key.start <= key.end <= value.end <= len(text)
        assert problems or not isinstance(value, Scalar) or text[value.start : value.end].split() == value.text.split()
