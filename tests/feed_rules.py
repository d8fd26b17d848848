"""What the W3C feed validator and the formats ask of a feed, as our own rules.

`feed_faults` is for every test that has a feed in hand: its answer is empty for a sound one.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from feed_values import address_faults, date_faults, enclosure_faults, html_faults, is_absolute, lang_faults, rfc822, rfc3339
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


class Entry(NamedTuple):
    """An entry as all three formats have it."""

    id: str
    url: str
    title: str
    published: datetime | None
    bodies: tuple[str, ...]
    authors: tuple[str, ...]


def feed_faults(data: bytes, url: str, *, most: int = 100, now: datetime | None = None) -> list[str]:
    """Return what is wrong with a feed that is published at `url`; nothing for a sound one.

    The format is told by the bytes. A `url` without a host is that of a site without base_url,
    whose addresses may be relative. `now` forbids dates that lie after it.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return [f"not UTF-8: {fault}"]
    faults = [f"control character U+{ord(char):04X}" for char in CONTROL.findall(text)]
    if text.lstrip().startswith("{"):
        return faults + _json_faults(text, url, most, now)
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as fault:
        return [*faults, f"not well-formed: {fault}"]
    if not re.match(r"<\?xml version=['\"]1\.0['\"] encoding=['\"]UTF-8['\"]\?>", text):
        faults.append("the XML declaration does not say UTF-8")
    check = _rss_faults if root.tag == "rss" else _atom_faults
    return faults + check(root, url, most, now)


def _rss_faults(root: etree._Element, url: str, most: int, now: datetime | None) -> list[str]:
    channel = root[0]
    faults = [f"channel without {name}" for name in ("title", "link", "description") if not _text(channel, name)]
    faults += _self_faults(channel, url, "application/rss+xml")
    faults += address_faults("channel link", _text(channel, "link"), url)
    if _text(channel, "link") == url:
        faults.append("the channel's link is the feed itself")
    faults += lang_faults(_text(channel, "language"))
    faults += date_faults("lastBuildDate", _text(channel, "lastBuildDate"), rfc822, now)
    items = channel.findall("item")
    for item in items:
        faults += _item_faults(item, now)
    return faults + _entries_faults([_rss_entry(item) for item in items], url, most)


def _rss_entry(item: etree._Element) -> Entry:
    return Entry(
        id=_text(item, "guid"),
        url=_text(item, "link"),
        title=_text(item, "title"),
        published=rfc822(_text(item, "pubDate")),
        bodies=(_text(item, "description"), _text(item, f"{CONTENT}encoded")),
        authors=tuple(node.text or "" for node in item.findall(f"{DC}creator") + item.findall("author")),
    )


def _item_faults(item: etree._Element, now: datetime | None) -> Iterator[str]:
    yield from date_faults("pubDate", _text(item, "pubDate"), rfc822, now)
    for node in item.findall(f"{ATOM}updated"):
        yield from date_faults("atom:updated", node.text or "", rfc3339, now)
    for guid in item.findall("guid"):
        if guid.get("isPermaLink", "true") == "true" and not is_absolute(guid.text or ""):
            yield f"guid {guid.text!r} is called a permalink and is no URL"
    for node in item.findall("enclosure"):
        yield from enclosure_faults(node.get("url"), node.get("type"), node.get("length"))
    for node in item.findall(f"{DC}language"):
        yield from lang_faults(node.text or "")
    for node in item.findall("author"):
        if "@" not in (node.text or ""):
            yield "author without mail address"


def _atom_faults(root: etree._Element, url: str, most: int, now: datetime | None) -> list[str]:
    if root.tag != f"{ATOM}feed":
        return [f"unknown root element {root.tag}"]
    faults = list(_atom_common_faults(root, "feed", now)) + _self_faults(root, url, "application/atom+xml")
    faults += lang_faults(root.get(XML_LANG, ""))
    if not root.findall(f"{ATOM}author/{ATOM}name"):
        faults.append("feed without author")
    nodes = root.findall(f"{ATOM}entry")
    for node in nodes:
        faults += _atom_entry_faults(node, now)
    return faults + _entries_faults([_atom_entry(node, root) for node in nodes], url, most)


def _atom_common_faults(node: etree._Element, what: str, now: datetime | None) -> Iterator[str]:
    if not URI.fullmatch(_text(node, f"{ATOM}id")):
        yield f"{what} id {_text(node, f'{ATOM}id')!r} is no URI"
    if not _text(node, f"{ATOM}title"):
        yield f"{what} without title"
    yield from date_faults(f"{what} updated", _text(node, f"{ATOM}updated"), rfc3339, now)
    links = node.findall(f"{ATOM}link")
    alternates = [(link.get("type"), link.get("hreflang")) for link in links if link.get("rel", "alternate") == "alternate"]
    if len(alternates) != len(set(alternates)):
        yield f"{what} has two alternate links of one type and language"
    for link in links:
        if not link.get("rel") or not link.get("type"):
            yield f"{what} has a link without rel or type"
    for child in node:
        if child.tag in {f"{ATOM}{name}" for name in ("title", "content", "summary", "subtitle", "rights")}:
            yield from _type_faults(child)


def _type_faults(node: etree._Element) -> Iterator[str]:
    if node.get("type", "text") not in ("text", "html", "xhtml"):
        yield f"{node.tag} has the type {node.get('type')!r}"


def _atom_entry_faults(node: etree._Element, now: datetime | None) -> Iterator[str]:
    yield from _atom_common_faults(node, "entry", now)
    yield from date_faults("published", _text(node, f"{ATOM}published"), rfc3339, now)
    if XML_LANG in node.attrib:
        yield from lang_faults(str(node.get(XML_LANG)))
    for link in node.findall(f"{ATOM}link"):
        if link.get("rel") == "enclosure":
            yield from enclosure_faults(link.get("href"), link.get("type"), link.get("length"))
    for name in node.findall(f"{ATOM}author/{ATOM}name"):
        if not (name.text or "").strip():
            yield "entry author without name"
    for address in node.findall(f"{ATOM}author/{ATOM}uri"):
        yield from author_faults(address.text or "")


def author_faults(address: str) -> Iterator[str]:
    """Yield what is wrong with the address of an author's page."""
    if not is_absolute(address):
        yield f"the author's address {address!r} is not absolute"


def _atom_entry(node: etree._Element, feed: etree._Element) -> Entry:
    links = [str(link.get("href")) for link in node.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
    authors = node.findall(f"{ATOM}author/{ATOM}name") or feed.findall(f"{ATOM}author/{ATOM}name")
    return Entry(
        id=_text(node, f"{ATOM}id"),
        url=next(iter(links), ""),
        title=_text(node, f"{ATOM}title"),
        published=rfc3339(_text(node, f"{ATOM}published")),
        bodies=tuple(_text(node, f"{ATOM}{name}") for name in ("content", "summary") if node.findall(f"{ATOM}{name}[@type='html']")),
        authors=tuple(name.text or "" for name in authors),
    )


def _self_faults(node: etree._Element, url: str, media_type: str) -> list[str]:
    own = [link for link in node.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if len(own) != 1:
        return [f"{len(own)} self links"]
    faults = [f"the self link is {own[0].get('href')}, not {url}"] if own[0].get("href") != url else []
    return faults + ([f"the self link has the type {own[0].get('type')}"] if own[0].get("type") != media_type else [])


def _json_faults(text: str, url: str, most: int, now: datetime | None) -> list[str]:
    try:
        feed: dict[str, Any] = json.loads(text)
    except ValueError as fault:
        return [f"not JSON: {fault}"]
    faults = [f"no {key}" for key in ("title", "home_page_url", "feed_url", "items") if key not in feed]
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        faults.append(f"version {feed.get('version')!r}")
    if feed.get("feed_url") != url:
        faults.append(f"the feed_url is {feed.get('feed_url')}, not {url}")
    faults += lang_faults(feed.get("language", ""))
    items: list[dict[str, Any]] = feed.get("items", [])
    for item in items:
        faults += _json_item_faults(item, now)
    return faults + _entries_faults([_json_entry(item, feed) for item in items], url, most)


def _json_item_faults(item: dict[str, Any], now: datetime | None) -> Iterator[str]:
    for key in ("date_published", "date_modified"):
        yield from date_faults(key, item.get(key, ""), rfc3339, now)
    if not {"content_html", "content_text"} & item.keys():
        yield "item without content"
    if "language" in item:
        yield from lang_faults(item["language"])
    for author in item.get("authors", []):
        yield from author_faults(author.get("url", "https://none.example/"))
    for file in item.get("attachments", []):
        yield from enclosure_faults(file.get("url"), file.get("mime_type"), str(file.get("size_in_bytes")))


def _json_entry(item: dict[str, Any], feed: dict[str, Any]) -> Entry:
    authors = item.get("authors") or feed.get("authors") or []
    return Entry(
        id=item.get("id", ""),
        url=item.get("url", ""),
        title=item.get("title", ""),
        published=rfc3339(item.get("date_published", "")),
        bodies=(item.get("content_html", ""),),
        authors=tuple(author.get("name", "") for author in authors),
    )


def _entries_faults(entries: list[Entry], url: str, most: int) -> list[str]:
    faults = [f"{len(entries)} entries, more than {most}"] if len(entries) > most else []
    faults += [f"two entries share the id {name!r}" for name, count in Counter(entry.id for entry in entries).items() if count > 1]
    dates = [entry.published for entry in entries if entry.published]
    if dates != sorted(dates, reverse=True):
        faults.append("the newest entry is not first")
    for entry in entries:
        faults += [f"{entry.id}: {fault}" for fault in _entry_faults(entry, url)]
    return faults


def _entry_faults(entry: Entry, url: str) -> Iterator[str]:
    for name, value in (("id", entry.id), ("title", entry.title), ("author", "".join(entry.authors))):
        if not value.strip():
            yield f"no {name}"
    yield from address_faults("link", entry.url, url)
    for body in entry.bodies:
        yield from html_faults(body, relative=not is_absolute(url))


def _text(node: etree._Element, name: str) -> str:
    return (node.findtext(name) or "").strip()
