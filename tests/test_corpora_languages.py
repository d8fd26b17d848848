"""Real translations, built unchanged and without settings: every language by its folder, and each text's languages by its path."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from golden import in_terminal
from msgspec import Struct

BASE = "https://example.org"
_ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')
_HTML = re.compile(r'<html lang="([^"]+)" dir="([^"]+)"')


class Page(Struct, frozen=True):
    """What a page says of its language: its own, its direction, and the addresses of the others."""

    lang: str
    dir: str
    alternates: dict[str, str]
    text: str


class Built(Struct, frozen=True):
    """A finished build: what the terminal said, and every page by its site address."""

    terminal: str
    pages: dict[str, Page]
    files: frozenset[str]
    feeds: dict[str, str]


@pytest.fixture(scope="module")
def built(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The guides, built."""
    output = tmp_path_factory.mktemp("guides") / "public"
    words = ["build", "--content", str(corpora / "open-source-guides"), "--output", str(output), "--base-url", BASE]
    code, terminal = in_terminal(output.parent, words)
    assert code == 0, terminal[-2000:]
    files = {path.relative_to(output).as_posix(): path for path in output.rglob("*")}
    feeds = {path: place.read_text() for path, place in files.items() if path.endswith("feed.xml")}
    return Built(terminal, dict(_pages(output)), frozenset(files), feeds)


def test_every_article_is_built_in_its_language(built: Built, corpora: Path) -> None:
    """349 articles in 29 languages: 28 folders, and English at the top."""
    sources = [path.relative_to(corpora / "open-source-guides") for path in (corpora / "open-source-guides").rglob("*.md")]
    articles = [path for path in sources if path.name != "README.md"]
    assert len(articles) == 349
    assert len({path.parts[0] if len(path.parts) > 1 else "en" for path in articles}) == 29
    assert "published  349 posts" in built.terminal
    for path in articles:
        folder = path.parts[0] if len(path.parts) > 1 else "en"
        page = built.pages[_address(path)]
        assert page.lang.casefold() == folder.casefold()
        assert page.dir == ("rtl" if folder in ("ar", "fa") else "ltr")


def test_the_readme_is_skipped_with_a_line(built: Built) -> None:
    """It has no front matter, so nobody meant it to be a post."""
    assert built.terminal.count("README.md has no front matter, so it is skipped") == 1
    assert not any("readme" in path.casefold() for path in built.files)


def test_articles_of_one_path_are_translations_of_each_other(built: Built, corpora: Path) -> None:
    """Each names all the others, and itself, with their full addresses; English is for everybody else."""
    by_name: dict[str, dict[str, str]] = {}
    for path in (corpora / "open-source-guides").rglob("*.md"):
        if path.name != "README.md":
            place = path.relative_to(corpora / "open-source-guides")
            by_name.setdefault(place.name, {})[built.pages[_address(place)].lang] = BASE + _address(place)
    for languages in by_name.values():
        alternates = {**languages, "x-default": languages["en"]} if len(languages) > 1 else {}
        for address in languages.values():
            assert built.pages[address.removeprefix(BASE)].alternates == alternates


def test_hreflang_is_reciprocal_on_every_page(built: Built) -> None:
    """What a page names names it back, in the same words, and is there."""
    told = {address: page for address, page in built.pages.items() if page.alternates}
    assert len(told) > 349
    for address, page in told.items():
        assert page.alternates[page.lang] == BASE + address
        assert page.alternates["x-default"] in page.alternates.values()
        for lang, other in page.alternates.items():
            there = built.pages[urlsplit(other).path]
            assert there.alternates == page.alternates
            assert lang in (there.lang, "x-default")


def test_undated_articles_are_listed_by_weight_and_are_in_no_archive_or_feed(built: Built, corpora: Path) -> None:
    """The order of the files' heads is that of the lists; there is no archive, and feeds are empty."""
    assert not [path for path in built.files if re.search(r"(^|/)archive(/|$)", path)]
    assert len(built.feeds) == 29
    assert not [path for path, text in built.feeds.items() if "<item>" in text]
    weights = {path.stem: _weight(path) for path in (corpora / "open-source-guides").glob("*.md")}
    main = built.pages["/"].text.partition("<main")[2]
    shown = list(dict.fromkeys(name for name in re.findall(r'href="/([a-z-]+)/"', main) if name in weights))
    assert [weights[name] for name in shown] == sorted(weights.values())


def test_languages_without_words_are_told_once(built: Built) -> None:
    """They are built with English words, each marked as such, and one sentence says so."""
    notes = [line for line in built.terminal.splitlines() if "no catalogue of the theme is in" in line]
    assert len(notes) == 1
    assert "Belarusian" in notes[0]
    assert "these pages use English words" in notes[0]
    skips = {lang: re.findall(r'<a class="skip"[^>]*>', built.pages[f"/{lang}/"].text)[0] for lang in ("be", "fa", "fr", "zh-hant")}
    assert {lang for lang, link in skips.items() if 'lang="en" dir="ltr"' in link} == {"be", "fa"}


def test_no_page_has_months_of_another_language(built: Built) -> None:
    """There is no date in these texts, so there is none on their pages."""
    assert not [address for address, page in built.pages.items() if "<time" in page.text]


def _address(path: Path) -> str:
    folder = [path.parts[0]] if len(path.parts) > 1 else []
    return "/" + "/".join([*folder, path.stem]) + "/"


def _weight(path: Path) -> int:
    found = re.search(r"^order: (-?\d+)$", path.read_text(), re.MULTILINE)
    assert found, path
    return int(found[1])


def _pages(output: Path) -> Iterator[tuple[str, Page]]:
    for path in output.rglob("*.html"):
        text = path.read_text()
        found = _HTML.search(text)
        assert found, path
        alternates = dict(_ALTERNATE.findall(text))
        address = "/" + path.relative_to(output).as_posix().removesuffix("index.html")
        yield unquote(address), Page(found[1], found[2], alternates, text)
