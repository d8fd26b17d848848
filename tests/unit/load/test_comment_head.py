"""Nikola's heads: a comment with lines of `.. key: value`."""

from despatch.load.comment_head import read_comment
from despatch.load.head import parse_head
from despatch.load.kinds import to_plain


def test_a_nikola_head() -> None:
    """Empty values and empty lines are allowed, an offset may be written behind UTC, and the text follows the comment."""
    text = "<!--\n.. title: Ports: a view\n.. date: 2012-03-30 23:00:00 UTC-03:00\n\n.. tags: a, draft\n.. link:\n-->\n\nText\n"
    raw, body, line, problems = parse_head("a.md", text)
    assert raw is not None
    assert to_plain(raw.table) == {"title": "Ports: a view", "date": "2012-03-30 23:00:00 -03:00", "tags": "a, draft", "link": ""}
    assert (body, line, problems) == ("\nText\n", 8, ())


def test_places_and_mistakes() -> None:
    """Values stand where the file has them; a line that is none, and a key given twice, are told."""
    text = ".. title: Ä\nslug: x\n.. title: b\n"
    table, problems = read_comment("a.md", text, 0, len(text))
    assert [text[value.start : value.end] for _, value in table.pairs] == ["Ä"]
    assert [(problem.code, problem.where.line) for problem in problems] == [("head-syntax", 2), ("key-twice", 3)]


def test_an_ordinary_comment_is_no_head() -> None:
    """Only two dots and a key make a comment a head."""
    text = "<!-- draft: true -->\n\nText"
    assert parse_head("a.md", text) == (None, text, 1, ())
