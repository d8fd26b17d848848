"""Records of any make, wrong types anywhere: a reader yields posts or refuses, and what it yields is safe."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from bundles import bundle, ytd
from hypothesis import given, settings
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


def strings(value: object) -> Iterator[str]:
    """Yield all texts in what a reader said."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)


@pytest.mark.parametrize("name", RECORDS)
@settings(max_examples=150)
@given(data=st.data())
def test_junk_anywhere(name: str, data: st.DataObject) -> None:
    """Two values of a record are replaced by junk: no reader fails, every text can be written, every address is one of the web."""
    record = RECORDS[name]
    for _ in range(2):
        record = changed(record, data.draw(st.sampled_from(list(paths(record)))), data.draw(JUNK))
    for form in (json.dumps(record), ytd("tweets", [{"tweet": record}]), json.dumps([record, record])):
        for found in all_found(form.encode()):
            told = msgspec.to_builtins((found.stories, found.posts, found.pictures, found.refused))
            for text in strings(told):
                text.encode()
                assert "\x00" not in text
            for post in found.posts:
                assert all(url == "" or url.startswith(("http://", "https://")) for url in _addresses(post))
                assert "/" not in post.id and ".." not in post.id and post.id


def _addresses(post: Any) -> Iterator[str]:
    yield from (
        post.url,
        post.profile,
        *(link.url for link in post.links),
        *(each.url for each in post.media),
        *(each.preview for each in post.media),
    )
    yield from (each.url for each in (post.card, post.quote, post.reply_to) if each)


@pytest.mark.parametrize("name", RECORDS)
def test_each_record_is_read_as_it_stands(name: str) -> None:
    """Without junk, just one reader knows the record, and it yields something: else the law above would say nothing."""
    found = all_found(json.dumps(RECORDS[name]).encode())
    assert len([each for each in found if each.posts or each.stories]) == len(found) == 1


def test_nesting_without_end() -> None:
    """JSON nested ten thousand deep is refused or left, in every form."""
    for begin in (
        '{"full_text": ',
        '{"user": {"screen_name": ',
        '{"visibility": ',
        '{"orderedItems": ',
        '{"thread": {"parent": ',
        '{"start_date": ',
        "window.YTD.tweets.part0 = [",
    ):
        assert not any(found.posts or found.stories for found in all_found(begin.encode() * 10_000))
