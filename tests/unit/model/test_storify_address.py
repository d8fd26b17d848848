"""Addresses of stories on Storify, in any spelling."""

import pytest

from despatch.model.storify_address import story_place


@pytest.mark.parametrize(
    "url",
    [
        "https://storify.com/Ann_B/a-b",
        "http://www.storify.com/ann_b/a-b.html",
        "//storify.com/ann_b/a-b.js?border=false",
        "storify.com/ann\\_b/a-b/embed#x",
        "https://web.archive.org/web/2014/http://storify.com:80/ann_b/a-b",
        "https://frames.example/?src=https%3A%2F%2Fstorify.com%2Fann_b%2Fa-b%2Fembed&key=1",
    ],
)
def test_all_spellings_share_a_key(url: str) -> None:
    """Schemes, endings, queries, escapes, archives and the case of letters do not count."""
    place = story_place(url)
    assert place is not None
    assert place.key == "ann_b/a-b"
    assert place.url.lower() == "https://storify.com/ann_b/a-b"


def test_short_addresses_name_nobody() -> None:
    """Their case counts: it is all that tells one from another."""
    place = story_place("http://sfy.co/aB12")
    assert place is not None
    assert (place.user, place.key, place.archived) == ("", "sfy.co/aB12", "https://web.archive.org/web/2018/https://sfy.co/aB12")


@pytest.mark.parametrize("url", ["https://storify.com/ann", "https://storify.com/stories/5a/elements/b", "https://x.storify.com/a/b", ""])
def test_other_pages_are_no_stories(url: str) -> None:
    """A user, a story by its number alone, and other hosts."""
    assert story_place(url) is None
