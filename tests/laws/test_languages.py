"""What must hold in every language of every site: translations know each other, feeds are pure, words and dates are the page's own."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import get_month_names
from babel.localedata import locale_identifiers
from lxml import etree
from ministry_site import write_site
from pages import is_page, parsed
from project import BASE, Project, Result

from despatch.app.options import Folders, settle

CHECKOUT = Path(__file__).resolve().parent.parent.parent
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
ENGLISH = re.compile(rf"\b(?:{'|'.join(get_month_names('wide', locale='en').values())})\b")
"""English names of months; May and March are words as well, but not on the pages of these sites."""


@pytest.fixture(scope="module", params=["ministry", "demo"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A site in several languages."""
    project = Project(tmp_path_factory.mktemp("languages") / "site")
    if request.param == "ministry":
        return write_site(project).build()
    content = settle(Folders(site=str(CHECKOUT), content=str(CHECKOUT / "content")), CHECKOUT, CHECKOUT).content
    return project.build(content=content)


def test_translations_name_each_other(built: Result) -> None:
    """Pages that name others as their translations are named by these in the same way, themselves among them, with one default."""
    sets = {url: alternates for url, alternates in _alternates(built.files).items() if alternates}
    assert len(sets) > 6
    for url, alternates in sets.items():
        assert url in {other for lang, other in alternates.items() if lang != "x-default"}, url
        assert alternates["x-default"] in set(alternates.values()), url
        for other in alternates.values():
            assert sets.get(other) == alternates, (url, other)


def test_the_sitemap_names_the_same_translations(built: Result) -> None:
    """What pages say of their translations, the sitemap says too."""
    root = etree.fromstring(built.files["sitemap.xml"])
    told = {
        node.findtext("s:loc", namespaces=SITEMAP): {link.get("hreflang"): link.get("href") for link in node.findall("x:link", SITEMAP)}
        for node in root.findall("s:url", SITEMAP)
    }
    assert told == _alternates(built.files)


def test_a_page_is_in_the_language_that_others_say(built: Result) -> None:
    """The page behind each `hreflang` has that language in its `lang`."""
    for alternates in _alternates(built.files).values():
        for lang, url in alternates.items():
            if lang != "x-default":
                assert _root(built.files, url).get("lang") == lang


def test_the_feeds_of_a_language_are_pure(built: Result) -> None:
    """Every entry of a feed leads to a page in the feed's language."""
    feeds = [path for path in built.files if path.endswith("atom.xml")]
    assert len({path.partition("/")[0] for path in feeds}) > 2
    for path in feeds:
        feed = etree.fromstring(built.files[path])
        lang = feed.get("{http://www.w3.org/XML/1998/namespace}lang")
        links = feed.xpath("//*[local-name()='entry']/*[local-name()='link'][@rel='alternate']/@href")
        assert {_root(built.files, str(link)).get("lang") for link in links} <= {lang}, path


def test_no_english_date_on_a_page_that_is_not_english(built: Result) -> None:
    """Outside of what is marked as English, no month has its English name."""
    for path, data in built.files.items():
        page = parsed(data) if is_page(path) else None
        lang = page.getroottree().getroot().get("lang") if page is not None else "en"
        if page is None or str(lang).startswith("en"):
            continue
        texts = page.xpath("//body//text()[not(ancestor::*[@lang][1][starts-with(@lang, 'en')])]")
        assert not ENGLISH.search(" ".join(map(str, texts))), path


@pytest.mark.parametrize("lang", sorted(path.stem for path in (CHECKOUT / "themes/dateline/locale").glob("*.yaml")))
def test_a_catalogue_has_every_message(lang: str, tmp_path: Path) -> None:
    """A site in any language that the theme speaks builds without a word about messages."""
    result = Project(tmp_path / "site").write("content/site.yaml", f"language: {lang}\n").post("2013-01-01-a", "1, 2, 3.").build()
    assert [problem for problem in result.report.problems if problem.code.startswith("message")] == []


def test_the_theme_speaks_six_languages() -> None:
    """English, French, Arabic, Chinese, Spanish and Russian come with the theme; all are languages of CLDR."""
    there = {path.stem for path in (CHECKOUT / "themes/dateline/locale").glob("*.yaml")}
    assert there >= {"en", "fr", "ar", "zh", "es", "ru"}
    assert {str(Locale.parse(tag, sep="-")) for tag in there} <= set(locale_identifiers())


def _alternates(files: Mapping[str, bytes]) -> dict[str, dict[str, str]]:
    """Return what each page that search engines may index says of its translations, by its canonical address."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for page in _indexed(files):
        canonical = str(page.xpath("//link[@rel='canonical']/@href")[0])
        found[canonical] = {str(link.get("hreflang")): str(link.get("href")) for link in page.xpath("//link[@hreflang]")}
    return dict(found)


def _indexed(files: Mapping[str, bytes]) -> Iterator[etree._Element]:
    for path, data in files.items():
        page = parsed(data) if is_page(path) else None
        if page is not None and page.xpath("//link[@rel='canonical']") and not page.xpath("//meta[@name='robots']"):
            yield page


def _root(files: Mapping[str, bytes], url: str) -> etree._Element:
    path = url.removeprefix(BASE)
    return parsed(files[f"{path}index.html" if path.endswith("/") or not path else path]).getroottree().getroot()
