"""Sitemaps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from despatch.model.job import Sitemap, SitemapEntry
from despatch.render.sitemap import SITEMAP_LIMIT, write_sitemap

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
BASE = "https://blogs.example"


def test_a_sitemap_names_pages_changes_and_translations() -> None:
    """Addresses are escaped, a page without date has no lastmod, translations are alternates."""
    spec = Sitemap(
        (
            SitemapEntry(f"{BASE}/a/?x=1&y=<2>", "2016-03-09T09:30:00+01:00", (("ar", f"{BASE}/ar/a/"), ("x-default", f"{BASE}/a/"))),
            SitemapEntry(f"{BASE}/b/"),
        )
    )
    root = etree.fromstring(write_sitemap(spec))
    assert root.tag == f"{{{NAMES['s']}}}urlset"
    assert [node.text for node in root.iterfind("s:url/s:loc", NAMES)] == [f"{BASE}/a/?x=1&y=<2>", f"{BASE}/b/"]
    assert [node.text for node in root.iterfind("s:url/s:lastmod", NAMES)] == ["2016-03-09T09:30:00+01:00"]
    alternates = [(node.get("rel"), node.get("hreflang"), node.get("href")) for node in root.iterfind("s:url/x:link", NAMES)]
    assert alternates == [("alternate", "ar", f"{BASE}/ar/a/"), ("alternate", "x-default", f"{BASE}/a/")]


@pytest.mark.parametrize(
    ("written", "shown"),
    [("2016-03-09", "2016-03-09"), ("1899-05-18T12:00:00+00:19:32", "1899-05-18T11:40:28+00:00")],
)
def test_last_changes_are_w3c_dates(written: str, shown: str) -> None:
    """A day stays a day; an offset with seconds, which the format cannot write, becomes UTC."""
    root = etree.fromstring(write_sitemap(Sitemap((SitemapEntry(f"{BASE}/", written),))))
    assert root.findtext("s:url/s:lastmod", namespaces=NAMES) == shown


def test_an_index_lists_sitemaps() -> None:
    """A site with more pages than one file may name splits them."""
    root = etree.fromstring(write_sitemap(Sitemap((SitemapEntry(f"{BASE}/sitemap-1.xml"),), index=True)))
    assert root.tag == f"{{{NAMES['s']}}}sitemapindex"
    assert [node.text for node in root.iterfind("s:sitemap/s:loc", NAMES)] == [f"{BASE}/sitemap-1.xml"]


def test_a_sitemap_over_the_limit_is_refused() -> None:
    """Crawlers would ignore the whole file."""
    entries = (SitemapEntry(f"{BASE}/"),) * SITEMAP_LIMIT
    assert write_sitemap(Sitemap(entries)).count(b"<loc>") == SITEMAP_LIMIT
    with pytest.raises(ValueError, match="at most 50000"):
        write_sitemap(Sitemap((*entries, entries[0])))


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from("\t\n\r&<>\"'"))


@given(ANY_TEXT, st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=3))
def test_every_text_comes_back(url: str, alternates: list[tuple[str, str]]) -> None:
    """Whatever stands in an address, a parser reads it as it was."""
    root = etree.fromstring(write_sitemap(Sitemap((SitemapEntry(url, "", tuple(alternates)),))))
    assert (root.findtext("s:url/s:loc", namespaces=NAMES) or "") == url
    assert [(node.get("hreflang"), node.get("href")) for node in root.iterfind("s:url/x:link", NAMES)] == alternates


@pytest.mark.parametrize("text", ["\x00", "a\x1b", "\ufffe", "\ud800"])
def test_what_xml_cannot_hold_is_refused(text: str) -> None:
    """There is no way to write such a character; the file would be none."""
    with pytest.raises(ValueError, match="XML cannot hold"):
        write_sitemap(Sitemap((SitemapEntry(text),)))
