"""Which language a word means that is no tag."""

import pytest

from despatch.load.language_guess import find_tag, guess_language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("en", "en"),
        ("PT_br", "pt-BR"),
        ("zh-hant", "zh-Hant"),
        ("no", "no"),
        ("bi", "bi"),
        ("ty", "ty"),
        ("tet", "tet"),
        ("de-1996", "de-1996"),
    ],
)
def test_tags_of_languages(text: str, tag: str) -> None:
    """Languages that the world speaks pass, also those for which there is little data, in their usual spelling."""
    assert find_tag(text) == tag


@pytest.mark.parametrize(
    ("text", "guess"),
    [("gr", "el"), ("cn", "zh"), ("jp", "ja"), ("UA", "uk"), ("english", "en"), ("Arabic", "ar"), ("brazilian portuguese", "pt-BR")],
)
def test_what_is_meant(text: str, guess: str) -> None:
    """A country's code and a language's English name are no tags, but it is plain which one is meant."""
    assert find_tag(text) is None
    assert guess_language(text) == guess


@pytest.mark.parametrize("text", ["", "name", "xx", "q", "zz", "klingonese", "\u202een", "e" * 500])
def test_what_is_meant_by_nobody(text: str) -> None:
    """Of other words nothing is guessed."""
    assert (find_tag(text), guess_language(text)) == (None, "")
