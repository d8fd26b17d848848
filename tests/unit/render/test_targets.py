"""Where destinations lead."""

import pytest

from despatch.model.job import Target
from despatch.problems import Span
from despatch.render.targets import Destinations, Place, encoded


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
        ("https://bücher.example/größe?ö=ü", "https://bücher.example/gr%C3%B6%C3%9Fe?%C3%B6=%C3%BC"),
        ('https://a.example/a b"<c>', "https://a.example/a%20b%22%3Cc%3E"),
        ("/größe/%C3%BC", "/gr%C3%B6%C3%9Fe/%C3%BC"),
        ("mailto:ä@b.example", "mailto:%C3%A4@b.example"),
    ],
)
def test_urls_are_encoded_once(url: str, expected: str) -> None:
    """What is encoded already stays; a host is left to the browser."""
    assert encoded(url) == expected
    assert encoded(expected) == expected


@pytest.mark.parametrize(
    ("value", "way", "url"),
    [
        ("a.md", "site", "/a/"),
        (" a.md\n", "site", "/a/"),
        ("gone.md", "nowhere", ""),
        ("self.md", "fragment", "x"),
        ("out", "elsewhere", "https://x.example/"),
        ("#y", "fragment", "y"),
        ("//x.example/", "elsewhere", "https://x.example/"),
        ("HTTP://x.example/", "elsewhere", "HTTP://x.example/"),
        ("java\tscript:alert(1)", "nowhere", ""),
        ("\x01javascript:alert(1)", "nowhere", ""),
        ("nowhere", "nowhere", ""),
        ("/root", "site", "/root"),
        ("", "nowhere", ""),
    ],
)
def test_ways(value: str, way: str, url: str) -> None:
    """An address leads to the site, elsewhere, into the page, or nowhere."""
    targets = (
        Target("a.md", "/a/"),
        Target("gone.md", "", "gone", "", "link-held"),
        Target("self.md", "#x"),
        Target("out", "https://x.example/"),
    )
    found = Destinations(Place("f.md", "x", 1, (), targets)).find(value)
    assert (found.way, found.url) == (way, url)


def test_a_destination_without_a_fault_leads_nowhere_silently() -> None:
    """What was told when the text was read is not told again."""
    found = Destinations(Place("f.md", "x", 1, (), (Target("{{ x }}", ""),))).find("{{ x }}")
    assert (found.way, found.problem) == ("nowhere", None)


def test_a_fault_without_a_code_is_a_broken_link() -> None:
    """Every problem has a code, and a place even when nobody scanned one."""
    found = Destinations(Place("f.md", "\nx", 3, (), (Target("a", "", "why", "cure"),))).find("a")
    assert found.problem is not None
    assert (found.problem.code, found.problem.where) == ("link-broken", Span("f.md", 4, 1, 1, "x", ""))
