"""`story add`: posts of each network, asked for at real servers that play it."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from imports import stamps
from media_samples import jpeg
from networks import AUTHORITY, Networks, endless, networks, redirect, written
from photographs import photograph
from played_posts import FILM_URL, POST_URL, TOOT, TOOT_API, TOOT_URL, TWEET_URL, play_all

from despatch.app.stories.add import Added, Terms, add_posts
from despatch.app.stories.fetching import Answer, Wish, get
from despatch.load.snapshots import parse_snapshot
from despatch.model.snapshot import Snapshot

FILE = "content/snapshots/mastodon/1123.yaml"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Networks]:
    """Networks with one post each, and a host of pictures."""
    with networks() as played:
        monkeypatch.setattr(socket, "getaddrinfo", played.lookup)
        play_all(played)
        yield played


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A folder with an empty blog."""
    (tmp_path / "content").mkdir()
    return tmp_path


def _ask(wish: Wish) -> Answer:
    return get(wish, AUTHORITY)


def _add(blog: Path, *urls: str, known: tuple[Snapshot, ...] = (), **terms: Any) -> tuple[Added, ...]:
    asked = Terms(**{"day": "2026-11-22", **terms})
    return add_posts(blog / "content", urls, known, asked, _ask, lambda *_: None)


def _kept(blog: Path, path: str) -> Snapshot:
    snapshot, problems = parse_snapshot(path, (blog / path).read_bytes())
    assert {problem.code for problem in problems} <= {"alt-missing"}
    assert snapshot
    return snapshot


@pytest.mark.parametrize(
    ("url", "path", "text", "handle", "method", "time"),
    [
        (
            TOOT_URL,
            FILE,
            "Channel surveyed, see the notice.\n\nPilot at 05:30 & tea.",
            "@harbour@social.example",
            "Mastodon API",
            "2018-03-08T16:05:00+00:00",
        ),
        (
            TWEET_URL,
            "content/snapshots/x/408000000000000002.yaml",
            "The first ship left at dawn",
            "@port",
            "X syndication",
            "2013-12-06T13:04:36+00:00",
        ),
        (
            POST_URL,
            "content/snapshots/bluesky/3kab.yaml",
            "Tea 🫖 at the quay",
            "@harbour.example",
            "Bluesky API",
            "2024-05-01T09:00:00+00:00",
        ),
        (FILM_URL, "content/snapshots/youtube/abcdefghijk.yaml", "The river opens", "", "oEmbed", ""),
    ],
)
def test_a_post_of_each_network_is_kept(
    url: str, path: str, text: str, handle: str, method: str, time: str, blog: Path, web: Networks
) -> None:
    """With the day and the way of its capture; the network itself gave it, so it is not unverified."""
    (added,) = _add(blog, url)
    assert (added.is_kept, added.reason, added.problems, list(stamps(blog))) == (True, "", (), [path])
    post = _kept(blog, path)
    assert (post.text.strip(), post.handle, post.method, post.time) == (text, handle, method, time)
    assert (post.captured, post.unverified, post.state, post.basis, post.account) == ("2026-11-22", False, "ok", "", "public")
    assert not any(each.host == "media.example" for each in web.asked)
    before = stamps(blog)
    (again,) = _add(blog, url, known=(post,), day="2027-01-01")
    assert again.file
    assert (again.file.outcome, stamps(blog)) == ("same", before)


@pytest.mark.parametrize("how", ["basis", "official", "known", "site"])
def test_pictures_are_kept_where_they_may_be_shown(how: str, blog: Path, web: Networks) -> None:
    """With a basis; of an office's account, said now or for another post; of accounts that the site shows. They are made anew."""
    web.play("media.example/buoy.jpg", lambda at: at.answer(photograph("jpeg"), "image/jpeg"))
    other = Snapshot(platform="mastodon", id="7", url="https://social.example/@harbour/7", profile="https://social.example/@harbour")
    cases: dict[str, dict[str, Any]] = {
        "basis": {"basis": "Consent of 8 March 2018"},
        "official": {"official": True},
        "known": {
            "known": (Snapshot(**{**{name: getattr(other, name) for name in ("platform", "id", "url", "profile")}, "account": "official"}),)
        },
        "site": {"pictures": ("official", "public")},
    }
    (added,) = _add(blog, TOOT_URL, **cases[how])
    assert (len(added.pictures), added.lost, added.passed) == (2, (), 0)
    post = _kept(blog, FILE)
    assert [(each.file, each.poster, each.alt) for each in post.media] == [("1123-1.jpg", "", "Buoy 1"), ("", "1123-2.jpg", "")]
    assert post.basis == cases[how].get("basis", "")
    assert post.account == ("public" if how in {"basis", "site"} else "official")
    picture = (blog / "content/snapshots/mastodon/1123-1.jpg").read_bytes()
    assert picture[:3] == b"\xff\xd8\xff"
    assert b"Exif" not in picture
    assert not any(each.path == "/film.mp4" for each in web.asked)
    before, asked = stamps(blog), len(web.asked)
    _add(blog, TOOT_URL, known=(post,))
    assert (stamps(blog), len(web.asked)) == (before, asked + 1)


def test_pictures_are_not_asked_for_without_a_ground(blog: Path, web: Networks) -> None:
    """The post is kept, where its pictures are is known, and nobody tells their host of the blog."""
    (added,) = _add(blog, TOOT_URL)
    assert (added.is_kept, added.pictures, added.passed) == (True, (), 2)
    assert [each.url for each in _kept(blog, FILE).media] == ["https://media.example/buoy.jpg", "https://media.example/film.mp4"]
    assert [each.host for each in web.asked] == ["social.example"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda at: at.answer(b"<svg/>", "image/svg+xml"), 'the answer is of another sort than expected: "image/svg+xml"'),
        (lambda at: at.answer(b"<svg><script>x</script></svg>", "image/jpeg"), "it is an SVG drawing, which may hold scripts"),
        (lambda at: at.answer(b"<html>", "image/png"), "it is no picture, film or sound that a browser shows"),
        (lambda at: at.answer(b"", "text/plain", 403), "its server did not give it (403)"),
        (redirect("https://127.0.0.1/"), '"127.0.0.1" is no name of a place on the open web'),
        (endless("image/png"), "the answer is larger than 20 MB"),
    ],
)
def test_a_picture_that_is_none_is_left_out(answer: Any, reason: str, blog: Path, web: Networks) -> None:
    """The post is kept without it, and the reason is told; later the picture may come."""
    web.play("media.example/buoy.jpg", answer)
    (added,) = _add(blog, TOOT_URL, basis="Consent")
    assert (added.is_kept, [(each.url, each.reason) for each in added.lost]) == (True, [("https://media.example/buoy.jpg", reason)])
    assert sorted(stamps(blog)) == ["content/snapshots/mastodon/1123-2.jpg", FILE]
    web.play("media.example/buoy.jpg", lambda at: at.answer(jpeg(), "image/jpeg"))
    (later,) = _add(blog, TOOT_URL, known=(_kept(blog, FILE),))
    assert later.file
    assert (later.file.outcome, later.lost, _kept(blog, FILE).media[0].file) == ("updated", (), "1123-1.jpg")


def test_what_a_person_edited_or_withheld_stays(blog: Path, web: Networks) -> None:
    """No byte of it changes; an edited post counts as kept, a withheld one does not."""
    _add(blog, TOOT_URL)
    for change, outcome, kept in ((("Pilot", "Pilots"), "edited", True), (("captured:", "state: withheld\ncaptured:"), "withheld", False)):
        (blog / FILE).write_text((blog / FILE).read_text().replace(*change))
        before = stamps(blog)
        (added,) = _add(blog, TOOT_URL, basis="Consent", known=(_kept(blog, FILE),))
        assert added.file
        assert (added.file.outcome, added.is_kept, stamps(blog)) == (outcome, kept, before)


@pytest.mark.parametrize("answer", [endless(), redirect("https://169.254.169.254/"), written(b"")])
def test_one_bad_server_does_not_harm_the_rest(answer: Any, blog: Path, web: Networks) -> None:
    """Each address is asked for itself."""
    web.play("hostile.example/", answer)
    bad, good = _add(blog, "https://hostile.example/@a/1", TOOT_URL)
    assert (bad.is_kept, good.is_kept, list(stamps(blog))) == (False, True, [FILE])


def test_what_is_refused_leaves_nothing(blog: Path, web: Networks) -> None:
    """No file and no folder; the reason is told, and addresses of no network are not asked for at all."""
    web.play(TOOT_API, TOOT | {"visibility": "private"})
    private, other = _add(blog, TOOT_URL, "https://example.org/a")
    assert (private.reason, other.reason) == ("it is for followers only", "it is no address of a post that can be asked for")
    assert (private.is_kept, list((blog / "content").iterdir()), len(web.asked)) == (False, [], 1)
