"""The theme that Despatch carries: every page of it, with made-up views."""

import gzip
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import html as parser
from theme_pages import rendered, tree
from theme_samples import EVIL, dateline, meta, pages, post, site

from despatch.model.templating import REQUIRED

CHECKOUT = Path(__file__).resolve().parents[3]
PAGES = tuple(name for name in REQUIRED if "/" not in name)
SHEETS = ("tokens", "base", "frame", "parts", "lists", "article", "people", "text", "notes", "story", "scripts", "print")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_one_headline_and_its_landmarks(name: str) -> None:
    """One h1, one banner, one main, one content info, and a way past the masthead."""
    page = tree(name)
    for path in ("//h1", "/html/body/header", "/html/body/main", "/html/body/footer", "//title", "//link[@rel='canonical']"):
        assert len(page.xpath(path)) == 1, path
    assert page.xpath("string(//a[1]/@href)") == "#page-main"
    assert page.xpath("//main/@id") == ["page-main"]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_fit_for_a_strict_policy(name: str) -> None:
    """Nothing runs, nothing is styled inline, and the page names no other host's files."""
    page = tree(name)
    assert [each.get("type") for each in page.xpath("//script")] in ([], ["application/ld+json"])
    assert page.xpath("//style|//*[@style]|//iframe|//form") == []
    assert not [key for each in page.iter() for key in each.attrib if key.startswith("on")]
    assert [src for src in page.xpath("//img/@src|//link[@rel='stylesheet' or @rel='icon']/@href") if not src.startswith("/")] == []


@pytest.mark.parametrize("name", PAGES)
def test_names_and_ids_of_every_page(name: str) -> None:
    """No id stands twice, the theme's own start with `page-`, and what is referred to is there."""
    page = tree(name)
    ids = Counter(page.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1 or not name.startswith("page-")] == []
    assert set(page.xpath("//@aria-labelledby")) <= set(ids)
    assert all(each.get("aria-label") or each.get("aria-labelledby") for each in page.xpath("//nav"))
    assert [each for each in page.xpath("//img") if each.get("alt") is None] == []


@pytest.mark.parametrize("name", PAGES)
def test_headings_leave_out_no_level(name: str) -> None:
    """The outline of a page goes down one step at a time."""
    levels = [int(each.tag[1]) for each in tree(name).xpath("//h1|//h2|//h3|//h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_a_post_shows_everything_it_has() -> None:
    """Dateline, byline, contents, series, tags, change, licence, neighbours and related posts."""
    page = tree("post.html")
    assert page.xpath("normalize-space((//p[@class='dateline'])[1])") == "Piraeus · 9 March 2016"
    assert page.xpath("//article//time/@datetime")[0] == "2016-03-09T06:40:00+01:00"
    text = " ".join(page.xpath("//main")[0].text_content().split())
    for words in ("Ilse Marant", "Ambassador, Piraeus", "How much", "Part of the series", "harbour"):
        assert words in text
    parts = ("harbour", "Last changed: 10 March 2016", "Related", "Licence of this post: CC BY-SA 4.0")
    assert (found := [text.rindex(words) for words in parts]) == sorted(found), "tags, related, licence last"
    assert page.xpath("//nav//a[@rel='prev']/@href") == ["/talks/"]
    assert page.xpath("//*[@lang='fr']/@href") == ["/fr/", "/fr/p/"]
    assert "Held back: draft: true" in text


def test_a_post_with_nothing_but_a_body() -> None:
    """What a post does not have leaves no trace: no empty element, no label without a value."""
    bare = post(
        dateline(), site=site(dateline(), menu=(), archive="", tags="", feeds=(), languages=(), licence="", licence_url="", tagline=None,
                                   people="", missions="", sitemap=""),
        meta=meta(description="", canonical="", image="", alternates=(), published="", updated="", authors=(), tags=()),
        queries=(), toc="", date=None, updated=None, authors=(), place=None, tags=(), topics=(), series=None, series_posts=(),
        image=None, summary="", older=None, newer=None, translations=(), licence="", held="",
        corrections=(), withdrawn=None, government=None,
    )  # fmt: skip
    page: Any = parser.document_fromstring(rendered("post.html", bare))
    assert " ".join(page.xpath("//main")[0].text_content().split()) == "The port reopens Body"
    assert page.xpath("//nav|//link[@rel='canonical']|//article//footer") == []
    assert [each.tag for each in page.iter("p", "ul", "ol", "li", "h2") if not each.text_content().strip()] == []


def test_a_page_shows_its_summary_under_its_title() -> None:
    """Where its head has one."""
    view = pages(dateline())["page.html"]
    told: Any = parser.document_fromstring(rendered("page.html", msgspec.structs.replace(view, summary="Who <we> are.")))
    assert told.xpath("//h1/following-sibling::p[@class='standfirst']/text()") == ["Who <we> are."]
    assert (
        parser.document_fromstring(rendered("page.html", msgspec.structs.replace(view, summary=""))).xpath("//p[@class='standfirst']") == []
    )


def test_the_head_is_read_by_machines() -> None:
    """Feeds, languages and social cards are announced."""
    page = tree("post.html")
    assert page.xpath("//link[@rel='alternate' and @type]/@href") == ["/feed.xml", "/atom.xml", "/feed.json"]
    assert page.xpath("//link[@hreflang]/@hreflang") == ["fr", "x-default"]
    assert page.xpath("string(//meta[@property='og:type']/@content)") == "article"
    assert page.xpath("string(//meta[@name='viewport']/@content)") == "width=device-width, initial-scale=1"


def test_a_preview_says_so_in_the_language_of_the_page() -> None:
    """A build that shows held posts cannot be taken for the public one."""
    for lang, words in (("en", "This preview shows what is not public."), ("fr", "Cet aperçu montre ce qui n’est pas public.")):
        page: Any = parser.document_fromstring(rendered("post.html", post(dateline(), meta=meta(preview="preview", lang=lang))))
        assert page.xpath("string(//p[@class='banner'])") == words
    assert "is not public" not in rendered("post.html", post(dateline(), meta=meta(preview="")))


def test_a_redirect_goes_on_by_itself() -> None:
    """The page that has moved leads to its new address at once, and shows it."""
    page = tree("redirect.html")
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=/p/"]
    assert "/p/" in page.xpath("//main//a/@href")


@pytest.mark.parametrize("name", PAGES)
def test_no_field_breaks_out(name: str) -> None:
    """Whatever text a field holds, it stays text: no element, no attribute comes of it."""
    view = pages(dateline())[name]
    evil = _poisoned(view)
    around = msgspec.structs.replace(evil.site, options=dateline().options, assets=site(dateline()).assets)
    evil = msgspec.structs.replace(evil, site=around)
    page: Any = parser.document_fromstring(rendered(name, evil))
    assert len(page.xpath("//script")) == len(page.xpath("//script[@type='application/ld+json']"))
    assert page.xpath("//b") == []
    assert not [key for each in page.iter() for key in each.attrib if key in ("x", "onerror")]
    assert "49" not in page.text_content()


_KEPT = frozenset(("iso", "zone", "lang", "dir", "number", "need", "field", "toc", "first", "last", "kind"))


def _poisoned(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **{name: each if name in _KEPT else _poisoned(each) for name, each in fields.items()})
    if isinstance(value, tuple):
        return tuple(map(_poisoned, value))
    return EVIL if isinstance(value, str) and value not in ("ltr", "rtl") else value


def test_style_sheets_are_small() -> None:
    """The two that pages ask for take at most 12 kB compressed, each for itself as servers send them."""
    sheets = {asset.name: asset.data for asset in dateline().assets if asset.name.endswith(".css")}
    assert sorted(sheets) == ["dateline.css", "print.css"]
    assert sum(len(gzip.compress(data, mtime=0)) for data in sheets.values()) <= 12_000


def test_style_sheets_know_no_left_or_right() -> None:
    """Only logical properties, so that the page mirrors for right-to-left scripts."""
    text = "".join(map(_sheet, SHEETS))
    sides = r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)|text-align:\s*(?:left|right)"
    assert re.findall(sides + r"|[;{]\s*(?:left|right|top|bottom|width|height)\s*:", text) == []
    assert "box-shadow" not in text
    assert "@font-face" not in text


def test_colours_stand_in_one_sheet() -> None:
    """No other sheet writes a colour out; paper has its own, black on white."""
    others = {name: re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsl|\boklch\(", _sheet(name)) for name in SHEETS if name != "tokens"}
    assert {name: found for name, found in others.items() if found and name != "print"} == {}


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "muted", "seal", "link"])
def test_texts_stand_out_from_their_ground(scheme: int, ink: str) -> None:
    """Every colour of text has a contrast of at least 6:1 on both grounds (WCAG 2.2, 1.4.3, asks 4.5:1)."""
    found = re.findall(r"--(\w+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", _sheet("tokens"))
    colours = {name: pair[scheme] for name, *pair in found}
    assert min(_contrast(colours[ink], colours[ground]) for ground in ("paper", "raised")) >= 6


def _sheet(name: str) -> str:
    """Return a sheet as its author wrote it."""
    return (CHECKOUT / "themes" / "dateline" / "assets" / f"{name}.css").read_text(encoding="utf-8")


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
