"""The archive of an X account: posts and media are read, and nothing that is private."""

from bundles import Content, bundle, ytd

from despatch.importers.values import Bundle, Found, Picture
from despatch.importers.x_archive import read, why_closed

ACCOUNT = ytd("account", [{"account": {"email": "desk@harbour.example", "username": "harbour", "accountDisplayName": "Port Harbour"}}])
TWEET: dict[str, object] = {
    "id_str": "900",
    "full_text": "Ships &amp; 🚢 #tea",
    "created_at": "Fri Mar 06 13:02:05 +0000 2026",
    "lang": "en",
    "entities": {"hashtags": [{"text": "tea", "indices": ["14", "18"]}], "user_mentions": [], "urls": []},
}
MEDIA = {
    "type": "photo",
    "url": "https://t.co/Pic1",
    "media_url_https": "https://pbs.example/media/AbC.jpg",
    "sizes": {"large": {"w": "20", "h": "10"}},
}

WITH_PICTURE: dict[str, object] = {"full_text": f"{TWEET['full_text']} https://t.co/Pic1", "extended_entities": {"media": [MEDIA]}}


def tweets(*changes: dict[str, object], kind: str = "tweets") -> str:
    """Return a file of posts, each as the usual one with changes."""
    return ytd(kind, [{"tweet": TWEET | change} for change in changes])


def found(files: dict[str, Content], name: str = "data/tweets.js") -> Found:
    """Return what a file of an archive holds."""
    whole = bundle(files)
    result = read(whole, name, whole.read(name))
    assert result is not None
    return result


def test_post_of_an_archive() -> None:
    """Places are texts there and count the escaped text; name and account come from account.js."""
    post = found({"data/tweets.js": tweets({}), "data/account.js": ACCOUNT}).posts[0]
    assert (post.url, post.handle, post.name) == ("https://x.com/harbour/status/900", "@harbour", "Port Harbour")
    assert (post.time, post.method, post.state, post.unverified) == ("2026-03-06T13:02:05+00:00", "X archive", "ok", False)
    assert [link.text for link in post.links] == ["#tea"]


def test_the_e_mail_address_is_nowhere() -> None:
    """Of account.js two fields become values."""
    assert "desk@" not in repr(found({"data/tweets.js": tweets({}), "data/account.js": ACCOUNT}))


def test_kinds_of_files_with_posts() -> None:
    """Old archives have tweet.js, large ones several parts, and there are posts to communities."""
    for name, kind in (
        ("tweet.js", "tweet"),
        ("tweets-part1.js", "tweets"),
        ("community-tweet.js", "community_tweet"),
        ("renamed.txt", "tweets"),
    ):
        assert [post.id for post in found({name: tweets({}, kind=kind)}, name).posts] == ["900"]


def test_media_become_files_of_ours() -> None:
    """The file is found by the post's id and its name on X's servers, and gets a name that we make."""
    files: dict[str, Content] = {"data/tweets.js": tweets(WITH_PICTURE), "data/tweets_media/900-AbC.jpg": b"x"}
    result = found(files)
    assert result.posts[0].text == "Ships & 🚢 #tea"
    assert [(each.file, each.url, each.width) for each in result.posts[0].media] == [("900-1.jpg", "https://pbs.example/media/AbC.jpg", 20)]
    assert result.pictures == (Picture(platform="x", file="900-1.jpg", member="data/tweets_media/900-AbC.jpg"),)


def test_media_of_other_kinds_are_left() -> None:
    """A file that is no picture or film is not taken, whatever the record says."""
    media = MEDIA | {"media_url_https": "https://pbs.example/media/AbC.svg"}
    files: dict[str, Content] = {"tweets.js": tweets({"extended_entities": {"media": [media]}}), "tweets_media/900-AbC.svg": b"x"}
    result = found(files, "tweets.js")
    assert (result.pictures, result.posts[0].media[0].file) == ((), "")


def test_reposts_are_refused() -> None:
    """Their words are cut, and somebody else's."""
    result = found({"tweets.js": tweets({"full_text": "RT @port: Ships are com…"})}, "tweets.js")
    assert (result.posts, result.refused[0].reason) == ((), "it is a repost: the words are somebody else's, and mostly cut")


def test_long_post_is_completed_from_its_note() -> None:
    """The note begins with the same words; it does not name its post."""
    start = "The harbour is open again after twenty-six months, and the first ship leaves at five with grain, "
    cut = {
        "full_text": f"{start}cloth… https://t.co/Me",
        "entities": {"urls": [{"url": "https://t.co/Me", "expanded_url": "https://x.com/i/web/status/900"}]},
    }
    urls = [{"shortUrl": "https://t.co/Ab1", "expandedUrl": "https://gov.example/port", "displayUrl": "gov.example/port"}]
    note = {
        "noteTweetId": "1",
        "createdAt": "2026-03-06T13:02:05.000Z",
        "core": {"text": f"{start}cloth and tea. https://t.co/Ab1", "urls": urls},
    }
    assert found({"tweets.js": tweets(cut)}, "tweets.js").posts[0].state == "incomplete"
    for name in ("note-tweet.js", "note-tweet-part1.js"):
        post = found({"tweets.js": tweets(cut), name: ytd("note_tweet", [{"noteTweet": note}])}, "tweets.js").posts[0]
        assert (post.state, post.text) == ("ok", f"{start}cloth and tea. gov.example/port")
        assert post.links[0].url == "https://gov.example/port"


def test_closed_files() -> None:
    """Direct messages and deleted posts are not opened; where their content is given after all, it is refused unread."""
    for name in ("data/direct-messages.js", "data/direct-messages-group-part2.js", "data/deleted-tweets.js", "deleted-tweet-headers.js"):
        assert why_closed(name) == "direct messages and deleted posts are never read"
    assert why_closed("data/tweets.js") == ""
    result = found({"a.js": tweets({}, kind="deleted_tweets")}, "a.js")
    assert (result.posts, result.refused[0].reason) == ((), "direct messages and deleted posts are never read")


def test_only_the_files_that_are_needed_are_opened() -> None:
    """Reading posts opens account.js, manifest.js and note-tweet.js, and nothing else of an archive."""
    opened: list[str] = []
    closed = ("data/direct-messages.js", "data/deleted-tweets.js", "data/like.js")
    files: dict[str, Content] = dict.fromkeys(closed, "window.YTD.x.part0 = []")
    whole = bundle(files | {"data/tweets.js": tweets({}), "data/account.js": ACCOUNT})
    read(Bundle("a", whole.names, lambda name: opened.append(name) or whole.read(name)), "data/tweets.js", whole.read("data/tweets.js"))
    assert set(opened) == {"data/account.js"}


def test_parts_without_posts() -> None:
    """Beside posts they yield nothing; alone they are refused with the cure."""
    profile = ytd("profile", [{"profile": {"avatarMediaUrl": "https://pbs.example/a.jpg"}}])
    assert found({"data/profile.js": profile, "data/tweets.js": tweets({})}, "data/profile.js").refused == ()
    alone = found({"profile.js": profile}, "profile.js")
    assert alone.refused[0].reason == "it is a part of an X archive without posts; give tweets.js too"


def test_damaged_files() -> None:
    """What is cut off or nested without end is refused; a damaged account.js costs the name alone."""
    for body in ("", "[{", "{}", "[" * 100_000):
        result = found({"tweets.js": f"window.YTD.tweets.part0 = {body}"}, "tweets.js")
        assert result.refused[0].reason == "it is damaged: what follows window.YTD is no list"
    for account in (
        "window.YTD.account.part0 = [{",
        "window.YTD.account.part0 = " + "[" * 100_000,
        ytd("account", [{"account": {"username": 5}}]),
        "?",
    ):
        result = found({"tweets.js": tweets({}), "account.js": account}, "tweets.js")
        assert result.posts[0].url == "https://x.com/i/web/status/900"
        assert result.notes == ("the archive does not say whose it is: account.js is missing",)


def test_manifest_names_the_owner_too() -> None:
    """Where account.js is missing."""
    manifest = 'window.__THAR_CONFIG = {"userInfo": {"accountId": "1", "userName": "harbour", "displayName": "Port Harbour"}}'
    assert found({"data/tweets.js": tweets({}), "data/manifest.js": manifest}).posts[0].handle == "@harbour"
