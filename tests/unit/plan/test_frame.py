"""The masthead of a page, in its language."""

import re

import pytest
from project import Project, Result

SETTINGS = """
title: {en: The Harbour Desk, fr: Le bureau du port}
tagline: {en: From the quay}
base_url: https://blog.example.org/
languages: [en, fr, ar, be]
"""

_PLATE = re.compile(r'class="nameplate"><a href="[^"]*"[^>]*?(?: lang="(\w+)" dir="(\w+)")?>([^<]+)<')


@pytest.fixture
def built(project: Project) -> Result:
    """A site with a post in four languages, of which the theme knows three."""
    project.write("content/site.yaml", SETTINGS)
    for suffix in ("", ".fr", ".ar", ".be"):
        project.post(f"2016-03-09-port{suffix}", topics="[Trade]")
    return project.build()


def test_title_and_tagline_are_in_the_language_or_say_in_which(built: Result) -> None:
    """The French title is plain; where there is none, the English one stands with its language and direction."""
    pages = {lang: built.text(f"{lang}/index.html") for lang in ("fr", "ar")}
    plates = {lang: _PLATE.findall(page)[0] for lang, page in pages.items()}
    assert plates == {"fr": ("", "", "Le bureau du port"), "ar": ("en", "ltr", "The Harbour Desk")}
    assert '<p class="tagline"><span lang="en" dir="ltr">From the quay</span></p>' in built.text("fr/index.html")


def test_metadata_and_feeds_have_the_title_of_their_language(built: Result) -> None:
    """What readers of a feed or of a shared link see is in their language."""
    assert '<meta property="og:site_name" content="Le bureau du port">' in built.text("fr/2016/03/09/port/index.html")
    assert "<title>Le bureau du port</title>" in built.text("fr/feed.xml")
    assert "<title>Le bureau du port: Trade</title>" in built.text("fr/topics/trade/feed.xml")
    assert "<title>The Harbour Desk</title>" in built.text("feed.xml")


def test_words_of_another_language_are_marked(built: Result) -> None:
    """Belarusian pages use English words, and say so; the summary tells it once."""
    skips = {lang: re.findall(r'<a class="skip"[^>]*>', built.text(f"{lang}/index.html"))[0] for lang in ("fr", "be")}
    assert skips["be"].endswith(' lang="en" dir="ltr">')
    assert "lang=" not in skips["fr"]
    assert built.report.summary is not None
    assert [note for note in built.report.summary.notes if "Belarusian" in note and "English words" in note]
