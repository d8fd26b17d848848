"""By what closed posts are known, and what is left of a text that leads there."""

import pytest

from despatch.model.snapshot import PostRef, Snapshot
from despatch.plan.closed_names import ClosedNames, closed_names, freed, leads, unnamed

TOOT, TWEET = "https://social.example/@pilot/112233", "https://x.com/pilot_x/status/40800112233"
SHUT = (
    Snapshot(platform="mastodon", id="112233", url=TOOT, handle="@pilot@social.example", profile="https://social.example/@pilot"),
    Snapshot(platform="x", id="40800112233", url=TWEET),
)
NAMES = closed_names(SHUT, ())


@pytest.mark.parametrize(
    "url",
    [
        TOOT,
        "https://social.example/users/pilot/statuses/112233?x=1#y",
        "https://mobile.twitter.com/other/status/40800112233/photo/1",
        f"https://web.archive.example/web/2018/{TOOT}",
        "https://share.example/?url=https%3A%2F%2Fsocial.example%2F%40pilot%2F112233&by=a",
        f"{TOOT}&amp;x=1",
        "https://social.example/@pilot",
        "https://twitter.com/Pilot_X".lower(),
    ],
)
def test_every_way_there_is_known(url: str) -> None:
    """Other spellings, copies in archives, addresses in addresses, and the author's account."""
    assert leads(url, NAMES)


@pytest.mark.parametrize("url", ["", "https://social.example/@pilot/1122334", "https://other.example/@pilot/112233", "https://x.com/port"])
def test_other_places_stay(url: str) -> None:
    """Other posts, other servers, other people."""
    assert not leads(url, NAMES)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"[it]({TOOT}) and [it](<{TOOT}> 'a')", "[it](@closed) and [it](<@closed> 'a')"),
        (f"See {TOOT}, <{TWEET}>.", "See …, …."),
        (f"[r]: {TOOT}\n", "[r]: @closed\n"),
        (f'<a href="{TOOT}">', '<a href="@closed">'),
        ("x.com/pilot_x/status/40800112233!", "…!"),
        ("112233 ships by @pilot", "112233 ships by @pilot"),
    ],
)
def test_a_text_keeps_all_but_the_address(text: str, left: str) -> None:
    """A link loses where it leads, words that are an address become three dots."""
    assert freed(text, NAMES) == left
    assert freed(text, ClosedNames()) == text


def test_words_of_others_lose_the_account_too() -> None:
    """Whole or short, in any letters; not within another name."""
    text = "@Pilot and @pilot@social.example, @pilots, a@pilot.example"
    assert unnamed(NAMES)(text) == "@… and @…, @pilots, a@pilot.example"


def test_an_account_that_is_shown_is_no_secret() -> None:
    """And one that only another post's answer tells is one."""
    shown = Snapshot(platform="mastodon", id="1", url="https://social.example/@pilot/1", handle="@pilot@social.example")
    assert not closed_names(SHUT[:1], (shown,)).accounts
    answer = Snapshot(platform="x", id="2", url="https://x.com/port/status/2", reply_to=PostRef(url=TWEET, handle="@renamed"))
    assert "@renamed" in closed_names(SHUT[1:], (answer,)).accounts
