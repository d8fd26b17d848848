"""Language tags."""

import pytest

from despatch.load.languages import parse_language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("fr", "fr"),
        ("no", "no"),
        ("AR", "ar"),
        ("fr_CA", "fr-CA"),
        ("pt-br", "pt-BR"),
        ("zh-hant", "zh-Hant"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("ca-valencia", "ca-valencia"),
        ("de-1996", "de-1996"),
        ("pcm", "pcm"),
        ("en-x-embassy", "en-x-embassy"),
        ("ar-u-nu-latn", "ar-u-nu-latn"),
    ],
)
def test_tags_are_written_the_usual_way(text: str, tag: str) -> None:
    """Case and underscores are put right; every shape of BCP 47 is known."""
    assert parse_language(text) == tag


@pytest.mark.parametrize("text", ["", "english", "e", "fr-", "-fr", "fr--CA", "fr/..", "../fr", "français", "fr CA", "x" * 200, "12"])
def test_what_is_no_tag(text: str) -> None:
    """Names of languages, paths and rubbish are no tags."""
    assert parse_language(text) is None
