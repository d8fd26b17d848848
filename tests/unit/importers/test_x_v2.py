"""Answers of X's interface v2."""

import json

from bundles import bundle

from despatch.importers.values import Found
from despatch.importers.x_api import read

USERS = [{"id": "1", "username": "harbour", "name": "Port Harbour"}, {"id": "2", "username": "closed", "protected": True}]


def post(**changes: object) -> dict[str, object]:
    """Return a record of v2."""
    return {"id": "900", "author_id": "1", "text": "Ships &amp; 🚢 #tea", "created_at": "2022-10-03T17:57:11.000Z"} | changes


def found(*posts: dict[str, object], **includes: object) -> Found:
    """Return what an answer with these posts holds."""
    answer = {"data": list(posts), "includes": {"users": USERS} | includes, "__twarc": {"retrieved_at": "2022-10-03T18:00:12+00:00"}}
    result = read(bundle({}), "a.jsonl", json.dumps(answer).encode())
    assert result is not None
    return result


def test_places_count_code_points_of_escaped_text() -> None:
    """The tag stands behind an escape and an emoji, and is linked."""
    snapshot = found(post(entities={"hashtags": [{"start": 14, "end": 18, "tag": "tea"}]})).posts[0]
    assert (snapshot.text, [link.text for link in snapshot.links]) == ("Ships & 🚢 #tea", ["#tea"])
    assert (snapshot.handle, snapshot.time, snapshot.method) == ("@harbour", "2022-10-03T17:57:11+00:00", "X API v2")
    assert snapshot.captured == "2022-10-03T18:00:12+00:00"


def test_only_data_is_taken() -> None:
    """What an answer tells beside, of posts that are quoted or answered, becomes no snapshot of its own."""
    other = post(id="800", text="Dawn")
    result = found(post(referenced_tweets=[{"type": "quoted", "id": "800"}, {"type": "replied_to", "id": "700"}]), tweets=[other])
    assert [each.id for each in result.posts] == ["900"]
    quote, reply = result.posts[0].quote, result.posts[0].reply_to
    assert quote is not None and (quote.url, quote.text) == ("https://x.com/harbour/status/800", "Dawn")
    assert reply is not None and reply.url == "https://x.com/i/web/status/700"


def test_long_post_is_whole() -> None:
    """Its text and its places are those of the note."""
    note = {"text": "A long text with #tea", "entities": {"hashtags": [{"start": 17, "end": 21, "tag": "tea"}]}}
    snapshot = found(post(note_tweet=note)).posts[0]
    assert (snapshot.text, snapshot.state, snapshot.links[0].text) == ("A long text with #tea", "ok", "#tea")


def test_media_by_key() -> None:
    """Pictures with their alternative text, videos in the best file."""
    video = {"media_key": "7_1", "type": "video", "preview_image_url": "https://pbs.example/s.jpg", "width": 1280, "height": 720}
    variants = [{"bit_rate": 1, "content_type": "video/mp4", "url": "https://v.example/a.mp4"}]
    picture = {"media_key": "3_1", "type": "photo", "url": "https://pbs.example/p.jpg", "alt_text": "A ship"}
    result = found(post(attachments={"media_keys": ["3_1", "7_1", "9_9"]}), media=[picture, video | {"variants": variants}])
    assert [(each.kind, each.url, each.alt) for each in result.posts[0].media] == [
        ("image", "https://pbs.example/p.jpg", "A ship"),
        ("video", "https://v.example/a.mp4", ""),
    ]


def test_poll_in_its_order() -> None:
    """Answers stand by position, with their votes."""
    options = [{"position": 2, "label": "No", "votes": 3}, {"position": 1, "label": "Yes", "votes": 5}]
    result = found(post(attachments={"poll_ids": ["55"]}), polls=[{"id": "55", "options": options}])
    assert [(each.text, each.votes) for each in result.posts[0].poll] == [("Yes", 5), ("No", 3)]


def test_what_is_refused() -> None:
    """Reposts and protected accounts; what X did not give is told as well."""
    result = found(
        post(id="1", referenced_tweets=[{"type": "retweeted", "id": "2"}]),
        post(id="3", author_id="2"),
        post(id="4", withheld={"copyright": True}),
    )
    assert result.posts == ()
    assert [each.reason for each in result.refused] == [
        "it is a repost: the words are somebody else's, and mostly cut",
        "its account is protected",
        "X shows it no more: it was deleted or withheld",
    ]


def test_post_that_x_did_not_give() -> None:
    """An answer of nothing but errors names the post that was asked for."""
    errors = [{"resource_id": "77", "title": "Not Found Error", "type": "https://api.twitter.com/2/problems/resource-not-found"}]
    result = read(bundle({}), "a.json", json.dumps({"errors": errors}).encode())
    assert result is not None
    assert (result.refused[0].what, result.refused[0].reason) == ("https://x.com/i/web/status/77", "X did not give it: Not Found Error")


def test_unknown_author_leaves_an_address_that_works() -> None:
    """X leads on from `/i/web/status/`."""
    snapshot = found(post(author_id="9")).posts[0]
    assert (snapshot.url, snapshot.handle) == ("https://x.com/i/web/status/900", "")
