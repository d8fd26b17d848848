"""Two reports of one post, put together."""

import pytest
from hostile_posts import posts
from hypothesis import given
from msgspec.structs import fields, replace

from despatch.importers.snapshot_merging import merged_snapshot
from despatch.model.snapshot import Emoji, PostCard, PostLink, PostMedia, PostRef, Snapshot

CUT = Snapshot(
    platform="x",
    id="1",
    url="https://x.com/i/web/status/1",
    name="Port",
    time="2016-03-09",
    text="The first ship …",
    state="incomplete",
    method="Storify JSON export",
    unverified=True,
    written="0123456789abcdef",
)
WHOLE = Snapshot(
    platform="x",
    id="1",
    url="https://x.com/harbour/status/1",
    handle="@harbour",
    time="2016-03-09T06:40:00+00:00",
    text="The first ship has left.",
    links=(PostLink("ship", "https://ship.example/"),),
    method="X archive",
)


def test_whole_words_take_the_place_of_cut_ones() -> None:
    """With their links, state and method; what only the other knew stays."""
    for merged in (merged_snapshot(CUT, WHOLE), merged_snapshot(WHOLE, CUT)):
        assert (merged.text, merged.links, merged.state) == (WHOLE.text, WHOLE.links, "ok")
        assert (merged.method, merged.unverified) == ("X archive", False)
        assert (merged.name, merged.handle, merged.time, merged.url) == ("Port", "@harbour", WHOLE.time, WHOLE.url)
        assert merged.written == ""


@pytest.mark.parametrize(
    ("kept", "found", "text"),
    [
        (replace(CUT, text="The first"), CUT, CUT.text),
        (CUT, replace(CUT, text="The first"), CUT.text),
        (WHOLE, replace(WHOLE, text="Another"), WHOLE.text),
        (replace(WHOLE, unverified=True), replace(WHOLE, text="Another"), "Another"),
        (replace(WHOLE, text=""), CUT, CUT.text),
        (WHOLE, replace(WHOLE, text=" ", unverified=False), WHOLE.text),
        (CUT, replace(WHOLE, state="deleted"), WHOLE.text),
        (WHOLE, replace(CUT, text="x" * 100), WHOLE.text),
    ],
)
def test_the_richer_words_win(kept: Snapshot, found: Snapshot, text: str) -> None:
    """Whole before cut, some before none, more before less, compared before uncompared; else those that are kept."""
    assert merged_snapshot(kept, found).text == text


def test_what_people_decided_stays() -> None:
    """A post that is withheld is never brought back, and its author stays out of harm."""
    withheld = replace(WHOLE, state="withheld", text="", reason="asked for", since="2018-05-01")
    assert merged_snapshot(withheld, WHOLE) == withheld
    assert merged_snapshot(replace(WHOLE, text=""), replace(withheld, text="Words")).text == ""
    decided = replace(WHOLE, account="official", basis="consent", protect=True, state="deleted", archived="https://a.example/1")
    merged = merged_snapshot(decided, replace(WHOLE, account="private"))
    assert (merged.account, merged.basis, merged.protect, merged.state, merged.archived) == (
        "official",
        "consent",
        True,
        "deleted",
        "https://a.example/1",
    )
    assert merged_snapshot(WHOLE, decided).state == "deleted"


def test_media_are_put_together() -> None:
    """The longer list; of each medium what either knows, found by its address or its place."""
    one = PostMedia(url="https://f.example/1", file="1-1.jpg")
    two = PostMedia(url="https://f.example/2", alt="Two")
    kept, found = replace(WHOLE, media=(one,)), replace(WHOLE, media=(two, replace(one, file="", alt="One")))
    assert merged_snapshot(kept, found).media == (two, replace(one, alt="One"))
    unnamed = replace(WHOLE, media=(PostMedia(width=3, height=4),))
    assert merged_snapshot(kept, unnamed).media == (replace(one, width=3, height=4),)
    assert merged_snapshot(kept, replace(WHOLE, media=(PostMedia(kind="video", width=3),))).media == (one,)


def test_other_posts_cards_and_signs_are_put_together() -> None:
    """Where they are the same; else those that are kept."""
    kept = replace(WHOLE, reply_to=PostRef(url="https://x.com/a/status/9"), card=PostCard(url="https://c.example/"), emojis=(Emoji(":a:"),))
    reply = PostRef(url="https://x.com/a/status/9", text="When?")
    found = replace(WHOLE, reply_to=reply, card=PostCard(url="https://c.example/", title="C"), emojis=(Emoji(":a:", "a.png"),))
    merged = merged_snapshot(kept, found)
    assert (merged.reply_to, merged.card, merged.emojis) == (reply, found.card, found.emojis)
    other = replace(found, reply_to=PostRef(url="https://x.com/b/status/8"), card=PostCard(url="https://d.example/"))
    assert (merged_snapshot(kept, other).reply_to, merged_snapshot(kept, other).card) == (kept.reply_to, kept.card)


@given(posts, posts)
def test_nothing_is_ever_lost(kept: Snapshot, found: Snapshot) -> None:
    """What a kept post says it says afterwards, in these words or better ones; the same file again changes nothing."""
    merged = merged_snapshot(kept, found)
    skipped = {"links", "emojis", "unverified", "written", "where", "state"}
    emptied = [f.name for f in fields(kept) if f.name not in skipped and getattr(kept, f.name) and not getattr(merged, f.name)]
    assert emptied == []
    assert len(merged.media) >= len(kept.media)
    assert kept.state in {"incomplete", merged.state} or "deleted" in {found.state, kept.state} or not kept.text.strip()
    assert merged_snapshot(merged, found) == merged
    settled_kept = replace(kept, written="")
    assert merged_snapshot(settled_kept, settled_kept) == settled_kept
