"""Addresses of pages and of mail in running text."""

import pytest

from despatch.render.commonmark.autolinks import split


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://a.example/b.", "https://a.example/b"),
        ("(https://a.example/b_(c))", "https://a.example/b_(c)"),
        ("https://a.example/?b=1&c=2&amp;", "https://a.example/?b=1&c=2"),
        ("www.a.example/b, too", "http://www.a.example/b"),
        ('"http://a.example"', "http://a.example"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("write to press-office+web@mfa.example.", "mailto:press-office+web@mfa.example"),
        ('"a.b@c-d.example",', "mailto:a.b@c-d.example"),
        ("me@www.a.example", "mailto:me@www.a.example"),
        ("https://me@a.example/b@c.example", "https://me@a.example/b@c.example"),
        ("https://سفير.example/ا", "https://سفير.example/ا"),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, address: str) -> None:
    """Stops and brackets of the sentence are no part of it, and no word is lost."""
    pieces = list(split(text))
    assert [found for _, found in pieces if found] == [address]
    assert "".join(piece for piece, _ in pieces) == text


@pytest.mark.parametrize(
    "text",
    [
        "https://",
        "http://a",
        "www.",
        "www.a",
        "xhttps://a.example",
        "ftp://a.example",
        "//a.example",
        "@a.example",
        "me@a",
        "me@a.example-",
        "me@a.b@c.d",
        "é@a.example",
    ],
)
def test_what_is_no_address(text: str) -> None:
    """Other schemes, halves of addresses and what stands inside a word stay text."""
    assert [found for _, found in split(text) if found] == []
