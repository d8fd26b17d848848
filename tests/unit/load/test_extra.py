"""Keys of a head that we do not know."""

from despatch.load.fields import decode_head
from despatch.load.head import parse_head
from despatch.model.source import Head
from despatch.problems import Problem


def head_of(lines: str, known: tuple[str, ...] = ()) -> tuple[Head, tuple[Problem, ...]]:
    """Return the typed head of a post with these lines, and its problems."""
    raw, _, _, faults = parse_head("content/posts/x.md", f"---\n{lines}\n---\nText")
    assert raw is not None
    head, problems = decode_head(raw, "content/posts/x.md", "UTC", known)
    return head, (*faults, *problems)


def test_unknown_keys_are_kept_as_text() -> None:
    """Keys that we do not know stand in `extra`, sorted, lists and tables as JSON; those of `extra:` among them."""
    head, problems = head_of("tumblr_url: http://x.example\nclass: [a, NO]\nextra: {accent: red, deep: {a: 1}}\nnothing:")
    assert problems == ()
    assert head.extra == (
        ("accent", "red"),
        ("class", '["a", "NO"]'),
        ("deep", '{"a": "1"}'),
        ("nothing", ""),
        ("tumblr_url", "http://x.example"),
    )


def test_a_table_is_not_merged() -> None:
    """YAML's merge key, which might hide a `draft: true`, is an error."""
    _, problems = head_of("<<: {draft: true}")
    assert [(problem.code, problem.severity, problem.where.line) for problem in problems] == [("yaml-refused", "error", 2)]


def test_a_near_miss_can_be_allowed() -> None:
    """A key that the settings list is kept without a check."""
    assert [problem.code for problem in head_of("data: x")[1]] == ["key-unknown"]
    head, problems = head_of("data: x", known=("data",))
    assert (head.extra, problems) == ((("data", "x"),), ())


def test_text_that_became_a_key_is_told() -> None:
    """A line of prose with a colon is a warning."""
    _, problems = head_of("excerpt: one\n\nIn the films, hackers are often dangerous people who break into things: it is not so")
    assert [(problem.code, problem.severity) for problem in problems] == [("key-like-text", "warning")]
