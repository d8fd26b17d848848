"""RSS and Atom as they leave the adapter."""

import locale
import subprocess
import sys
from pathlib import Path
from typing import Any

import feedparser
import pytest
from feed_rules import feed_faults
from feed_samples import BASE, FILES, entry, view, write
from lxml import etree

from despatch.model.view import Signature
from despatch.render.feed_xml import write_atom, write_rss

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def channel(data: bytes) -> etree._Element:
    """Return an RSS feed's channel."""
    return etree.fromstring(data)[0]


def links(node: etree._Element | None) -> list[dict[str, str]]:
    """Return the attributes of a node's Atom links."""
    assert node is not None
    return [{str(name): str(value) for name, value in link.attrib.items()} for link in node.findall(f"{ATOM}link")]


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_a_feed_has_no_faults(form: Any) -> None:
    """Three entries, newest first, keep every rule and are read by feedparser."""
    data = write(form, entry(3), entry(2), entry(1))
    assert feed_faults(data, f"{BASE}/{FILES[form]}") == []
    read = feedparser.parse(data)
    assert not read.bozo
    assert [item.title for item in read.entries] == ["The port reopens 3", "The port reopens 2", "The port reopens 1"]


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_a_feed_without_entries_is_valid(form: Any) -> None:
    """A site whose posts have no date yet has feeds all the same."""
    data = write(form)
    assert feed_faults(data, f"{BASE}/{FILES[form]}") == []
    assert feedparser.parse(data).entries == []


def test_the_channel_links_to_the_home_page_and_to_itself() -> None:
    """RSS: one link to the site, one self link with the feed's type."""
    node = channel(write("rss", entry()))
    assert [link.text for link in node.findall("link")] == [f"{BASE}/"]
    assert links(node) == [{"href": f"{BASE}/feed.xml", "rel": "self", "type": "application/rss+xml"}]


def test_atom_links_say_what_they_are() -> None:
    """Feed and entries: rel and type on every link."""
    root = etree.fromstring(write("atom", entry()))
    assert links(root) == [
        {"href": f"{BASE}/atom.xml", "rel": "self", "type": "application/atom+xml"},
        {"href": f"{BASE}/", "rel": "alternate", "type": "text/html"},
    ]
    assert links(root.find(f"{ATOM}entry")) == [{"href": entry().url, "rel": "alternate", "type": "text/html"}]


def test_dates_come_from_the_view() -> None:
    """Published and updated differ, and the feed says when its newest change was."""
    item = channel(write("rss", entry(9))).find("item")
    assert item is not None
    assert item.findtext("pubDate") == "Wed, 09 Mar 2016 09:30:00 +0100"
    assert item.findtext(f"{ATOM}updated") == "2016-04-09T18:00:00+02:00"
    assert channel(write("rss", entry(9))).findtext("lastBuildDate") == "Sat, 09 Apr 2016 18:00:00 +0200"
    root = etree.fromstring(write("atom", entry(9)))
    assert [node.text for node in root.iter(f"{ATOM}published")] == ["2016-03-09T09:30:00+01:00"]
    assert [node.text for node in root.iter(f"{ATOM}updated")] == ["2016-04-09T18:00:00+02:00"] * 2


def test_a_post_that_never_changed_says_so_once() -> None:
    """RSS names a change only where there was one."""
    item = channel(write("rss", entry(1, updated=entry(1).published))).find("item")
    assert item is not None
    assert item.find(f"{ATOM}updated") is None


def test_writing_a_feed_leaves_the_locale_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other threads may format numbers and dates meanwhile."""

    def refuse(*_arguments: object) -> str:
        raise AssertionError("the locale was touched")

    monkeypatch.setattr(locale, "setlocale", refuse)
    write("rss", entry())
    write("atom", entry())


def test_authors_are_named() -> None:
    """RSS: dc:creator for each; Atom: author for each, with the address of its page; without one, the feed's author."""
    url = f"{BASE}/people/ilse/"
    pair = (Signature("Ilse Marant", "Ambassador", "Athens", url), Signature("Óscar Ley"))
    lines = ["Ilse Marant, Ambassador, Athens", "Óscar Ley"]
    item = channel(write("rss", entry(authors=pair))).find("item")
    assert item is not None
    assert [node.text for node in item.findall(f"{DC}creator")] == lines
    root = etree.fromstring(write("atom", entry(authors=pair)))
    assert [node.text for node in root.iterfind(f"{ATOM}entry/{ATOM}author/{ATOM}name")] == lines
    assert [node.text for node in root.iterfind(f"{ATOM}entry/{ATOM}author/{ATOM}uri")] == [url]
    assert feed_faults(write("atom", entry(authors=pair)), f"{BASE}/atom.xml") == []
    nobody = channel(write("rss", entry(authors=()))).find("item")
    assert nobody is not None
    assert nobody.findtext(f"{DC}creator") == "The embassy"
    assert feed_faults(write("atom", entry(authors=())), f"{BASE}/atom.xml") == []


def test_a_feed_without_author_is_signed_with_its_title() -> None:
    """Atom asks for an author, always."""
    root = etree.fromstring(write("atom", author=""))
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Letters from the quay"


@pytest.mark.parametrize(
    ("identity", "permalink", "atom"),
    [
        ("tag:blogs.example,2016:1", "false", "tag:blogs.example,2016:1"),
        (entry().url, "true", entry().url),
        ("https://old.example/?p=12", "false", "https://old.example/?p=12"),
        ("post 12", "false", "urn:guid:post%2012"),
    ],
)
def test_an_identity_is_a_permalink_only_where_it_is_the_address(identity: str, permalink: str, atom: str) -> None:
    """RSS keeps an imported guid to the letter; Atom gets a URI made from it."""
    guid = channel(write("rss", entry(id=identity))).find("item/guid")
    assert guid is not None
    assert (guid.text, guid.get("isPermaLink")) == (identity, permalink)
    assert etree.fromstring(write("atom", entry(id=identity))).findtext(f"{ATOM}entry/{ATOM}id") == atom


def test_content_and_summary() -> None:
    """RSS: summary as HTML in description, the post in content:encoded; Atom: typed elements."""
    post = entry(summary="1 < 2 & 3", body="<p>Whole <em>text</em>.</p>")
    item = channel(write("rss", post)).find("item")
    assert item is not None
    assert item.findtext("description") == "1 &lt; 2 &amp; 3"
    assert item.findtext(f"{CONTENT}encoded") == "<p>Whole <em>text</em>.</p>"
    node = etree.fromstring(write("atom", post)).find(f"{ATOM}entry")
    assert node is not None
    found = {name: node.find(f"{ATOM}{name}") for name in ("content", "summary")}
    assert {name: (part.get("type"), part.text) for name, part in found.items() if part is not None} == {
        "content": ("html", "<p>Whole <em>text</em>.</p>"),
        "summary": ("text", "1 < 2 & 3"),
    }


def test_a_post_without_summary_describes_itself() -> None:
    """RSS: the whole text is the description then, not twice the same."""
    item = channel(write("rss", entry(summary=""))).find("item")
    assert item is not None
    assert item.findtext("description") == entry().body
    assert item.find(f"{CONTENT}encoded") is None


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_a_post_without_words_is_still_listed(form: Any) -> None:
    """No body and no summary: a title and a link remain."""
    data = write(form, entry(body="", summary=""))
    assert feed_faults(data, f"{BASE}/{FILES[form]}") == []
    assert feedparser.parse(data).entries[0].link == entry().url


def test_categories_language_and_licence() -> None:
    """Each category once; the feed's language, and an entry's where it differs; the licence."""
    post = entry(categories=("Trade", "Ports", "Trade", " "), lang="ar")
    node = channel(write("rss", post))
    assert [category.text for category in node.iterfind("item/category")] == ["Trade", "Ports"]
    assert (node.findtext("language"), node.findtext(f"item/{DC}language")) == ("en", "ar")
    assert node.findtext("copyright") == "Open Government Licence v3.0"
    root = etree.fromstring(write("atom", post))
    assert [category.get("term") for category in root.iter(f"{ATOM}category")] == ["Trade", "Ports"]
    assert [root.get(LANG), *(item.get(LANG) for item in root.findall(f"{ATOM}entry"))] == ["en", "ar"]
    assert root.findtext(f"{ATOM}rights") == "Open Government Licence v3.0"


def test_a_feed_names_its_generator_without_a_version() -> None:
    """A new release changes no feed for its name's sake, and feedgen does not sign for us."""
    assert channel(write("rss")).findtext("generator") == "Despatch"
    node = etree.fromstring(write("atom")).find(f"{ATOM}generator")
    assert node is not None
    assert (node.text, node.attrib.items()) == ("Despatch", [])


def test_what_the_site_does_not_say_is_left_out() -> None:
    """No language, no licence: no empty elements."""
    data = write("rss", entry(lang="", categories=()), lang="", licence="")
    assert {node.tag for node in channel(data)}.isdisjoint({"language", "copyright"})
    assert b"category" not in data
    assert b"<rights" not in write("atom", lang="", licence="")


def test_a_picture_of_known_size_is_enclosed() -> None:
    """Enclosures carry address, type and length; without a length there is none."""
    post = entry(image=f"{BASE}/quay.JPG", image_size=34567)
    enclosure = channel(write("rss", post)).find("item/enclosure")
    assert enclosure is not None
    assert sorted(enclosure.attrib.items()) == sorted({"url": f"{BASE}/quay.JPG", "type": "image/jpeg", "length": "34567"}.items())
    assert links(etree.fromstring(write("atom", post)).find(f"{ATOM}entry"))[1] == {
        "href": f"{BASE}/quay.JPG",
        "rel": "enclosure",
        "type": "image/jpeg",
        "length": "34567",
    }
    assert feed_faults(write("atom", post), f"{BASE}/atom.xml") == []
    assert b"enclosure" not in write("rss", entry(image=f"{BASE}/quay.jpg"))


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_a_long_post_is_written_whole(form: Any) -> None:
    """Eleven million characters in one text pass, which is more than lxml takes by default."""
    body = f"<p>{'word ' * 2_200_000}</p>"
    data = (write_rss if form == "rss" else write_atom)(view(entry(body=body)))
    assert body.encode().replace(b"<", b"&lt;").replace(b">", b"&gt;") in data


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_no_entry_is_longer_than_half_a_megabyte(form: Any) -> None:
    """What is longer ends with a link to its page."""
    data = write(form, entry(body="<p>word</p>\n" * 100_000))
    assert 500_000 < len(data) < 1_500_000
    assert data.count(b"word") < 60_000


def test_the_adapter_keeps_order() -> None:
    """Entries stand as the view has them; the adapter sorts nothing."""
    data = write_rss(view(entry(1), entry(3), entry(2)))
    assert [node.text for node in channel(data).iterfind("item/title")] == [f"The port reopens {number}" for number in (1, 3, 2)]


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_bytes_depend_on_the_view_alone(form: str) -> None:
    """Another zone, locale and hash seed, another process: the same bytes."""
    root = Path(__file__).parents[3]
    program = "import sys, feed_samples as f; sys.stdout.buffer.write(f.write(sys.argv[1], f.entry(2), f.entry(1)))"
    places = {"PYTHONPATH": f"{root}:{root / 'tests'}"}
    outputs = [
        subprocess.run([sys.executable, "-c", program, form], env={**places, **env}, capture_output=True, check=True).stdout
        for env in (
            {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
            {"TZ": "America/Lima", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "2"},
        )
    ]
    assert outputs == [write(form, entry(2), entry(1))] * 2
