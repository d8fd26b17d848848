"""Storify's HTML exports."""

import pytest
from bundles import bundle
from storify_files import ORIGIN, SID, eid, export, item, quote_item, short_link, text_item

from despatch.importers.merging import counted
from despatch.importers.storify_html import read
from despatch.importers.values import Element, Found, Picture
from despatch.model.snapshot import PostCard, PostLink, PostMedia, Snapshot


def _read(data: bytes, *beside: str, name: str = "quay.html") -> Found:
    found = read(bundle({name: data, **dict.fromkeys(beside, b"")}), name, data)
    assert found is not None
    return found


def _element(html: str, *beside: str) -> Element:
    return _read(export([html]), *beside).stories[0].elements[0]


def _post(html: str, *beside: str) -> Snapshot:
    post = _element(html, *beside).post
    assert post is not None
    return post


def test_an_export_is_a_story() -> None:
    """The script says what it is, though its values are not quite JSON; elements stand in their order."""
    story = _read(export([text_item(1, "<h2>Day</h2>"), quote_item(2, 9, "a")])).stories[0]
    assert (story.title, story.origin, story.sid, story.curator) == ('Quay week: "undefined" ships', ORIGIN, SID, "Noor Vessely")
    assert (story.description, story.created, story.expected, counted(story)) == (
        "Two ships, one harbour",
        "2013-12-06T12:23:36+00:00",
        2,
        2,
    )
    assert [(each.kind, each.id) for each in story.elements] == [("heading", eid(1)), ("post", eid(2))]


def test_a_quote_has_words_author_and_time() -> None:
    """All that readers saw; the relative time beside it is worth nothing."""
    link = short_link("https://harbour.example/a", "harbour.example/a")
    assert _post(quote_item(1, 1123, f"A ship &amp;amp; {link}\nleft")) == Snapshot(
        platform="x",
        id="1123",
        url="https://x.com/harbour/status/1123",
        name="Port Sarrin Harbour",
        handle="@harbour",
        profile="https://x.com/harbour",
        time="2013-12-06T13:04:36+00:00",
        text="A ship & harbour.example/a\nleft",
        links=(PostLink("harbour.example/a", "https://harbour.example/a"),),
        method="Storify HTML export",
        unverified=True,
    )


def _image_item(inner: str, source: str = "twitter", permalink: str = "https://twitter.com/ann/status/5") -> str:
    caption = '<div class="s-image-info"><div class="s-image-caption">At the quay</div><img src="icon.png"></div>'
    author = '<a class="s-author-twitter-name">Ann</a><a class="s-author-twitter-handle">@ann</a>'
    author += '<a class="s-via" href="http://twitter.com/bo">@bo</a>'
    return item(
        1,
        "image",
        source,
        permalink,
        f'<div class="s-image-content">{inner}{caption}{author}</div><i data-timestamp="2014-01-01T00:00:00Z"></i>',
    )


def test_several_pictures_stand_as_backgrounds() -> None:
    """In order, through Storify's proxy or not."""
    first = "background-image: url(https://pic.example/1.jpg:large)"
    second = "background-image:url('//storify.com/services/proxy/2/H/https/pic.example/2.jpg')"
    element = _element(
        _image_item(
            f'<div class="s-image-group count-2"><div class="img" style="{first}"></div><div style="{second}" class="img"></div></div>'
        )
    )
    assert element.post is not None
    assert [each.url for each in element.post.media] == ["https://pic.example/1.jpg:large", "https://pic.example/2.jpg"]
    assert (element.post.text, element.post.name, element.post.handle, element.via) == (
        "At the quay",
        "Ann",
        "@ann",
        "http://twitter.com/bo",
    )


def test_a_saved_picture_tells_where_it_was_and_lies_beside_the_page() -> None:
    """Browsers keep X's names, escape folders, and write `#` as it is; files get names of ours."""
    html = _image_item('<img src="./Quay%20week%20#1_files/C2cKLLKXgAMo5EC.jpg_large" alt="the words again">')
    assert _post(html).media == (PostMedia(url="https://pbs.twimg.com/media/C2cKLLKXgAMo5EC.jpg"),)
    member = "Quay week #1_files/C2cKLLKXgAMo5EC.jpg_large"
    found = _read(export([html]), member)
    assert found.pictures == (Picture(platform="x", file="5-1.jpg", member=member),)
    assert found.stories[0].elements[0].post.media[0].file == "5-1.jpg"  # type: ignore[union-attr]


@pytest.mark.parametrize("address", ["../../etc/passwd", "/etc/passwd", "../../b.jpg", "file:///etc/passwd", "C:\\b.jpg"])
def test_no_address_reaches_out_of_the_bundle(address: str) -> None:
    """Only names that the bundle has are ever named."""
    found = _read(export([_image_item(f'<img src="{address}">')]), "b.jpg", name="saved/quay.html")
    assert found.pictures == ()


def test_films_have_their_file_or_their_page() -> None:
    """GIFs and films of X with a still, those of other sites as a card where their address is still there."""
    shim = '<div class="s-video-shim" style="background-image:url(//storify.com/services/proxy/2/H/https/pic.example/s.jpg)">'
    title = '<div class="s-video-title">Look</div><a class="s-author-name">Ann</a>'
    gif = f'{shim}<video class="s-video-content" src="https://film.example/a.mp4"></video></div>{title}'
    post = _post(item(1, "video", "twitter", "https://twitter.com/ann/status/5", gif))
    assert (post.text, post.media) == (
        "Look",
        (PostMedia(kind="video", url="https://film.example/a.mp4", preview="https://pic.example/s.jpg"),),
    )
    frame = f'{shim}<iframe class="s-video-content" src="//film.example/embed/1"></iframe></div>{title}'
    assert _post(item(1, "video", "twitter", "https://twitter.com/ann/status/5", frame)).card == PostCard(
        url="https://film.example/embed/1"
    )
    film = _element(item(1, "video", "youtube", "https://youtube.com/watch?v=1", frame))
    assert (film.kind, film.url, film.title, film.picture, film.who) == (
        "video",
        "https://youtube.com/watch?v=1",
        "Look",
        "https://pic.example/s.jpg",
        "Ann",
    )


def test_a_story_within_a_story_is_a_link() -> None:
    """Storify told it as a film; its address is that of the story, without what a player hung on it."""
    title = '<div class="s-video-title">Day 3</div>'
    made = _element(item(1, "video", "storify", "https://storify.com/harbour/day-3/card", title))
    assert (made.kind, made.url, made.title) == ("link", "https://storify.com/harbour/day-3", "Day 3")


def test_links_pictures_and_quotes_of_elsewhere() -> None:
    """A link card, a picture with its caption, a post of a network that is gone, and words that nobody can find again."""
    icon = '<div class="s-attribution"><img src="https://icons.example/favicon.ico"></div>'
    inner = f'<img class="s-link-thumbnail" src="//pic.example/t.jpg"><a class="s-link-a">The <b>quay</b></a>{icon}'
    inner += '<div class="s-link-desc">All of it</div>'
    link = _element(item(1, "link", "Harbour &amp; co", "http://harbour.example/", inner))
    assert (link.kind, link.title, link.text, link.picture, link.source) == (
        "link",
        "The quay",
        "All of it",
        "https://pic.example/t.jpg",
        "Harbour & co",
    )
    picture = _element(_image_item('<img src="https://pic.example/f.jpg">', "flickr", "https://flickr.example/1"))
    assert (picture.kind, picture.text, picture.picture) == ("image", "At the quay", "https://pic.example/f.jpg")
    plus = quote_item(1, 0, "It is day three of the talks and...", "https://plus.google.com/+ann/posts/4gMVmM#storify/7a").replace(
        '"twitter"', '"googleplus"'
    )
    post = _post(plus)
    assert (post.platform, post.id, post.url, post.state) == (
        "googleplus",
        "4gMVmM",
        "https://plus.google.com/+ann/posts/4gMVmM",
        "incomplete",
    )
    said = _element(quote_item(1, 0, "We hear a noise", "http://forum.example/").replace('"twitter"', '"forum"'))
    assert (said.kind, said.text, said.who, said.time) == ("quote", "We hear a noise", "Port Sarrin Harbour", "2013-12-06T13:04:36+00:00")


def test_an_archived_page_is_the_same_page() -> None:
    """The prefix of the web archive comes off everywhere."""
    prefix = "https://web.archive.org/web/20180501000000"
    html = export(
        [quote_item(1, 7, f'<a href="{prefix}/https://harbour.example/">here</a>', f"{prefix}/https://twitter.com/harbour/status/7")]
    )
    story = _read(html.replace(b"https://storify.com/portsarrin", f"{prefix}/https://storify.com/portsarrin".encode())).stories[0]
    assert story.origin == ORIGIN
    assert story.elements[0].post is not None
    assert (story.elements[0].post.url, story.elements[0].post.links[0].url) == (
        "https://x.com/harbour/status/7",
        "https://harbour.example/",
    )


def test_a_story_inside_a_post_is_found() -> None:
    """WordPress wrote it into a second `<noscript>`, here in Markdown; the link before it says which it is."""
    view = 'View the story "Quay "noise" week" on Storify'
    link = f'<noscript>[<a href="//storify.com/portsarrin/quay-week.html" target="_blank">{view}</a>]</noscript>'
    post = f'# A post\n\nWords.\n\n<script src="//storify.com/portsarrin/quay-week.js?border=false"></script>{link}'
    inner = f'<noscript><ol class="s-elements">{quote_item(1, 7, "A ship")}{text_item(2, "left")}</ol></noscript>\n\nMore *words*.'
    found = _read((post + inner).encode(), name="a.md")
    assert [(story.origin, story.title, counted(story)) for story in found.stories] == [(ORIGIN, 'Quay "noise" week', 2)]


def test_two_stories_in_one_file_are_two() -> None:
    """Each with the link before it."""
    parts = (f'<a href="https://storify.com/u/{name}">x</a><ol class="s-elements">{text_item(1, name)}</ol>' for name in ("one", "two"))
    assert [story.origin for story in _read("".join(parts).encode()).stories] == ["https://storify.com/u/one", "https://storify.com/u/two"]


def test_a_page_without_its_address_is_told() -> None:
    """The story is taken, with a note."""
    found = _read(f'<ol class="s-elements">{text_item(1, "a")}</ol>'.encode())
    assert (len(found.stories), "old address is not known" in found.notes[0]) == (1, True)


def test_an_empty_story_is_one() -> None:
    """Some were never filled."""
    assert counted(_read(export([])).stories[0]) == 0


def test_an_export_that_is_short_is_a_page() -> None:
    """A web archive holds but the first page of a long story."""
    assert _read(export([quote_item(1, 7, "a")], {"quote": 30})).stories[0].page == 1


@pytest.mark.parametrize(
    "data", [b"", b"<html><body>data-eid</body>", b"s-elements data-eid", b"<ol class='s-elements'></ol>", b'{"s-elements": "data-eid"}']
)
def test_other_files_are_not_known(data: bytes) -> None:
    """They are left to other readers."""
    assert read(bundle({"a": data}), "a", data) is None


def test_endless_nesting_is_refused() -> None:
    """No element is lost in silence."""
    assert "nested deeper" in _read(export(["<div>" * 5_000 + quote_item(1, 7, "a")])).refused[0].reason


def test_hostile_fields_leave_no_markup() -> None:
    """Scripts, handlers and styles are gone; what is left are words and addresses of the web."""
    script = (
        's.story["permalink"] = "javascript:alert(1)";\ns.story["title"] = "</b><img src=x onerror=alert(1)>";\ns.story["stats"] = [[[;'
    )
    html = quote_item(1, 7, '<a href="javascript:x" onclick="y">press</a><svg onload=x>').replace("@harbour", "@har bour/../x")
    story = _read(
        export([html, text_item(2, "<iframe src=x></iframe><p onclick=x style=y>a</p>")], script=script.replace("</b>", ""))
    ).stories[0]
    assert (story.origin, story.elements[1].markdown) == ("", "a")
    post = story.elements[0].post
    assert post is not None
    assert (post.text, post.links, post.handle, post.profile) == ("press", (), "", "")
