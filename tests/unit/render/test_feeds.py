"""What every feed format has in common: holes filled, texts made fit, nothing lost."""

import json
from typing import Any

import feedparser
import pytest
from feed_rules import feed_faults
from feed_samples import BASE, FILES, FORMATS, card, entry, holed, write
from feed_values import html_faults
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from despatch.model.job import SITE
from despatch.model.view import Signature
from despatch.render.feeds import fit_body

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"

NAUGHTY = (
    "<script>alert(1)</script>",
    "Tom & Jerry &amp; <b>friends</b>",
    "a ]]> b <![CDATA[ c ]]>",
    "</title><item>",
    "<!-- no comment -->",
    "&#0; &nosuch; &lt;",
    "{{ 7*7 }} ${7*7} {% raw %}",
    "'; DROP TABLE posts; --",
    "../../etc/passwd\\..\\con",
    "%00%0d%0aSet-Cookie: x",
    "null",
    "0",
    "-1e400",
    "مرحبا بالعالم",
    "שלום \u202eהפוך\u202c",
    "می\u200cخواهم",
    "田中さんにあげて下さい",
    "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
    "👩‍👩‍👧‍👦 \U0001f1fa\U0001f1f3 \U000e0067",
    "\u200b\u2060zero width",
    "tab\tand\nbreak",
    "\ufeffmark of order",
    "ﷺ ﷽",
    "﹏'\"“”‘’«»",
    "x" * 5000,
)

NONCHARACTERS = [*map(chr, range(0xFDD0, 0xFDF0)), "\ufffe", "\uffff"]
legal = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters=NONCHARACTERS))
words = legal.filter(lambda text: bool(text.strip()))


def titles(form: str, data: bytes) -> list[str | None]:
    """Return the titles of a feed's entries as its format's own parser reads them."""
    if form == "json":
        return [item["title"] for item in json.loads(data)["items"]]
    path = "channel/item/title" if form == "rss" else f"{ATOM}entry/{ATOM}title"
    return [node.text for node in etree.fromstring(data).iterfind(path)]


def bodies(form: str, data: bytes) -> list[str | None]:
    """Return the contents of a feed's entries as its format's own parser reads them."""
    if form == "json":
        return [item["content_html"] for item in json.loads(data)["items"]]
    path = f"channel/item/{CONTENT}encoded" if form == "rss" else f"{ATOM}entry/{ATOM}content"
    return [node.text for node in etree.fromstring(data).iterfind(path)]


@pytest.mark.parametrize("form", FORMATS)
def test_holes_are_filled_with_what_needs_yield(form: str) -> None:
    """The body comes from need 0, the summary from a field of the card in need 1."""
    data = write(form, holed(), inputs=("<p>Türen öffnen.</p>".encode(), card("A door & a key")))
    assert bodies(form, data) == ["<p>Türen öffnen.</p>"]
    assert "A door &amp;amp; a key" in data.decode() if form == "rss" else "A door &" in data.decode()


@pytest.mark.parametrize("form", FORMATS)
def test_site_addresses_start_with_the_base_url(form: str) -> None:
    """Links, pictures and each address of a srcset lead to the published site, with its base path."""
    body = f'<p><a href="{SITE}/about/">a</a> <img alt="" src="{SITE}/a.jpg" srcset="{SITE}/a.jpg 1x, {SITE}/b.jpg 2x"></p>'
    data = write(form, entry(body=body), root="https://blogs.example/base/")
    assert bodies(form, data) == [body.replace(SITE, "https://blogs.example/base")]
    assert feed_faults(data, f"{BASE}/{FILES[form]}") == []


@pytest.mark.parametrize("form", FORMATS)
def test_without_base_url_addresses_stay_within_the_site(form: str) -> None:
    """Nothing invents a host; ids are URNs; the feed has no other fault."""
    post = entry(id="urn:despatch:blog:quay", url="/2016/03/09/quay/", body=f'<p><a href="{SITE}/about/">a</a></p>')
    data = write(form, post, id="urn:despatch:blog", root="", home="/", url=f"/{FILES[form]}")
    assert bodies(form, data) == ['<p><a href="/about/">a</a></p>']
    assert feed_faults(data, f"/{FILES[form]}") == []
    assert b"//blogs.example" not in data


def test_links_within_a_post_lead_to_its_page() -> None:
    """A footnote's link works where several posts share one page; texts that look like links stay."""
    body = '<p id="a"><a class="ref" href="#fn:1">1</a> href="#x" <a title="href=&quot;#x" href="/y#z">z</a></p>'
    wanted = body.replace('"#fn:1"', '"https://b.example/?p=1&amp;q#fn:1"')
    assert fit_body(body, "", "https://b.example/?p=1&q") == wanted


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script><p>x</p>",
        "<STYLE>p{}</STYLE><p>x</p>",
        '<p onclick="go()">x</p>',
        '<p style="color:red">x</p>',
        '<iframe src="https://video.example/"></iframe><p>x</p>',
        '<p><a href="javascript:go()">y</a>x</p>',
        "<svg/onload=go()><p>x</p>",
        '<p>x<object data="a"></object></p>',
    ],
)
def test_what_readers_refuse_is_left_out(body: str) -> None:
    """With raw_html trusted a body may hold scripts and frames; feeds carry the rest."""
    fit = fit_body(body, BASE, f"{BASE}/a/")
    assert html_faults(fit) == []
    assert "x</p>" in fit


def test_an_item_does_not_lead_to_itself() -> None:
    """The sign for that has its place on the rail of a page; links to other items stay."""
    body = '<li id="a">\n<a class="permalink-mark" href="#a" aria-label="Link">#</a>\n<p>Words, <a href="#b">b</a>.</p>\n</li>'
    assert fit_body(body, "", "/p/") == '<li id="a">\n<p>Words, <a href="/p/#b">b</a>.</p>\n</li>'


def test_a_sound_body_is_not_touched() -> None:
    """Classes, ids, task lists, tables and figures arrive as they are on the page."""
    body = (
        '<figure class="wide" id="f"><img src="https://blogs.example/a.jpg" alt="A ship" width="3"><figcaption>Dawn</figcaption></figure>'
        '<ul class="tasks"><li><input type="checkbox" disabled> talk</li></ul><table><tr><th class="end" scope="col">1</th></tr></table>'
        '<p lang="ar" dir="rtl">مرحبا</p><pre><code class="x">&lt;script&gt; onclick=1</code></pre>'
    )
    assert fit_body(body, BASE, f"{BASE}/a/") == body


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("body", ["<p>a ]]> b</p>", "<p>&lt;![CDATA[x]]></p>", "<p>&amp;amp; \r\n\t&#13;</p>", "<!-- x --><p>é\u2028</p>"])
def test_bodies_survive_to_the_byte(form: str, body: str) -> None:
    """No sequence that ends CDATA, no entity, no line break changes on the way."""
    assert bodies(form, write(form, entry(body=body))) == [body]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("title", NAUGHTY)
def test_naughty_titles_survive(form: str, title: str) -> None:
    """A title is text in every format, whatever it looks like."""
    data = write(form, entry(title=title, categories=(title,), authors=(Signature(title, title, title),)), title=title)
    assert titles(form, data) == [title]
    assert feed_faults(data, f"{BASE}/{FILES[form]}") == []
    assert form == "json" or not feedparser.parse(data).bozo


@pytest.mark.parametrize("form", FORMATS)
def test_names_with_marks_of_html_stay_names(form: str) -> None:
    """An author called `A & B <c>` is called just that (defect D19)."""
    data = write(form, entry(authors=(Signature("A & B <c>", "R & D"),)))
    assert feed_faults(data, f"{BASE}/{FILES[form]}") == []
    read = json.loads(data)["items"][0]["authors"][0]["name"] if form == "json" else feedparser.parse(data).entries[0].author
    assert read == "A & B <c>, R & D"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("char", ["\x00", "\x08", "\x0b", "\x1f", "\x7f", "\x85", "\x9f", "\ufdd0", "\ufdef", "\ufffe", "\uffff"])
def test_characters_that_xml_forbids_are_left_out(form: str, char: str) -> None:
    """One bad character costs that character, not the feed; in any field."""
    bad = f"be{char}fore"
    signed = (Signature(bad, bad, bad),)
    post = entry(title=bad, summary=bad, body=f"<p>{bad}</p>", authors=signed, categories=(bad,), id=f"tag:blogs.example,2016:{char}1")
    data = write(form, post, title=bad, description=bad, author=bad, licence=bad)
    assert feed_faults(data, f"{BASE}/{FILES[form]}") == []
    assert titles(form, data) == ["before"]


@pytest.mark.parametrize("form", FORMATS)
def test_empty_words_are_replaced_by_the_next_best(form: str) -> None:
    """No title, description, author or home: the feed is valid and names what it has."""
    data = write(form, entry(title=" ", authors=(Signature(" "),)), title="", description="", author="", home="")
    assert titles(form, data) == [entry().url]
    faults = feed_faults(data, f"{BASE}/{FILES[form]}")
    assert faults == (["the channel link '/' is no absolute address"] if form == "rss" else [])


@given(title=words, author=words, category=words, summary=legal)
@settings(max_examples=60, deadline=None)
def test_any_text_survives_in_every_format(title: str, author: str, category: str, summary: str) -> None:
    """Whatever words a title, author, category or summary holds: no fault, and the title is read back whole."""
    for form in FORMATS:
        post = entry(title=title, authors=(Signature(author, author, category),), categories=(category,), summary=summary)
        data = write(form, post, title=title, author=author, description=summary)
        assert feed_faults(data, f"{BASE}/{FILES[form]}") == []
        assert titles(form, data) == [title]


def is_taken_for_utf_8(text: str) -> bool:
    """Return whether the letters of a text are also bytes of UTF-8; feedparser then reads those instead."""
    try:
        return text.encode("iso-8859-1").decode() != text
    except UnicodeError:
        return False


@given(title=words.filter(lambda title: not is_taken_for_utf_8(title)))
@settings(max_examples=40, deadline=None)
def test_feedparser_reads_any_title_of_atom(title: str) -> None:
    """A common reader shows the title as it was written, but for space at its ends and kinds of line break."""
    read: Any = feedparser.parse(write("atom", entry(title=title)))
    assert read.entries[0].title == title.strip()
    assert read.entries[0].author == "Ilse Marant"
