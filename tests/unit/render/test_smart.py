"""Smart punctuation."""

import pytest

from despatch.render.converter import Options, to_html
from despatch.render.smart import quotes_of


def smart(text: str, lang: str = "en") -> str:
    """Return the inside of a paragraph."""
    return to_html(text, Options(smart=lang)).removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("lang", "html"),
    [
        ("en", "“a ‘b’ c”"),
        ("en-GB", "“a ‘b’ c”"),
        ("fr", "«\u00a0a “b” c\u00a0»"),
        ("de", "„a ‚b‘ c“"),
        ("de-CH", "«a ‹b› c»"),
        ("sv", "”a ’b’ c”"),
        ("pl", "„a «b» c”"),
        ("ru", "«a „b“ c»"),
        ("ja", "「a 『b』 c」"),
        ("ar", "”a ’b‘ c“"),
        ("be", "«a „b“ c»"),
        ("es", "“a ‘b’ c”"),
        ("fa", "«a ‹b› c»"),
        ("zh", "“a ‘b’ c”"),
        ("zh-Hant", "「a 『b』 c」"),
        ("xx", "“a ‘b’ c”"),
    ],
)
def test_quotes_follow_the_language(lang: str, html: str) -> None:
    """Straight quotes become those of the text's language, English ones where we know none."""
    assert smart("\"a 'b' c\"", lang) == html


def test_quotes_open_behind_the_marks_that_open_a_spanish_sentence() -> None:
    """`¿"Sí"?` opens before the word, in both dialects' common rule."""
    assert smart("¿\"Sí\"? ¡'no'!", "es") == "¿“Sí”? ¡‘no’!"


def test_what_cldr_says_of_our_languages() -> None:
    """Opening and closing, outer and inner: `delimiters.json` of CLDR 45, but for French, whose inner ones are English."""
    found = {lang: "".join(quotes_of(lang)) for lang in ("ar", "be", "ca", "cy", "en", "es", "fa", "lv", "ru", "uk", "ur", "zh")}
    assert found == {
        "ar": "”“’‘",
        "be": "«»„“",
        "ca": "«»“”",
        "cy": "“”‘’",
        "en": "“”‘’",
        "es": "“”‘’",
        "fa": "«»‹›",
        "lv": "“”‘’",
        "ru": "«»„“",
        "uk": "«»„“",
        "ur": "”“’‘",
        "zh": "“”‘’",
    }


@pytest.mark.parametrize(("lang", "html"), [("ar", "”’a‘ b“"), ("sv", "”’a’ b”"), ("en", "“‘a’ b”")])
def test_a_quote_may_begin_with_another(lang: str, html: str) -> None:
    """What was opened is known, also where the same sign closes in other languages."""
    assert smart("\"'a' b\"", lang) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("it's the '90s, rock 'n' roll's", "it’s the ’90s, rock ‘n’ roll’s"),
        ("a -- b --- c...", "a – b — c…"),
        ('("a") ["b"]', "(“a”) [“b”]"),
        ('"*a*" *"b"*', "“<em>a</em>” <em>“b”</em>"),
        ('"**a**."', "“<strong>a</strong>.”"),
        ('\\"a\\" \\-\\- \\.\\.\\.', '"a" -- ...'),
        ('`"a" -- ...`', '<code>"a" -- ...</code>'),
        ('<b>"a"</b>', "<b>“a”</b>"),
        ("https://a.example/b--c 'd'", "https://a.example/b--c ‘d’"),
        ("<https://a.example/b--c>", '<a href="https://a.example/b--c">https://a.example/b--c</a>'),
        ("----", "<hr>"),
        ("a....b", "a....b"),
    ],
)
def test_punctuation(text: str, html: str) -> None:
    """Quotes look across elements; code, addresses and escaped characters stay as written."""
    assert smart(text) == html


def test_a_german_apostrophe_is_no_closing_quote() -> None:
    """An apostrophe inside a word is one in every language."""
    assert smart("'Das war's'", "de") == "‚Das war’s‘"


def test_quotes_do_not_leak_into_the_next_block() -> None:
    """A quote left open in one paragraph does not change the next."""
    assert smart("'a\n\nb's") == "‘a</p>\n<p>b’s"


def test_attributes_are_left_alone() -> None:
    """A title or alternative text keeps its straight quotes."""
    assert 'title="it\'s"' in smart('[a](/b "it\'s")')


def test_off_means_off() -> None:
    """Without smart quotes nothing is changed."""
    assert to_html('"a" -- b', Options()) == '<p>"a" -- b</p>'


def test_a_longer_tag_finds_its_language() -> None:
    """Script and region subtags fall back to the language."""
    assert quotes_of("sr-Latn-RS") == quotes_of("sr")
    assert quotes_of("zh-Hant-TW").open == "「"
    assert quotes_of("zh-TW") == quotes_of("zh-Hant")
