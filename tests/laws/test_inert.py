"""HTML of plain elements is taken as it is: whatever the text, a page comes out as from one who reads and cleans every tag."""

import os
import re
from pathlib import Path

import markdown_texts
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from naughty import naughty_strings
from xss_payloads import PAYLOADS

from despatch.load.links import scan_links
from despatch.model.job import Target
from despatch.render.guard import find_excess
from despatch.render.inert import clean_html, inert_run, is_nested, opened
from despatch.render.options import Options
from despatch.render.passages import Page, Passage, draft, finish
from despatch.render.sanitise import normalise, sanitise
from despatch.render.summary import summary_of
from despatch.render.tokens import plain_text, tokens, written

CHECKOUT = Path(__file__).resolve().parents[2]
EVERY = [
    Options("sanitised", "en"),
    Options("escaped", "fr"),
    Options("sanitised", "en", "commonmark"),
    Options("escaped", "", "commonmark"),
]
EXAMPLES = 3_000 if os.environ.get("DESPATCH_ALL") == "1" else 200
TARGETS = (
    Target("/a", "/a/"),
    Target("a.md", "/2013/06/12/a/"),
    Target("b c", "", "there is no b c"),
    Target("é", "/é/"),
    Target("x", "/it's/a&b/"),
    Target("http://b.example", "http://b.example"),
)
ELEMENTS = {
    "p": "p",
    "u": "ul",
    "o": "ol",
    "l": "li",
    "q": "blockquote",
    "e": "em",
    "s": "strong",
    "d": "del",
    "c": "code",
    "1": "h1",
    "2": "h2",
    "b": "table",
    "g": "thead",
    "x": "tbody",
    "w": "tr",
    "z": "th",
    "j": "td",
    "n": "pre",
    "k": "span",
}
_ENDS = {"1": "J", "2": "K", "j": "I", "n": "R", "k": "H", "y": "V"}
_IN_TABLE = frozenset("bgxwGXWZI")
ELEMENT_TAGS = {
    **{letter: f"<{name}>" for letter, name in ELEMENTS.items()},
    **{_ENDS.get(letter, letter.upper()): f"</{name}>" for letter, name in ELEMENTS.items()},
    "a": '<a href="#x">', "A": "</a>", "f": '<sup id="fnref:x">', "F": "</sup>", "v": '<div class="footnote">', "V": "</div>",
    "y": '<div class="language-c++ highlight">',
    "m": '<li id="fn:x">', "h": "<hr>", "r": "<br>",
}  # fmt: skip

PIECES = (
    *("x", "&amp;", "&nbsp;", "&copy;", "&#x27;", "\u00a0", "'", '"', ">", "<", "&", "\n", "\r"),
    *('<a href="http://a.b/&amp;c" title="d\'">', '<img alt="e" src="/f">', '<a href="javascript:g">', '<h2 id="h">', '<a href="i:j">'),
    *(
        '<ol start="3">',
        "<p class='k'>",
        '<img src="x" onerror="l">',
        '<a class="footnote-ref" href="#fn:x">',
        "<table>",
        "<pre>",
        '<div class="language-a highlight">',
        '<span class="n">',
        '<span class="x">',
        '<img alt="a&quot; src=&quot;/b" src="/c">',
        "&quot;&#39;",
        "<!-- m -->",
    ),
)


def _both(text: str, options: Options) -> tuple[object, object, bool]:
    """Return what comes of a text either way, and whether the short one was taken."""
    links = scan_links(text, "content/posts/a.md", 1)[1]
    passage = Passage(path="content/posts/a.md", text=text, line=1, links=links, targets=TARGETS, options=options, title="Port")
    short = draft(passage, fine=False)
    return _seen(finish([short], 1)), _seen(finish([draft(passage)], 1)), short.inert


def _seen(page: Page) -> tuple[object, ...]:
    run = page.runs[0]
    summaries = tuple(summary_of(run, given, words) for given, words in ((None, 5), (None, 40), ("Given", 40)))
    return page.html, page.headings, page.facts, page.problems, plain_text(run), plain_text(opened(run)), summaries


def _compare(texts: list[str]) -> None:
    for text in texts:
        for options in EVERY:
            short, long, _ = _both(text, options)
            assert short == long, (options, text)


def test_texts_of_our_sites_come_out_the_same() -> None:
    """The demo blog, golden sites and faults, in both dialects; more than half of them the short way."""
    folders = (CHECKOUT / "content", CHECKOUT / "tests" / "sites", CHECKOUT / "tests" / "faults")
    texts = [path.read_text(errors="ignore") for folder in folders for path in sorted(folder.rglob("*.md"))]
    bodies = [re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL) for text in texts]
    bodies = [body for body in bodies if len(body) < 50_000 and not find_excess(body, "", 1)]
    _compare(bodies)
    plain = [body for body in bodies if "<" not in body and "[" not in body and ":::" not in body]
    assert sum(_both(body, EVERY[0])[2] for body in plain) > len(plain) / 2


def test_hostile_texts_come_out_the_same() -> None:
    """What is made to break cleaners."""
    _compare([str(payload) for payload in PAYLOADS])


def test_naughty_strings_come_out_the_same() -> None:
    """The strings that break programs."""
    _compare(naughty_strings())


def test_real_posts_come_out_the_same(corpora: Path, in_full: bool) -> None:
    """The posts of the corpora; in a short run, a part of them."""
    paths = sorted(corpora.rglob("*.md"))[:: 1 if in_full else 40]
    _compare([text for path in paths if len(text := path.read_text(errors="ignore")) < 50_000])


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.one_of(markdown_texts.documents, markdown_texts.noise))
@example(text="https://a.example/b")
@example(text="\u3000https://a.example/b &nbsp;")
@example(text="[a [b](/a)](/a)")
@example(text="# *Port*\n\n![it's](/a 'x') ![](http://a.example/b.png)")
@example(text="a[^1]\n\n[^1]: *note*")
@example(text="[TOC]\n\n# a\n\nb [c] *[TOC]* [d][e] [^f] ][g]")
@example(text="a | *b*\n--|--\n[c](/a) |\n| `d` ![e](/f.png)<br>\n\n| g |\n|:-:|")
@example(text='```c++\nif (a[0] < \'b\') "c" & &quot;\n```\n\n    d &#39; <e>\n\n![f " src="g](h.png \'i" j\') [k](l "m\'n")')
@example(text="```\n\na\n```\n- b\n\n        c\n\n> ```js\n> d\n> ```")
@example(text="<p>a</p>\n<p>b <em>c</em> `<d>`\n\n<https://e.example> <br> <a href='/a'>f</a> <a href=\"/a\">g</a>\n\n<ul><li>h</ul>")
@example(text="[a](https://1a.2b-3.example/c) [d](http://4.5.6.7) [e](http://0x7.1) [f](http://a-.example) [g](http://1e.e1)")
@example(text="[a](//b.example/it's?a&b 'c') [d](http://xn--a/) [e](http://1.2.3.4.5/) [f](mailto:a@b.example)")
def test_texts_by_grammar_come_out_the_same(text: str) -> None:
    """Documents of nested blocks and inlines, half of them torn, and marks in no order."""
    _compare([text])


@settings(max_examples=10 * EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(code=st.text("".join(ELEMENT_TAGS), max_size=12))
@example(code="21JK")
@example(code="1pPJ")
@example(code="uoOU")
@example(code="eeeeesSEEEEE")
@example(code="afaAFA")
@example(code="bgwzZWGxwjIWXB")
@example(code="bBbwjIWB")
@example(code="ynkHckHkHCRVyncCRV")
@example(code="pyncCRVP")
@example(code="bxwjyncCRVIWXB")
@example(code="ykHcCV")
@example(code="byncCRVB")
@example(code="bgwzZWGgGB")
@example(code="brB")
@example(code="bxwcCjIWXB")
@example(code="bxwjpPIWXB")
@example(code="pbBP")
@example(code="bxwzIWXB")
@example(code="bxwjeIjEIWXB")
def test_what_is_nested_is_left_alone_by_parsers(code: str) -> None:
    """Tags that are said to be nested come out of either cleaner as they went in."""
    _left_alone(code)


def _left_alone(code: str) -> None:
    html = "".join(f"{ELEMENT_TAGS[letter]}{'' if letter in _IN_TABLE else 'x'}" for letter in code)
    if is_nested(code):
        assert normalise(html) == html
        assert sanitise(html) == html


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = sorted((begin, _ENDS.get(begin, begin.upper())) for begin in (*ELEMENTS, "a", "v", "y"))
    whole = st.builds(lambda pair, code: f"{pair[0]}{code}{pair[1]}", st.sampled_from(pairs), inner)
    items = st.lists(inner, max_size=3).map(lambda codes: "".join(f"l{code}L" for code in codes))
    rows = st.lists(inner, max_size=3).map(lambda codes: f"w{''.join(f'j{code}I' for code in codes)}W")
    table = st.builds(lambda head, row, body: f"bgw{head}WGx{row}{body}XB", st.sampled_from(("", "zZ", "zeEZzZ", "jI", "g")), rows, rows)
    return st.one_of(
        whole, table, items.map(lambda code: f"u{code}U"), st.lists(inner, max_size=3).map("".join), inner.map(lambda code: f"faAF{code}")
    )


@settings(max_examples=3 * EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(code=st.recursive(st.sampled_from(("", "r", "h", "cC", "faAF", "pP", "yncCRV", "ynkHckHkHCRV")), _nested, max_leaves=12))
def test_closed_elements_are_left_alone_where_they_are_said_to_be_nested(code: str) -> None:
    """The same for tags of which each is closed."""
    _left_alone(code)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(parts=st.lists(st.sampled_from((*ELEMENT_TAGS.values(), *PIECES)), max_size=9))
def test_any_html_is_read_as_by_one_who_reads_all_of_it(parts: list[str]) -> None:
    """Where HTML of any kind is taken as it is, tokens and words are those of what a parser makes of it."""
    html = "".join(parts)
    run = inert_run(html)
    if run is not None:
        long = tokens(normalise(html))
        assert written(run) == written(long)
        assert plain_text(run) == plain_text(long)
        clean = clean_html(run)
        assert clean in (None, sanitise(written(long)))
