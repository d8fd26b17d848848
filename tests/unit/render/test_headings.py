"""Headings: levels, ids, the title said once, the table of contents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.toc import slugify_unicode
from markup_samples import converted, html

from despatch.model.job import Heading
from despatch.render.headings import contents, named
from despatch.render.tokens import End, Start


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("# A\n\n## B", '<h2 id="a">A</h2>\n<h3 id="b">B</h3>'),
        ("## A\n\n### B", '<h2 id="a">A</h2>\n<h3 id="b">B</h3>'),
        ("<h1>A</h1>\n\n## B", '<h2 id="a">A</h2>\n\n<h3 id="b">B</h3>'),
        ("###### A\n\n# B", '<h6 id="a">A</h6>\n<h2 id="b">B</h2>'),
    ],
)
def test_a_page_keeps_one_h1(text: str, body: str) -> None:
    """Where the text has an h1, all its headings move one level down."""
    assert html(text) == body


def test_shift_moves_headings_further() -> None:
    """A body inside another page has lower headings."""
    assert "<h4" in html("## A", shift=2)


@pytest.mark.parametrize("heading", ["# The *port*", "The port\n===", "## The Port!", "<h1>The port</h1>"])
def test_the_title_is_said_once(heading: str) -> None:
    """A heading at the top that repeats the title is dropped, and does not count as an h1."""
    assert html(f"{heading}\n\n## B", title="The “Port”") == '<h2 id="b">B</h2>'


@pytest.mark.parametrize(("heading", "anchor"), [("# The port", "the-port"), ("# The port {#quay}", "quay")])
def test_links_to_the_heading_of_the_title_lead_to_the_top(heading: str, anchor: str) -> None:
    """A heading that is not said twice is still known by its id, on its own page and to other pages."""
    page, problems = converted(f"{heading}\n\n[up](#{anchor})", title="The port")
    assert (page.body, problems) == ('<p><a href="#">up</a></p>', ())
    assert anchor in page.facts.anchors


def test_a_heading_of_the_same_name_wins_over_the_title() -> None:
    """Where the text has the anchor itself, links lead there."""
    assert html("# Port\n\n## Port\n\n[up](#port)", title="Port").endswith('<p><a href="#port">up</a></p>')


@pytest.mark.parametrize("text", ["x\n\n# The port", "# The portal"])
def test_other_headings_stay(text: str) -> None:
    """Only the first thing in the text, and only the very title, is dropped."""
    assert "The port" in html(text, title="The port")


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Die Größe", "die-größe"),
        ("Привет, мир", "привет-мир"),
        ("中文 标题", "中文-标题"),
        ("مرحبا", "مرحبا"),
        ("It's *so* `x`", "its-so-x"),
        ("!!!", "section"),
        ("Main", "main-section"),
        ("Page one", "page-one"),
        ("page-one", "section-page-one"),
        ("A {#own}", "own"),
        ("A {#nav}", "nav-section"),
        ("A[^1]\n\n[^1]: n", "a"),
    ],
)
def test_ids_of_headings(heading: str, name: str) -> None:
    """Ids keep every script, follow the author's own, and never clash with the page."""
    result, _ = converted(f"## {heading}")
    expected = {"Page one": "section-page-one"}.get(heading, name)
    assert [found.id for found in result.facts.headings] == [expected]
    assert f'id="{expected}"' in result.body


@given(st.text("aB7 é_-.²K\u212a", min_size=1, max_size=8).filter(str.strip))
def test_an_id_is_what_the_library_makes_of_the_words(text: str) -> None:
    """Plain words take a short way to the same id."""
    (heading,) = named([Start("h2"), text, End("h2")], "", "", set(), {}).headings
    assert heading.id == (slugify_unicode(heading.text, "-") if slugify_unicode(heading.text, "-").strip("-_") else "section")


def test_equal_headings_get_different_ids() -> None:
    """Ids are unique in the page, blocks and HTML included."""
    result, _ = converted('## A\n\n## A\n\n<p id="a">x</p>\n\n<a name="a">y</a>')
    assert result.facts.anchors == ("a", "a_1", "a_2", "a_3")


def test_facts_list_headings_with_their_words() -> None:
    """Headings are known with their final level, id and words."""
    result, _ = converted("# A &amp; *b* `c`\n\n### D")
    assert result.facts.headings == (Heading(2, "a-b-c", "A & b c"), Heading(4, "d", "D"))


def test_a_table_of_contents_in_the_text() -> None:
    """A paragraph of `[TOC]` becomes a list of links to the headings; in code it is text."""
    body = html("# T\n\n[TOC]\n\n## A\n\n## B <\n\n`[TOC]`", title="T")
    assert '<div class="toc">\n<ul>\n<li><a href="#a">A</a></li>\n<li><a href="#b">B &lt;</a></li>\n</ul>\n</div>' in body
    assert "<code>[TOC]</code>" in body


def test_contents_nest_by_level() -> None:
    """Levels that are skipped or come back open and close as many lists."""
    names = [(2, "a"), (4, "b"), (3, "c"), (2, "d"), (1, "e")]
    nested = contents([Heading(level, name, name) for level, name in names])
    assert nested.count("<ul>") == nested.count("</ul>") == 3
    assert nested.count("<li>") == nested.count("</li>") == 5


def test_two_bodies_share_no_footnote() -> None:
    """The prefix makes a body's footnotes its own, and their links still meet."""
    body = html("a[^1]\n\n[^1]: n", prefix="x-")
    assert 'id="fn:x-1"' in body
    assert 'href="#fn:x-1"' in body
    assert 'href="#fnref:x-1"' in body
