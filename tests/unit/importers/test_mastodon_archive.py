"""The archive of a Mastodon account: an outbox that holds private posts too."""

from bundles import Content, bundle

from despatch.importers.mastodon import read_mastodon
from despatch.importers.values import Found, Picture

PUBLIC, FOLLOWERS = "https://www.w3.org/ns/activitystreams#Public", "https://social.example/users/harbour/followers"
ACTOR: dict[str, object] = {
    "id": "https://social.example/users/harbour",
    "preferredUsername": "harbour",
    "name": "Port Harbour",
    "url": "https://social.example/@harbour",
}
NOTE: dict[str, object] = {
    "id": "https://social.example/users/harbour/statuses/1123",
    "type": "Note",
    "url": "https://social.example/@harbour/1123",
    "attributedTo": "https://social.example/users/harbour",
    "published": "2018-03-08T18:05:00Z",
    "to": [PUBLIC],
    "cc": [FOLLOWERS],
    "content": "<p>Clear</p>",
    "contentMap": {"en": "<p>Clear</p>"},
}


def item(**changes: object) -> dict[str, object]:
    """Return an activity that creates a post."""
    note = NOTE | changes
    return {"id": f"{note['id']}/activity", "type": "Create", "to": note["to"], "cc": note["cc"], "object": note}


def found(*items: dict[str, object], unlisted: bool = False, files: dict[str, Content] | None = None, actor: Content = ACTOR) -> Found:
    """Return what an archive with these activities holds."""
    outbox: Content = {"type": "OrderedCollection", "orderedItems": list(items)}
    whole = bundle({"archive/outbox.json": outbox, "archive/actor.json": actor} | (files or {}))
    result = read_mastodon(whole, "archive/outbox.json", whole.read("archive/outbox.json"), unlisted=unlisted)
    assert result is not None
    return result


def test_public_post() -> None:
    """The account is that of actor.json, the language that of the map."""
    post = found(item()).posts[0]
    assert (post.id, post.url, post.handle, post.name) == (
        "1123",
        "https://social.example/@harbour/1123",
        "@harbour@social.example",
        "Port Harbour",
    )
    assert (post.text, post.lang, post.method, post.unverified) == ("Clear", "en", "Mastodon archive", False)


def test_only_public_items_are_read() -> None:
    """To the public: taken. In copy to it: unlisted, on request. To followers or persons: never, and no word of it is told."""
    private = item(to=[FOLLOWERS], cc=[], content="<p>secret</p>")
    direct = item(to=["https://far.example/users/quay"], cc=[], content="<p>secret</p>")
    nowhere = {"type": "Create", "object": {key: value for key, value in NOTE.items() if key not in ("to", "cc")}}
    for hidden in (private, direct, nowhere):
        result = found(hidden, unlisted=True)
        assert (result.posts, result.refused[0].what) == ((), "a post")
        assert result.refused[0].reason == "it is not public: it is for followers or for single people"
        assert "secret" not in repr(result) and "1123" not in repr(result.refused)
    quiet = item(to=[FOLLOWERS], cc=[PUBLIC])
    assert found(quiet).refused[0].reason.startswith("it is public but unlisted")
    assert len(found(quiet, unlisted=True).posts) == 1


def test_reach_of_activity_and_post_must_agree() -> None:
    """Where one of the two is private, the post is."""
    mixed = item() | {"to": [FOLLOWERS], "cc": []}
    assert found(mixed).posts == ()


def test_reach_in_other_spellings() -> None:
    """A single text in place of a list, and the short names of the public."""
    for to in (PUBLIC, "as:Public", ["Public"]):
        assert len(found(item(to=to)).posts) == 1


def test_boosts_and_other_activities_are_refused() -> None:
    """A boost holds an address and nothing else."""
    boost = {"type": "Announce", "to": [PUBLIC], "object": "https://far.example/users/quay/statuses/5"}
    result = found(boost, {"type": "Like", "object": {}})
    assert [(each.what, each.reason) for each in result.refused] == [
        ("https://far.example/users/quay/statuses/5", "it is a boost: the words are somebody else's"),
        ("a post", "it is no post but an activity of another kind: Like"),
    ]


def test_media_are_found_whatever_stands_before_their_place() -> None:
    """The outbox's paths begin with a slash and the name of a store; files get names of ours, and keep their alternative text."""
    attachment = {"mediaType": "image/jpeg", "url": "/store/media_attachments/files/1/a.jpeg", "name": "A quay", "width": 8, "height": 6}
    member = "archive/media_attachments/files/1/a.jpeg"
    result = found(item(attachment=[attachment]), files={member: b"x"})
    assert [(each.file, each.alt, each.width) for each in result.posts[0].media] == [("1123-1.jpg", "A quay", 8)]
    assert result.pictures == (Picture(platform="mastodon", file="1123-1.jpg", member=member),)


def test_missing_media_stay_named() -> None:
    """Without its file, a picture is still one that the post had."""
    attachment = {"mediaType": "video/mp4", "url": "/store/media_attachments/files/1/../../../etc/passwd", "name": "A film"}
    result = found(item(attachment=[attachment]))
    assert [(each.kind, each.file, each.alt) for each in result.posts[0].media] == [("video", "", "A film")]
    assert result.pictures == ()


def test_answers() -> None:
    """To others by those who are mentioned, to oneself by the account; addresses as readers see them."""
    mention = {"type": "Mention", "href": "https://far.example/users/quay", "name": "@quay"}
    reply = found(item(inReplyTo="https://far.example/users/quay/statuses/5", tag=[mention])).posts[0].reply_to
    assert reply is not None and (reply.url, reply.handle) == ("https://far.example/@quay/5", "@quay@far.example")
    reply = found(item(inReplyTo="https://social.example/users/harbour/statuses/7")).posts[0].reply_to
    assert reply is not None and (reply.url, reply.handle) == ("https://social.example/@harbour/7", "@harbour@social.example")


def test_question_warning_emoji_and_edit() -> None:
    """A poll is a post of another type."""
    options = [{"type": "Note", "name": "Yes", "replies": {"totalItems": 4}}, {"type": "Note", "name": "No"}]
    tag = {"type": "Emoji", "name": ":wave:", "icon": {"url": "https://social.example/w.png"}}
    post = found(
        item(type="Question", oneOf=options, summary="Storm", content="<p>:wave:</p>", tag=[tag], updated="2018-03-09T08:00:00Z")
    ).posts[0]
    assert [(each.text, each.votes) for each in post.poll] == [("Yes", 4), ("No", -1)]
    assert (post.warning, post.emojis[0].code, post.edited) == ("Storm", ":wave:", "2018-03-09T08:00:00+00:00")


def test_archive_without_its_account() -> None:
    """Posts are read all the same, and it is said what is missing."""
    result = found(item(), actor="[" * 50_000)
    assert (result.posts[0].handle, result.notes) == ("", ("the archive does not say whose it is: actor.json is missing",))


def test_name_of_the_owner_is_without_signs_of_its_network() -> None:
    """The account's tags name them."""
    tag = [{"type": "Emoji", "name": ":anchor:", "icon": {"url": "https://social.example/a.png"}}]
    assert found(item(), actor=ACTOR | {"name": ":anchor: Port Harbour", "tag": tag}).posts[0].name == "Port Harbour"
