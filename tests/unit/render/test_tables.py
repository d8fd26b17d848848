"""Tables in boxes that scroll."""

from markup_samples import html

from despatch.render.sanitise import sanitise
from despatch.render.tables import scrolling

BOX = '<div class="table-scroll" tabindex="0"><table>'


def test_every_table_of_a_body_stands_in_a_box() -> None:
    """From Markdown and from HTML, and one inside another."""
    assert html("| a |\n|---|\n| b |").startswith(BOX)
    nested = scrolling(sanitise("<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>"))
    assert nested.count(BOX) == nested.count("</table></div>") == 2
    assert sanitise(nested).count("<div") == 2


def test_what_only_looks_like_a_table_stays() -> None:
    """Code, titles and longer names."""
    for text in ("<p title='<table>'>x</p>", "<code>&lt;table&gt;&lt;/table&gt;</code>", "<p>x</p>"):
        assert scrolling(sanitise(text)) == sanitise(text)


def test_trusted_html_is_left_alone() -> None:
    """Its author knows what it stands in."""
    assert html("<table><tr><td>x</td></tr></table>", raw_html="trusted").startswith("<table>")
