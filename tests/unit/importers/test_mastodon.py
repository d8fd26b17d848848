"""Posts that Mastodon's interface answers: public ones become snapshots, all others are refused with the reason."""

import json
from typing import Any

from bundles import bundle

from despatch.importers.mastodon import read, read_mastodon
from despatch.importers.values import Found

ACCOUNT = {"id": "1", "username": "harbour", "acct": "harbour", "display_name": "Port Harbour", "url": "https://social.example/@harbour"}
LINK = (
    '<a href="https://gov.example/visas/a/long/way"><span class="invisible">https://</span>'
    '<span class="ellipsis">gov.example/visas/a</span><span class="invisible">/long/way</span></a>'
)


def status(**changes: object) -> dict[str, object]:
    """Return a status."""
    return {
        "id": "1123",
        "url": "https://social.example/@harbour/1123",
        "uri": "https://social.example/users/harbour/statuses/1123",
        "created_at": "2018-03-08T18:05:00.000Z",
        "visibility": "public",
        "language": "en",
        "content": f"<p>Surveyed &amp; clear :wave:</p><p>{LINK}</p>",
        "account": ACCOUNT,
        "media_attachments": [],
    } | changes


def found(value: Any, *, unlisted: bool = False) -> Found:
    """Return what a file with this JSON holds."""
    result = read_mastodon(bundle({}), "a.json", json.dumps(value).encode(), unlisted=unlisted)
    assert result is not None
    return result


def test_public_status() -> None:
    """The words as shown, the link in full, and the account with its host."""
    post = found(
        status(emojis=[{"shortcode": "wave", "static_url": "https://social.example/w.png"}, {"shortcode": "other", "url": ""}])
    ).posts[0]
    assert (post.platform, post.id, post.url) == ("mastodon", "1123", "https://social.example/@harbour/1123")
    assert (post.handle, post.name, post.time) == ("@harbour@social.example", "Port Harbour", "2018-03-08T18:05:00+00:00")
    assert (post.text, post.lang) == ("Surveyed & clear :wave:\n\ngov.example/visas/a…", "en")
    assert [(link.text, link.url) for link in post.links] == [("gov.example/visas/a…", "https://gov.example/visas/a/long/way")]
    assert [(emoji.code, emoji.url) for emoji in post.emojis] == [(":wave:", "https://social.example/w.png")]


def test_what_is_not_public_is_refused() -> None:
    """Unlisted posts are taken on request alone; followers' and private ones never."""
    reasons = {name: found(status(visibility=name)).refused[0].reason for name in ("unlisted", "private", "direct", "")}
    assert reasons["private"] == "it is for followers only"
    assert reasons["direct"] == "it is a private message"
    assert reasons[""] == "nothing says that it is public"
    assert reasons["unlisted"].startswith("it is public but unlisted")
    assert len(found(status(visibility="unlisted"), unlisted=True).posts) == 1
    assert found(status(visibility="direct"), unlisted=True).posts == ()


def test_boosts_are_refused() -> None:
    """Even though the answer holds the whole other post."""
    result = found(status(reblog=status(id="9")))
    assert (result.posts, result.refused[0].reason) == ((), "it is a boost: the words are somebody else's")


def test_lists_contexts_and_searches() -> None:
    """In the order in which they are read; an answer to a post of the same file leads to it."""
    reply = status(id="1124", url="https://social.example/@harbour/1124", in_reply_to_id="1123", in_reply_to_account_id="1")
    for value in ([status(), reply], {"ancestors": [status()], "descendants": [reply]}, {"statuses": [status(), reply], "accounts": []}):
        posts = found(value).posts
        assert [post.id for post in posts] == ["1123", "1124"]
        assert posts[1].reply_to is not None and posts[1].reply_to.url == "https://social.example/@harbour/1123"


def test_answer_to_another_account() -> None:
    """Its address is known where the account is on the server that was asked; else its author at least."""
    mention = {"id": "2", "acct": "quay", "url": "https://social.example/@quay"}
    reply = found(status(in_reply_to_id="5", in_reply_to_account_id="2", mentions=[mention])).posts[0].reply_to
    assert reply is not None and (reply.url, reply.handle) == ("https://social.example/@quay/5", "@quay@social.example")
    away = mention | {"acct": "quay@far.example", "url": "https://far.example/@quay"}
    reply = found(status(in_reply_to_id="5", in_reply_to_account_id="2", mentions=[away])).posts[0].reply_to
    assert reply is not None and (reply.url, reply.handle) == ("", "@quay@far.example")


def test_warning_poll_media_and_edit() -> None:
    """What hangs on a post is kept."""
    media = [
        {"type": "image", "url": "https://files.example/a.png", "description": "A quay", "meta": {"original": {"width": 8, "height": 6}}},
        {"type": "gifv", "url": "https://files.example/b.mp4", "preview_url": "https://files.example/b.png", "description": None},
    ]
    poll = {"options": [{"title": "Yes", "votes_count": 6}, {"title": "No", "votes_count": None}]}
    post = found(
        status(spoiler_text="Storm", sensitive=True, media_attachments=media, poll=poll, edited_at="2018-03-09T08:00:00.000Z")
    ).posts[0]
    assert (post.warning, post.sensitive, post.edited) == ("Storm", True, "2018-03-09T08:00:00+00:00")
    assert [(each.kind, each.alt, each.width, each.preview) for each in post.media] == [
        ("image", "A quay", 8, ""),
        ("video", "", 0, "https://files.example/b.png"),
    ]
    assert [(each.text, each.votes) for each in post.poll] == [("Yes", 6), ("No", -1)]


def test_quotes() -> None:
    """An accepted quote of a public post is told, and the words that stand in for it go; of a closed one nothing is."""
    content = '<p class="quote-inline">RE: <a href="https://far.example/@quay/5">far.example/@quay/5</a></p><p>Indeed</p>'
    other = status(id="5", url="https://far.example/@quay/5", content="<p>Dawn</p>", account=ACCOUNT | {"acct": "quay@far.example"})
    post = found(status(content=content, quote={"state": "accepted", "quoted_status": other})).posts[0]
    assert post.quote is not None and (post.quote.url, post.quote.text) == ("https://far.example/@quay/5", "Dawn")
    assert post.text == "Indeed"
    for quote in ({"state": "revoked", "quoted_status": other}, {"state": "accepted", "quoted_status": other | {"visibility": "private"}}):
        hidden = found(status(content=content, quote=quote)).posts[0]
        assert hidden.quote is None and hidden.text.startswith("RE: ")


def test_parts_of_posts_are_refused() -> None:
    """An attachment, a poll, an account: each says what it is."""
    cases: dict[str, dict[str, object]] = {
        "it is an attachment of a post, without the post": {"id": "2", "type": "image", "preview_url": "x", "blurhash": "x"},
        "it is a poll without its post": {"id": "3", "voters_count": 1, "votes_count": 1, "options": []},
        "it says whose archive it is; give outbox.json too": {"id": "https://social.example/users/h", "preferredUsername": "h"},
    }
    assert [found(value).refused[0].reason for value in cases.values()] == list(cases)


def test_hostile_words_are_words() -> None:
    """Escaped markup stays words, scripts go, and only web addresses are links."""
    post = found(status(content='<p>&lt;img src=x onerror=alert(1)&gt;<script>alert(1)</script><a href="javascript:x">y</a></p>')).posts[0]
    assert (post.text, post.links) == ("<img src=x onerror=alert(1)>y", ())


def test_other_files_are_left() -> None:
    """Whatever is not of Mastodon is for other readers."""
    for data in (b"", b"{}", b'{"visibility": "public"}', b'[{"visibility": 1}]', b"<p>visibility</p>", b'{"visibility": ' * 50_000):
        assert read(bundle({}), "a.json", data) is None


def test_a_name_is_without_signs_of_its_network() -> None:
    """No picture of them is shown in a name; words between colons that are no such sign stay, and a name of nothing else gives way."""
    signs = [{"shortcode": "verified", "url": "https://social.example/v.png"}, {"shortcode": "[", "url": ""}, 5]
    names = {"Port :verified: Harbour :verified:": "Port Harbour", "At 10:30: tea": "At 10:30: tea", ":verified:": "harbour"}
    for given, shown in names.items():
        account = ACCOUNT | {"display_name": given, "emojis": signs, "username": "harbour"}
        assert found(status(account=account)).posts[0].name == shown
