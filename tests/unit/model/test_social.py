"""Addresses of social posts."""

import pytest

from despatch.model.social import account_in, address_alone, address_key, social_post


@pytest.mark.parametrize(
    ("url", "post"),
    [
        ("https://twitter.com/harbour/status/1123", ("x", "1123")),
        ("https://mobile.twitter.com/harbour/status/1123?s=20", ("x", "1123")),
        ("https://x.com/i/web/status/1123", ("x", "1123")),
        ("http://twitter.com/#!/harbour/statuses/1123", ("x", "1123")),
        ("https://twitter.com/#%21/harbour/status/1123", ("x", "1123")),
        ("https://m.twitter.com/@harbour/status/1123/photo/1", ("x", "1123")),
        ("https://twitter.com/statuses/1123", ("x", "1123")),
        ("https://nitter.example/harbour/status/1123#m", ("x", "1123")),
        ("https://vxtwitter.com/harbour/status/1123", ("x", "1123")),
        ("https://twitter.com.example/harbour/status/1123", None),
        ("https://x.com/harbour/status/١٢٣", None),
        ("https://social.example/@harbour/1123", ("mastodon", "1123")),
        ("https://social.example/@harbour@other.example/1123/", ("mastodon", "1123")),
        ("https://social.example/users/harbour/statuses/1123", ("mastodon", "1123")),
        ("https://social.example/deck/@harbour/1123", ("mastodon", "1123")),
        ("https://bsky.app/profile/harbour.example/post/3kabc", ("bluesky", "3kabc")),
        ("https://social.example/@harbour", None),
        ("https://example.org/2013/06/12/", None),
        ("https://x.com/harbour", None),
    ],
)
def test_posts_are_known_by_their_address(url: str, post: tuple[str, str] | None) -> None:
    """Network and id of X, Mastodon and Bluesky posts; nothing for other pages."""
    assert social_post(url) == post


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://twitter.com/harbour/status/1123?s=20", "http://x.com/port/status/1123"),
        ("https://twitter.com/#!/harbour/status/1123", "https://nitter.example/harbour/status/1123#m"),
        ("https://social.example/@harbour/1123", "https://social.example/users/Harbour/statuses/1123"),
        ("https://social.example/@harbour/1123", "https://social.example/web/@harbour/1123/embed"),
        ("https://social.example/@harbour/1123", "http://Social.example/@harbour/1123/?a=b#c"),
        ("https://www.example.org/a/", "http://example.org/a"),
    ],
)
def test_spellings_of_one_address_share_a_key(one: str, other: str) -> None:
    """Scheme, `www.`, a last slash and what trackers add do not matter."""
    assert address_key(one) == address_key(other)


def test_other_pages_differ_by_query_and_case() -> None:
    """Two pages of one site stay two."""
    assert len({address_key(url) for url in ("https://example.org/a?p=1", "https://example.org/a?p=2", "https://example.org/A?p=1")}) == 3


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("https://example.org/a ", "https://example.org/a"),
        ("<https://example.org/>", "https://example.org/"),
        ("see https://example.org/", None),
        (" https://e.example", None),
    ],
)
def test_an_address_alone_fills_its_line(line: str, url: str | None) -> None:
    """Angle brackets may stand round it, nothing else beside it."""
    assert address_alone(line) == url


@pytest.mark.parametrize(
    ("url", "account"),
    [
        ("https://social.example/@harbour/1123", "@harbour@social.example"),
        ("https://Social.example/users/harbour/statuses/1123", "@harbour@social.example"),
        ("https://social.example/web/@harbour@other.example/1123", "@harbour@other.example"),
        ("https://bsky.app/profile/Harbour.example/post/3kabc", "@harbour.example"),
        ("https://bsky.app/profile/did:plc:abc.def/post/3kabc", ""),
        ("https://x.com/harbour/status/20", ""),
        ("https://social.example/@harbour", ""),
    ],
)
def test_addresses_tell_accounts(url: str, account: str) -> None:
    """Those of Mastodon and Bluesky hold the account as its network writes it, but for one that Bluesky knows by a number."""
    assert account_in(url) == account
