"""Texts that are not in the language they are said to be in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.problems import Span
from despatch.render.wrong_language import find_wrong_language, is_surely, seeming

HERE = Span("content/posts/a.md", 5, 1)
FRENCH = (
    "Voici une année qui finit, et avec elle mon séjour dans ce port. Nous avons ouvert le quai au printemps, et les premiers "
    "navires sont entrés dans la rade au mois de mai. Je pense à ceux qui ont travaillé pour cela avec nous : les dockers et les pilotes."
)
ENGLISH = (
    "The harbour was quiet for most of the year, and the people of the town had the time to look at the sea. We opened the quay in "
    "the spring, and the first of the ships came in from the north by the end of May. It was a good day for all of us."
)
SERBIAN = (
    "Grad je bio tih i svi su čekali da se vrati brod koji nije bio u luci od zime. Ljudi su došli na obalu sa decom i sa starima, "
    "ali brod nije došao ni tog dana. Ja sam bio na brodu i video sam kako se svetla pale, i bilo je to lepo, kao i sve što je prvo."
)
ARABIC = "عاد الميناء إلى العمل بعد سنتين من الصمت، وخرج الناس إلى الرصيف مع أولادهم كي يشاهدوا السفينة الأولى وهي تدخل. " * 3


@pytest.mark.parametrize(
    ("text", "lang", "word"),
    [
        (FRENCH, "en", "French"),
        (FRENCH, "en-GB", "French"),
        (ENGLISH, "fr", "English"),
        (SERBIAN, "en", "Croatian"),
        (ARABIC, "en", "Arabic letters"),
        (ENGLISH, "ru", "Latin letters"),
        (ENGLISH, "zh-Hant", "Latin letters"),
        (ENGLISH, "ja", "Latin letters"),
    ],
)
def test_another_language_is_noticed(text: str, lang: str, word: str) -> None:
    """A text whose commonest words or letters are another language's gets a warning that names it."""
    (problem,) = find_wrong_language(f"{text} {text}", lang, lambda: HERE)
    assert problem.code == "language-unlikely"
    assert f"seems to be in {word}" in problem.message
    assert problem.where == HERE


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (FRENCH, "fr"),
        (FRENCH, "fr-CH"),
        (ENGLISH, "en"),
        (SERBIAN, "sr"),
        (SERBIAN, "sr-Latn"),
        (ARABIC, "ar"),
        (ARABIC, "fa"),
        (ENGLISH, "pcm"),
        (FRENCH[:150], "en"),
        ("", "en"),
        ("12.6.2013 " * 200, "en"),
        (f"{ENGLISH} « {FRENCH[:120]} »", "en"),
    ],
)
def test_nothing_is_said_without_certainty(text: str, lang: str) -> None:
    """The right language, a language that may be written so, a short text and a long quotation pass."""
    assert find_wrong_language(text, lang, lambda: HERE) == ()
    assert len(text) < 200 or find_wrong_language(f"{text} {text}", lang, lambda: HERE) == ()


@pytest.mark.parametrize(("lang", "name"), [("grc", "Ancient Greek"), ("aaa", "aaa")])
def test_a_language_without_a_locale_is_named_all_the_same(lang: str, name: str) -> None:
    """CLDR knows the scripts of thousands of languages of which it knows little else, and of most not even a name."""
    (problem,) = find_wrong_language(f"{ARABIC} {ARABIC}", lang, lambda: HERE)
    assert problem.message.endswith(f"its language is {name}")


_TOLD = st.sampled_from((*f"{FRENCH} {ENGLISH} {SERBIAN}".split(" "), "the", "de", "13", "—", "a1b", "\u00a0", "ß", ARABIC[:40]))


@given(st.lists(_TOLD, max_size=300).map(" ".join), st.sampled_from(("en", "fr-CH", "de", "hr", "tr", "ru", "zh-Hant", "grc")))
def test_a_glance_never_contradicts_a_closer_look(text: str, lang: str) -> None:
    """What is surely in its language seems to be in no other, however words and signs are mixed."""
    assert not is_surely(text, lang) or seeming(text, lang) == ("", "")


@pytest.mark.parametrize(("text", "lang"), [(FRENCH, "fr"), (ENGLISH, "en"), (SERBIAN, "hr")])
def test_a_glance_is_enough_for_most_texts(text: str, lang: str) -> None:
    """An ordinary text needs no closer look."""
    assert is_surely(text, lang)
