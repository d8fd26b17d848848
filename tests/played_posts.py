"""Answers of networks with posts of invented people, as `story add` gets them."""

from typing import Any

from media_samples import jpeg
from networks import Networks

TOOT_URL, TWEET_URL = "https://social.example/@harbour/1123", "https://x.com/port/status/408000000000000002"
POST_URL, FILM_URL = "https://bsky.app/profile/harbour.example/post/3kab", "https://youtu.be/abcdefghijk"
X, TOOT_API = "cdn.syndication.twimg.com/tweet-result", "social.example/api/v1/statuses/1123"
HANDLE = "public.api.bsky.app/xrpc/com.atproto.identity.resolveHandle?handle=harbour.example"
POST = "public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?depth=0&parentHeight=0&uri=at%3A%2F%2Fdid%3Aplc%3Aharbour7%2F"
OEMBED = "www.youtube.com/oembed?format=json&url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Dabcdefghijk"

TOOT: dict[str, Any] = {
    "id": "1123",
    "url": "https://social.example/@harbour/1123",
    "uri": "https://social.example/users/harbour/statuses/1123",
    "visibility": "public",
    "content": "<p>Channel surveyed, see <a href='https://port.example/notices/17'>the notice</a>.</p><p>Pilot at 05:30 &amp; tea.</p>",
    "created_at": "2018-03-08T16:05:00.000Z",
    "language": "en",
    "account": {"id": "1", "acct": "harbour", "display_name": "Port Sarrin Harbour", "url": "https://social.example/@harbour"},
    "spoiler_text": "",
    "emojis": [],
    "media_attachments": [
        {"type": "image", "url": "https://media.example/buoy.jpg", "description": "Buoy 1"},
        {"type": "video", "url": "https://media.example/film.mp4", "preview_url": "https://media.example/still.jpg"},
    ],
}
TWEET: dict[str, Any] = {
    "__typename": "Tweet",
    "id_str": "408000000000000002",
    "text": "The first ship left at dawn https://t.co/P1",
    "display_text_range": [0, 27],
    "created_at": "2013-12-06T13:04:36.000Z",
    "lang": "en",
    "user": {"id_str": "9", "name": "Port Sarrin", "screen_name": "port"},
    "entities": {"hashtags": [], "urls": [], "user_mentions": [], "symbols": []},
    "mediaDetails": [
        {"type": "photo", "url": "https://t.co/P1", "media_url_https": "https://media.example/ship.jpg", "indices": [28, 43]},
    ],
}
QUOTE: dict[str, Any] = {
    "url": "https://x.com/port/status/408000000000000002",
    "author_name": "Port Sarrin",
    "author_url": "https://x.com/port",
    "html": '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">The first ship left</p>&mdash; Port Sarrin (@port) '
    '<a href="https://x.com/port/status/408000000000000002">December 6, 2013</a></blockquote>',
    "type": "rich",
    "provider_name": "X",
    "version": "1.0",
}
DID = "did:plc:harbour7"
THREAD: dict[str, Any] = {
    "thread": {
        "$type": "app.bsky.feed.defs#threadViewPost",
        "post": {
            "uri": f"at://{DID}/app.bsky.feed.post/3kab",
            "author": {"did": DID, "handle": "harbour.example", "displayName": "Harbour"},
            "record": {
                "$type": "app.bsky.feed.post",
                "text": "Tea 🫖 at the quay",
                "createdAt": "2024-05-01T09:00:00Z",
                "langs": ["en"],
            },
            "indexedAt": "2024-05-01T09:00:01Z",
            "labels": [],
        },
    },
}
FILM: dict[str, Any] = {
    "title": "The river opens",
    "author_name": "Port Sarrin",
    "author_url": "https://www.youtube.com/@portsarrin",
    "type": "video",
    "version": "1.0",
    "provider_name": "YouTube",
    "thumbnail_url": "https://media.example/film.jpg",
    "html": '<iframe src="https://www.youtube.com/embed/abcdefghijk?feature=oembed"></iframe>',
}


def play_all(played: Networks) -> None:
    """Let each network have one post, and a host have pictures."""
    played.play(TOOT_API, TOOT)
    played.play(X, TWEET)
    played.play("publish.x.com/oembed", QUOTE)
    played.play(HANDLE, {"did": DID})
    played.play(POST, THREAD)
    played.play(OEMBED, FILM)
    played.play("media.example/", lambda at: at.answer(jpeg(), "image/jpeg"))
