"""Finding destinations and where they stand."""

import pytest
from effort import growth

from despatch.load.links import scan_links


def targets(text: str) -> list[str]:
    """Return the destinations found in a text."""
    return [site.target for site in scan_links(text, "content/posts/a.md", 1)[1]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](b.md)", ["b.md"]),
        ("![a](b.png)", ["b.png"]),
        ('[a](b.md "title (x)")', ["b.md"]),
        ("[a]( b.md 'title' )", ["b.md"]),
        ("[a](<b c.md>)", ["b c.md"]),
        ("[a](b c.md)", ["b c.md"]),
        ("[a](b_(c).html)", ["b_(c).html"]),
        ("[a](b_(c(d)).html)", ["b_(c(d)).html"]),
        ('[a](b.md\n"title")', ["b.md"]),
        ("[![a](b.png)](c.md)", ["b.png", "c.md"]),
        ("[a]: b.md", ["b.md"]),
        ('  [a b]: <b c.md> "t"', ["b c.md"]),
        ("[a]:\n  b.md", ["b.md"]),
        ("[^1]: b.md", []),
        ("words]: b.md", []),
        ('<a href="b.md">x</a>', ["b.md"]),
        ("<a class=x href='b.md'>x</a>", ["b.md"]),
        ("<A HREF=b.md>x</A>", ["b.md"]),
        ('<img alt="a > b"\n  src="b.png">', ["b.png"]),
        ('<img srcset="a.png 1x, b.png 2x" src="c.png">', ["a.png", "b.png", "c.png"]),
        ('<img srcset="a,b.png, c.png 2x">', ["a,b.png", "c.png"]),
        ('<video poster="a.jpg" data-src="no.mp4">', ["a.jpg"]),
        ("<https://example.org/a>", ["https://example.org/a"]),
        ("<mailto:a@example.org>", ["mailto:a@example.org"]),
        ("`[a](b.md)`", []),
        ("```\n[a](b.md)\n```", []),
        ("<!-- [a](b.md) -->", []),
        ("[a](b.md", []),
        ("a [b] (c.md)", []),
    ],
)
def test_destinations_are_found_in_order(text: str, found: list[str]) -> None:
    """Links, pictures, definitions, HTML attributes and autolinks are found; code is not looked at."""
    assert targets(text) == found


def test_every_destination_knows_its_place() -> None:
    """A site names the file's line and column, the length, the line and the one above it."""
    _, (_, site) = scan_links("first [a](b.md)\nthen ![c](d.png) end", "content/posts/a.md", 7)
    where = site.where
    assert (where.path, where.line, where.column, where.length) == ("content/posts/a.md", 8, 11, 5)
    assert (where.text, where.before) == ("then ![c](d.png) end", "first [a](b.md)")


def test_places_are_those_of_the_file_after_a_translation() -> None:
    """A tag that became shorter moves no place on its line, and its own place is all of it."""
    text, sites = scan_links('[a]({{< ref "x.md" >}}) [b](y.md)', "a.md", 1)
    assert text == "[a](@ref/x.md) [b](y.md)"
    assert [(site.target, site.where.column, site.where.length) for site in sites] == [("@ref/x.md", 5, 18), ("y.md", 29, 4)]
    assert sites[1].where.text == '[a]({{< ref "x.md" >}}) [b](y.md)'


@pytest.mark.parametrize("text", ["[a](", "![", "<a ", "<https://", "[a]: ", '<img srcset="a, ', "](((", "<a href='"])
def test_hostile_repetition_stays_cheap(text: str) -> None:
    """Four times the text takes about four times the time."""
    assert growth(lambda times: targets(text * times), 5_000) < 12
