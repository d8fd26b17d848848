"""Sitemaps, robots.txt and security.txt."""

from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree

from despatch.model.job import Headers, MachineSpec, Redirects, Robots, SecurityTxt, Sitemap, SitemapEntry
from despatch.render.machine import SITEMAP_LIMIT, render_machine

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
BASE = "https://blogs.example"


def lines(spec: MachineSpec) -> list[str]:
    """Return the file's lines; it must end with a line break."""
    text = render_machine(spec).decode()
    assert text.endswith("\n")
    return text.splitlines()


def test_a_sitemap_names_pages_changes_and_translations() -> None:
    """Addresses are escaped, a page without date has no lastmod, translations are alternates."""
    spec = Sitemap(
        (
            SitemapEntry(f"{BASE}/a/?x=1&y=<2>", "2016-03-09T09:30:00+01:00", (("ar", f"{BASE}/ar/a/"), ("x-default", f"{BASE}/a/"))),
            SitemapEntry(f"{BASE}/b/"),
        )
    )
    root = etree.fromstring(render_machine(spec))
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
    root = etree.fromstring(render_machine(Sitemap((SitemapEntry(f"{BASE}/", written),))))
    assert root.findtext("s:url/s:lastmod", namespaces=NAMES) == shown


def test_an_index_lists_sitemaps() -> None:
    """A site with more pages than one file may name splits them."""
    root = etree.fromstring(render_machine(Sitemap((SitemapEntry(f"{BASE}/sitemap-1.xml"),), index=True)))
    assert root.tag == f"{{{NAMES['s']}}}sitemapindex"
    assert [node.text for node in root.iterfind("s:sitemap/s:loc", NAMES)] == [f"{BASE}/sitemap-1.xml"]


def test_a_sitemap_over_the_limit_is_refused() -> None:
    """Crawlers would ignore the whole file."""
    entries = (SitemapEntry(f"{BASE}/"),) * SITEMAP_LIMIT
    assert render_machine(Sitemap(entries)).count(b"<loc>") == SITEMAP_LIMIT
    with pytest.raises(ValueError, match="at most 50000"):
        render_machine(Sitemap((*entries, entries[0])))


@pytest.mark.parametrize("allow", [True, False])
def test_robots_are_let_in_or_kept_out(allow: bool) -> None:
    """As a crawler's own parser reads it."""
    parser = RobotFileParser()
    parser.parse(lines(Robots(allow, f"{BASE}/sitemap.xml")))
    assert parser.can_fetch("AnyBot", f"{BASE}/a/") is allow
    assert parser.site_maps() == [f"{BASE}/sitemap.xml"]


def test_robots_without_sitemap_name_none() -> None:
    """A site without base_url has no sitemap."""
    assert lines(Robots(allow=True)) == ["User-agent: *", "Disallow:"]


def test_security_txt_holds_the_fields_of_its_rfc() -> None:
    """Contacts in order, one expiry with zone, languages, and where the file lies."""
    canonical = f"{BASE}/.well-known/security.txt"
    contacts = ("mailto:a@blogs.example", "b@blogs.example", "https://blogs.example/report")
    assert lines(SecurityTxt(contacts, "2030-01-01T00:00:00Z", canonical, ("en", "fr"))) == [
        "Contact: mailto:a@blogs.example",
        "Contact: mailto:b@blogs.example",
        "Contact: https://blogs.example/report",
        "Expires: 2030-01-01T00:00:00+00:00",
        "Preferred-Languages: en, fr",
        f"Canonical: {canonical}",
    ]


def test_a_value_cannot_add_a_line() -> None:
    """A line break in a setting does not become a field of its own."""
    assert lines(SecurityTxt(("mailto:a@blogs.example\r\nPolicy: x",), "2030-01-01T00:00:00Z")) == [
        "Contact: mailto:a@blogs.examplePolicy: x",
        "Expires: 2030-01-01T00:00:00+00:00",
    ]
    assert lines(Robots(True, "https://blogs.example/\u2028Disallow: /"))[-1] == "Sitemap: https://blogs.example/Disallow: /"


@pytest.mark.parametrize("spec", [Redirects("netlify", ()), Redirects("nginx", ()), Headers("/assets/")])
def test_every_spec_has_its_file(spec: MachineSpec) -> None:
    """The other files are made here too, as text."""
    assert render_machine(spec).decode() == render_machine(spec).decode()
    assert (render_machine(spec) == b"") is (spec == Redirects("netlify", ()))
