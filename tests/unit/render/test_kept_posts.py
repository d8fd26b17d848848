"""Kept posts as templates see them."""

import pytest

from despatch.model.kept import KeptFile, KeptPost
from despatch.model.kept_view import KeptView, PollOptionView
from despatch.model.picture import Fit
from despatch.model.snapshot import Emoji, PollOption, PostCard, PostMedia, PostRef, Snapshot
from despatch.render.kept_posts import kept_view
from despatch.render.targets import site


def view(kept: KeptPost | None = None, files: tuple[KeptFile, ...] = (), **fields: object) -> KeptView:
    """Return what a template sees of a kept post, or of one with these fields."""
    given = {"platform": "mastodon", "id": "1", "url": "https://s.example/1", **fields}
    return kept_view(kept or KeptPost(snapshot=Snapshot(**given), files=files), lambda item: f"#{item}")  # type: ignore[arg-type]


def test_names_and_labels_turn_nothing() -> None:
    """Controls of direction are gone from all that stands in a line; in the words they stay, which end with their paragraph."""
    seen = view(
        name="Port\u202e\u2069 x", handle="@a\u2066b", warning="c\u202ed", text="a\u202eb", reply_to=PostRef(name="e\u202ef"),
        poll=(PollOption("g\u202eh"),), card=PostCard(url="https://c.example/", title="i\u202ej"),
    )  # fmt: skip
    assert (seen.name, seen.handle, seen.warning, seen.reply and seen.reply.name) == ("Port x", "@ab", "cd", "ef")
    assert (seen.poll[0].text, seen.card and seen.card.title, "a\u202eb" in seen.body) == ("gh", "ij", True)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x.example/", "https:", "x"])
def test_only_web_addresses_come_out(url: str) -> None:
    """Whatever field they stand in; a card without an address is none."""
    media = (PostMedia(url=url),)
    seen = view(url=url, archived=url, media=media, reply_to=PostRef(url=url), quote=PostRef(url=url), card=PostCard(url=url, title="t"))
    assert (seen.url, seen.archived, seen.media[0].url, seen.card) == ("", "", "", None)
    assert {ref.url for ref in (seen.reply, seen.quote) if ref} == {""}


def test_a_picture_comes_with_its_copies() -> None:
    """Its address is the site's; what the network said of its size is used where nothing else is known."""
    fit = Fit(800, 600, (("/media/a-480.jpg", 480),))
    silent = PostMedia(file="b.jpg", decorative=True, alt="x", width=9, height=6)
    media = (PostMedia(file="a.jpg", alt="A quay"), silent, PostMedia(file="c"))
    files = (KeptFile("a.jpg", "/media/a.jpg", fit), KeptFile("b.jpg", "/media/b.jpg"))
    one, two, three = view(files=files, media=media).media
    assert one.image and (one.image.url, one.image.alt, one.image.width) == (site("/media/a.jpg"), "A quay", 800)
    assert one.image.srcset == f"{site('/media/a-480.jpg')} 480w"
    assert two.image and (two.image.alt, two.image.width, two.image.height) == ("", 9, 6)
    assert three.image is None


def test_a_video_that_is_kept_is_never_led_to_elsewhere() -> None:
    """Its still picture is its poster; one that is not kept has the address where it was."""
    files = (KeptFile("v.mp4", "/media/v.mp4"), KeptFile("p.jpg", "/media/p.jpg", Fit(8, 6)))
    kept, lost = view(
        files=files,
        media=(
            PostMedia(kind="video", file="v.mp4", poster="p.jpg", url="https://v.example/", alt="A ship"),
            PostMedia(kind="video", poster="p.jpg", url="https://v.example/"),
        ),
    ).media
    assert kept.image and (kept.src, kept.url, kept.alt, kept.image.url) == (site("/media/v.mp4"), "", "A ship", site("/media/p.jpg"))
    assert (lost.src, lost.url) == ("", "https://v.example/")


def test_signs_come_from_files_alone() -> None:
    """A sign whose picture is not kept stays its code."""
    emojis = (Emoji(":a:", "a.png"), Emoji(":b:", "b.png", "https://s.example/b.png"))
    body = view(files=(KeptFile("a.png", "/media/a.png"),), emojis=emojis, text=":a: :b:").body
    assert (body.count("<img"), ":b:</p>" in body, "s.example" in body) == (1, True, False)


@pytest.mark.parametrize(
    ("votes", "shares"), [((1, 3), (25, 75)), ((0, 0), (-1, -1)), ((5, -1), (-1, -1)), ((-1, -1), (-1, -1)), ((2, 1), (67, 33))]
)
def test_shares_of_a_poll_are_told_where_all_votes_are_known(votes: tuple[int, int], shares: tuple[int, int]) -> None:
    """In whole percent; without votes there are none."""
    seen = view(poll=tuple(PollOption("a", count) for count in votes)).poll
    assert seen == tuple(PollOptionView(text="a", votes=count, share=share) for count, share in zip(votes, shares, strict=True))


def test_a_post_that_stands_in_the_same_text_is_led_to_there() -> None:
    """By the id of its item; its words are not said twice."""
    snapshot = Snapshot(
        platform="x", id="1", url="", reply_to=PostRef(handle="@a", url="https://x.com/a/status/2"), quote=PostRef(name="B", text="words")
    )
    seen = view(KeptPost(snapshot=snapshot, answers="one", quoted_at="two"))
    assert seen.reply and (seen.reply.name, seen.reply.url, seen.reply.here) == ("@a", "#one", True)
    assert seen.quote and (seen.quote.name, seen.quote.url, seen.quote.text) == ("B", "#two", "")


def test_a_quoted_post_quotes_no_further() -> None:
    """It is shown in full once, and what it quotes itself is only named."""
    innermost = KeptPost(snapshot=Snapshot(platform="x", id="3", url=""))
    quote = PostRef(name="C", url="https://x.com/c/status/3")
    inner = KeptPost(snapshot=Snapshot(platform="x", id="2", url="", text="inner", quote=quote), quoted=innermost)
    seen = view(KeptPost(snapshot=Snapshot(platform="x", id="1", url=""), quoted=inner))
    assert seen.quoted and seen.quoted.quoted is None and "inner" in seen.quoted.body
    assert seen.quoted.quote and seen.quoted.quote.name == "C"


def test_pictures_are_those_of_the_quoted_post_too() -> None:
    """Files that are none are left out."""
    inner = KeptPost(snapshot=Snapshot(platform="x", id="2", url=""), files=(KeptFile("b", "/b", Fit(1, 1)),))
    outer = KeptPost(snapshot=inner.snapshot, files=(KeptFile("a", "/a", Fit(1, 1)), KeptFile("v", "/v")), quoted=inner)
    assert outer.pictures == ("/a", "/b")
