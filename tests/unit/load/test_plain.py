"""HTML in the values of a head that are printed as plain words."""

import pytest

from despatch.load.fields import decode_head
from despatch.load.head import parse_head
from despatch.model.source import Head
from despatch.problems import Problem


def head_of(line: str) -> tuple[Head, tuple[Problem, ...]]:
    """Return the typed head of a post with this line, and its problems."""
    raw, _, _, _ = parse_head("content/posts/x.md", f"---\ntitle: x\n{line}\n---\nText")
    assert raw is not None
    return decode_head(raw, "content/posts/x.md", "UTC", ())


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('We launched our <a href="https://x.example/?a=1">programme</a> today.', "We launched our programme today."),
        ("<p>One &amp; <em>two</em>.</p><p>Three.</p>", "One & two. Three."),
        ("One<br/>two <B>three</B>", "One two three"),
        ("<p></p>", None),
    ],
)
@pytest.mark.parametrize("key", ["summary", "excerpt", "description"])
def test_tags_of_common_elements_are_taken_out(key: str, written: str, words: str | None) -> None:
    """Readers see words, not tags, and the author is told at the value's place."""
    head, (problem,) = head_of(f"{key}: '{written}'")
    assert (head.description if key == "description" else head.summary) == words
    assert (problem.code, problem.severity, problem.message) == (
        "html-removed",
        "warning",
        f'"{key}" is plain text, so its HTML is left out',
    )
    assert (problem.where.line, problem.where.column) == (3, len(key) + 3)


@pytest.mark.parametrize("text", ["a < b and c > d", "AT&amp;T", "write <script> or <video>", "<3 diplomacy", "<apple>"])
def test_what_is_no_common_element_stays_as_it_is(text: str) -> None:
    """A text about mathematics or code is shown as it was written."""
    head, problems = head_of(f'summary: "{text}"')
    assert (head.summary, problems) == (text, ())
