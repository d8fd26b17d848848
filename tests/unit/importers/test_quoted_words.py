"""The words of quoted posts in HTML."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st
from storify_files import short_link

from despatch.importers.html_walk import fragment
from despatch.importers.quoted_words import post_text
from despatch.model.post_text import PostText
from despatch.model.snapshot import PostLink


def _read(html: str, *, on_x: bool = True) -> PostText:
    root = fragment(html)
    assert root is not None
    return post_text(root, on_x=on_x)


def test_short_links_show_what_was_shown_and_lead_where_they_led() -> None:
    """The title holds the address; what stood off the screen is not text, a visible `…` is."""
    link = short_link("https://harbour.example/notices/2018", "harbour.example/not", rest="ices/2018", cut="…")
    found = _read(f"See {link}\nnow")
    assert found.text == "See harbour.example/not…\nnow"
    assert found.links == (PostLink("harbour.example/not…", "https://harbour.example/notices/2018"),)


def test_pictures_at_the_end_are_no_words() -> None:
    """Linked or plain, `pic.twitter.com` goes, with the space before it."""
    linked = '<a href="https://t.co/x" title="https://twitter.com/harbour/status/1/photo/1">pic.twitter.com/x1</a>'
    assert _read(f"A ship {linked} {linked}").text == "A ship"
    assert _read("A ship pic.twitter.com/x1 pic.twitter.com/x2").text == "A ship"
    assert _read(f"{linked}").text == ""
    assert _read('A <a href="https://t.co/x" title="http://twitter.com/a/status/1/video/1">https://t.co/x</a>').text == "A"


def test_accounts_and_hashtags_lead_to_x() -> None:
    """In today's addresses; in posts of other networks a hashtag leads nowhere."""
    html = '<a href="https://twitter.com/#!/search?q=%23storm">#storm</a> <a href="https://twitter.com/pilot">@pilot</a>'
    assert [link.url for link in _read(html).links] == ["https://x.com/hashtag/storm", "https://x.com/pilot"]
    assert [link.text for link in _read(html, on_x=False).links] == ["@pilot"]


def test_text_is_what_readers_saw() -> None:
    """Line ends, breaks, signs drawn as pictures and signs escaped twice."""
    html = 'Tom &amp;amp; Ann\r\n\nlate<br>again <img class="emoji" alt="⚓" src="x"><script>x</script><span style="display: none">y</span>'
    assert _read(html).text == "Tom & Ann\n\nlate\nagain ⚓"


def test_a_short_link_without_words_of_its_own_shows_its_address() -> None:
    """The oldest exports show `http://t.co/…` itself."""
    found = _read('<a href="http://t.co/x" title="http://www.harbour.example/a/">http://t.co/x</a>')
    assert (found.text, found.links[0].url) == ("harbour.example/a", "http://www.harbour.example/a/")


def test_no_link_leads_anywhere_dangerous() -> None:
    """Words stay, addresses of scripts and mail go."""
    html = '<a href="javascript:x">a</a> <a href="mailto:desk@harbour.example">b</a> <a href="https://t.co/x" title="javascript:y">c</a>'
    assert _read(html).text == "a b c"
    assert [link.url for link in _read(html).links] == ["https://t.co/x"]


WORDS = st.text(st.sampled_from("ab &<>\"'*_[]()#@|~\\`{}\n😀🙌🏼🇦🇷\u200f…."), max_size=8)
PART = st.tuples(WORDS, st.sampled_from(["", "https://harbour.example/a?b=1&c=2"]))


@given(st.lists(PART, max_size=6))
def test_words_and_links_survive(parts: list[tuple[str, str]]) -> None:
    """Whatever signs are among them, words come out as they went in, and each link stands at its words."""
    html = "".join(f'<a href="{escape(url)}">{escape(words)}</a>' if url else escape(words) for words, url in parts)
    found = _read(f"<div>x{html}</div>")
    assert found.text == "x" + "".join(words for words, _ in parts).rstrip(" \n")
    assert [link.text for link in found.links] == [words.strip(" \n") for words, url in parts if url and words.strip(" \n")]
