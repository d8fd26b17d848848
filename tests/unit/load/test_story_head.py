"""Keys of a story's head."""

import pytest

from despatch.load.document import parse_document
from despatch.model.settings import Settings
from despatch.model.source import Coverage, Head, Imported
from despatch.problems import Problem


def head_of(lines: str, path: str = "content/stories/port.md") -> tuple[Head, tuple[Problem, ...]]:
    """Return the head with these lines, and what is wrong with it."""
    document, problems = parse_document(
        path, f"---\ntitle: The port\n{lines}\n---\nA".encode(), "story", Settings(timezone="Europe/Athens")
    )
    assert document is not None
    return document.head, problems


def test_an_import_tells_where_a_story_comes_from() -> None:
    """Its former addresses, the form in which it came, and how much of it there was."""
    head, problems = head_of(
        "origin: [https://a.example/s/port, http://b.example/s/port]\nimported: {form: Storify HTML export, elements: 53}\nwritten: abc"
    )
    assert problems == ()
    assert head.origin == ("https://a.example/s/port", "http://b.example/s/port")
    assert (head.imported, head.written) == (Imported("Storify HTML export", 53), "abc")
    assert head_of("origin: https://a.example/s/port")[0].origin == ("https://a.example/s/port",)


def test_a_live_story_has_a_beginning_and_perhaps_an_end() -> None:
    """Times without a zone are in that of the story."""
    head, problems = head_of("live: true\ncoverage: {from: 2018-03-05 06:00, to: 2018-03-05}")
    assert problems == ()
    assert isinstance(head.coverage, Coverage)
    assert head.coverage.start is not None
    assert head.coverage.end is not None
    assert (head.coverage.start.iso, head.coverage.end.day) == ("2018-03-05T06:00:00+02:00", "2018-03-05")
    assert head_of("live: true\ncoverage: {from: 2018-03-05}")[0].coverage == Coverage(head_of("date: 2018-03-05")[0].date)
    assert head_of("coverage: {}")[0].coverage is None


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("origin: storify.example/s/port", "address-not-web", 9),
        ("origin: [https://a.example/, javascript:a]", "address-not-web", 30),
        ("imported: yes", "value-kind", 11),
        ("imported: {form: a, elemnts: 3}", "key-unknown", 21),
        ("imported: {elements: many}", "number-unreadable", 22),
        ("coverage: 2018-03-05", "value-kind", 11),
        ("coverage: {from: soon}", "date-unreadable", 18),
        ("coverage: {from: 2018-03-05, to: 2018-03-04 12:00}", "days-reversed", 34),
        ("coverage: {from: 2018-03-05 12:00, to: 2018-03-05 11:00}", "days-reversed", 40),
    ],
)
def test_each_mistake_stands_at_its_column(line: str, code: str, column: int) -> None:
    """An error at the value that is wrong."""
    (problem,) = head_of(line)[1]
    assert (problem.code, problem.where.line, problem.where.column, problem.severity) == (code, 3, column, "error")


@pytest.mark.parametrize("line", ["coverage: national", "imported: true", "origin: an old drawer", "origin: [a, b]"])
def test_posts_may_use_these_words_for_something_else(line: str) -> None:
    """Other tools have them too; only in a story do they mean what they say here."""
    head, problems = head_of(f"{line}\ndate: 2018-03-05", "content/posts/port.md")
    assert problems == ()
    assert (head.coverage, head.imported) == (None, None)
