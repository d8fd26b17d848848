"""Where links stand in a text: what is written is what is read."""

from hypothesis import given, settings
from hypothesis import strategies as st

from despatch.model.post_links import cut_at_links
from despatch.model.post_text import post_text
from despatch.model.snapshot import PostLink

PIECES = st.lists(st.tuples(st.text("ab \n#", min_size=1, max_size=4), st.sampled_from(["", "", "https://a.example/"])), max_size=8)


@settings(deadline=None)
@given(PIECES)
def test_links_are_found_where_they_were(pieces: list[tuple[str, str]]) -> None:
    """However often the same words stand elsewhere, each link is read from the text at its own place."""
    found = post_text(pieces)
    assert found.text == "".join(words for words, _ in pieces).strip(" \t\n")
    lead = len("".join(words for words, _ in pieces)) - len("".join(words for words, _ in pieces).lstrip(" \t\n"))
    expected, at = [], -lead
    for words, url in pieces:
        core = words.strip(" \t\n")
        expected += [(at + words.index(core), core)] if url and core else []
        at += len(words)
    read, at = [], 0
    for words, url in cut_at_links(found.text, found.links):
        read += [(at, words)] if url else []
        at += len(words)
    assert read == expected
    assert "".join(words for words, _ in cut_at_links(found.text, found.links)) == found.text


def test_link_that_stands_nowhere_is_left_out() -> None:
    """A person may have changed the text: its words stay, and the other links."""
    links = (PostLink("gone", "https://a.example/"), PostLink("here", "https://b.example/"), PostLink("", "https://c.example/"))
    assert cut_at_links("Look here", links) == (("Look ", ""), ("here", "https://b.example/"))


def test_too_many_places_to_skip() -> None:
    """A link that says to pass over more than there are is left out."""
    assert cut_at_links("a a", (PostLink("a", "https://a.example/", 2),)) == (("a a", ""),)


def test_controls_and_half_characters_go() -> None:
    """No page may hold them; lines end in one way."""
    assert post_text([("a\x00b\r\nc\ud83dd\ufeff\u2028e\rf", "")]).text == "ab\nc\ufffdd\ne\nf"


def test_endless_text_is_cut() -> None:
    """It is longer than any post can be, and its links behind the end go."""
    found = post_text([("x" * 200_000, ""), ("y", "https://a.example/")])
    assert (len(found.text), found.links, found.cut) == (100_000, (), True)
