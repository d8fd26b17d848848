"""Languages among file names."""

import pytest

from despatch.load.known_languages import known_language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("fr", "fr"),
        ("pt_br", "pt-BR"),
        ("zh-hans", "zh-Hans"),
        ("sr-Latn-RS", "sr-Latn-RS"),
        ("no", "no"),
        ("pcm", "pcm"),
        ("es-419", "es-419"),
    ],
)
def test_tags_get_their_usual_case(text: str, tag: str) -> None:
    """A language that CLDR knows, with script and region, in any case."""
    assert known_language(text) == tag


@pytest.mark.parametrize("text", ["xx", "v2", "2013", "news", "french", "index", "root", "", "fr-", "fr-x-y", "f", "fr\n"])
def test_words_are_no_languages(text: str) -> None:
    """Other folders and endings stay what they are."""
    assert known_language(text) is None
