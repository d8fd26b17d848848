"""Files for machines: sitemaps, robots.txt, security.txt, redirect lists, headers, and the twins of stories."""

import re
from collections.abc import Sequence
from typing import cast

from lxml import etree

from despatch.model.job import Headers, MachineSpec, Redirects, Robots, SecurityTxt, Sitemap, SitemapEntry
from despatch.model.story_file import StoryTwin
from despatch.render.feed_entries import moment
from despatch.render.headers import write_headers
from despatch.render.redirects import write_netlify, write_nginx
from despatch.render.story_twins import write_twin

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
SITEMAP_LIMIT = 50_000
"""Entries that https://www.sitemaps.org/protocol.html allows in one file."""

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def render_machine(spec: MachineSpec, inputs: Sequence[bytes] = ()) -> bytes:
    """Return the file that the spec describes, UTF-8; raise ValueError for a sitemap over the limit.

    `inputs` are what the job's needs yielded: for a story's twin its items.
    """
    match spec:
        case StoryTwin():
            return write_twin(spec, inputs[0])
        case Sitemap():
            return write_sitemap(spec)
        case Robots():
            return write_robots(spec)
        case SecurityTxt():
            return write_security_txt(spec)
        case Redirects():
            return (write_netlify if spec.format == "netlify" else write_nginx)(spec.pairs)
        case Headers():
            return write_headers(spec.assets, spec.root)


def write_sitemap(spec: Sitemap) -> bytes:
    """Return a sitemap with last changes and translations, or a sitemap index.

    Formats: https://www.sitemaps.org/protocol.html, and for translations
    https://developers.google.com/search/docs/specialty/international/localized-versions.
    """
    if len(spec.entries) > SITEMAP_LIMIT:
        message = f"a sitemap holds at most {SITEMAP_LIMIT} addresses, not {len(spec.entries)}"
        raise ValueError(message)
    names = cast("dict[str, str]", {None: SITEMAP, "xhtml": XHTML})
    root = etree.Element(f"{{{SITEMAP}}}{'sitemapindex' if spec.index else 'urlset'}", nsmap=names)
    for entry in spec.entries:
        _add_address(root, entry, "sitemap" if spec.index else "url")
    return etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8")


def _add_address(root: etree._Element, entry: SitemapEntry, tag: str) -> None:
    node = etree.SubElement(root, f"{{{SITEMAP}}}{tag}")
    etree.SubElement(node, f"{{{SITEMAP}}}loc").text = entry.url
    if entry.updated:
        etree.SubElement(node, f"{{{SITEMAP}}}lastmod").text = _w3c_date(entry.updated)
    for lang, url in entry.alternates:
        etree.SubElement(node, f"{{{XHTML}}}link", {"rel": "alternate", "hreflang": lang, "href": url})


def _w3c_date(text: str) -> str:
    return moment(text).isoformat() if "T" in text else text


def write_robots(spec: Robots) -> bytes:
    """Return robots.txt (RFC 9309): all is allowed or nothing is, and where the sitemap lies."""
    lines = ["User-agent: *", "Disallow:" if spec.allow else "Disallow: /"]
    if spec.sitemap:
        lines += ["", f"Sitemap: {_one_line(spec.sitemap)}"]
    return _lines(lines)


def write_security_txt(spec: SecurityTxt) -> bytes:
    """Return security.txt (RFC 9116); a bare mail address becomes the `mailto:` URI that it asks for."""
    lines = [f"Contact: {_contact(_one_line(contact))}" for contact in spec.contacts]
    lines.append(f"Expires: {moment(spec.expires).isoformat()}")
    if spec.languages:
        lines.append(f"Preferred-Languages: {', '.join(map(_one_line, spec.languages))}")
    if spec.canonical:
        lines.append(f"Canonical: {_one_line(spec.canonical)}")
    return _lines(lines)


def _contact(contact: str) -> str:
    return f"mailto:{contact}" if "@" in contact and ":" not in contact else contact


def _one_line(text: str) -> str:
    return _BREAKS.sub("", text).strip()


def _lines(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
