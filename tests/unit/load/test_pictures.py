"""The post's picture in everybody's form."""

import pytest

from despatch.load.fields import decode_head
from despatch.load.head import parse_head
from despatch.model.source import Head, Picture


def head_of(lines: str) -> tuple[Head, list[str]]:
    """Return the typed head and the codes of its problems."""
    raw, _, _, faults = parse_head("content/posts/x.md", f"---\n{lines}\n---\n")
    assert raw is not None
    head, problems = decode_head(raw, "content/posts/x.md", "UTC", ())
    return head, [problem.code for problem in (*faults, *problems)]


@pytest.mark.parametrize(
    ("lines", "picture"),
    [
        ("image: a.jpg", Picture("a.jpg")),
        ("image: ' a b.jpg '", Picture("a b.jpg")),
        ("images: [a.jpg, b.jpg]", Picture("a.jpg")),
        ("images:\n- src: a.jpg\n  alt: x", Picture("a.jpg", "x")),
        ("hero: a.jpg", Picture("a.jpg")),
        ("hero:\n  image: a.jpg\n  alt: x", Picture("a.jpg", "x")),
        ("cover: {image: a.jpg, alt: x, caption: c}", Picture("a.jpg", "x", "c")),
        ("featuredImage: a.jpg", Picture("a.jpg")),
        ("previewimage: a.jpg", Picture("a.jpg")),
        ("image: {path: a.jpg, alt: x, figcaption: c, source: d, license: e}", Picture("a.jpg", "x", "c", "d", "e")),
        ("image: {src: a.jpg, license_url: 'https://l.example/by'}", Picture("a.jpg", licence_url="https://l.example/by")),
        ("image: a.jpg\nimage_licence_url: https://l.example/by", Picture("a.jpg", licence_url="https://l.example/by")),
        ("image: a.jpg\nimage_alt: x\nimage_figcaption: c\nimage_credit: d\nimage_licence: e", Picture("a.jpg", "x", "c", "d", "e")),
        ("image: {src: a.jpg, alt: inner}\nimage_alt: outer", Picture("a.jpg", "outer")),
        ('image: a.jpg\nimage_alt: ""', Picture("a.jpg", decorative=True)),
        ('image: {src: a.jpg, alt: ""}', Picture("a.jpg", decorative=True)),
        ("image: {src: a.jpg, decorative: yes}", Picture("a.jpg", decorative=True)),
        ("image: a.jpg\nimage_decorative: true", Picture("a.jpg", decorative=True)),
        ("image: a.jpg\nimage_alt:", Picture("a.jpg")),
        ("image: a.jpg\nhero: b.jpg", Picture("a.jpg")),
    ],
)
def test_forms(lines: str, picture: Picture) -> None:
    """Names, tables, lists and keys beside the name all describe one picture."""
    head, codes = head_of(lines)
    assert (head.image, head.no_image, codes) == (picture, False, [])


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/by/", "//l.example/by", "https:///", "l.example/by"])
def test_a_licence_lies_on_the_web(address: str) -> None:
    """Whatever is no web address leads nowhere, and is an error."""
    for lines in (f"image: {{src: a.jpg, licence_url: '{address}'}}", f"image: a.jpg\nimage_licence_url: {address}"):
        head, codes = head_of(lines)
        assert (head.image, codes) == (Picture("a.jpg"), ["address-not-web"])


@pytest.mark.parametrize("lines", ["image: false", "hero: false", "image: no", "cover: false"])
def test_none_is_wanted(lines: str) -> None:
    """A clear no is remembered as one."""
    head, codes = head_of(lines)
    assert (head.image, head.no_image, codes) == (None, True, [])


@pytest.mark.parametrize("lines", ["image:", "image: ''", "images: []", "hero: {}"])
def test_nothing_is_said(lines: str) -> None:
    """An empty value says neither."""
    head, codes = head_of(lines)
    assert (head.image, head.no_image, codes) == (None, False, [])


def test_a_picture_for_cards_only() -> None:
    """`hero: false` beside a picture keeps it off the page; cards may still show it."""
    head, codes = head_of("image: a.jpg\nhero: false")
    assert (head.image, head.no_image, codes) == (Picture("a.jpg"), True, [])


@pytest.mark.parametrize("lines", ["image: true", "image: {alt: x}", "image: {src: [a, b]}"])
def test_faults(lines: str) -> None:
    """A yes without a name, a table without one, and two names are errors."""
    assert "value-kind" in head_of(lines)[1]
