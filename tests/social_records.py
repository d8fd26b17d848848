"""A record of each form in which networks give posts, with every field that readers look at, and junk to put into it."""

import copy
from collections.abc import Iterator
from typing import Any

from bundles import bundle
from hypothesis import strategies as st

from despatch.importers import bluesky, mastodon, oembed, timelinejs, x_api, x_archive, x_quote
from despatch.importers.values import Found

DID, PUBLIC = "at://did:plc:harbour7/app.bsky.feed.post/", "https://www.w3.org/ns/activitystreams#Public"
READERS = (timelinejs.read, x_archive.read, x_api.read, mastodon.read, bluesky.read, x_quote.read, oembed.read)
QUOTE = '<blockquote class="twitter-tweet"><p>S</p>&mdash; P (@h) <a href="https://x.com/h/status/9">x</a></blockquote>'
USER = {"screen_name": "harbour", "name": "Port", "protected": False}
MEDIA = {
    "media_url_https": "https://p.example/a.jpg",
    "type": "video",
    "url": "https://t.co/P",
    "video_info": {"variants": [{"url": "https://v.example/a.mp4", "bitrate": 5}]},
}
STATUS: dict[str, Any] = {
    "id_str": "900",
    "full_text": "Ships &amp; #tea https://t.co/A https://t.co/P",
    "created_at": "Wed Jun 12 09:30:00 +0000 2013",
    "display_text_range": [0, 30],
    "user": USER,
    "entities": {
        "hashtags": [{"text": "tea", "indices": [12, 16]}],
        "urls": [{"url": "https://t.co/A", "expanded_url": "https://x.com/q/status/5", "display_url": "x", "indices": [17, 31]}],
    },
    "extended_entities": {"media": [MEDIA]},
    "quoted_status": {"id_str": "5", "text": "S", "user": USER},
    "edit_control": {"edit_tweet_ids": ["1", "900"]},
    "card": {"name": "poll2choice", "binding_values": {"choice1_label": {"string_value": "Y"}, "choice1_count": {"string_value": "1"}}},
}
V2: dict[str, Any] = {
    "data": [
        {
            "id": "900",
            "author_id": "1",
            "text": "S #t",
            "entities": {"hashtags": [{"start": 2, "end": 4, "tag": "t"}]},
            "attachments": {"media_keys": ["m"], "poll_ids": ["p"]},
            "referenced_tweets": [{"type": "quoted", "id": "5"}],
            "edit_history_tweet_ids": ["900"],
        }
    ],
    "includes": {
        "users": [{"id": "1", "username": "h", "name": "P"}],
        "media": [{"media_key": "m", "type": "photo", "url": "https://p.example/a.jpg"}],
        "polls": [{"id": "p", "options": [{"label": "Y", "votes": 1, "position": 1}]}],
        "tweets": [{"id": "5", "text": "S", "author_id": "1"}],
    },
}
TOOT: dict[str, Any] = {
    "id": "5",
    "url": "https://s.example/@h/5",
    "visibility": "public",
    "content": "<p>S :w:</p>",
    "created_at": "2018-03-08T18:05:00.000Z",
    "account": {"id": "1", "acct": "h", "url": "https://s.example/@h"},
    "in_reply_to_id": "4",
    "in_reply_to_account_id": "1",
    "spoiler_text": "W",
    "media_attachments": [{"type": "image", "url": "https://s.example/a.png", "meta": {"original": {"width": 5, "height": 5}}}],
    "emojis": [{"shortcode": "w", "url": "https://s.example/w.png"}],
    "poll": {"options": [{"title": "Y", "votes_count": 1}]},
    "card": {"url": "https://g.example/"},
    "quote": {"state": "accepted", "quoted_status": {"url": "https://s.example/@h/4", "content": "", "visibility": "public"}},
}
OUTBOX: dict[str, Any] = {
    "type": "OrderedCollection",
    "orderedItems": [
        {
            "type": "Create",
            "to": [PUBLIC],
            "object": {
                "id": "https://s.example/users/h/statuses/5",
                "type": "Note",
                "to": [PUBLIC],
                "url": "https://s.example/@h/5",
                "content": "<p>S</p>",
                "contentMap": {"en": "<p>S</p>"},
                "attachment": [{"url": "/a.png", "mediaType": "image/png"}],
                "tag": [{"type": "Mention", "href": "https://s.example/users/q", "name": "@q"}],
                "inReplyTo": "https://s.example/users/q/statuses/4",
                "anyOf": [{"name": "Y", "replies": {"totalItems": 5}}],
            },
        }
    ],
}
SKY: dict[str, Any] = {
    "thread": {
        "post": {
            "uri": f"{DID}a",
            "author": {"did": "did:plc:harbour7", "handle": "h.example", "labels": [{"val": "x"}]},
            "record": {
                "$type": "app.bsky.feed.post",
                "text": "S 🚢 t",
                "createdAt": "2023-09-28T12:49:36.735Z",
                "langs": ["en"],
                "facets": [{"index": {"byteStart": 7, "byteEnd": 8}, "features": [{"$type": "#tag", "tag": "t"}]}],
                "reply": {"parent": {"uri": f"{DID}b"}},
                "embed": {
                    "$type": "app.bsky.embed.images",
                    "images": [{"alt": "A", "image": {"ref": {"$link": "b" * 30}}, "aspectRatio": {"width": 5, "height": 5}}],
                },
            },
        },
        "parent": {"post": {}},
        "replies": [{"post": {}}],
    },
}
LINE: dict[str, Any] = {
    "title": {"text": {"headline": "T"}},
    "events": [
        {
            "start_date": {"year": 2018, "month": 3},
            "text": {"headline": "H", "text": "<p>x</p>"},
            "media": {"url": "https://youtu.be/a", "caption": "c"},
            "unique_id": "a",
        },
        {"start_date": {"year": 2017}},
    ],
}
V2_LINE: dict[str, Any] = {
    "timeline": {"headline": "H", "date": [{"startDate": "2011,1", "headline": "x", "asset": {"media": "https://a.example/a.jpg"}}]}
}
ANSWER: dict[str, Any] = {
    "type": "video",
    "version": "1.0",
    "title": "T",
    "author_name": "P",
    "provider_name": "X",
    "thumbnail_url": "https://i.ytimg.com/vi/abcdefghijk/x.jpg",
    "html": '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>',
}
RECORDS = {
    "status": STATUS,
    "v2": V2,
    "toot": TOOT,
    "outbox": OUTBOX,
    "sky": SKY,
    "line": LINE,
    "v2 line": V2_LINE,
    "answer": ANSWER,
    "quote": ANSWER | {"html": QUOTE},
}
JUNK = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        10**30,
        1.5,
        float("inf"),
        "",
        "x",
        "<script>alert(1)</script>",
        "javascript:alert(1)",
        "../../etc/passwd",
        "\ud83d",
        "\x00",
        "9" * 5000,
        "http://[",
        "at://",
        [],
        {},
        [[]],
        [None],
        {"a": {}},
        [{}] * 3,
        "\u202e",
        "2018-13-45T99:99:99Z",
        'did:x:"><b>',
        'https://a.example/"onload=x',
        [{"url": {}}],
        ["a", 5, None],
    ]
)


def paths(value: object, before: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """Yield the places of all values in a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*before, key)
        yield from paths(each, (*before, key))


def changed(value: Any, place: tuple[object, ...], junk: object) -> Any:
    """Return a value with junk at a place."""
    whole = copy.deepcopy(value)
    inner = whole
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = junk
    return whole


def all_found(data: bytes) -> list[Found]:
    """Return what all readers say."""
    return [found for read in READERS for found in [read(bundle({"a": data}), "a", data)] if found]
