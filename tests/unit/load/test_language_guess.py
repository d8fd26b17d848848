"""Which language a word means that is no tag."""

import pytest

from despatch.load.language_guess import find_tag, guess_language, is_known_tag


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
        ("xyz", "xyz"),
        ("de-1996", "de-1996"),
    ],
)
def test_tags_of_languages(text: str, tag: str) -> None:
    """Languages that the world speaks pass, also those for which there is little data, in their usual spelling."""
    assert find_tag(text) == tag


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("gr", "el"),
        ("cn", "zh"),
        ("jp", "ja"),
        ("UA", "uk"),
        ("english", "en"),
        ("Arabic", "ar"),
        ("brazilian portuguese", "pt-BR"),
        ("eng", "en"),
        ("fra", "fr"),
    ],
)
def test_what_is_meant(text: str, guess: str) -> None:
    """A country's code and a language's English name are no tags, but it is plain which one is meant."""
    assert find_tag(text) is None
    assert guess_language(text) == guess


@pytest.mark.parametrize("text", ["", "name", "xx", "q", "zz", "klingonese", "\u202een", "e" * 500])
def test_what_is_meant_by_nobody(text: str) -> None:
    """Of other words nothing is guessed."""
    assert (find_tag(text), guess_language(text)) == (None, "")


def test_words_of_three_letters() -> None:
    """A language that is known is one beyond doubt; a slip of the pen is not."""
    assert [text for text in ("tet", "zh-Hant", "to", "nam", "nme", "xyz", "name") if is_known_tag(text)] == ["tet", "zh-Hant", "to"]
