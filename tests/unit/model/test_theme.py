"""Which catalogue's words a page shows."""

import pytest
from theme_samples import tiny

from despatch.model.theme import Closure, by_name, catalogues_for, form
from despatch.model.words import primary


@pytest.mark.parametrize(
    ("lang", "tags", "default", "found"),
    [
        ("fr", ("en", "fr"), "en", ("fr", "en")),
        ("fr-CH", ("en", "fr", "fr-CH"), "en", ("fr-CH", "fr", "en")),
        ("zh-Hant-TW", ("en", "zh", "zh-Hant"), "en", ("zh-Hant", "zh", "en")),
        ("pt", ("en", "pt-BR", "pt-PT"), "en", ("pt-BR", "pt-PT", "en")),
        ("be", ("ar", "en", "fr"), "fr", ("fr", "en")),
        ("be", ("ar", "en", "fr"), "fr-CH", ("fr", "en")),
        ("be", ("ar", "en"), "be", ("en",)),
        ("en", ("en", "fr"), "fr", ("en", "fr")),
        ("be", (), "en", ()),
    ],
)
def test_words_come_from_the_nearest_language(lang: str, tags: tuple[str, ...], default: str, found: tuple[str, ...]) -> None:
    """The page's, its base language's or another form of it, the site's, then English."""
    assert catalogues_for(lang, tags, default) == found
    theme = tiny({}, catalogues=tuple((tag, ()) for tag in tags), language=default)
    assert theme.borrowed(lang) == ("" if not found or primary(found[0]) == primary(lang) else found[0])


def test_forms_of_a_message_stand_together() -> None:
    """A plural category behind a dot makes a form; any other ending is part of the name."""
    assert by_name((("a", "A"), ("p.one", "1"), ("p.other", "n"), ("v1.2", "x"), (".one", "y"))) == {
        "a": {"": "A"},
        "p": {"one": "1", "other": "n"},
        "v1.2": {"": "x"},
        ".one": {"": "y"},
    }


def test_the_nearest_form_is_said() -> None:
    """That of the category, else `other`, else the one without, else whatever there is."""
    assert [form(forms, "few") for forms in ({"few": "f", "other": "o"}, {"other": "o", "": "p"}, {"": "p"}, {"one": "1"})] == list("fop1")


def test_what_is_read_depends_on_the_nearest_words_alone() -> None:
    """Two languages with the same words have one key; a template that is not named adds nothing."""
    closures = (("a", Closure(("a",), (), b"A", words=(("en", b"e"), ("fr", b"f")))), ("b", Closure(("b",), (), b"B")))
    theme = tiny({}, closures=closures, catalogues=(("en", ()), ("fr", ())))
    assert [theme.reads(("a",), lang) for lang in ("en", "fr", "fr-CH", "be")] == [b"Ae", b"Af", b"Af", b"Ae"]
    assert (theme.reads(("a", "b", "c"), "fr"), theme.reads((), "fr")) == (b"AfB", b"")
