"""Kept posts."""

import pytest

from despatch.model.snapshot import Snapshot
from despatch.problems import Span
from despatch.render.snapshots import network_name, shown_snapshot, snapshot_html, web_address


def kept(**fields: str) -> Snapshot:
    """Return a kept post."""
    given = {"platform": "mastodon", "id": "1", "url": "https://s.example/1", "name": "N", "handle": "@n", **fields}
    return Snapshot(where=Span("content/snapshots/mastodon/1.yaml"), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(("platform", "name"), [("mastodon", "Mastodon"), ("YouTube", "YouTube"), ("x", "X"), ("orkut", "orkut")])
def test_networks_have_their_own_names(platform: str, name: str) -> None:
    """One that is not known is called as its folder is."""
    assert network_name(platform) == name


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a <b> & 'c'", "<p>a &lt;b&gt; &amp; 'c'</p>"),
        ("a\nb\n\n c", "<p>a<br>\nb</p>\n<p>c</p>"),
        ("see https://x.example/a?b&c.", '<p>see <a href="https://x.example/a?b&amp;c">https://x.example/a?b&amp;c</a>.</p>'),
        ("(https://x.example/ü)", '<p>(<a href="https://x.example/%C3%BC">https://x.example/ü</a>)</p>'),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
        ('https://x.example/"onclick=alert(1)', '<p><a href="https://x.example/">https://x.example/</a>"onclick=alert(1)</p>'),
        ("", ""),
    ],
)
def test_words_are_paragraphs(text: str, html: str) -> None:
    """A post's words are text with its addresses linked."""
    assert snapshot_html(kept(text=text)) == html


def test_a_withheld_post_shows_nothing_of_it() -> None:
    """Neither words, names nor addresses of a withheld post come out."""
    snapshot = kept(text="secret", state="withheld", archived="https://a.example/1")
    assert snapshot_html(snapshot) == ""
    shown = shown_snapshot(snapshot)
    assert (shown.text, shown.name, shown.handle, shown.id, shown.url, shown.archived) == ("", "", "", "", "", "")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x.example/", "https:", "", "x"])
def test_only_web_addresses_are_linked(url: str) -> None:
    """An address that is none is left out."""
    assert web_address(url) == ""
    assert shown_snapshot(kept(url=url, archived=url)).archived == ""


def test_names_turn_nothing() -> None:
    """Controls of direction are gone from name and handle; in the words they stay, which end with their paragraph."""
    shown = shown_snapshot(kept(name="Port\u202e\u2069 x", handle="@a\u2066b", text="a\u202eb"))
    assert (shown.name, shown.handle, shown.text) == ("Port x", "@ab", "a\u202eb")
