"""oEmbed answers of other networks: what names a post and says something of it is kept, a mere frame is refused."""

import json

from bundles import bundle

from despatch.importers.oembed import read
from despatch.importers.values import Found


def found(**answer: object) -> Found:
    """Return what an answer holds."""
    result = read(bundle({}), "a.json", json.dumps({"version": "1.0", "provider_name": "P"} | answer).encode())
    assert result is not None
    return result


def test_video() -> None:
    """Title, channel, page and still picture: enough for a link that looks like the video."""
    post = found(
        type="video",
        title="The <i>first</i> ship",
        author_name="Port Harbour",
        author_url="https://www.youtube.com/@harbour",
        thumbnail_url="https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg",
        html='<iframe src="https://www.youtube.com/embed/abcdefghijk?feature=oembed"></iframe>',
    ).posts[0]
    assert (post.platform, post.id, post.url) == ("youtube", "abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk")
    assert (post.name, post.profile, post.text) == ("Port Harbour", "https://www.youtube.com/@harbour", "The <i>first</i> ship")
    assert [(each.kind, each.url, each.preview) for each in post.media] == [
        ("video", "https://www.youtube.com/watch?v=abcdefghijk", "https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg")
    ]
    assert post.method == "oEmbed"


def test_other_services() -> None:
    """Each is known by its addresses, wherever the answer has them."""
    cases: list[tuple[dict[str, object], tuple[str, str, str]]] = [
        (
            {"type": "video", "html": '<iframe src="https://player.vimeo.com/video/12345?h=1"></iframe>'},
            ("vimeo", "12345", "https://vimeo.com/12345"),
        ),
        (
            {"type": "photo", "web_page": "https://www.flickr.com/photos/harbour/9876/", "url": "https://live.staticflickr.com/1/9876.jpg"},
            ("flickr", "9876", "https://www.flickr.com/photos/harbour/9876/"),
        ),
        (
            {"type": "rich", "html": '<blockquote data-instgrm-permalink="https://www.instagram.com/p/AbCdE/?utm=1"></blockquote>'},
            ("instagram", "AbCdE", "https://www.instagram.com/p/AbCdE/"),
        ),
        (
            {"type": "video", "html": '<blockquote cite="https://www.tiktok.com/@harbour/video/777777"></blockquote>'},
            ("tiktok", "777777", "https://www.tiktok.com/@harbour/video/777777"),
        ),
    ]
    for answer, expected in cases:
        post = found(title="Ships", **answer).posts[0]
        assert (post.platform, post.id, post.url) == expected
        assert post.text == "Ships"


def test_picture_of_a_photo() -> None:
    """Its file, not its page."""
    answer = {"type": "photo", "web_page": "https://www.flickr.com/photos/harbour/9876/", "url": "https://live.staticflickr.com/1/9876.jpg"}
    media = found(title="Quay", width=8, height="6", **answer).posts[0].media
    assert [(each.kind, each.url, each.width, each.height) for each in media] == [
        ("image", "https://live.staticflickr.com/1/9876.jpg", 8, 6)
    ]


def test_frame_without_words_is_refused() -> None:
    """With the address at which the post itself can be had."""
    result = found(type="rich", title="New status by harbour", html='<iframe src="https://social.example/@harbour/1123/embed"></iframe>')
    assert (result.posts, result.refused[0].what) == ((), "https://social.example/@harbour/1123")
    assert result.refused[0].reason.startswith("it holds no words of the post")


def test_blockquote_of_bluesky() -> None:
    """Its words are kept with their lines; what it left out is not; its day is that of its name."""
    html = (
        '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:harbour7/app.bsky.feed.post/3lfb5zdb3p22z">'
        '<p lang="en">Ships &amp;\n\n'
        'tea<br><br><a href="https://bsky.app/profile/did:plc:harbour7/post/3l">[image or embed]</a></p>&mdash; Port Harbour '
        '(<a href="https://bsky.app/profile/did:plc:harbour7">@harbour.example</a>) '
        '<a href="https://bsky.app/x">8 January 2025</a></blockquote>'
    )
    post = found(type="rich", html=html).posts[0]
    assert (post.platform, post.id, post.handle, post.name) == ("bluesky", "3lfb5zdb3p22z", "@harbour.example", "Port Harbour")
    assert (post.text, post.lang, post.time, post.state) == ("Ships &\n\ntea", "en", "2025-01-08", "incomplete")


def test_other_files_are_left() -> None:
    """JSON that is no oEmbed answer."""
    for data in (
        b"",
        b"{}",
        b'{"provider_name": "P", "type": "rich"}',
        b'{"author_name": "P", "version": "1.0", "type": 5}',
        b'{"html": ' * 50_000,
    ):
        assert read(bundle({}), "a.json", data) is None


def test_a_long_post_of_x_is_not_a_frame() -> None:
    """It is left to the reader of X's blockquotes, however much stands before it."""
    html = f'{" " * 150_000}<blockquote class="twitter-tweet"><p>Ships</p><a href="https://twitter.com/h/status/9">x</a></blockquote>'
    answer = {"version": "1.0", "type": "rich", "provider_name": "Twitter", "author_name": "H", "html": html}
    assert read(bundle({}), "a.json", json.dumps(answer).encode()) is None
