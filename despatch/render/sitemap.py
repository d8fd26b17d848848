"""Sitemaps, and indexes of them, written as text: a tree of ten thousand addresses takes three times as long."""

import re
from typing import Final

from despatch.model.job import Sitemap, SitemapEntry
from despatch.render.feed_entries import moment

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
SITEMAP_LIMIT = 50_000
"""Entries that https://www.sitemaps.org/protocol.html allows in one file."""

_PLAIN = re.compile(r"[ !#-%'-;=?-~]*")
"""Texts that stand in XML as they are, as nearly all addresses do."""

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 §2.2 cannot hold in any way."""

_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def write_sitemap(spec: Sitemap) -> bytes:
    """Return a sitemap with last changes and translations, or a sitemap index; raise ValueError over the limit, and for what is no XML.

    Formats: https://www.sitemaps.org/protocol.html, and for translations
    https://developers.google.com/search/docs/specialty/international/localized-versions.
    """
    if len(spec.entries) > SITEMAP_LIMIT:
        message = f"a sitemap holds at most {SITEMAP_LIMIT} addresses, not {len(spec.entries)}"
        raise ValueError(message)
    root, tag = ("sitemapindex", "sitemap") if spec.index else ("urlset", "url")
    lines = ["<?xml version='1.0' encoding='UTF-8'?>\n", f'<{root} xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">\n']
    lines += [_address(entry, tag) for entry in spec.entries]
    return "".join((*lines, f"</{root}>\n")).encode()


def _address(entry: SitemapEntry, tag: str) -> str:
    changed = f"    <lastmod>{_escaped(_w3c_date(entry.updated))}</lastmod>\n" if entry.updated else ""
    others = [_link(lang, url) for lang, url in entry.alternates]
    return f"  <{tag}>\n    <loc>{_escaped(entry.url)}</loc>\n{changed}{''.join(others)}  </{tag}>\n"


def _link(lang: str, url: str) -> str:
    return f'    <xhtml:link rel="alternate" hreflang="{_escaped(lang)}" href="{_escaped(url)}"/>\n'


def _w3c_date(text: str) -> str:
    return moment(text).isoformat() if "T" in text else text


def _escaped(text: str) -> str:
    """Return a text as it stands in an element or between double quotes."""
    if _PLAIN.fullmatch(text):
        return text
    if _NO_XML.search(text):
        message = f"XML cannot hold {text!a}"
        raise ValueError(message)
    return text.translate(_ESCAPES)
