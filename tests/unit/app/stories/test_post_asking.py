"""What networks answer when they are asked for a post, and what is made of it."""

import copy
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from networks import AUTHORITY, Networks, networks
from played_posts import (
    DID,
    FILM,
    FILM_URL,
    HANDLE,
    OEMBED,
    POST,
    POST_URL,
    THREAD,
    TOOT,
    TOOT_API,
    TOOT_URL,
    TWEET,
    TWEET_URL,
    X,
    play_all,
)

from despatch.app.stories.fetching import Answer, Wish, get
from despatch.app.stories.post_asking import NotGivenError, asked_post
from despatch.app.stories.post_places import post_place
from despatch.model.snapshot import Snapshot

GONE = "does not show it to everybody: it was deleted, or is not public, or the address is mistyped"
OTHER_FILM = "YouTube gave another post instead: https://www.youtube.com/watch?v=zzzzzzzzzzz"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Networks]:
    """Networks with one post each."""
    with networks() as played:
        monkeypatch.setattr(socket, "getaddrinfo", played.lookup)
        play_all(played)
        yield played


def _ask(wish: Wish) -> Answer:
    return get(wish, AUTHORITY)


def _post(url: str, *, unlisted: bool = False) -> Snapshot:
    place = post_place(url)
    assert place
    return asked_post(place, _ask, unlisted=unlisted)


def _reason(url: str) -> str:
    with pytest.raises(NotGivenError) as caught:
        _post(url)
    return str(caught.value)


def _with(record: dict[str, Any], **changes: object) -> dict[str, Any]:
    return copy.deepcopy(record) | changes


@pytest.mark.parametrize(
    ("address", "answer", "url", "reason"),
    [
        (TOOT_API, _with(TOOT, visibility="private"), TOOT_URL, "it is for followers only"),
        (TOOT_API, _with(TOOT, visibility="direct"), TOOT_URL, "it is a private message"),
        (TOOT_API, _with(TOOT, reblog=TOOT), TOOT_URL, "it is a boost: the words are somebody else's"),
        (
            TOOT_API,
            _with(TOOT, url="https://other.example/@minister/1123"),
            TOOT_URL,
            "it is a copy of a post on another server; give its own address: https://other.example/@minister/1123",
        ),
        (
            TOOT_API,
            _with(TOOT, account=TOOT["account"] | {"acct": "minister@gov.example"}),
            TOOT_URL,
            'the server says that it is by "@minister@gov.example", who is not at home there',
        ),
        (
            TOOT_API,
            _with(TOOT, id="7", url="https://social.example/@harbour/7"),
            TOOT_URL,
            "the server gave another post instead: https://social.example/@harbour/7",
        ),
        (X, {"__typename": "TweetTombstone", "tombstone": {}}, TWEET_URL, "X shows it no more: it was deleted or withheld"),
        (X, _with(TWEET, user=TWEET["user"] | {"protected": True}), TWEET_URL, "its account is protected"),
        (
            POST,
            {"thread": {"post": THREAD["thread"]["post"] | {"labels": [{"val": "!no-unauthenticated"}]}}},
            POST_URL,
            "its author asked that only people with an account see it",
        ),
        (
            POST,
            {"thread": {"$type": "app.bsky.feed.defs#notFoundPost", "uri": f"at://{DID}/app.bsky.feed.post/3kab"}},
            POST_URL,
            "it was deleted",
        ),
        (HANDLE, {}, POST_URL, 'Bluesky knows no account "harbour.example"'),
        (HANDLE, {"did": "javascript:x"}, POST_URL, 'Bluesky knows no account "harbour.example"'),
        (OEMBED, FILM | {"html": '<iframe src="https://www.youtube.com/embed/zzzzzzzzzzz">'}, FILM_URL, OTHER_FILM),
    ],
)
def test_what_may_not_be_kept_is_refused(address: str, answer: object, url: str, reason: str, web: Networks) -> None:
    """With the reason: private, protected, deleted, or not what was asked for."""
    web.play(address, answer)
    assert _reason(url) == reason


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "the server shows it only to people with an account (401)"),
        (404, f"the server {GONE} (404)"),
        (410, "the server says that it was deleted (410)"),
        (418, "the server did not give it, and does not say why (418)"),
        (429, "the server was asked too often; try again in an hour (429)"),
        (503, "the server is out of order; try again later (503)"),
    ],
)
def test_a_status_is_told_in_words(status: int, reason: str, web: Networks) -> None:
    """An editor reads what it means; the page that comes with it is not read."""
    web.play(TOOT_API, lambda at: at.answer(b"<h1>No", "text/html", status))
    assert _reason(TOOT_URL) == reason


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"[" * 100_000,
        b'{"id": 5}',
        b"\xff\xfe",
        b"<html>",
        b'{"id":"1123","content":[],"account":{}}',
    ],
)
def test_data_that_is_no_post_is_refused(data: bytes, web: Networks) -> None:
    """Whatever it is: invalid, nested without end, of wrong types."""
    web.play(TOOT_API, lambda at: at.answer(data))
    assert _reason(TOOT_URL) == "the server answered with something that holds no post, or none that Despatch can read"


@pytest.mark.parametrize("answer", [{}, lambda at: at.answer(b"", "text/html", 404)])
def test_x_is_asked_for_the_blockquote_where_it_gives_no_post(answer: Any, web: Networks) -> None:
    """It holds a part of the words, so the post is marked as cut; where there is none either, the post is gone."""
    web.play(X, answer)
    post = _post(TWEET_URL)
    assert (post.text, post.state, post.method, post.unverified) == ("The first ship left", "incomplete", "oEmbed", False)
    web.play("publish.x.com/oembed", lambda at: at.answer(b"", "text/html", 404))
    assert _reason("https://x.com/port/status/5") == f"X {GONE} (404)"


def test_an_unlisted_post_is_taken_on_request_only(web: Networks) -> None:
    """As imports do."""
    web.play(TOOT_API, _with(TOOT, visibility="unlisted"))
    assert _reason(TOOT_URL).startswith("it is public but unlisted")
    assert _post(TOOT_URL, unlisted=True).id == "1123"
