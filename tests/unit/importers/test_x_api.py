"""Answers of X's interfaces become snapshots, or the reason why not."""

import json
from typing import Any

from bundles import bundle

from despatch.importers.values import Found
from despatch.importers.x_api import read

USER = {"screen_name": "harbour", "name": "Port Harbour", "protected": False}


def status(**changes: object) -> dict[str, object]:
    """Return a v1.1 status."""
    base = {"id": 12345678901234567890, "id_str": "12345678901234567890", "full_text": "Pilot at five", "user": USER, "lang": "en"}
    return base | {"created_at": "Wed Jun 12 09:30:00 +0000 2013", "entities": {}} | changes


def found(value: Any) -> Found:
    """Return what a file with this JSON holds."""
    result = read(bundle({}), "a.json", json.dumps(value).encode())
    assert result is not None
    return result


def test_status_of_v1() -> None:
    """Name, account, address, time, language and id, which stays what it is though it is larger than JSON readers keep exact."""
    post = found(status()).posts[0]
    assert (post.platform, post.id, post.url) == ("x", "12345678901234567890", "https://x.com/harbour/status/12345678901234567890")
    assert (post.name, post.handle, post.profile) == ("Port Harbour", "@harbour", "https://x.com/harbour")
    assert (post.time, post.text, post.lang) == ("2013-06-12T09:30:00+00:00", "Pilot at five", "en")
    assert (post.method, post.state, post.unverified) == ("X API v1.1", "ok", False)


def test_list_search_and_lines() -> None:
    """Statuses come alone, in a list, in a search, by id, or one a line."""
    two = [status(), status(id_str="2")]
    for value in (two, {"statuses": two}, {"tweets": {"a": two[0], "b": two[1]}}):
        assert [post.id for post in found(value).posts] == ["12345678901234567890", "2"]
    lines = "\n".join(json.dumps(each) for each in two).encode()
    result = read(bundle({}), "a.jsonl", lines)
    assert result is not None and len(result.posts) == 2


def test_pictures_are_those_of_the_extended_entities() -> None:
    """`entities.media` names only the first."""
    media = [
        {"media_url_https": f"https://pbs.example/{n}.jpg", "type": "photo", "url": "https://t.co/P", "ext_alt_text": f"Ship {n}"}
        for n in (1, 2)
    ]
    post = found(status(full_text="Two https://t.co/P", entities={"media": media[:1]}, extended_entities={"media": media})).posts[0]
    assert [(each.url, each.alt) for each in post.media] == [
        ("https://pbs.example/1.jpg", "Ship 1"),
        ("https://pbs.example/2.jpg", "Ship 2"),
    ]
    assert post.text == "Two"


def test_best_video_is_taken_and_its_still_picture() -> None:
    """Of the files the mp4 with most bits, whose number may be a text."""
    variants = [
        {"content_type": "application/x-mpegURL", "url": "https://v.example/list.m3u8"},
        {"content_type": "video/mp4", "bitrate": "832000", "url": "https://v.example/small.mp4"},
        {"content_type": "video/mp4", "bitrate": "2176000", "url": "https://v.example/large.mp4"},
    ]
    media = {"type": "video", "media_url_https": "https://pbs.example/still.jpg", "video_info": {"variants": variants}}
    post = found(status(extended_entities={"media": [media]})).posts[0]
    assert [(each.kind, each.url, each.preview) for each in post.media] == [
        ("video", "https://v.example/large.mp4", "https://pbs.example/still.jpg")
    ]


def test_what_is_refused() -> None:
    """Reposts, protected accounts, records without an id; each with its reason."""
    cases = {
        "RT": status(full_text="RT @port: Ships are com…"),
        "with the original": status(retweeted_status=status(id_str="7")),
        "protected": status(user=USER | {"protected": True}),
        "nameless": status(id_str="", id=None),
    }
    results = {name: found(case) for name, case in cases.items()}
    assert not any(result.posts for result in results.values())
    assert [result.refused[0].reason for result in results.values()] == [
        "it is a repost: the words are somebody else's, and mostly cut",
        "it is a repost: the words are somebody else's, and mostly cut",
        "its account is protected",
        "it has no id",
    ]


def test_tombstone_is_told() -> None:
    """A deleted post yields no snapshot, and says so."""
    result = found({"__typename": "TweetTombstone", "tombstone": {"text": {"text": "This Post was deleted"}}})
    assert (result.posts, result.refused[0].reason) == ((), "X shows it no more: it was deleted or withheld")


def test_words_of_x_in_place_of_a_withheld_post_are_not_its_words() -> None:
    """A claim of copyright leaves a notice where the text was; a post that is closed in some countries still has its own words."""
    result = found(status(full_text="This Tweet from @harbour has been withheld", withheld_copyright=True))
    assert (result.posts, result.refused[0].reason) == ((), "X shows it no more: it was deleted or withheld")
    assert found(status(withheld_copyright=False, withheld_in_countries=["DE"])).posts[0].text == "Pilot at five"


def test_syndicated_note_is_incomplete() -> None:
    """Such answers hold the first 276 characters of a long post."""
    post = found(status(__typename="Tweet", note_tweet={"id": "x"}, created_at="2026-07-04T10:32:11.000Z")).posts[0]
    assert (post.state, post.method, post.time) == ("incomplete", "X syndication", "2026-07-04T10:32:11+00:00")


def test_truncated_status_is_incomplete_unless_it_holds_the_rest() -> None:
    """`extended_tweet` has the whole."""
    cut = status(full_text="", text="Ships are com…", truncated=True)
    assert found(cut).posts[0].state == "incomplete"
    whole = found(cut | {"extended_tweet": {"full_text": "Ships are coming home"}}).posts[0]
    assert (whole.state, whole.text) == ("ok", "Ships are coming home")


def test_quoted_and_answered_posts() -> None:
    """Each is told as far as the record knows it; of a protected account nothing."""
    other = status(id_str="7", full_text="At &lt;dawn", user={"screen_name": "port", "name": "Port"})
    post = found(status(quoted_status=other, in_reply_to_status_id_str="8", in_reply_to_screen_name="quay")).posts[0]
    assert post.quote is not None and post.reply_to is not None
    assert (post.quote.url, post.quote.handle, post.quote.text) == ("https://x.com/port/status/7", "@port", "At <dawn")
    assert (post.reply_to.url, post.reply_to.handle) == ("https://x.com/quay/status/8", "@quay")
    hidden = other | {"user": {"screen_name": "port", "protected": True}}
    assert found(status(quoted_status=hidden)).posts[0].quote is None


def test_card_and_poll() -> None:
    """Both stand among the bindings of syndicated answers."""
    values = {"title": {"string_value": "Visas"}, "card_url": {"string_value": "https://t.co/A"}}
    entities = {"urls": [{"url": "https://t.co/A", "expanded_url": "https://gov.example/visas", "display_url": "gov.example"}]}
    card = found(status(card={"name": "summary", "binding_values": values}, entities=entities)).posts[0].card
    assert card is not None and (card.url, card.title) == ("https://gov.example/visas", "Visas")
    choices = {"choice1_label": {"string_value": "Yes"}, "choice1_count": {"string_value": "12"}, "choice2_label": {"string_value": "No"}}
    poll = found(status(card={"name": "poll2choice_text_only", "binding_values": choices})).posts[0].poll
    assert [(option.text, option.votes) for option in poll] == [("Yes", 12), ("No", -1)]


def test_edited_post_says_when() -> None:
    """The last of several versions was written when the change was made."""
    control = {"edit_tweet_ids": ["1", "12345678901234567890"]}
    assert found(status(edit_control=control)).posts[0].edited == "2013-06-12T09:30:00+00:00"
    assert found(status(edit_control={"edit_tweet_ids": ["12345678901234567890"]})).posts[0].edited == ""


def test_other_files_are_not_claimed() -> None:
    """JSON of other kinds, and what is no JSON, is left to other readers."""
    for data in (b"", b"{}", b"[]", b'{"id_str": "1"}', b"<html>id_str</html>", b"[" * 100_000, b'{"full_text": '):
        assert read(bundle({}), "a.json", data) is None
