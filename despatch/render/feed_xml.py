"""RSS 2.0 and Atom through feedgen; this is the only module that knows feedgen.

feedgen 1.0.0 is not maintained, and each of its faults is cured here, on the way in or on the
tree that comes out. `tests/unit/render/test_feedgen.py` holds one test per fault, which fails
once a new release cures it itself.
"""

import html
from email.utils import format_datetime

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from lxml import etree

from despatch.model.feed import EntryView, FeedView
from despatch.render.feed_entries import Byline, authors, categories, enclosure, filled, moment, signed, uri

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Attributes = dict[str, str]


def write_rss(view: FeedView) -> bytes:
    """Return a filled view as RSS 2.0, UTF-8, by the RSS Advisory Board's best practices."""
    feed = _feed(view, "application/rss+xml")
    feed.load_extension("dc", atom=False, rss=True)
    for entry in view.entries:
        _rss_item(feed.add_entry(order="append"), entry, view)
    # feedgen writes every RSS date by way of setlocale(), which changes the whole process: it gets no dates.
    feed._FeedGenerator__rss_lastBuildDate = None
    root = _parse(feed.rss_str())
    channel = root[0]
    channel.insert(3, _add(channel, "lastBuildDate", _rfc822(view.updated)))
    for node, entry in zip(channel.findall("item"), view.entries, strict=True):
        _cure_item(node, entry, view)
    return _write(root)


def write_atom(view: FeedView) -> bytes:
    """Return a filled view as Atom 1.0 (RFC 4287), UTF-8."""
    feed = _feed(view, "application/atom+xml")
    for entry in view.entries:
        _atom_entry(feed.add_entry(order="append"), entry)
    root = _parse(feed.atom_str())
    for node, entry in zip(root.findall(f"{{{ATOM}}}entry"), view.entries, strict=True):
        _cure_entry(node, entry, view)
    return _write(root)


def _feed(view: FeedView, media_type: str) -> FeedGenerator:
    feed = FeedGenerator()
    feed.id(uri(view.id))
    feed.title(view.title)
    feed.subtitle(view.description)
    feed.author({"name": view.author})
    feed.language(view.lang or None)
    feed.rights(view.licence or None)
    feed.updated(moment(view.updated))
    feed.generator("Despatch")
    feed.link(href=view.url, rel="self", type=media_type)
    # The last link added becomes the channel's link in RSS.
    feed.link(href=view.home, rel="alternate", type="text/html")
    return feed


def _entry(item: FeedEntry, entry: EntryView) -> None:
    item.title(entry.title)
    item.link(_page_link(entry))
    item.category([{"term": category} for category in categories(entry)])
    if filled(entry.body):
        item.content(filled(entry.body), type="html")


def _rss_item(item: FeedEntry, entry: EntryView, view: FeedView) -> None:
    _entry(item, entry)
    item.guid(entry.id, permalink=entry.id == entry.url)
    item.dc.dc_creator([author.name for author in authors(entry, view)])
    # A description is HTML, the summary is plain text.
    item.description(html.escape(filled(entry.summary), quote=False) or None)
    picture = enclosure(entry)
    if picture:
        item.enclosure(url=picture.url, length=str(picture.length), type=picture.type)


def _atom_entry(item: FeedEntry, entry: EntryView) -> None:
    _entry(item, entry)
    item.id(uri(entry.id))
    item.published(moment(entry.published))
    item.updated(moment(entry.updated))
    item.author([_person(author) for author in signed(entry)])
    if filled(entry.summary):
        item.summary(filled(entry.summary), type="text")
    for link in _enclosure_links(entry):
        item.link(link)


def _person(author: Byline) -> Attributes:
    return {"name": author.name, "uri": author.url} if author.url else {"name": author.name}


def _page_link(entry: EntryView) -> Attributes:
    return {"href": entry.url, "rel": "alternate", "type": "text/html"}


def _enclosure_links(entry: EntryView) -> list[Attributes]:
    picture = enclosure(entry)
    return [{"href": picture.url, "rel": "enclosure", "type": picture.type, "length": str(picture.length)}] if picture else []


def _cure_item(node: etree._Element, entry: EntryView, view: FeedView) -> None:
    _add(node, "pubDate", _rfc822(entry.published))
    if entry.updated != entry.published:
        _add(node, f"{{{ATOM}}}updated", moment(entry.updated).isoformat())
    if entry.lang and entry.lang != view.lang:
        _add(node, f"{{{DC}}}language", entry.lang)


def _cure_entry(node: etree._Element, entry: EntryView, view: FeedView) -> None:
    """Give links back all but `href`, which is what feedgen leaves of them (its issue 135)."""
    links = [_page_link(entry), *_enclosure_links(entry)]
    for link, attributes in zip(node.findall(f"{{{ATOM}}}link"), links, strict=True):
        for name, value in attributes.items():
            link.set(name, value)
    if entry.lang and entry.lang != view.lang:
        node.set(XML_LANG, entry.lang)


def _rfc822(text: str) -> str:
    return format_datetime(moment(text))


def _add(parent: etree._Element, tag: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, tag)
    element.text = text
    return element


def _parse(data: bytes) -> etree._Element:
    # Our own writing: a long post may pass lxml's limits for foreign files.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(data, parser)


def _write(root: etree._Element) -> bytes:
    return etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8")
