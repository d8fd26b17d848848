"""CommonMark with the extensions of GitHub, Hugo and Zola, as HTML."""

import pytest
from effort import growth

from despatch.render.commonmark import convert
from despatch.render.commonmark.convert import to_html
from despatch.render.options import MORE, Options, UnconvertibleError

NOTES = '<div class="footnote">\n<hr>\n<ol>\n{}</ol>\n</div>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("In Rome:\n- a\n  - b\n1) c", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n<ol>\n<li>c</li>\n</ol>"),
        ("~~a~~ H~2~O", "<p><del>a</del> H~2~O</p>"),
        ("a\n: b\n: *c*", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dd><em>c</em></dd>\n</dl>"),
        ("- [x] a\n- [ ] b", "<ul>\n<li>☑ a</li>\n<li>☐ b</li>\n</ul>"),
        ("> [!WARNING]\n> Ice.", "<blockquote>\n<p><strong>Warning</strong></p>\n<p>Ice.</p>\n</blockquote>"),
        ("# A *b* {#top .lead}", '<h1 id="top" class="lead">A <em>b</em></h1>'),
        ("A\n=\n\nB {#b}\n---", '<h1>A</h1>\n<h2 id="b">B</h2>'),
        ("p\n{.lead #x}", '<p class="lead" id="x">p</p>'),
        ("p\n{: .lead}", '<p class="lead">p</p>'),
        ("![a *b* `c` ![d](e)](f.png 'g \"h\"'){.wide}", '<img src="f.png" alt="a b c d" title="g &quot;h&quot;" class="wide">'),
        ("*a*{#b} `c`{.d} [e](f){lang=fr}", '<em id="b">a</em> <code class="d">c</code> <a href="f" lang="fr">e</a>'),
        ("*a*{b} {{ c }} {#d}", "<p><em>a</em>{b} {{ c }} {#d}</p>"),
        ("<a@b.example> <mailto:c@d.example>", '<a href="mailto:a@b.example">a@b.example</a> <a href="mailto:c@d.example">'),
        ("[a](<b c.md>) [d](e.md?f=1&g=2)", '<a href="b c.md">a</a> <a href="e.md?f=1&amp;g=2">d</a>'),
        ("a\\\nb  \nc", "<p>a<br>\nb<br>\nc</p>"),
        ("[TOC]", "<p>[TOC]</p>"),
        ("\ufdd10\ufdd1", "<p>\ufdd10\ufdd1</p>"),
        ("a &lt;b&gt; \\<c> &copy;", "<p>a &lt;b&gt; &lt;c&gt; ©</p>"),
    ],
)
def test_syntax(text: str, html: str) -> None:
    """Each construct does what authors are told."""
    assert html in to_html(text, Options())


def test_tables_have_aligned_columns() -> None:
    """Of a head alone there is no body; a bar behind a backslash parts no cells."""
    html = to_html("| a | b |\n|:-:|--:|\n| `1\\|2` | 3 |", Options())
    assert html.startswith('<table>\n<thead>\n<tr>\n<th align="center">a</th>\n<th align="right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n')
    assert '<td align="center"><code>1|2</code></td>\n<td align="right">3</td>\n</tr>\n</tbody>\n</table>' in html
    assert to_html("|a|\n|-|", Options()) == "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>"


def test_footnotes_stand_at_the_end() -> None:
    """In the order of their marks, with ways back to each; one without a mark comes last, and of two with one name the first counts."""
    html = to_html("a[^b] c[^A] d[^B]\n\n[^a]: A\n[^b]: *B*\n\n    - list\n[^b]: again\n[^c]: C", Options())
    assert '<p>a<sup id="fnref:b"><a class="footnote-ref" href="#fn:b">1</a></sup> c' in html
    assert 'c<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">2</a></sup> d<sup id="fnref2:b">' in html
    back = '<a class="footnote-backref" href="#fnref{}">↩\ufe0e</a>'
    assert html.endswith(
        NOTES.format(
            f'<li id="fn:b">\n<p><em>B</em></p>\n<ul>\n<li>list</li>\n</ul>\n<p>{back.format(":b")}{back.format("2:b")}</p>\n</li>\n'
            f'<li id="fn:a">\n<p>A\u00a0{back.format(":a")}</p>\n</li>\n<li id="fn:c">\n<p>C</p>\n</li>\n'
        )
    )


def test_a_mark_without_its_note_is_text() -> None:
    """So that the missing note is told."""
    assert to_html("a[^b]", Options()) == "<p>a[^b]</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("\"a\" 'b' don't '80s -- --- ...", "“a” ‘b’ don’t ’80s – — …"),
        ('"*a*" *"b"* "[c](d)" "`e`"', '“<em>a</em>” <em>“b”</em> “<a href="d">c</a>” “<code>e</code>”'),
        ('\\"a\\" &quot;b&quot; `"c"` \\-- x', '"a" "b" <code>"c"</code> -- x'),
        ('"a\nb" ("c")', "“a\nb” (“c”)"),
        ('<b title="a">"b"</b>', '<b title="a">“b”</b>'),
        ("https://a.example/b-'c--d", '<a href="https://a.example/b-&#x27;c--d">https://a.example/b-\'c--d</a>'),
    ],
)
def test_quotes_are_those_of_the_language(text: str, html: str) -> None:
    """Across elements and lines, but not in code, in tags, or where they were escaped or written as references."""
    assert to_html(text, Options(smart="en")) == f"<p>{html}</p>"


def test_quotes_in_french() -> None:
    """Each language has its own."""
    assert to_html('"a"', Options(smart="fr")) == "<p>«\u00a0a\u00a0»</p>"


def test_raw_html_passes_or_is_text() -> None:
    """The cleaner comes after; where it is escaped, the summary's mark still counts, alone and in a paragraph."""
    text = "<div>\n*a*\n</div>\n\n*b* <b>c</b>\n\n<!-- more -->\n\nd <!--more--> e"
    assert "<div>\n*a*\n</div>\n<p><em>b</em> <b>c</b></p>\n<!-- more -->\n<p>d <!--more--> e</p>" in to_html(text, Options())
    escaped = to_html(text, Options(raw_html="escaped"))
    assert "<p>&lt;div&gt;\n*a*\n&lt;/div&gt;</p>\n<p><em>b</em> &lt;b&gt;c&lt;/b&gt;</p>\n" in escaped
    assert escaped.count(MORE) == 2
    assert f"<p>d {MORE} e</p>" in escaped


def test_only_the_trusted_may_give_any_attribute() -> None:
    """Of a list, and of a heading, which the library reads by itself."""
    text = "# a {onclick=b lang=fr}\n\n*c*{style=d title=e}"
    assert to_html(text, Options()) == '<h1 lang="fr">a</h1>\n<p><em title="e">c</em></p>'
    assert 'onclick="b"' in to_html(text, Options(raw_html="trusted"))
    assert 'style="d"' in to_html(text, Options(raw_html="trusted"))


def test_code_has_classes_and_no_style() -> None:
    """As in the default dialect, in a list, too; what is no known language is plain."""
    html = to_html("- a\n\n  ```python\n  x = 1\n  ```\n", Options())
    assert '<div class="language-python highlight"><pre><span></span><code><span class="n">x</span>' in html
    assert "style" not in html
    assert to_html("```nosuch\n<x>\n```", Options()) == (
        '<div class="language-text highlight"><pre><span></span><code>&lt;x&gt;\n</code></pre></div>'
    )


@pytest.mark.parametrize(("name", "text"), [("events_of", "\\*a"), ("plain_html", "a")])
def test_a_fault_of_the_library_becomes_ours(monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    """Whatever it raises, a panic included; what ends the program still does."""

    class PanicException(BaseException):
        pass

    for raised in (ValueError("x"), PanicException("y")):
        monkeypatch.setattr(convert, name, _raising(raised))
        with pytest.raises(UnconvertibleError):
            to_html(text, Options())
    monkeypatch.setattr(convert, name, _raising(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        to_html(text, Options())


def _raising(reason: BaseException) -> object:
    def events(*_: object) -> None:
        raise reason

    return events


REPEATED = (
    "[",
    "![a](",
    "`",
    "*a_ ",
    "<!-- ",
    "<a ",
    "http://a.example/)",
    ").",
    "\n{.a ",
    "*a*{.b",
    "[^a] ",
    "|a",
    "~~a ~",
    "> ",
    "\"'",
    "&a;\\",
)


@pytest.mark.parametrize("text", REPEATED)
def test_hostile_repetition_stays_cheap(text: str) -> None:
    """Four times the text takes about four times the time, whatever is left open."""
    assert growth(lambda times: to_html("http://a.example/" + text * times, Options(smart="en")), 3_000) < 12
