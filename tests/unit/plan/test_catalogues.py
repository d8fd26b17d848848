"""Whether the theme has its words in every language of the site."""

import pytest
from theme_samples import tiny

from despatch.model.body import Body
from despatch.model.paths import OutPath
from despatch.model.settings import Language, Settings
from despatch.model.site import Edition, Page, Site
from despatch.model.source import Document, Head
from despatch.plan.catalogues import catalogue_faults, language_notes

ENGLISH = {"home": "Home", "posts.one": "{count} post", "posts.other": "{count} posts"}
ARABIC = ("zero", "one", "two", "few", "many", "other")


def site(*langs: str, languages: tuple[str, ...] = (), language: str = "en", **catalogues: dict[str, str]) -> Site:
    """Return a site with a page in each language, and a theme with these catalogues beside the English one."""
    document = Document(path="content/pages/a.md", kind="page", head=Head(title="A"), body=Body("", 1), name="a")
    pages = {lang: (Page(document=document, lang=lang, url="/a/", out=OutPath.of("a/index.html")),) for lang in langs}
    words = tuple((lang.replace("_", "-"), tuple(sorted(texts.items()))) for lang, texts in sorted({"en": ENGLISH, **catalogues}.items()))
    editions = (Edition(language=Language(lang, lang), posts=(), pages=pages.get(lang, ())) for lang in dict.fromkeys((language, *langs)))
    settings = Settings(language=language, languages=languages)
    theme = tiny({}, catalogues=words, language=language)
    return Site(settings=settings, theme=theme, editions=tuple(editions), stories=(), translations=())


def missing(lang: str, words: dict[str, str]) -> list[str]:
    """Return the messages that a catalogue is said to lack."""
    return [name for problem in catalogue_faults(site(lang, **{lang: words})) for name in problem.message.partition(": ")[2].split(", ")]


@pytest.mark.parametrize(
    ("lang", "words", "lacks"),
    [
        ("fr", {"home": "Accueil", "posts.one": "b", "posts.other": "b"}, []),
        ("fr", {"home": "Accueil", "posts": "b"}, []),
        ("fr", {"posts.one": "b"}, ["home", "posts.other"]),
        ("fr", {}, ["home", "posts.one", "posts.other"]),
        ("zh", {"home": "h", "posts.other": "p"}, []),
        ("ar", {"home": "h", **{f"posts.{form}": "p" for form in ARABIC}}, []),
        ("ar", {"home": "h", "posts.one": "p", "posts.other": "p"}, ["posts.zero", "posts.two", "posts.few", "posts.many"]),
        ("ru", {"home": "h", "posts.one": "p", "posts.few": "p", "posts.other": "p"}, ["posts.many"]),
    ],
)
def test_a_catalogue_has_every_message_in_every_plural_form(lang: str, words: dict[str, str], lacks: list[str]) -> None:
    """What the English one has is wanted, with the plural categories that CLDR knows of whole numbers in the language."""
    assert missing(lang, words) == lacks


def test_the_place_is_the_file_to_write() -> None:
    """One warning for each catalogue, and none for those that no page uses."""
    (problem,) = catalogue_faults(site("fr", fr={}, es={}))
    assert (problem.code, problem.where.path) == ("message-missing", "themes/tiny/locale/fr.yaml")


def test_a_regional_catalogue_completes_that_of_its_language() -> None:
    """Swiss French need only say what is different."""
    french = {"home": "Accueil", "posts": "b"}
    assert list(catalogue_faults(site("fr-CH", fr=french, fr_CH={"home": "Page d'accueil"}))) == []


def test_a_message_that_english_does_not_have_is_named() -> None:
    """It is a slip, and never said."""
    (problem,) = catalogue_faults(site("fr", fr={"home": "Accueil", "posts": "b", "hoem": "Accueil"}))
    assert (problem.code, problem.hint) == ("message-extra", 'did you mean "home"?')


def test_languages_without_words_are_told_in_one_sentence() -> None:
    """It says whose words their pages use, and which file would end it."""
    (note,) = language_notes(site("en", "be", "fa", "fr", fr={"home": "Accueil", "posts": "b"}))
    words = (
        "no catalogue of the theme is in Belarusian, Persian: these pages use English words; add themes/tiny/locale/be.yaml and the like"
    )
    assert note == words
    (note,) = language_notes(site("fr", "be", language="fr", fr={"home": "Accueil", "posts": "b"}))
    assert "these pages use French words" in note


def test_a_language_that_no_text_is_in_is_told() -> None:
    """A slip in the settings, or a promise that is not kept yet."""
    (note,) = language_notes(site("en", languages=("en", "cy")))
    assert note == "no text is in Welsh, though site.yaml lists it under languages"
    assert list(language_notes(site("en", languages=("en",)))) == []


def test_a_blog_without_a_text_in_its_own_language_is_told() -> None:
    """Whoever writes French alone, and says so in file names only, has an empty front page at the root."""
    (note,) = language_notes(site("fr", languages=("en", "fr"), fr={"home": "Accueil", "posts": "b"}))
    assert note.startswith("no text is in English, the blog's own language, so its front page is empty")
    assert '"language: fr" in content/site.yaml' in note
    assert list(language_notes(site())) == []
