"""Other tools' link spellings."""

import pytest

from despatch.load.foreign_links import translate_links
from despatch.load.passage import read_passage


def translated(text: str) -> str:
    """Return a text with its destinations in our spelling."""
    return translate_links(read_passage("a.md", text, 1)).text


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("{filename}x.md", "x.md"),
        ("{filename}/posts/x.md#a", "@/posts/x.md#a"),
        ("|filename|x.md", "x.md"),
        ("{static}x.png", "x.png"),
        ("{static}/images/x.png", "@static/images/x.png"),
        ("|attach|/x.pdf", "@static/x.pdf"),
        ("{author}ilse", "@author/ilse"),
        ("{category}trade", "@category/trade"),
        ("{tag}grain", "@tag/grain"),
        ("{index}", "/"),
        ("{% post_url 2016-01-02-x %}", "@post/2016-01-02-x"),
        ("{%- post_url news/2016-01-02-x -%}#a", "@post/news/2016-01-02-x#a"),
        ("{% link _posts/2016-01-02-x.md %}", "@post/2016-01-02-x"),
        ("{% link about.md %}", "@/about.md"),
        ("{% link /files/a b.pdf %}", "@static/files/a%20b.pdf"),
        ("{{ site.baseurl }}/about/", "/about/"),
        ("{{site.url}}{{ site.baseurl }}/about/", "/about/"),
        ("{{ site.baseurl }}{% post_url 2016-01-02-x %}", "@post/2016-01-02-x"),
        ('{{ "/x/" | url }}#a', "/x/#a"),
        ("{{ 'x y.png' | relative_url }}", "/x%20y.png"),
        ("{{ '/x.png' | prepend: site.baseurl }}", "/x.png"),
        ('{{ "https://example.org/" | url }}', "https://example.org/"),
        ('{{< ref "x.md#a" >}}', "@ref/x.md#a"),
        ('{{% relref "/blog/x" %}}', "@ref/blog/x"),
        ('{{< relref path="x.md" lang="fr" >}}', "@ref/x.md"),
        ("{{< ref x.md >}}", "@ref/x.md"),
        ('{{< ref "#a" >}}', "#a"),
        ("@/blog/x.md#a", "@/blog/x.md#a"),
    ],
)
def test_each_spelling_becomes_ours(written: str, ours: str) -> None:
    """Pelican's, Jekyll's, Eleventy's, Hugo's and Zola's destinations are turned into plain ones."""
    assert translated(f"a [b]({written}) c") == f"a [b]({ours}) c"


@pytest.mark.parametrize(
    "frame",
    [
        "[a]({})",
        "![a](<{}>)",
        "[a]: {}",
        '<a href="{}">',
        "<a href='{}'>",
        "<img class=x src={} >",
        "::: figure\nsrc: {}\n:::",
        '\nsrc: "{}"',
    ],
)
def test_destinations_are_known_by_what_stands_before_them(frame: str) -> None:
    """Links, definitions, attributes and the address fields of blocks hold destinations."""
    assert translated(frame.format('{{ "/x/" | url }}')) == frame.format("/x/")


@pytest.mark.parametrize(
    "text",
    [
        'words {{ "/x/" | url }}',
        "`[a]({% post_url x %})`",
        "[a]({{ page.url }})",
        '[a]({{ "x" | upcase }})',
        "[a]({% asset x %})",
        "a | b |filename| c",
        "title: {filename}x.md",
    ],
)
def test_the_rest_stays_as_written(text: str) -> None:
    """Words, code, and tags that only their tool understands are left alone."""
    assert translated(text) == text


def test_lines_are_kept() -> None:
    """A translation never changes the number of lines."""
    text = "[a]({% link x.md %})\n\n[b]({{ site.baseurl }}/y)\n"
    assert translated(text).count("\n") == text.count("\n")
