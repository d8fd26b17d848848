"""Posts of Bluesky: views and records become snapshots; what its author closed to readers without an account does not."""

import json
from typing import Any

from bundles import bundle

from despatch.importers.bluesky import read
from despatch.importers.values import Found

DID = "did:plc:harbour7harbour7harbour7"
CID = "bafkreic3cp5ky525vsukjvrzxsc2h3jka2gud74l2hgeatw2rhj2qycnmq"
AUTHOR = {"did": DID, "handle": "harbour.example", "displayName": "Port Harbour", "labels": []}


def uri(name: str) -> str:
    """Return the network's address of a post."""
    return f"at://{DID}/app.bsky.feed.post/{name}"


def record(**changes: object) -> dict[str, object]:
    """Return a post's record."""
    return {"$type": "app.bsky.feed.post", "text": "Ships 🚢 and tea", "createdAt": "2023-09-28T12:49:36.735Z", "langs": ["en"]} | changes


def view(name: str = "3kaheyt6vpc22", own: dict[str, object] | None = None, **changes: object) -> dict[str, object]:
    """Return the network's view of a post."""
    return {"uri": uri(name), "author": AUTHOR, "record": own or record(), "indexedAt": "2023-09-28T12:50:00.000Z", "labels": []} | changes


def found(value: Any) -> Found:
    """Return what a file with this JSON holds."""
    result = read(bundle({}), "a.json", json.dumps(value).encode())
    assert result is not None
    return result


def test_view_of_a_post() -> None:
    """The address names the account that stays when its name changes."""
    post = found({"thread": {"$type": "app.bsky.feed.defs#threadViewPost", "post": view()}}).posts[0]
    assert (post.platform, post.id, post.url) == ("bluesky", "3kaheyt6vpc22", f"https://bsky.app/profile/{DID}/post/3kaheyt6vpc22")
    assert (post.handle, post.name, post.time, post.lang) == ("@harbour.example", "Port Harbour", "2023-09-28T12:49:36+00:00", "en")
    assert (post.text, post.method, post.unverified) == ("Ships 🚢 and tea", "Bluesky API", False)


def test_thread_is_read_from_its_beginning() -> None:
    """First what is answered, then the post, then the answers to it, each after what it answers."""
    replies = [{"post": view("d"), "replies": [{"post": view("e")}]}, {"post": view("f")}]
    thread = {"post": view("c"), "parent": {"post": view("b"), "parent": {"post": view("a")}}, "replies": replies}
    assert [post.id for post in found({"thread": thread}).posts] == ["a", "b", "c", "d", "e", "f"]


def test_lists_feeds_and_records() -> None:
    """Posts, a feed, the records of an account, a single record, a list."""
    held = {"uri": uri("a"), "cid": "x", "value": record()}
    for value in (
        {"posts": [view("a")]},
        {"feed": [{"post": view("a")}]},
        {"records": [held], "cursor": "x"},
        held,
        [view("a")],
        view("a"),
    ):
        assert [post.id for post in found(value).posts] == ["a"]


def test_record_alone_has_no_author() -> None:
    """It is taken, and what it cannot say is told."""
    result = found({"uri": uri("a"), "value": record()})
    assert (result.posts[0].handle, result.posts[0].profile) == ("", f"https://bsky.app/profile/{DID}")
    assert result.notes == ("the file does not say who wrote the posts, nor whether they may be shown to readers without an account",)


def test_what_is_refused() -> None:
    """Closed by label of the author, the post or the record; taken down; reposts; without an address; missing in a thread."""
    closed = [{"val": "!no-unauthenticated"}]
    cases = [
        (view(author=AUTHOR | {"labels": closed}), "its author asked that only people with an account see it"),
        (view(labels=closed), "its author asked that only people with an account see it"),
        (view(own=record(labels={"values": closed})), "its author asked that only people with an account see it"),
        (view(labels=[{"val": "!takedown"}]), "the network took it down"),
        (
            {"feed": [{"post": view(), "reason": {"$type": "app.bsky.feed.defs#reasonRepost"}}]},
            "it is a repost: the words are somebody else's",
        ),
        (record(), "it has no address"),
        ({"thread": {"$type": "app.bsky.feed.defs#notFoundPost", "uri": uri("x")}}, "it was deleted"),
        ({"thread": {"$type": "app.bsky.feed.defs#blockedPost", "uri": uri("x")}}, "its author blocks the account that asked"),
        ({"lexicon": 1, "id": "app.bsky.feed.post"}, "it is a schema of Bluesky and holds no post"),
    ]
    for value, reason in cases:
        result = found(value)
        assert (result.posts, [each.reason for each in result.refused]) == ((), [reason])
    assert found(view(labels=[{"val": "!no-unauthenticated", "neg": True}])).posts


def test_facets_count_bytes() -> None:
    """Links, mentions and tags behind an emoji; numbers that are texts are none."""
    text = "🚢 see gov.example @quay.example #tea"
    features = [
        ("link", {"uri": "https://gov.example/long"}, 9, 20),
        ("mention", {"did": "did:plc:quay"}, 21, 34),
        ("tag", {"tag": "tea"}, 35, 39),
    ]
    facets = [
        {"index": {"byteStart": start, "byteEnd": end}, "features": [{"$type": f"app.bsky.richtext.facet#{kind}"} | feature]}
        for kind, feature, start, end in features
    ]
    post = found(view(own=record(text=text, facets=facets))).posts[0]
    assert [(link.text, link.url) for link in post.links] == [
        ("gov.example", "https://gov.example/long"),
        ("@quay.example", "https://bsky.app/profile/did:plc:quay"),
        ("#tea", "https://bsky.app/hashtag/tea"),
    ]
    as_text = [each | {"index": {"byteStart": "9", "byteEnd": "20"}} for each in facets[:1]]
    assert found(view(own=record(text=text, facets=as_text))).posts[0].links == ()


def test_pictures_and_quote_together() -> None:
    """A view has their addresses; the record's alternative text holds where the view has none."""
    quoted = {"$type": "app.bsky.embed.record#viewRecord", "uri": uri("q"), "author": AUTHOR, "value": record(text="Dawn")}
    shown = {
        "$type": "app.bsky.embed.recordWithMedia#view",
        "media": {"$type": "app.bsky.embed.images#view", "images": [{"fullsize": "https://cdn.example/a.jpg", "alt": ""}]},
        "record": {"record": quoted},
    }
    image = {"alt": "A quay", "image": {"ref": {"$link": CID}}, "aspectRatio": {"width": 8, "height": 6}}
    own = {
        "$type": "app.bsky.embed.recordWithMedia",
        "media": {"$type": "app.bsky.embed.images", "images": [image]},
        "record": {"record": {"uri": uri("q")}},
    }
    post = found(view(own=record(embed=own), embed=shown)).posts[0]
    assert [(each.url, each.alt) for each in post.media] == [("https://cdn.example/a.jpg", "A quay")]
    assert post.quote is not None and (post.quote.text, post.quote.handle) == ("Dawn", "@harbour.example")
    bare = found({"uri": uri("a"), "value": record(embed=own)}).posts[0]
    assert [(each.url, each.width) for each in bare.media] == [(f"https://cdn.bsky.app/img/feed_fullsize/plain/{DID}/{CID}@jpeg", 8)]
    assert bare.quote is not None and bare.quote.url.endswith("/post/q")


def test_quotes_that_their_authors_withdrew_are_not_told() -> None:
    """Detached, blocked, or closed to readers without an account."""
    closed = {"uri": uri("q"), "author": AUTHOR | {"labels": [{"val": "!no-unauthenticated"}]}, "value": record()}
    for quoted in ({"$type": "app.bsky.embed.record#viewDetached", "uri": uri("q")}, closed):
        embed = {"$type": "app.bsky.embed.record#view", "record": quoted}
        own = record(embed={"$type": "app.bsky.embed.record", "record": {"uri": uri("q")}})
        assert found(view(own=own, embed=embed)).posts[0].quote is None


def test_cards_videos_and_labels() -> None:
    """A page's card; a video with its still picture; pictures that are to be closed."""
    external = {"uri": "https://gov.example/", "title": "Visas", "description": "How to"}
    card = found(view(embed={"$type": "app.bsky.embed.external#view", "external": external})).posts[0].card
    assert card is not None and (card.url, card.title) == ("https://gov.example/", "Visas")
    video = {
        "$type": "app.bsky.embed.video#view",
        "playlist": "https://v.example/p.m3u8",
        "thumbnail": "https://v.example/t.jpg",
        "alt": "Waves",
    }
    post = found(view(embed=video, labels=[{"val": "graphic-media"}])).posts[0]
    assert [(each.kind, each.preview, each.alt) for each in post.media] == [("video", "https://v.example/t.jpg", "Waves")]
    assert post.sensitive


def test_answer() -> None:
    """It leads to the post that is answered, not to the first of the thread."""
    reply = {"root": {"uri": uri("a")}, "parent": {"uri": uri("b")}}
    ref = found(view(own=record(reply=reply))).posts[0].reply_to
    assert ref is not None and ref.url == f"https://bsky.app/profile/{DID}/post/b"


def test_time_is_never_later_than_the_network_saw_it() -> None:
    """An author may claim any time."""
    assert found(view(own=record(createdAt="2099-01-01T00:00:00Z"))).posts[0].time == "2023-09-28T12:50:00+00:00"


def test_thread_without_end() -> None:
    """A thread nested deeper than anything real is no post, and one of some hundred answers is read."""
    assert read(bundle({}), "a.json", b'{"thread": {"uri": "at://", "parent": ' * 50_000) is None
    deep: dict[str, object] = {"post": view("p0")}
    for number in range(1, 150):
        deep = {"post": view(f"p{number}"), "parent": deep}
    assert len(found({"thread": deep}).posts) == 150
