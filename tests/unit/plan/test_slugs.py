"""Slugs are readable, safe and never empty."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from despatch.model.paths import OutPath
from despatch.plan.slugs import MAX_BYTES, MAX_CHARACTERS, Style, hashed, is_slug, slug, term_slugs

NAUGHTY = (
    "", " ", ".", "..", "...", "/", "\\", "../../etc/passwd", "..\\..\\x", "C:\\x", "con", "NUL.txt", "com1", "LPT9",
    "-", "--", "-x-", "%2e%2e%2f", "a\x00b", "a\nb", "\u202eevil", "\ufeffx", "\ud800", "\u200b", "\u0301", "e\u0301",
    "🎉", "👩‍👩‍👧", "✊🏿", "<script>alert(1)</script>", "'; DROP TABLE posts;--", "${7*7}", "{{7*7}}", "½", "ﬃ", "İSTANBUL",
    "Ω≈ç√∫", "社會科學院語學研究所", "الكل في المجمو عة", "ｔｅｓｔ", "ẞ", "a" * 500, "й" * 500, "𝒳" * 300, "word " * 60,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port reopens", "the-port-reopens"),
        ("Ambassador’s visit & talks", "ambassadors-visit-talks"),
        ("Straße nach Köln", "strasse-nach-koln"),
        ("¿Cómo es?", "como-es"),
        ("sau-triệu-blog", "sau-trieu-blog"),
        ("19389", "19389"),
        ("my_post.v2", "my-post-v2"),
    ],
)
def test_ascii_slugs_are_readable(text: str, expected: str) -> None:
    """Titles of many languages become plain lower-case words with hyphens."""
    assert slug(text, "ascii", "p-0") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Як зараз живеться?", "як-зараз-живеться"),
        ("می\u200cروم", "میروم"),
        ("क्षि ति", "क्षि-ति"),
        ("日本語、版", "日本語-版"),
        ("Cafe\u0301", "café"),
    ],
)
def test_unicode_slugs_keep_letters_and_marks(text: str, expected: str) -> None:
    """In the unicode style every script keeps its letters; invisible characters go."""
    assert slug(text, "unicode", "p-0") == expected


def test_nothing_left_gives_the_fallback() -> None:
    """Text without a letter or digit yields the fallback, which never changes for one text."""
    assert slug("…", "ascii", hashed("p", "x.md")) == hashed("p", "x.md")
    assert hashed("p", "x.md") != hashed("p", "y.md")


def test_a_name_that_windows_reserves_is_changed() -> None:
    """`con` is no folder on Windows, so its slug is another."""
    assert slug("CON", "ascii", "p-0") == "con-1"


def test_long_titles_are_cut_at_a_word() -> None:
    """A slug stops at a word's end within its limit."""
    cut = slug("diplomacy " * 20, "ascii", "p-0")
    assert len(cut) <= MAX_CHARACTERS
    assert set(cut.split("-")) == {"diplomacy"}


def test_a_slug_may_be_as_long_as_a_path_allows() -> None:
    """Where it is asked for, a slug is cut only at what a file's name can hold."""
    assert slug("a-" * 60, "ascii", "p-0", MAX_BYTES) == ("a-" * 60).rstrip("-")
    assert len(slug("й" * 500, "unicode", "p-0", MAX_BYTES).encode()) <= MAX_BYTES


@pytest.mark.parametrize(
    ("text", "is_one"), [("port-reopens", True), ("2013", True), ("a-" * 60 + "a", False), ("Port", False), ("con", False), ("", False)]
)
def test_what_is_a_slug_stays_as_it_is(text: str, is_one: bool) -> None:
    """In every style; what is too long, reserved or empty is none."""
    assert is_slug(text) == is_one
    assert not is_one or slug(text, "ascii", "p-0") == slug(text, "unicode", "p-0") == text


@settings(deadline=None)
@given(st.one_of(st.text(max_size=120), st.sampled_from(NAUGHTY)), st.sampled_from(["ascii", "unicode"]))
def test_a_slug_is_always_one_safe_segment(text: str, style: Style) -> None:
    """Whatever the text, its slug is one segment of a safe path, and the slug of a slug is itself."""
    made = slug(text, style, hashed("p", text))
    assert OutPath.of(made).text == made
    assert "/" not in made
    assert made == unicodedata.normalize("NFC", made.lower())
    assert slug(made, style, "p-0") == made


def test_spellings_of_one_term_share_a_slug() -> None:
    """Case and punctuation do not make two tags."""
    assert set(term_slugs(["Digital Diplomacy", "digital-diplomacy", "digital diplomacy!"], "ascii").values()) == {"digital-diplomacy"}


def test_terms_of_one_sound_stay_apart() -> None:
    """Two Chinese words that transliterate alike are two tags."""
    slugs = term_slugs(["市", "是"], "ascii")
    assert slugs["市"] != slugs["是"]


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(max_size=30), st.sampled_from(NAUGHTY)), max_size=8), st.sampled_from(["ascii", "unicode"]))
def test_term_slugs_are_safe_and_do_not_depend_on_order(names: list[str], style: Style) -> None:
    """Every term gets a safe slug, the same in whatever order the posts name them."""
    slugs = term_slugs(names, style)
    assert slugs == term_slugs(reversed(names), style)
    assert set(slugs) == set(names)
    assert all(OutPath.of(made) for made in slugs.values())
