"""What a bundle holds, told by the content of its files."""

import json

import pytest
from bundles import Content, bundle, ytd
from msgspec import Struct
from storify_files import export, item

from despatch.importers.reading import READERS, UNKNOWN, read_bundle
from despatch.importers.values import Bundle, UnreadableError

TWEET: dict[str, object] = {"tweet": {"id_str": "900000000000000001", "full_text": "Pilots", "created_at": ""}}
STORY: Content = {"content": {"sid": "5" * 24, "title": "Quay", "permalink": "http://storify.com/harbour/quay", "elements": []}}
NOTE: dict[str, object] = {
    "id": "https://social.example/users/harbour/statuses/1",
    "type": "Note",
    "url": "https://social.example/@harbour/1",
    "content": "<p>Pilots</p>",
    "published": "2018-03-09T13:02:05Z",
}


class _Told(Struct):
    form: str
    source: str
    stories: int = 0
    posts: int = 0
    reason: str = ""


def _told(files: dict[str, Content], *, unlisted: bool = False) -> list[_Told]:
    found = read_bundle(bundle(files), unlisted=unlisted)
    return [
        _Told(each.form, each.source, len(each.stories), len(each.posts), each.refused[0].reason if each.refused else "") for each in found
    ]


def test_names_say_nothing() -> None:
    """Each file is known by its content, whatever it is called, and one that nobody knows is refused."""
    files: dict[str, Content] = {"a.jpg": STORY, "b.html": ytd("tweets", [TWEET]), "c.json": "Dear all", "d": b"", "e": b"\xff\xd8\xff"}
    assert _told(files) == [
        _Told("Storify JSON", "a.jpg", stories=1),
        _Told("X archive", "b.html", posts=1),
        _Told("", "c.json", reason=UNKNOWN),
        _Told("", "d", reason="it is empty"),
        _Told("", "e", reason="it is a picture, a film or a document by itself"),
    ]


def test_a_page_that_only_shows_a_story_is_told_apart() -> None:
    """What it needs is the story's export."""
    (told,) = _told({"post.md": "https://storify.com/harbour/quay"})
    assert told.reason == "it names a story of Storify's, but does not hold it"


def test_an_archive_within_is_not_opened() -> None:
    """It is named, so that it can be given by itself."""
    (told,) = _told({"more.zip": b"PK\x03\x04" + b"\0" * 30})
    assert told.reason == "it is an archive inside; give it by its own name"


def _guarded(files: dict[str, Content], closed: set[str]) -> Bundle:
    """Return a bundle in which reading some files fails the test."""
    whole = bundle(files)

    def read(name: str) -> bytes:
        assert name not in closed, f"{name} was opened"
        return whole.read(name)

    return Bundle(whole.name, whole.names, read)


@pytest.mark.parametrize("folder", ["", "data/", "twitter-2026/data/"])
def test_of_an_archive_of_x_only_posts_are_opened(folder: str) -> None:
    """Not even opened are messages, contacts, searches; a story's export that lies beside is read. Media are no files that stay closed."""
    private = ["direct-messages.js", "contact.js", "email-address-change.js", "tweets_media/1.jpg", "direct_messages_media/1.jpg"]
    files: dict[str, Content] = {f"{folder}{name}": "window.YTD.x.part0 = []" for name in private}
    files |= {f"{folder}tweets.js": ytd("tweets", [TWEET]), f"{folder}account.js": ytd("account", []), "quay.json": STORY}
    found = read_bundle(_guarded(files, {f"{folder}{name}" for name in private}))
    assert sorted((each.form, len(each.posts), len(each.stories)) for each in found) == [
        ("Storify JSON", 0, 1),
        ("X archive", 0, 0),
        ("X archive", 1, 0),
    ]
    assert found[-1].notes == ("only posts are read of an archive; files of it that stayed closed: 4",)


def test_of_an_archive_of_mastodon_only_posts_are_opened() -> None:
    """Likes, bookmarks and lists of followers stay closed."""
    private = ["likes.json", "bookmarks.json", "following_accounts.csv", "media_attachments/1.jpg", "avatar.png"]
    create = {"type": "Create", "to": ["https://www.w3.org/ns/activitystreams#Public"], "object": NOTE}
    outbox: Content = {"type": "OrderedCollection", "orderedItems": [create]}
    files: dict[str, Content] = dict.fromkeys(private, "{}") | {"outbox.json": outbox, "actor.json": {"id": "x", "inbox": "x"}}
    found = read_bundle(_guarded(files, set(private)))
    assert [(each.form, len(each.posts), each.notes) for each in found] == [
        ("Mastodon archive", 1, ("the archive does not say whose it is: actor.json is missing",)),
        ("Mastodon archive", 0, ("only posts are read of an archive; files of it that stayed closed: 4",)),
    ]


def test_unlisted_posts_are_taken_on_request() -> None:
    """And refused without it."""
    record: Content = {
        "id": "1",
        "url": "https://social.example/@harbour/1",
        "visibility": "unlisted",
        "content": "<p>Pilots</p>",
        "spoiler_text": "",
        "account": {"username": "harbour", "url": "https://social.example/@harbour"},
    }
    assert [(told.posts, bool(told.reason)) for told in _told({"a": record})] == [(0, True)]
    assert [(told.posts, bool(told.reason)) for told in _told({"a": record}, unlisted=True)] == [(1, False)]


def test_a_file_that_cannot_be_read_is_told_with_its_reason() -> None:
    """The others are read."""

    def read(name: str) -> bytes:
        if name == "a":
            message = "it is damaged in the archive: x"
            raise UnreadableError(message)
        return json.dumps(STORY).encode()

    found = read_bundle(Bundle("z", ("a", "b"), read))
    assert [(each.source, len(each.stories), [no.reason for no in each.refused]) for each in found] == [
        ("a", 0, ["it is damaged in the archive: x"]),
        ("b", 1, []),
    ]


def test_pictures_that_a_story_uses_are_not_told_to_be_unread() -> None:
    """A saved page lies beside its pictures: those it shows are read with it, and only the others are told."""
    page = export(
        [item(1, "image", "flickr", "https://flickr.example/quay", '<div class="s-image-content"><img src="./a_files/quay.jpg"></div>')]
    )
    found = read_bundle(bundle({"a.html": page, "a_files/quay.jpg": b"\xff\xd8\xff", "a_files/other.jpg": b"\xff\xd8\xff"}))
    assert [each.member for told in found for story in told.stories for each in story.elements] == ["a_files/quay.jpg"]
    assert [(each.source, bool(each.refused)) for each in found] == [("a.html", False), ("a_files/other.jpg", True)]


@pytest.mark.parametrize(
    "data", [b"[" * 10_000, b'{"content":' * 10_000, b"\0" * 1000, b"{}", b"[]", b"null", b"\xff\xfe{\0", b'{"elements": 1, "id": 1e999}']
)
def test_no_reader_stumbles_over_odd_content(data: bytes) -> None:
    """Depth without end, nothing, other encodings: a reason and never an exception."""
    (found,) = read_bundle(bundle({"x": data}))
    assert found.refused
    assert len(READERS) == 10
