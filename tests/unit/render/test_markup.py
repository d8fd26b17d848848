"""Whole bodies."""

import random

import msgspec
import pytest
from markup_samples import TinyTemplates, block, codes, converted, html, prose

from despatch.model.body import slot
from despatch.model.job import Card, Facts, Target
from despatch.render.markup import Converted, convert

STORY = b'<section><li id="s-one">x</li><a href="#s-one">y</a></section>'


def test_blocks_stand_where_they_were() -> None:
    """A block's template takes the place of its slot, text around it stays."""
    body = html(f"a\n{slot(0)}\n\nb", blocks=(block("note", {"title": "T"}, "*n*"),))
    assert body == "<p>a</p>\n<div id=note-1 class=note><p>T</p><p><em>n</em></p></div>\n<p>b</p>"


def test_blocks_inside_blocks() -> None:
    """A slot in a block's text is a block of the same body."""
    blocks = (block("details", {"title": "D"}, f"x\n\n{slot(1)}"), block("note", {}, "inner"))
    assert html(slot(0), blocks=blocks) == (
        "<details id=details-1><summary>D</summary><p>x</p>\n<div id=note-1 class=note><p></p><p>inner</p></div></details>"
    )


@pytest.mark.parametrize("text", [slot(7), slot(0) + "\n\n" + slot(1)])
def test_a_slot_without_a_block_is_nothing(text: str) -> None:
    """Blocks that were refused, or that would hold themselves, leave no trace."""
    assert html(text, blocks=(block("", {}, ""), block("note", {}, slot(0)))) in {"", "<div id=note-1 class=note><p></p></div>"}


def test_blocks_share_ids_and_links_with_the_page() -> None:
    """No id comes twice, and a link may lead into a block and out of it."""
    blocks = (block("note", {"id": "quay"}, "# T\n\n[out](#t) a[^1]\n\n[^1]: n", 9), block("note", {}, "[^1]: m\n\nb[^1]"))
    result, problems = converted(f"# T\n\n[in](#quay) c[^1]\n\n{slot(0)}\n\n{slot(1)}\n\n[^1]: o", blocks=blocks)
    assert problems == ()
    assert {"quay", "t", "t_1", "fn:1", "fn:b1-1", "fn:b2-1", "note-2"} <= set(result.facts.anchors)
    assert [heading.id for heading in result.facts.headings] == ["t"]


def test_a_heading_keeps_its_id_beside_numbered_blocks() -> None:
    """Ids of headings are for keeps; a block's number gives way."""
    result, _ = converted(f"## Note 1\n\n{slot(0)}", blocks=(block("note", {}, "x"),))
    assert '<h2 id="note-1">' in result.body
    assert "<div id=note-1_1" in result.body


def test_a_story_is_put_in_with_its_ids() -> None:
    """An embedded story's ids are anchors of the page, and no heading takes them; a second copy has none."""
    stories = (block("story", {"slug": "s"}), block("story", {"slug": "s"}))
    spec = prose(f"{slot(0)}\n\n{slot(1)}\n\n## S one\n\n[x](#s-one)", blocks=stories)
    result, problems = convert(spec, (STORY, STORY), TinyTemplates())
    assert result.body.count('id="s-one"') == 1
    assert 'id="s-one_1"' in result.body
    assert "s-one" in result.facts.anchors
    assert problems == ()


def test_text_is_no_template() -> None:
    """What looks like a template stays as written."""
    assert "{{ 7*7 }} {% raw %}" in html("{{ 7*7 }} {% raw %}", smart_quotes=False)
    assert "{{ 7*7 }}" in html(slot(0), blocks=(block("note", {"title": "{{ 7*7 }}"}, "{{ 7*7 }}"),))


def test_an_error_leaves_nothing() -> None:
    """A text that cannot be converted is an error with its place, and has no result."""
    result, problems = converted("a\n\n" + "[" * 300)
    assert result == Converted("", Card("", ""), Facts())
    assert codes(problems) == [("markdown-too-deep", 3)]
    _, inner = converted(slot(0), blocks=(block("note", {}, "[" * 300, 5),))
    assert codes(inner) == [("markdown-too-deep", 6)]


def test_empty_text() -> None:
    """No text, no body."""
    assert html("") == ""
    assert html("\n \n") == ""


def test_order_does_not_matter() -> None:
    """A body's result does not depend on what was converted before it."""
    texts = [
        "# A\n\na[^1] [x][r]\n\n[^1]: n\n\n[r]: https://r.example/",
        "[x][r] a[^1]",
        "## A\n\n## A",
        '"q" -- *[A]',
        "*[A]: b\n\nA",
        "[" * 300,
    ]
    specs = [prose(text, lang=lang, raw_html=raw) for text in texts for lang in ("en", "fr") for raw in ("sanitised", "escaped", "trusted")]
    alone = {spec: msgspec.msgpack.encode(convert(spec, (), TinyTemplates())) for spec in specs}
    for seed in range(3):
        random.Random(seed).shuffle(specs)
        assert {spec: msgspec.msgpack.encode(convert(spec, (), TinyTemplates())) for spec in specs} == alone


def test_the_body_of_a_figure_needs_its_picture() -> None:
    """A figure without its picture leaves its words; one on another site is linked."""
    fields = {"src": "q.jpg", "alt": "A <quay>", "caption": "C"}
    missing = (Target("q.jpg", "", "no picture", "", "picture-missing"),)
    result, problems = converted(slot(0), targets=missing, blocks=(block("figure", fields, "more", 4),))
    assert result.body == "<p>A &lt;quay&gt;</p>\n<p>more</p>"
    assert codes(problems) == [("picture-missing", 4)]
    remote, problems = converted(slot(0), blocks=(block("figure", {**fields, "src": "https://x.example/q.jpg"}, "", 4),))
    assert remote.body == '<p><a href="https://x.example/q.jpg">A &lt;quay&gt;</a></p>'
    assert codes(problems) == [("picture-remote", 4)]
