"""Spans that are written at once; `tests/laws/test_quick_markdown.py` compares them with the library's."""

import pytest

from despatch.render.quick.spans import html_of
from despatch.render.smart import Run, quotes_of

ENGLISH = quotes_of("en")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Ships & quays > tea", "Ships &amp; quays &gt; tea"),
        ("*a* **b c** _d_ __e__", "<em>a</em> <strong>b c</strong> <em>d</em> <strong>e</strong>"),
        ("*see [the *port*](/p) and `x > y_z`*", '<em>see <a href="/p">the <em>port</em></a> and <code>x &gt; y_z</code></em>'),
        ("[a](https://a.example/?b=c_d&e)", '<a href="https://a.example/?b=c_d&amp;e">a</a>'),
        ('![The "port"](/p.png)', '<img alt="The &quot;port&quot;" src="/p.png">'),
        ("\"*It's*\" -- 'so'...", "“<em>It’s</em>” – ‘so’…"),
    ],
)
def test_plain_spans_are_written(text: str, html: str) -> None:
    """Each span comes out as HTML, with typographic marks."""
    assert html_of(text, Run(ENGLISH)) == html


@pytest.mark.parametrize(
    "text",
    [
        "snake_case",
        "*a **b* c**",
        "* a",
        "a`",
        "``a``",
        "[a]",
        "[^1](x)",
        "[a](b 'c')",
        "[a [b]](c)",
        "![a]",
        "a  \nb",
        "\\*",
        "<b>",
        "&amp;",
    ],
)
def test_what_is_not_plain_is_left_to_the_library(text: str) -> None:
    """Marks that pair otherwise, references, titles, breaks, escapes, HTML and entities."""
    assert html_of(text, Run(ENGLISH)) is None


@pytest.mark.parametrize("text", ["a~b", "{: .x }", "\x02klzzwxh:0000\x03", "see https://a.example/b--c"])
def test_what_others_look_for_is_left_to_them(text: str) -> None:
    """Deleted text, attribute lists, placeholders, and addresses that typography does not change."""
    assert html_of(text, Run(ENGLISH)) is None


def test_without_quotes_nothing_is_typographic() -> None:
    """A site may ask for the marks as they are typed."""
    assert html_of('"It\'s" -- *so*... see https://a.example/b', None) == '"It\'s" -- <em>so</em>... see https://a.example/b'


def test_what_typography_knows_at_the_end() -> None:
    """The last character of the words, and the quotation marks that stand open, hold for what comes behind the text."""
    run = Run(ENGLISH)
    assert html_of("He said 'the *port*", run) == "He said ‘the <em>port</em>"
    assert (run.last, run.single) == ("t", 1)
