"""The words of kept posts."""

import pytest

from despatch.model.snapshot import PostLink, Snapshot
from despatch.render.snapshots import network_name, post_html, web_address


def kept(**fields: object) -> Snapshot:
    """Return a kept post."""
    given = {"platform": "mastodon", "id": "1", "url": "https://s.example/1", **fields}
    return Snapshot(**given)  # type: ignore[arg-type]


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
        ("\n \n", ""),
    ],
)
def test_words_are_paragraphs(text: str, html: str) -> None:
    """A post's words are text with its addresses linked."""
    assert post_html(kept(text=text)) == html


@pytest.mark.parametrize("text", ["see https://x.example/abc…", "https://x.example/abc..."])
def test_an_address_that_is_cut_leads_nowhere(text: str) -> None:
    """What an ellipsis ends is not the whole of an address."""
    assert post_html(kept(text=text)) == f"<p>{text}</p>"


def test_links_stand_at_their_words() -> None:
    """The words that lead somewhere are those that the snapshot names, in their order."""
    links = (PostLink("@harbour", "https://s.example/@harbour"), PostLink("gov.example/a…", "https://gov.example/a?b&c"))
    html = post_html(kept(text="@harbour says: gov.example/a… <now>", links=links))
    assert html == (
        '<p><a href="https://s.example/@harbour">@harbour</a> says: '
        '<a href="https://gov.example/a?b&amp;c">gov.example/a…</a> &lt;now&gt;</p>'
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x.example/", "https:", "", "x"])
def test_only_web_addresses_are_linked(url: str) -> None:
    """Words whose address is none stay words."""
    assert web_address(url) == ""
    assert post_html(kept(text="here", links=(PostLink("here", url),))) == "<p>here</p>"


def test_no_paragraph_ends_within_a_link() -> None:
    """Words of a link that hold an empty line stand on one."""
    html = post_html(kept(text="a b\n\nc d", links=(PostLink("b\n\nc", "https://x.example/"),)))
    assert html == '<p>a <a href="https://x.example/">b c</a> d</p>'


def test_words_of_a_protected_post_lead_nowhere() -> None:
    """Neither links nor plain addresses."""
    text, links = "b https://x.example/c", (PostLink("b", "https://x.example/"),)
    assert post_html(kept(text=text, links=links, protect=True)) == "<p>b https://x.example/c</p>"


def test_signs_are_pictures_where_they_are_kept() -> None:
    """Others stand as their code; a code in an address stays in it."""
    html = post_html(kept(text=":a: :b: https://x.example/:a:/"), {":a:": "/media/a.png"})
    assert html.startswith('<p><img class="sign" src="/media/a.png" alt=":a:" width="20" height="20"')
    assert html.endswith('> :b: <a href="https://x.example/:a:/">https://x.example/:a:/</a></p>')
