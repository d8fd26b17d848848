"""Narration: HTML to pieces in the Markdown of the house."""

from collections.abc import Callable

import pytest
from project import Project

from despatch.importers.prose import ProsePiece, markdown_of, plain_of, prose


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("One<br>two<br><br>three", "One  \ntwo\n\nthree"),
        ("<p>One</p><div>two</div>three", "One\n\ntwo\n\nthree"),
        ("a <b> bold</b><i>!</i> <em>new</em>", "a **bold**! *new*"),
        (
            '<a href="//harbour.example/a_(b)" onclick="x()" style="y">the <b>list</b></a>',
            "[the **list**](https://harbour.example/a_%28b%29)",
        ),
        ('<a href="javascript:alert(1)">press</a> <a href="data:text/html,x">me</a>', "press me"),
        ('<a href="https://twitter.com/#!/search?q=%23storm">#storm</a>', "[#storm](https://x.com/hashtag/storm)"),
        ("<ul><li>a<li>b<ol><li>c</ol></ul>", "-   a\n\n-   b\n\n    1.  c"),
        ("<blockquote>said<p>twice</blockquote>", "> said\n>\n> twice"),
        ("<script>x</script><style>y</style><iframe>z</iframe>kept", "kept"),
        ("<table><tr><td>left<td>right</table>", "left\n\nright"),
        ("keynote&nbsp;by the\x02 mate\ud83d\ufdd0", "keynote\u00a0by the mate"),
        ("# no heading<br>- no list<br>1. none<br>&gt; none", "\\# no heading  \n\\- no list  \n1\\. none  \n\\> none"),
        ("::: quote<br>: word<br>===<br>---<br>~~~", "&#58;:: quote  \n&#58; word  \n&#61;==  \n\\---  \n\\~\\~\\~"),
        ("words {#id} and {: .x}", "words \\{\\#id\\} and \\{: .x\\}"),
        ("snake_case &amp;amp; _x_ #tag 3~4 AT&amp;T", "snake_case &amp;amp; \\_x\\_ #tag 3~4 AT&amp;T"),
        ("https://harbour.example/1123", "[https://harbour.example/1123](https://harbour.example/1123)"),
        ('look!<a href="https://a.example">here</a>', "look\\![here](https://a.example)"),
        ('<img class="emoji" alt="⚓"> and <img src="x.jpg" alt="no">', "⚓ and"),
        ("", ""),
        ("<p> </p><br>", ""),
    ],
)
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    """Words, breaks, emphasis, links, lists and quotes are kept; nothing in the words is taken for a mark."""
    assert markdown_of(html) == markdown


def test_a_heading_that_is_bold_is_a_heading() -> None:
    """Curators made it bold by hand as well; one word in it that is bold stays so."""
    html = "<h2><b>Day</b> <strong>one</strong></h2><h2><b>Day</b> two</h2><h2><i>Day</i></h2>"
    assert [piece.markdown for piece in prose(html)] == ["Day one", "**Day** two", "*Day*"]


def test_headings_and_dividers_are_pieces_of_their_own() -> None:
    """Headings have levels 2 to 4, without Storify's anchor inside; an empty one is none; a divider parts narration."""
    html = (
        '<h1>Top #</h1><h2 id="x"><a href="https://storify.com/u/s#x" class="storifycon-source-link"></a>Next</h2><h6>deep</h6>'
        "<h2></h2>a<hr>b<blockquote><h2>in</h2><hr>a quote</blockquote>"
    )
    assert prose(html) == (
        ProsePiece("heading", "Top \\#", 2),
        ProsePiece("heading", "Next", 2),
        ProsePiece("heading", "deep", 4),
        ProsePiece("narration", "a"),
        ProsePiece("divider"),
        ProsePiece("narration", "b\n\n> in\n>\n> a quote"),
    )


def test_plain_words_have_no_marks() -> None:
    """One line for each paragraph, without links and emphasis."""
    assert plain_of('<p>A <b>ship</b> &amp; <a href="https://a.example">*two*</a></p>three') == "A ship & *two*\nthree"


@pytest.mark.parametrize("tag", ["div", "b", "ul", "blockquote", "li", "a"])
def test_depth_has_no_end_and_does_no_harm(tag: str) -> None:
    """Words nested a hundred thousand deep are still words."""
    assert "deep" in markdown_of(f"<{tag}>" * 100_000 + "deep")


def test_a_hostile_narration_is_a_story_of_its_words(make_project: Callable[[str], Project]) -> None:
    """Built as a story, all of it is one item of narration before a heading, without warnings, and each word is there."""
    html = "<br>".join(("::: quote", "{#id}", "https://harbour.example/1123", "[^1]: a", "*[x]: y", "{{ z }} {% raw %}", "&lt;script&gt;x"))
    html += "<p>[TOC]</p>"
    project = make_project("story").write("content/site.yaml", "title: Port Sarrin\nsmart_quotes: false\n")
    project.write("content/stories/quay.md", f"---\ntitle: Quay\ndate: 2018-03-09\n---\n{markdown_of(html)}\n\n## End\n")
    result = project.build()
    assert [code for code in result.codes if code != "foreign-tag"] == []
    page = result.text("stories/quay/index.html")
    assert (page.count("item-narration"), page.count("item-heading"), page.count('class="item ')) == (1, 1, 2)
    for words in ("::: quote", "{#id}", "[^1]: a", "*[x]: y", "{{ z }} {% raw %}", "&lt;script&gt;x", "[TOC]"):
        assert words in page
