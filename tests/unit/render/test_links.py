"""Links and pictures of a passage."""

import re

import pytest
from markup_samples import block, codes, converted, html, prose

from despatch.model.job import LinkFact, Target
from despatch.problems import Span

TABLE = {"a.md": "/2016/a/", "b.md#x": "/b/#x", "q.jpg": "/media/q.jpg", "f.mp4": "/media/f.mp4"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](a.md)", '<a href="~/2016/a/">a</a>'),
        ("[a](<a.md> 'T')", '<a href="~/2016/a/" title="T">a</a>'),
        ('<a href="a.md">a</a>', '<a href="~/2016/a/">a</a>'),
        ("[a][r]\n\n[r]: a.md", '<a href="~/2016/a/">a</a>'),
        ("[b](b.md#x)", '<a href="~/b/#x">b</a>'),
        ("![q](q.jpg)", '<img alt="q" src="~/media/q.jpg" loading="lazy" decoding="async">'),
        ('<img src="q.jpg">', '<img src="~/media/q.jpg" alt="" loading="lazy" decoding="async">'),
        ("[x](https://x.example/?a=1&b=ü)", '<a href="https://x.example/?a=1&amp;b=%C3%BC">x</a>'),
        ("[x](//x.example/a)", '<a href="https://x.example/a">x</a>'),
        ("[x](mailto:a@b.example)", '<a href="mailto:a@b.example">x</a>'),
        ("[x](tel:+41)", '<a href="tel:+41">x</a>'),
        ("<me@b.example>", '<a href="mailto:me@b.example">me@b.example</a>'),
        ("https://x.example/a_b--c", '<a href="https://x.example/a_b--c">https://x.example/a_b--c</a>'),
        ("see https://x.example/", "<p>see https://x.example/</p>"),
        ('<video src="f.mp4"></video>', '<video src="~/media/f.mp4" controls="">'),
        ('<blockquote cite="https://x.example/"><p>a</p></blockquote>', '<blockquote cite="https://x.example/">'),
        ('<blockquote cite="/x"><p>a</p></blockquote>', "<blockquote><p>"),
        ('<a name="old">x</a> [to](#old)', '<a id="old">x</a> <a href="#old">to</a>'),
    ],
)
def test_addresses_are_settled(text: str, expected: str) -> None:
    """Markdown and HTML links alike lead where the table says; others are left as they are."""
    assert expected in html(text, TABLE)


@pytest.mark.parametrize(
    ("written", "known"),
    [("a%20b.md", "a b.md"), ("a\\_b.md", "a_b.md"), ("a&amp;b.md", "a&b.md"), ("größe.md", "gr%C3%B6%C3%9Fe.md"), ("<a b.md>", "a b.md")],
)
def test_spellings_of_one_destination(written: str, known: str) -> None:
    """However Markdown changes what was written, its target is found."""
    assert 'href="~/x/"' in html(f"[x]({written})", links=(), targets=(Target(written.strip("<>"), "/x/"),))
    assert 'href="~/x/"' in html(f"[x]({written})", links=(), targets=(Target(known, "/x/"),))


def test_marks_of_footnotes_tell_their_number() -> None:
    """By a class, for style sheets; what only looks like a mark has none."""
    made = html("a[^x] b[^y] c[^x]\n\n[^y]: Y\n[^x]: X\n")
    marks = re.findall(r'<sup id="([^"]+)"><a class="([^"]+)" href="#fn:(.)" role="doc-noteref">(.)<', made)
    assert marks == [
        ("fnref:x", "footnote-ref ref-1", "x", "1"),
        ("fnref:y", "footnote-ref ref-2", "y", "2"),
        ("fnref2:x", "footnote-ref ref-1", "x", "1"),
    ]
    assert "ref-" not in html('<a class="footnote-ref" href="#b">b</a>', {}).replace("footnote-ref", "")


def test_a_site_address_is_encoded() -> None:
    """Addresses of the site may hold letters of any script; the page has them percent-encoded."""
    assert 'href="~/gr%C3%B6%C3%9Fe/#%C3%BC"' in html("[x](g.md)", {"g.md": "/größe/#ü"})


def test_the_nth_link_has_the_nth_place() -> None:
    """Two links to one page are two facts, each with its own line."""
    result, _ = converted("[a](a.md)\n\n[a](a.md)\n", TABLE)
    assert [(fact.url, fact.where.line) for fact in result.facts.links] == [("/2016/a/", 1), ("/2016/a/", 3)]


def test_a_broken_link_keeps_its_words() -> None:
    """A destination that leads nowhere is told at its line, and the words stay without a link."""
    broken = Target("n.md", "", "there is no content/n.md", "did you mean m.md?", "link-broken")
    result, problems = converted("\n\n[*now*](n.md) [now](n.md)", targets=(broken,))
    assert result.body == "<p><em>now</em> now</p>"
    assert codes(problems) == [("link-broken", 3), ("link-broken", 3)]
    assert [problem.where.column for problem in problems] == [9, 21]
    assert (problems[0].message, problems[0].hint, problems[0].severity) == ("there is no content/n.md", "did you mean m.md?", "warning")


def test_a_link_in_code_is_no_link() -> None:
    """What is shown as code is neither rewritten nor reported."""
    result, problems = converted("`[n](n.md)`\n", targets=(Target("n.md", "", "no", "", "link-broken"),))
    assert "[n](n.md)" in result.body
    assert problems == ()


def test_a_missing_picture_leaves_its_words() -> None:
    """A picture that is not there is told, and its alternative text stands in its place."""
    result, problems = converted("![A quay](n.jpg)", targets=(Target("n.jpg", "", "no picture", "", "picture-missing"),))
    assert result.body == "<p>A quay</p>"
    assert codes(problems) == [("picture-missing", 1)]


@pytest.mark.parametrize("text", ["![q](https://cdn.example/q.png)", '<img alt="q" src="//cdn.example/q.png" srcset="x 2x">'])
def test_a_remote_picture_becomes_a_link(text: str) -> None:
    """No page asks another host for a picture."""
    result, problems = converted(text)
    assert '<a href="https://cdn.example/q.png">q</a>' in result.body
    assert "<img" not in result.body
    assert codes(problems) == [("picture-remote", 1)]


def test_a_remote_picture_inside_a_link_becomes_words() -> None:
    """Links do not stand inside links."""
    assert html("[![q](https://cdn.example/q.png)](a.md)", TABLE) == '<p><a href="~/2016/a/">q</a></p>'


@pytest.mark.parametrize("tag", ["video", "audio"])
def test_remote_films_and_sounds_become_links(tag: str) -> None:
    """A film of another host is linked, its picture is not fetched."""
    result, problems = converted(
        f'<{tag} poster="//c.example/p.png"><source src="https://c.example/f.mp4"><img src="//c.example/q.png"></{tag}>'
    )
    assert '<a href="https://c.example/f.mp4">' in result.body
    assert tag not in result.body
    assert "c.example/p.png" not in result.body
    assert {"media-remote"} <= {problem.code for problem in problems}


def test_a_local_film_loses_its_remote_sources() -> None:
    """Of several sources, the site's own are kept."""
    result, _ = converted('<video poster="q.jpg"><source src="f.mp4"><source src="https://c.example/f.webm"></video>', TABLE)
    assert '<video poster="~/media/q.jpg" controls=""><source src="~/media/f.mp4"></video>' in result.body


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///C:/a"])
def test_an_unsafe_address_is_told_and_left_out(address: str) -> None:
    """Only schemes that a reader may follow stay in a link."""
    result, problems = converted(f"[x]({address})")
    assert "href" not in result.body
    assert codes(problems) == [("link-unsafe", 1)]


def test_an_address_that_nobody_explained() -> None:
    """A relative destination without an entry is told; one from the root is taken for the site's."""
    result, problems = converted('<a href="x/y">x</a> [z](/z)')
    assert result.body == '<p>x <a href="~/z">z</a></p>'
    assert [problem.code for problem in problems] == ["link-unresolved", "link-unresolved"]


def test_links_inside_the_page() -> None:
    """Fragments are checked against the ids that the page has, and follow an id that was altered."""
    result, problems = converted("# Größe\n\n# Main\n\n[a](#größe) [b](#gr%C3%B6%C3%9Fe) [c](#main) [d](#) [e](#top)\n\n[f](#mian)")
    assert result.body.count('href="#gr%C3%B6%C3%9Fe"') == 2
    assert 'href="#main-section"' in result.body
    assert codes(problems) == [("anchor-broken", 7)]
    assert "did you mean" in problems[0].hint


def test_facts_about_links_and_pictures() -> None:
    """Pages and pictures of the site are facts, without SITE; other sites are not."""
    text = "[a](a.md) ![q](q.jpg) [x](https://x.example/)"
    result, _ = converted(text, TABLE)
    assert result.facts.links == (LinkFact("/2016/a/", Span("content/posts/quay.md", 1, 5, 4)),)
    assert result.facts.images == ("/media/q.jpg",)


def test_a_link_in_a_block_stands_at_its_own_line() -> None:
    """Places in blocks are those of the block's links."""
    broken = (Target("n.md", "", "no", "", "link-broken"),)
    _, problems = converted("\ufdd10\ufdd1", targets=broken, blocks=(block("note", {}, "x\n[n](n.md)", 4),))
    assert codes(problems) == [("link-broken", 6)]


def test_trusted_html_is_left_alone_but_for_its_links() -> None:
    """With `trusted`, scripts and styles stay as written, and addresses are still settled."""
    text = "<div style='x'><script>a < b</script><a class=k href='a.md'>a</a></div>"
    result, problems = converted(text, TABLE, raw_html="trusted")
    assert result.body == '<div style=\'x\'><script>a < b</script><a class="k" href="~/2016/a/">a</a></div>'
    assert problems == ()


def test_prose_is_a_value() -> None:
    """The sample maker finds places as the scanner of bodies does."""
    assert [link.target for link in prose('[a](a.md) <img src="q.jpg">').links] == ["a.md", "q.jpg"]
