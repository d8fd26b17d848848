"""Ids that content may have."""

import pytest

from despatch.render.ids import fragment_of, safe_id, unique


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("größe", "größe"),
        ("中文", "中文"),
        ("main", "main-section"),
        ("Body", "Body-section"),
        ("constructor", "constructor-section"),
        ("page-title", "section-page-title"),
        ("fn:1", "section-fn:1"),
        ("fnref:1", "section-fnref:1"),
        ("", "section"),
        ("--", "section"),
        ("a b\tc", "a-b-c"),
        ("e\u0301", "é"),
    ],
)
def test_ids_are_kept_or_altered(wanted: str, name: str) -> None:
    """Letters of every script stay; names of the browser, the theme and footnotes are altered."""
    assert safe_id(wanted) == name


def test_footnotes_get_the_prefix_and_others_the_scope() -> None:
    """Two bodies on one page share no id."""
    assert safe_id("fnref2:a b", "sup", prefix="x-", scope="s-") == "fnref2:x-a-b"
    assert safe_id("talks", "h2", prefix="x-", scope="s-") == "s-talks"


def test_the_same_name_is_counted() -> None:
    """Equal ids get numbers that nobody else has."""
    used, counters = {"a_1"}, dict[str, int]()
    assert [unique("a", used, counters) for _ in range(3)] == ["a", "a_2", "a_3"]
    assert unique("a_2", used, counters) == "a_4"


def test_fragments() -> None:
    """A fragment leads to an id, to what an id became, to the top, or nowhere."""
    assert fragment_of("main", {"main": "main-section"}, {"main-section"}) == "main-section"
    assert fragment_of("x", {}, {"x"}) == "x"
    assert fragment_of("", {}, set()) == ""
    assert fragment_of("top", {}, set()) == ""
    assert fragment_of("y", {}, {"x"}) is None
