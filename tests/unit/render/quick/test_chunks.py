"""Blocks that are written at once; `tests/laws/test_quick_markdown.py` compares them with the library's."""

import pytest

from despatch.render.converter import _converter, to_html
from despatch.render.options import Options
from despatch.render.quick.chunks import is_paragraph, write_block, write_group
from despatch.render.quick.written import WrittenBlocks
from despatch.render.smart import Run, quotes_of

PLAIN = '# Head\n\nOne *a*.\n\n- b\n- "c"\n\n## More\n\n3. d\n4. e\n\nTwo.\n\n> "f"\n> g\n\n[h](i) j'


@pytest.mark.parametrize("block", ["Words", "*a* b", "**[a](b)**", "_a_", "2020 was", "3.5 knots", "[a](b)", "a | b", "a\n  b"])
def test_paragraphs_are_known(block: str) -> None:
    """Whatever cannot be anything else, with its further lines."""
    assert is_paragraph(block)


@pytest.mark.parametrize(
    "block",
    ["# a", "> a", "* a", "- a", "1. a", "***", "*[a]: b", "[a]: b", "[^a]: b", ": a", "    a", "\x02", "a\n# b", "a\n---", "a | b\n--|--"],
)
def test_what_may_be_another_block_is_no_paragraph(block: str) -> None:
    """Marks at the start of a line, and tables."""
    assert not is_paragraph(block)


@pytest.mark.parametrize(
    ("block", "html"),
    [
        ("It's *so*", "<p>It’s <em>so</em></p>"),
        ("## A 'port' ##", "<h2>A ‘port’</h2>"),
        ("#", None),
        ("# a\\#", None),
        ("a_b", None),
    ],
)
def test_a_paragraph_or_heading(block: str, html: str | None) -> None:
    """Each is one element; what is not plain is left to the library."""
    assert write_block(block, Run(quotes_of("en"))) == html


@pytest.mark.parametrize(
    ("block", "html"),
    [
        ("- a\n* *b*", "<ul>\n<li>a</li>\n<li><em>b</em></li>\n</ul>"),
        ("1. a\n1. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("07. a", '<ol start="07">\n<li>a</li>\n</ol>'),
        ("> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>"),
        ("- a\nb", None),
        ("- a\n    - b", None),
        ("- a\n1. b", None),
        ("- # a", None),
        ("> a\nb", None),
        ("> a\n>\n> b", None),
        ("> - a", None),
    ],
)
def test_a_list_or_quotation(block: str, html: str | None) -> None:
    """One line for each item, one paragraph in a quotation; all others are left to the library."""
    assert write_group(block, "", None) == html


@pytest.mark.parametrize(
    ("following", "plain"), [("", True), ("Words", True), ("# a", True), ("- a", False), ("    a", False), ("> a", False)]
)
def test_what_follows_may_belong_to_a_group(following: str, *, plain: bool) -> None:
    """A list takes in what is indented or a list, a quotation another quotation."""
    assert (write_group("- a", following, None) is not None) is plain


def test_a_plain_document_is_one_chunk() -> None:
    """No element is made of its blocks; one that is not plain stands between chunks."""
    md = _converter(Options(smart="en")).reset()
    for text, tags in ((PLAIN, ["p"]), (f"{PLAIN}\n\na|b\n-|-\nc|d\n\n{PLAIN}", ["p", "table", "p"])):
        md.convert(text)
        md.parser.parseDocument(text.split("\n"))
        root = md.parser.root
        assert [child.tag for child in root] == tags
        assert isinstance(root[0].text, WrittenBlocks)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Term\n\n: Definition", "<dl>\n<dt>Term</dt>\n<dd>\n<p>Definition</p>\n</dd>\n</dl>"),
        ("HTML\n\n*[HTML]: Hyper", '<p><abbr title="Hyper">HTML</abbr></p>'),
        ("- a\n\n[b]: /c\n- d", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>d</p>\n</li>\n</ul>"),
        ("> a\n\n\n> b", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>"),
    ],
)
def test_what_reaches_into_other_blocks(text: str, html: str) -> None:
    """Terms of definitions, abbreviations, items and quotations that belong together."""
    assert to_html(text, Options()) == html
