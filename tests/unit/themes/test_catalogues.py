"""The words of Dateline in every language that it speaks."""

import re
from collections.abc import Mapping
from string import Formatter

import pytest
from babel import Locale
from theme_samples import dateline

from despatch.model.templating import PLURALS

CATALOGUES = {lang: dict(pairs) for lang, pairs in dateline().catalogues}
FEW = ("zero", "one", "two")
"""Forms that may say their number as a word."""


def split(name: str) -> tuple[str, str]:
    """Return the message and the plural form that a key of a catalogue names; the form is empty for most."""
    stem, _, form = name.rpartition(".")
    return (stem, form) if stem and form in PLURALS else (name, "")


def messages(catalogue: Mapping[str, str]) -> set[str]:
    """Return the names of its messages."""
    return {split(name)[0] for name in catalogue}


def places(text: str) -> set[str]:
    """Return the names of a message's placeholders."""
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def test_the_languages_of_the_theme() -> None:
    """Those that an embassy can count on from the start."""
    assert set(CATALOGUES) == {"ar", "en", "es", "fr", "ru", "zh", "zh-Hant"}


@pytest.mark.parametrize("lang", CATALOGUES)
def test_a_catalogue_says_all_that_english_says_and_no_more(lang: str) -> None:
    """Every message of English is there, in a word or more, and none that no template asks for (defect D4)."""
    assert messages(CATALOGUES[lang]) == messages(CATALOGUES["en"])
    assert [name for name, text in CATALOGUES[lang].items() if not text.strip()] == []


@pytest.mark.parametrize("lang", CATALOGUES)
def test_a_message_has_the_plural_forms_of_its_language(lang: str) -> None:
    """Those that the Unicode CLDR gives the language, no more and no fewer."""
    needed = {*Locale.parse(lang, sep="-").plural_form.tags, "other"}
    counted = {split(name)[0] for name in CATALOGUES["en"] if split(name)[1]}
    for stem in counted:
        assert {split(name)[1] for name in CATALOGUES[lang] if split(name)[0] == stem} == needed, stem


@pytest.mark.parametrize("lang", CATALOGUES)
def test_a_message_has_the_placeholders_of_english(lang: str) -> None:
    """What English puts into a sentence, every language puts in; only a number under three may be a word."""
    english = {split(name)[0]: places(text) for name, text in CATALOGUES["en"].items()}
    for name, text in CATALOGUES[lang].items():
        stem, form = split(name)
        spoken = {"count"} if form in FEW and lang == "ar" else set()
        assert english[stem] - spoken <= places(text) <= english[stem], name


@pytest.mark.parametrize(
    ("lang", "script"), [("ar", "\u0600-\u06ff"), ("ru", "\u0400-\u04ff"), ("zh", "\u4e00-\u9fff"), ("zh-Hant", "\u4e00-\u9fff")]
)
def test_no_message_was_left_in_english(lang: str, script: str) -> None:
    """Every message that has letters has them in the language's own script."""
    bare = {name: re.sub(r"\{\w+\}", "", text) for name, text in CATALOGUES[lang].items()}
    assert {name: text for name, text in bare.items() if re.search(r"[A-Za-z]", text)} == {}
    wordless = {name for name, text in bare.items() if not re.search(f"[{script}]", text)}
    assert wordless <= {"comma", "days", "posting"}


def test_no_sentence_is_the_same_in_two_of_the_latin_languages() -> None:
    """A whole sentence that French or Spanish shares with English was never translated."""
    for lang in ("fr", "es"):
        same = {name for name, text in CATALOGUES["en"].items() if " " in text.strip() and CATALOGUES[lang].get(name) == text}
        assert same <= {"comma", "posting"}


def test_simplified_and_traditional_chinese_differ() -> None:
    """Each is written in its own characters: what must differ does."""
    simplified, traditional = CATALOGUES["zh"], CATALOGUES["zh-Hant"]
    for name in ("contents", "languages", "related", "tags", "topics", "sitemap"):
        assert simplified[name] != traditional[name]


@pytest.mark.parametrize(
    ("lang", "first"),
    [("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant"), ("zh-Hant-TW", "zh-Hant"), ("zh-CN", "zh"), ("zh", "zh"), ("es-MX", "es"), ("de", "en")],
)
def test_a_page_gets_the_words_of_the_nearest_language(lang: str, first: str) -> None:
    """Taiwan and Hong Kong read traditional characters, without saying so in their tag."""
    assert dateline().catalogue_tags(lang)[0] == first


@pytest.mark.parametrize(
    ("lang", "foreign"),
    [
        ("fr", "[^\u00a0\u202f][:;!?»]|'|\\.{3}"),
        ("ar", '[,;?"]|[\u0660-\u0669]'),
        ("zh", "[\u4e00-\u9fff}][,:;.!?]|[\u4e00-\u9fff] |\\} "),
        ("zh-Hant", "[\u4e00-\u9fff}][,:;.!?]|[\u4e00-\u9fff] |\\} "),
        ("ru", "\"|'| - "),
    ],
)
def test_a_catalogue_has_the_marks_of_its_language(lang: str, foreign: str) -> None:
    """French stands off its colons without breaking there; Arabic and Chinese have commas of their own, and ideographs no spaces."""
    assert {name: text for name, text in CATALOGUES[lang].items() if re.search(foreign, text)} == {}
