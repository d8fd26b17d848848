"""Whose a post of another network is, and which post, in the JSON and the HTML of Storify."""

import json
from collections.abc import Callable

import pytest
from bundles import bundle
from storify_files import export, quote_item, story_record, tweet_record

from despatch.importers import storify_html, storify_json
from despatch.importers.values import Element

Read = Callable[[str, str], Element]
WORDS = "The first ship left at dawn"


def in_json(network: str, url: str) -> Element:
    """Return the element of a quotation in the JSON."""
    data = {"quote": {"text": WORDS, "username": "harbour"}}
    record = tweet_record(1, 1, type="quote", permalink=url, data=data, source={"name": network, "username": "harbour"})
    data_bytes = json.dumps(story_record([record])).encode()
    found = storify_json.read(bundle({"a.json": data_bytes}), "a.json", data_bytes)
    assert found is not None
    return found.stories[0].elements[0]


def in_html(network: str, url: str) -> Element:
    """Return the element of a quotation in the HTML."""
    page = export([quote_item(1, 0, WORDS, url).replace('"twitter"', f'"{network}"')])
    found = storify_html.read(bundle({"a.html": page}), "a.html", page)
    assert found is not None
    return found.stories[0].elements[0]


@pytest.mark.parametrize("read", [in_json, in_html])
@pytest.mark.parametrize(
    ("network", "url", "handle"),
    [
        ("mastodon", "https://social.example/@harbour/1123", "@harbour@social.example"),
        ("bluesky", "https://bsky.app/profile/harbour.example/post/3kabc", "@harbour.example"),
        ("twitter", "https://twitter.com/harbour/status/20", "@harbour"),
        ("facebook", "https://www.facebook.com/harbour/posts/10150", ""),
    ],
)
def test_the_address_tells_the_account(read: Read, network: str, url: str, handle: str) -> None:
    """Storify knew accounts of X alone by their full names."""
    element = read(network, url)
    assert element.post
    assert (element.post.handle, element.post.text) == (handle, WORDS)


@pytest.mark.parametrize("read", [in_json, in_html])
def test_the_page_of_an_account_is_no_post(read: Read) -> None:
    """Two quotations that both name it would be taken for one post, and the words of one would be lost."""
    element = read("facebook", "https://www.facebook.com/harbour")
    assert (element.kind, element.post, element.text, element.url) == ("quote", None, WORDS, "https://www.facebook.com/harbour")
