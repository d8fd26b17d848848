"""Pictures in the HTML of texts, and in feeds."""

import pytest

from despatch.model.picture import Fit
from despatch.problems import Span
from despatch.render.picture_tags import SIZES, picture_tokens, plain_pictures, unspoken, view_of_picture, with_first_at_once
from despatch.render.targets import Destination
from despatch.render.tokens import Start, tokens, written

FIT = Fit(900, 600, (("/a-480.jpg", 480), ("/a.jpg", 900)), (("image/webp", (("/a-480.webp", 480),)),))


def place(fit: Fit | None = FIT, text: str = "") -> Destination:
    """Return where a picture leads."""
    return Destination("site", "/a.jpg", Span("a.md", 1, text=text), fit=fit)


def html(tag: str, fit: Fit | None = FIT) -> str:
    """Return what becomes of an `<img>`, with the root as `~`."""
    (img,) = tokens(tag)
    assert isinstance(img, Start)
    return written(picture_tokens(img, place(fit))).replace("\ufdd0", "~")


def test_a_picture_has_size_and_copies() -> None:
    """Newer formats stand in a `<picture>` before it; addresses begin at the site's root."""
    assert html('<img src="x" alt="q">') == (
        f'<picture><source type="image/webp" srcset="~/a-480.webp 480w" sizes="{SIZES}">'
        '<img src="x" alt="q" loading="lazy" decoding="async" width="900" height="600" '
        f'srcset="~/a-480.jpg 480w, ~/a.jpg 900w" sizes="{SIZES}"></picture>'
    )


@pytest.mark.parametrize(
    ("tag", "kept"),
    [
        ('<img src="x" alt="" width="300">', ('width="300"', 'sizes="300px"')),
        ('<img src="x" alt="" loading="eager">', ('loading="eager"',)),
        ('<img src="x" alt="" srcset="y 2x">', ('<img src="x" alt="" srcset="y 2x">',)),
    ],
)
def test_what_the_author_says_stands(tag: str, kept: tuple[str, ...]) -> None:
    """Size, loading, and in trusted HTML copies of the author's own."""
    assert all(part in html(tag) for part in kept)
    assert 'height="600"' not in html(tag) or "width" not in tag


@pytest.mark.parametrize(
    ("given", "width", "height"),
    [
        ('width="300"', "300", "200"),
        ('width="300px"', "300", "200"),
        ('height="100"', "150", "100"),
        ('width="1" height=""', "1", "1"),
        ('width="300" height="300"', "300", "300"),
    ],
)
def test_a_picture_of_given_width_has_the_height_that_belongs_to_it(given: str, width: str, height: str) -> None:
    """So that its place is kept while it loads; and its copies are chosen by that width."""
    found = html(f'<img src="x" alt="q" {given}>')
    assert {f'width="{width}"', f'height="{height}"'} <= set(found.replace(">", " ").split())
    assert f'sizes="{width}px"' in found or "width" not in given


@pytest.mark.parametrize("given", ['width="50%"', 'width="0"', 'width="wide"'])
def test_other_words_for_a_width_are_left_alone(given: str) -> None:
    """Of them no height can be said."""
    found = html(f'<img src="x" alt="q" {given}>')
    assert given in found
    assert "height=" not in found


def test_a_picture_too_large_to_be_sent_is_a_copy() -> None:
    """In pages and in feeds, with the copy's size."""
    large = Fit(1600, 1067, (("/a-480.jpg", 480), ("/a-1600.jpg", 1600)), url="/a-1600.jpg")
    found = html('<img src="x" alt="q">', large)
    assert found.startswith('<img src="~/a-1600.jpg" alt="q"')
    assert plain_pictures(found) == '<img src="~/a-1600.jpg" alt="q" width="1600" height="1067">'
    assert view_of_picture(place(large)).url == "\ufdd0/a-1600.jpg"


def test_a_picture_of_unknown_size_comes_late() -> None:
    """An SVG has neither copies nor a size that we know."""
    assert html('<img src="x" alt="">', None) == '<img src="x" alt="" loading="lazy" decoding="async">'


@pytest.mark.parametrize(
    ("tag", "line", "told"),
    [
        ('<img alt="" src="a">', "![](a.jpg)", True),
        ('<img alt="" src="a">', "![ ](a.jpg)", True),
        ('<img alt="q" src="a">', "![q](a.jpg)", False),
        ('<img src="a">', '<img src="a">', True),
        ('<img src="a" alt="">', '<img src="a" alt="">', False),
    ],
)
def test_a_picture_without_words_is_told_of(tag: str, line: str, told: bool) -> None:
    """An empty `alt` in HTML is a decision; empty brackets are an oversight."""
    (img,) = tokens(tag)
    assert isinstance(img, Start)
    problem = unspoken(img, place(text=line))
    assert (problem is not None and problem.code == "alt-missing") == told


def test_the_first_picture_near_the_top_comes_at_once() -> None:
    """Words that look like a picture are none; one far below waits."""
    lazy = '<img src="a" loading="lazy">'
    assert with_first_at_once(f"<p>&lt;img loading=</p>{lazy}{lazy}") == f'<p>&lt;img loading=</p><img src="a" fetchpriority="high">{lazy}'
    assert with_first_at_once("<p>a</p>") == "<p>a</p>"
    far = "<p>a</p>" * 600 + lazy
    assert with_first_at_once(far) == far


def test_feeds_have_plain_pictures() -> None:
    """One address each; an author's own copies stay, and so do words that look like attributes."""
    tag = html('<img src="x" alt="a &gt; b srcset=&quot;y&quot;">')
    assert plain_pictures(f"<p>{tag}</p>") == '<p><img src="x" alt="a &gt; b srcset=&quot;y&quot;" width="900" height="600"></p>'
    own = '<img src="x" srcset="y 2x">'
    assert plain_pictures(own) == own
    assert plain_pictures('<code>decoding="async"</code>') == '<code>decoding="async"</code>'
