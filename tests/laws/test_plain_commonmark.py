"""The library's own HTML is taken only where it is what we would write, letter by letter."""

import os
from pathlib import Path

import markdown_texts
from bench.posts import make_post
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from xss_payloads import PAYLOADS

from despatch.render.commonmark.plain import plain_html
from despatch.render.commonmark.reader import events_of
from despatch.render.commonmark.writer import Writer
from despatch.render.options import Options

CHECKOUT = Path(__file__).resolve().parents[2]
EVERY = [Options("sanitised", "en", "commonmark"), Options("escaped", "fr", "commonmark"), Options("trusted", "", "commonmark")]
EXAMPLES = 5_000 if os.environ.get("DESPATCH_ALL") == "1" else 300
PIECES = (
    *('"a', 'b"', "'c", "d'", "--", "...", "e", "é", " ", " ", "\n", "\n", "\n\n", "  \n", "&", "&amp;", "\u00a0", "\t"),
    *("- ", "  - ", "3. ", "> ", "# ", "## ", "***\n", "---\n", "===\n", "*f*", "**g", "~~h~~", '`i"`', "*", "_"),
    *(
        '["j"](/k?l=1&m)',
        "[n](o%20p)",
        "[q](é 'r')",
        '![s "t"](u.png)',
        "![v\nw](x)",
        "[y]",
        "[y]: /z",
        "www.a.example",
        "http://b.example",
    ),
    *("|a|b|\n|-|-|\n", "- [x] ", "[^1]", "[^1]: n", "{.m}", "\\", "<b>", "    o", "```\n", "[!NOTE]", ": p"),
)


def _compare(text: str) -> int:
    """Fail where the two differ; return in how many dialects the short one could be taken."""
    plain = [(plain_html(text, options), options) for options in EVERY]
    for html, options in plain:
        if html is not None:
            assert html == Writer(options).whole(events_of(text)), (options, text)
    return sum(html is not None for html, _ in plain)


def test_texts_of_our_sites_come_out_the_same() -> None:
    """The demo blog, golden sites, faults and payloads."""
    folders = (CHECKOUT / "content", CHECKOUT / "tests" / "sites", CHECKOUT / "tests" / "faults")
    for text in (*(path.read_text(errors="ignore") for folder in folders for path in sorted(folder.rglob("*.md"))), *PAYLOADS):
        _compare(text)


def test_real_posts_come_out_the_same(corpora: Path, in_full: bool) -> None:
    """The posts of the corpora; in a short run, a part of them."""
    for path in sorted(corpora.rglob("*.md"))[:: 1 if in_full else 10]:
        _compare(path.read_text(errors="ignore"))


def test_most_texts_are_plain() -> None:
    """Of posts as blogs have them, with links, lists, pictures and quotations, the library's HTML is taken."""
    assert sum(_compare(make_post(1, number).body) == len(EVERY) for number in range(40)) > 25


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(markdown_texts.documents, markdown_texts.noise))
def test_texts_by_grammar_come_out_the_same(text: str) -> None:
    """Documents of nested blocks and inlines, half of them torn, and marks in no order."""
    _compare(text)


@settings(max_examples=10 * EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example('- a\n  ***\n  "b"')
@example('- a\n  ***\n  *"b"*')
@example("![a\nb](c) ![a b](d)")
@example('"a  \n"b" c')
def test_marks_in_any_order_come_out_the_same(text: str) -> None:
    """Quotation marks across all borders of elements, and whatever the two may write differently."""
    _compare(text)
