"""Entries of feeds that would be too long."""

import re

import pytest
from effort import growth
from hypothesis import given, settings
from hypothesis import strategies as st

from despatch.render.feed_cut import LIMIT, cut

URL, TITLE = "https://blog.example.org/a/?b&c", "A <b>long</b> one"
MORE = '<p><a href="https://blog.example.org/a/?b&amp;c">A &lt;b&gt;long&lt;/b&gt; one …</a></p>'


def story(count: int, words: str) -> str:
    """Return the HTML of a post that shows a story of so many items."""
    items = "".join(f'<li class="item item-post" id="s-{n}"><article><p>{n} {words}<br></p></article></li>\n' for n in range(count))
    return f'<p>Before.</p>\n<section class="story"><ol class="story-items">\n{items}</ol>\n</section>\n<p>Behind.</p>'


@pytest.mark.parametrize("words", ["short", "a" * 190])
def test_what_is_short_enough_stays_whole(words: str) -> None:
    """2,235 items of two hundred bytes and more fit; nothing of them changes."""
    html = story(2235 if words == "short" else 1800, words)
    assert len(html.encode()) <= LIMIT
    assert cut(html, URL, TITLE) is html


@pytest.mark.parametrize("words", ["é" * 200, "&amp;" * 100, "x" * 20_000])
def test_a_long_story_ends_between_two_items(words: str) -> None:
    """As many whole items of 2,235 as fit into 512 kB are kept, what is open is closed, and a link leads to the rest."""
    html = story(2235, words)
    found = cut(html, URL, TITLE)
    kept = found.count("<li ")
    size = len(f'<li class="item item-post" id="s-1000"><article><p>1000 {words}<br></p></article></li>\n'.encode())
    assert LIMIT - 2 * size - 300 < len(found.encode()) <= LIMIT
    assert html.startswith(found.split("</li></ol>")[0])
    assert found.endswith(f"</li></ol></section>\n{MORE}")
    assert 0 < kept == found.count("</li>") == found.count("</article>") < 2235


def test_other_long_texts_end_between_two_paragraphs() -> None:
    """One that has none within the limit leaves the link alone."""
    text = "".join(f"<p>{n} {'w' * 1000}</p>\n" for n in range(600))
    assert re.search(r"w</p>\n<p><a href", cut(text, URL, TITLE))
    assert cut(f"<p>{'w' * LIMIT}</p>", URL, TITLE).strip() == MORE


def test_elements_may_be_as_deep_as_they_like() -> None:
    """To find where a text may end takes as long as it is, not as it is deep."""
    padding = "<p>" + "x" * LIMIT
    assert growth(lambda times: cut("<p>a</p>" + "<span>" * times + padding, URL, TITLE), 4000) < 9


@settings(max_examples=20)
@given(st.lists(st.sampled_from(["</p>", "<p>", "<li class=item>", "</li>", "</ol>", "<br>", "<b", "x" * 60_000, "</"]), max_size=60))
def test_whatever_is_cut_is_small_enough(parts: list[str]) -> None:
    """Also HTML that is trusted and not well-formed, whose tags nobody has counted."""
    assert len(cut("".join(parts), URL, TITLE).encode()) <= LIMIT
