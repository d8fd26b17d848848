"""Storify's JSON."""

import json
from collections.abc import Sequence

import pytest
from bundles import bundle
from storify_files import ORIGIN, SID, answer, eid, story_record, text_record, tweet_record

from despatch.importers.merging import counted
from despatch.importers.storify_json import read
from despatch.importers.values import Element, Found, FoundStory
from despatch.model.snapshot import PostLink, PostMedia, Snapshot


def _read(data: object) -> Found:
    whole = data if isinstance(data, bytes) else json.dumps(data).encode()
    found = read(bundle({"a.json": whole}), "a.json", whole)
    assert found is not None
    return found


def _story(*elements: object) -> FoundStory:
    return _read(story_record(elements)).stories[0]


def _post(record: dict[str, object]) -> Snapshot:
    post = _story(record).elements[0].post
    assert post is not None
    return post


def _kinds(elements: Sequence[Element]) -> list[str]:
    return [element.kind for element in elements]


def test_an_answer_is_a_story_in_its_order() -> None:
    """Title, address, times, curator and elements; of the author nothing else is read."""
    found = _read(answer(story_record([text_record(1, "<h2>Day</h2>one<hr>two"), tweet_record(2, 1123)], {"text": 1, "quote": 1})))
    story = found.stories[0]
    assert (found.form, story.title, story.origin, story.sid) == ("Storify JSON", "Quay week & after", ORIGIN, SID)
    assert (story.created, story.published, story.curator) == ("2013-12-06T12:23:36+00:00", "2013-12-09T03:32:38+00:00", "Noor Vessely")
    assert (story.description, story.expected, counted(story), story.page) == ("Two ships,\none harbour", 2, 2, 0)
    assert _kinds(story.elements) == ["heading", "narration", "divider", "narration", "post"]
    assert [element.id for element in story.elements] == [eid(1), f"{eid(1)}-p2", f"{eid(1)}-p3", f"{eid(1)}-p4", eid(2)]
    assert "port-sarrin.example" not in repr(found)


def test_a_page_says_which_it_is() -> None:
    """A page of a longer story is known by its count."""
    story = _read(answer(story_record([tweet_record(1, 1)], {"quote": 3}, page=1, per_page=1))).stories[0]
    assert (story.page, story.expected, counted(story)) == (1, 3, 1)


def test_tweets_told_as_links_are_posts_with_cut_words() -> None:
    """From 2013 on the only words stand in a cut title; id, author and time are known."""
    assert _post(tweet_record(1, 1123)) == Snapshot(
        platform="x",
        id="1123",
        url="https://x.com/harbour/status/1123",
        name="Port Sarrin Harbour",
        handle="@harbour",
        profile="https://x.com/harbour",
        time="2013-12-06T13:04:36+00:00",
        text="The first ship lef…",
        method="Storify JSON",
        unverified=True,
        state="incomplete",
    )


@pytest.mark.parametrize(
    "permalink",
    ["//twitter.com/harbour/status/1123", "twitter.com/harbour/statuses/1123", "http://twitter.com/harbour/status/1123#storify/0a"],
)
def test_odd_addresses_of_tweets_are_theirs(permalink: str) -> None:
    """Without a scheme, and with what Storify hung on them."""
    assert _post(tweet_record(1, 1, permalink=permalink)).url == "https://x.com/harbour/status/1123"


def test_a_tweet_of_a_picture_keeps_it() -> None:
    """Its caption holds the cut words after the account's name; a title that says nothing gives none."""
    data = {"image": {"src": "http://pbs.twimg.example/a.jpg", "caption": "harbour:Ship &amp; quay a ..."}}
    post = _post(tweet_record(1, 1, type="image", data=data))
    assert (post.text, post.state, post.media) == ("Ship & quay a…", "incomplete", (PostMedia(url="http://pbs.twimg.example/a.jpg"),))
    assert _post(tweet_record(1, 1, "Twitter / Twitter")).text == ""


def test_whole_words_of_a_quote_are_taken() -> None:
    """Older stories hold them, with the places of their links in the escaped text."""
    quote = {
        "text": "🚢 Tom &amp; I see http://t.co/x",
        "entities": {
            "urls": [
                {
                    "url": "http://t.co/x",
                    "expanded_url": "http://harbour.example/a",
                    "display_url": "harbour.example/a",
                    "indices": [18, 31],
                }
            ]
        },
    }
    post = _post(tweet_record(1, 1, type="quote", data={"quote": quote}))
    assert (post.text, post.state) == ("🚢 Tom & I see harbour.example/a", "ok")
    assert post.links == (PostLink("harbour.example/a", "http://harbour.example/a"),)


def test_the_network_s_own_answer_is_better_than_a_title() -> None:
    """Storify kept it in `meta`; protected posts in it are refused."""
    meta = {
        "id_str": "1123",
        "text": "The first ship left at dawn",
        "created_at": "Fri Dec 06 13:04:36 +0000 2013",
        "user": {"screen_name": "harbour"},
    }
    post = _post(tweet_record(1, 1123, meta=meta))
    assert (post.text, post.state, post.name, post.unverified) == ("The first ship left at dawn", "ok", "Port Sarrin Harbour", True)
    shut = meta | {"user": {"screen_name": "harbour", "protected": True}}
    found = _read(story_record([tweet_record(1, 1123, meta=shut)]))
    assert (found.stories[0].elements, [each.reason for each in found.refused]) == ((), ["its account is protected"])


def test_other_elements_keep_what_they_show() -> None:
    """Links, pictures and films; pictures that stood for none, and a `via` that is none, are left out."""
    link = {"eid": eid(1), "type": "link", "permalink": "harbour.example/a", "via": "[object Object]", "source": {"name": "Harbour"}}
    link["data"] = {
        "link": {
            "title": "Quay &amp; co",
            "description": "<b>All</b> about it",
            "thumbnail": "http://storify.com/public/img/default-thumb.gif",
        }
    }
    picture = {"eid": eid(2), "type": "image", "permalink": "//flickr.example/1", "attribution": {"username": "ann"}}
    picture["data"] = {"image": {"src": "//flickr.example/1.jpg", "caption": "The quay"}}
    film = {"eid": eid(3), "type": "video", "permalink": "http://video.example/1", "posted_at": "1386334000", "via": "http://a.example/"}
    film["data"] = {
        "video": {"src": "//video.example/embed/1", "title": "Film", "description": "Of a ship", "thumbnail": "http://video.example/1.jpg"}
    }
    made = _story(link, picture, film).elements
    assert _kinds(made) == ["link", "image", "video"]
    within = _story(film | {"permalink": "//storify.com/harbour/day-3/card"}).elements
    assert [(each.kind, each.url, each.title) for each in within] == [("link", "https://storify.com/harbour/day-3", "Film")]
    assert (made[0].url, made[0].title, made[0].text, made[0].picture, made[0].via) == (
        "http://harbour.example/a",
        "Quay & co",
        "All about it",
        "",
        "",
    )
    assert (made[1].url, made[1].text, made[1].picture, made[1].who) == (
        "https://flickr.example/1",
        "The quay",
        "https://flickr.example/1.jpg",
        "ann",
    )
    assert (made[2].title, made[2].picture, made[2].time, made[2].via) == (
        "Film",
        "http://video.example/1.jpg",
        "2013-12-06T12:46:40+00:00",
        "http://a.example/",
    )


def test_what_holds_nothing_is_counted_as_blank() -> None:
    """An empty narration, an element of no kind, a number: no piece, but the count stays right."""
    story = _story(text_record(1, "<p></p>"), {"eid": eid(2), "type": "other"}, 7)
    assert (story.elements, story.blank, counted(story)) == ((), 3, 3)


def test_an_element_taken_twice_stays_twice() -> None:
    """It is the curator's wish; ids differ."""
    assert [each.id for each in _story(text_record(1, "a"), text_record(1, "a")).elements] == [eid(1), f"{eid(1)}-r2"]


def test_the_shape_of_2011_is_read() -> None:
    """Elements as an object with numbers as keys, unix seconds as text, whole words."""
    author = {"username": "harbour", "name": "Harbour"}
    tweet = {"source": "twitter", "elementClass": "tweet", "permalink": "http://twitter.com/harbour/status/92#231", "author": author}
    tweet |= {"title": "A ship!", "description": "A ship!", "created_at": "1310784356", "image": {"src": "http://pic.example/a"}}
    text = {
        "source": "storify",
        "elementClass": "text",
        "permalink": "http://storify.com/u/s/elements/text/1039",
        "description": "<p>Words</p>",
    }
    site = {"source": "Slides", "elementClass": "website", "permalink": "http://slides.example/1", "title": "Slides", "description": "Ten"}
    record = {"permalink": "http://storify.com/portsarrin/quay-week", "title": "Quay", "published_at": 1310784583, "author": author}
    found = _read(record | {"elements": {"10": site, "2": text, "1": tweet}})
    story = found.stories[0]
    assert (found.form, story.origin, story.published, counted(story)) == ("Storify JSON of 2011", ORIGIN, "2011-07-16T02:49:43+00:00", 3)
    assert [(each.kind, each.id) for each in story.elements[1:2]] == [("narration", "text-1039")]
    post = story.elements[0].post
    assert post is not None
    assert (post.text, post.state, post.time, post.media[0].url) == ("A ship!", "ok", "2011-07-16T02:45:56+00:00", "http://pic.example/a")
    assert (story.elements[2].title, story.elements[2].text) == ("Slides", "Ten")


def test_stories_that_are_not_public_are_refused() -> None:
    """Private and deleted ones; a draft that never was published is known as one."""
    for key, reason in (("private", "its curator keeps it private"), ("deleted", "its curator deleted it")):
        found = _read(story_record([tweet_record(1, 1)], **{key: True}))
        assert (found.stories, [(each.what, each.reason) for each in found.refused]) == ((), [('the story "Quay week & after"', reason)])
    assert _read(story_record([], status="working", date={})).stories[0].draft
    assert not _read(story_record([], status="working")).stories[0].draft


def test_lists_and_errors_are_no_stories() -> None:
    """Entries of lists hold no elements; errors are told in Storify's own words; an empty list is noted."""
    record = {key: value for key, value in story_record([]).items() if key != "elements"}
    assert "holds no elements" in _read({"content": {"stories": [record], "per_page": 20}, "code": 200}).refused[0].reason
    assert "holds no elements" in _read({"note": "x", "stories": [record]}).refused[0].reason
    error = {"error": {"type": "bad_request", "message": "Over the max"}, "code": 400}
    assert _read([error]).refused[0].reason == 'Storify answered with an error instead of the story: "Over the max"'
    assert _read({"content": {"page": 6, "per_page": 20, "stories": []}, "code": 200}).notes == (
        "it is a list of stories, and there is none in it",
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b'{"elements": []}',
        b'{"title": "x", "elements": []}',
        b'{"error": "gone"}',
        b'{"content": 3}',
        b'[1, "sid"]',
        b'{"sid": "1"}',
        b"<html>",
    ],
)
def test_other_files_are_not_known(data: bytes) -> None:
    """They are left to other readers."""
    assert read(bundle({"a": data}), "a", data) is None


def test_endless_nesting_is_refused() -> None:
    """Where it speaks of Storify; elsewhere it is nobody's."""
    deep = b'{"sid": "storify", "elements": ' + b"[" * 1_000_000
    assert "nested deeper" in _read(deep).refused[0].reason
    assert read(bundle({}), "a", b'{"elements": ' + b"[" * 1_000_000) is None
