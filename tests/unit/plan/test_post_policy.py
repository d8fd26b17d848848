"""What of a kept post may be shown."""

import pytest

from despatch.model.kept import KeptPost
from despatch.model.settings import SnapshotPolicy
from despatch.model.snapshot import Emoji, PollOption, PostMedia, PostRef, Snapshot
from despatch.plan.post_policy import allowed, is_closed, is_stub

POLICY = SnapshotPolicy()
POST = Snapshot(
    platform="x",
    id="20",
    url="https://x.com/harbour/status/20",
    name="Harbour",
    handle="@harbour",
    account="official",
    time="2018-03-08T18:05:00+02:00",
    text="Words.",
    lang="en",
    media=(PostMedia(file="20-1.jpg"), PostMedia(kind="video", url="https://video.example/")),
    reply_to=PostRef(url="https://x.com/a/status/1", name="A", text="Asked"),
    quote=PostRef(url="https://x.com/b/status/2", name="B", text="Quoted"),
    poll=(PollOption("Yes", 3),),
    emojis=(Emoji(":a:", "a.png"),),
    captured="2018-03-09T10:00:00+00:00",
    basis="A letter",
)


def given(**changes: object) -> Snapshot:
    """Return the post with other values of some fields."""
    return Snapshot(**{name: changes.get(name, getattr(POST, name)) for name in Snapshot.__struct_fields__})


def shown(policy: SnapshotPolicy = POLICY, **changes: object) -> KeptPost:
    """Return what may be shown of it; no other post is kept."""
    return allowed(given(**changes), policy, lambda _url: False)


def test_all_of_an_official_post_is_shown() -> None:
    """But for the note for ourselves."""
    assert shown() == KeptPost(snapshot=given(basis=""))


@pytest.mark.parametrize("account", ["public", "private"])
def test_pictures_of_others_need_a_basis(account: str) -> None:
    """They are counted, and so are films; a network's own signs are pictures too."""
    kept = shown(account=account, basis=" ")
    assert (kept.hidden, kept.snapshot.media, kept.snapshot.emojis, kept.snapshot.text) == (2, (), (), "Words.")
    assert shown(account=account).snapshot.media == POST.media
    assert shown(SnapshotPolicy(pictures=("public", "private")), account=account, basis="").snapshot.media == POST.media
    assert shown(SnapshotPolicy(pictures=()), basis="").hidden == 2


@pytest.mark.parametrize(
    ("state", "account", "stub"),
    [("withheld", "official", True), ("deleted", "official", False), ("deleted", "public", True), ("incomplete", "private", False)],
)
def test_of_some_posts_only_a_stub_is_shown(state: str, account: str, stub: bool) -> None:
    """Since when and why, and nothing else; nothing may lead to them."""
    kept, snapshot = shown(state=state, account=account, since="2020-01-02", reason="Asked"), given(state=state, account=account)
    assert kept.stub == is_stub(snapshot, POLICY) == is_closed(snapshot, POLICY) == stub
    if stub:
        left = Snapshot(platform="", id="", url="", state=snapshot.state, since="2020-01-02", reason="Asked")
        assert kept == KeptPost(snapshot=left, stub=True)


def test_a_protected_post_shows_its_words_and_its_day() -> None:
    """Nothing that leads to its author, or to the talk in which it stood."""
    kept = shown(protect=True)
    assert is_closed(given(protect=True), POLICY)
    assert kept.hidden == 2
    assert kept.snapshot == Snapshot(
        platform="x",
        id="",
        url="",
        account="official",
        time="2018-03-08",
        text="Words.",
        lang="en",
        poll=(PollOption("Yes"),),
        captured="2018-03-09",
        protect=True,
    )


def test_nothing_leads_to_another_post_that_is_closed() -> None:
    """That a post answers or quotes one stays known."""
    kept = allowed(POST, POLICY, lambda url: url.endswith("/1"))
    assert (kept.snapshot.reply_to, kept.snapshot.quote) == (PostRef(), POST.quote)
