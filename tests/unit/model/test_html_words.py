"""Words out of a network's HTML: lines, paragraphs and links as a reader saw them."""

from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from despatch.model.html_tokens import attributes_of, tokens
from despatch.model.html_words import html_words
from despatch.model.post_text import clean

HTML = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<a href='https://a.example/'>", "</a>", "<br>", "<b", '"', "<!--", "-->", "a", " ", "&amp;", "<script>", "</"]
    )
).map("".join)


def test_paragraphs_breaks_and_lists() -> None:
    """An empty line between paragraphs, a new line for each break and item; space as HTML shows it."""
    cases = {
        "<p>a</p><p>b<br/>c</p>": "a\n\nb\nc",
        "<p>a<br><br>b<br></p>": "a\n\nb",
        " a\n  <b>b </b> c ": "a b c",
        "<ul><li>a</li><li>b</li></ul>c": "• a\n• b\n\nc",
        "<pre>a\n  b</pre>": "a\n  b",
        "a<!-- x --><script>b</script><style>c</style>d": "ad",
        "3 < 4 &lt;b&gt; &#128674;": "3 < 4 <b> 🚢",
        'x <img alt=":wave:" src="a">': "x :wave:",
    }
    assert {html: html_words(html).text for html in cases} == cases


def test_folded_addresses() -> None:
    """The hidden parts stay hidden, and the middle says that it is one."""
    parts = '<span class="invisible">https://</span><span class="ellipsis">g.example/a</span><span class="invisible">/b</span>'
    html = f'<a href="https://g.example/a/b">{parts}</a>'
    found = html_words(f"<p>See {html}.</p>")
    assert (found.text, found.links[0].text, found.links[0].url) == ("See g.example/a….", "g.example/a…", "https://g.example/a/b")


def test_words_of_a_link_stay_together() -> None:
    """A mention is one link, though its sign and its name are marked apart; two links side by side are two."""
    found = html_words('<a href="https://a.example/@h">@<span>h</span></a><a href="https://a.example/@q">@<span>q</span></a>')
    assert [(link.text, link.url) for link in found.links] == [("@h", "https://a.example/@h"), ("@q", "https://a.example/@q")]


def test_links_to_other_than_web_addresses_are_words() -> None:
    """Scripts, mail, places on the same page."""
    assert html_words('<a href="javascript:x">a</a> <a href="mailto:a@b.example">b</a> <a href="#c">c</a> <a href="/d">d</a>').links == ()


@settings(deadline=None)
@given(HTML)
def test_any_tags_come_to_an_end(html: str) -> None:
    """Broken HTML yields words without tags, and each place of it is in one token at most."""
    html_words(html)
    at = 0
    for tag in tokens(html):
        assert at <= tag.start < tag.end <= len(html)
        at = tag.end


@settings(deadline=None)
@given(st.text(max_size=40))
def test_escaped_words_survive(words: str) -> None:
    """What is escaped is never a tag, and no word of it is lost."""
    found = html_words(f"<p>{escape(words)}</p>", keep_lines=True).text
    assert "".join(found.split()) == "".join(clean(words).split())


def test_attributes() -> None:
    """In quotes of both kinds or none, in any case, without entities; of two of one name the first."""
    assert attributes_of(""" HREF="a&amp;b" class='x y' data-z=1 hidden href=c""") == {
        "href": "a&b",
        "class": "x y",
        "data-z": "1",
        "hidden": "",
    }
