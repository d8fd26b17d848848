"""Addresses of posts, and where networks answer for them."""

import pytest

from despatch.app.stories.post_places import (
    oembed_address,
    post_place,
    quote_address,
    status_address,
    syndication_address,
    syndication_token,
    thread_address,
)


@pytest.mark.parametrize(
    ("written", "platform", "post", "url"),
    [
        ("https://twitter.com/harbour/status/20?s=20", "x", "20", "https://x.com/harbour/status/20"),
        ("http://mobile.twitter.com/#!/harbour/statuses/20", "x", "20", "https://x.com/harbour/status/20"),
        ("https://x.com/i/web/status/20", "x", "20", "https://x.com/i/web/status/20"),
        ("https://social.example/@harbour/1123", "mastodon", "1123", "https://social.example/@harbour/1123"),
        ("https://social.example/users/harbour/statuses/1123", "mastodon", "1123", "https://social.example/users/harbour/statuses/1123"),
        ("https://bsky.app/profile/h.example/post/3kab?x=1", "bluesky", "3kab", "https://bsky.app/profile/h.example/post/3kab"),
        ("https://bsky.app/profile/did:plc:a7/post/3kab", "bluesky", "3kab", "https://bsky.app/profile/did:plc:a7/post/3kab"),
        ("https://youtu.be/abcdefghi-_?t=5", "youtube", "abcdefghi-_", "https://www.youtube.com/watch?v=abcdefghi-_"),
        ("https://m.youtube.com/watch?app=m&v=abcdefghijk", "youtube", "abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("https://www.youtube.com/shorts/abcdefghijk", "youtube", "abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("https://player.vimeo.com/video/12345", "vimeo", "12345", "https://vimeo.com/12345"),
        ("https://flickr.com/photos/me@N01/54321/in/set", "flickr", "54321", "https://www.flickr.com/photos/me@N01/54321/"),
    ],
)
def test_a_post_is_known_by_each_form_of_its_address(written: str, platform: str, post: str, url: str) -> None:
    """What followed the reader is left out."""
    place = post_place(written)
    assert place is not None
    assert (place.platform, place.id, place.url) == (platform, post, url)


@pytest.mark.parametrize(
    "written",
    ["", "quay", "https://example.org/", "https://x.com/harbour", "https://youtu.be/short", "file:///@a/1", "https://vimeo.com/channels/a"],
)
def test_other_addresses_are_no_posts(written: str) -> None:
    """They are not asked at all."""
    assert post_place(written) is None


def test_each_network_answers_at_its_own_address() -> None:
    """Whatever an address holds is escaped, and the server of a status is that of the address."""
    x, toot = post_place("https://x.com/h/status/20"), post_place("https://Social.example/@h/1123")
    film = post_place("https://youtu.be/abcdefghijk")
    assert x
    assert toot
    assert film
    assert syndication_address(x) == "https://cdn.syndication.twimg.com/tweet-result?id=20&lang=en&token=6dq1a2xwd93"
    assert quote_address(x) == "https://publish.x.com/oembed?omit_script=1&dnt=1&url=https%3A%2F%2Fx.com%2Fh%2Fstatus%2F20"
    assert status_address(toot) == "https://social.example/api/v1/statuses/1123"
    assert thread_address("did:plc:a7", "3k").endswith("&uri=at%3A%2F%2Fdid%3Aplc%3Aa7%2Fapp.bsky.feed.post%2F3k")
    assert oembed_address(film).endswith("/oembed?format=json&url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Dabcdefghijk")


@pytest.mark.parametrize(
    ("post", "token"),
    [
        ("1", "bhi2ay3f28n"),
        ("20", "6dq1a2xwd93"),
        ("900", "7z5jllodgk"),
        ("210462857140252672", "id6sdq7lat"),
        ("463440424141459456", "14fxvks611f"),
        ("1000000000000000", "353i5ab8p5f"),
        ("1234567890123456789", "2zqic77uqyk"),
        ("1580661436132757506", "3txslhgbjje"),
        ("1745555555555555555", "48btokbsmw"),
    ],
)
def test_token_is_what_javascript_makes_of_an_id(post: str, token: str) -> None:
    r"""Values as Node 20 gives them for `((Number(id) / 1e15) * Math.PI).toString(36).replace(/(0+|\.)/g, '')`."""
    assert syndication_token(post) == token
