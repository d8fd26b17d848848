"""Narration survives: what our own converter makes of the Markdown says and links to just what the HTML did."""

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import unquote

import lxml.html
from hypothesis import given, settings
from hypothesis import strategies as st

from despatch.importers.prose import markdown_of, prose
from despatch.load.block_marks import find_regions
from despatch.load.passage import read_passage
from despatch.load.pieces import split_pieces
from despatch.load.titles import GIVEN_ID
from despatch.render.converter import Options, to_html

SIGNS = "*_`~#<>|[](){}!&\\\"'^:=+-.@/%$;, \n0123456789aZé😀🙌🏼🇦🇷\u00a0\u200f…"
MARKS = """**|__|~~|~~~|```|:::|::: quote|{#id}|{: .x}|[^1]|[^1]:|[a]: b|*[HTML]: x|&amp;|&#42;|1.|1)|- |+ |* |> |# |## | #|---|===|- - -
: x|<b>|</p>|<!-- x -->|![a](b)|https://harbour.example/a_b*c|http://x.example|snake_case_word|\\*|\\\\|{{ x }}|{% raw %}|@a_b|<script>"""
TRAPS = (*SIGNS, *re.split(r"[|\n]", MARKS), "| a | b |", "|---|")
PLAIN = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=8)
WORDS = st.lists(st.sampled_from(TRAPS), min_size=1, max_size=6).map("".join) | PLAIN
ROUND = "//harbour.example/(x)_y*z"
HREFS = st.sampled_from(["", "", "", "https://harbour.example/a?b=1&copy=2&amp;c#d", ROUND, "mailto:desk@harbour.example"])
RUN = st.tuples(WORDS, st.sampled_from(["", "", "b", "i", "bi"]), HREFS)
LINE = st.lists(RUN, min_size=1, max_size=4)
LINES = st.lists(LINE, min_size=1, max_size=3)
BLOCK = st.tuples(st.sampled_from(["p", "p", "div", "h2", "h4", "blockquote", "ul", "ol", "nested", "hr"]), LINES)


def _html_of_line(line: list[tuple[str, str, str]]) -> str:
    html = ""
    for words, look, href in line:
        inner = escape(words)
        inner = f"<strong>{inner}</strong>" if "b" in look else inner
        inner = f"<em>{inner}</em>" if "i" in look else inner
        html += f'<a href="{escape(href)}">{inner}</a>' if href else inner
    return html


def _html_of(blocks: list[tuple[str, list[list[tuple[str, str, str]]]]]) -> str:
    html = []
    for kind, lines in blocks:
        made = [_html_of_line(line) for line in lines]
        match kind:
            case "hr":
                html.append("<hr>")
            case "ul" | "ol":
                html.append(f"<{kind}>{''.join(f'<li>{line}</li>' for line in made)}</{kind}>")
            case "nested":
                html.append(f"<ul><li>{made[0]}<blockquote>{made[-1]}<ol><li><p>{'<p>'.join(made)}</ol></blockquote></li></ul>")
            case _:
                html.append(f"<{kind}>{'<br>'.join(made)}</{kind}>")
    return "".join(html)


def _seen(html: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the words of HTML with single spaces, and its links; read in another way than the importer reads."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for element in root.iter("p", "div", "h2", "h3", "h4", "blockquote", "ul", "ol", "li", "br", "hr"):
        element.text, element.tail = " " + (element.text or ""), " " + (element.tail or "")
    links = [("".join(link.text_content().split()), _decoded(link.get("href", ""))) for link in root.iter("a")]
    return _single(root.text_content()), [(words.replace("\ufeff", ""), href) for words, href in links if href]


def _single(words: str) -> str:
    return " ".join(words.replace("\ufeff", "").split())


def _signs(links: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return each sign that is a link with its address: neighbours that lead to the same place may become one."""
    return [(sign, href) for words, href in links for sign in words]


def _decoded(href: str) -> str:
    """Return an address made whole, with the signs that Markdown needs as codes."""
    return unquote(f"https:{href}" if href.startswith("//") else href)


@settings(max_examples=400, deadline=None)
@given(st.lists(BLOCK, min_size=1, max_size=4))
def test_narration_says_what_the_html_said(blocks: list[tuple[str, list[list[tuple[str, str, str]]]]]) -> None:
    """Words and links are the same, in the same order, whatever signs are among the words."""
    html = _html_of(blocks)
    words, links = _seen(html)
    shown, led = _seen(to_html(markdown_of(html), Options()))
    assert shown == words
    assert _signs(each for each in led if each[0] != each[1] or each in links) == _signs(links)


@settings(max_examples=400, deadline=None)
@given(st.lists(BLOCK, min_size=1, max_size=4))
def test_narration_is_read_again_as_the_pieces_it_was(blocks: list[tuple[str, list[list[tuple[str, str, str]]]]]) -> None:
    """No words become a heading, a divider, an item of their own, a block or an id."""
    for piece in prose(_html_of(blocks)):
        text = f"{'#' * piece.level} {piece.markdown}" if piece.kind == "heading" else piece.markdown or "---"
        kind = "prose" if piece.kind == "narration" else piece.kind
        assert [(read.kind, read.level) for read in split_pieces(text)] == [(kind, piece.level)]
        assert find_regions(read_passage("a.md", text, 1)) == ((), ())
        assert not any(GIVEN_ID.search(line) for line in text.split("\n"))
