"""The faults of feedgen that `render/feed_xml.py` cures: one test each.

A test that fails here is good news: the release cures the fault, so drop the cure and the test.
"""

import locale
from datetime import UTC, datetime

import pytest
from feedgen.entry import FeedEntry, formatRFC2822
from feedgen.feed import FeedGenerator
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
WHEN = datetime(2016, 3, 9, 9, 30, tzinfo=UTC)


def generator() -> FeedGenerator:
    """Return a feed with what feedgen asks for."""
    feed = FeedGenerator()
    feed.id("tag:blogs.example,2016:blog")
    feed.title("Letters")
    feed.description("An embassy writes")
    feed.link(href="https://blogs.example/", rel="alternate")
    return feed


def add(feed: FeedGenerator, number: int, **options: str) -> FeedEntry:
    """Add an entry with an id, a title and a link."""
    item = feed.add_entry(**options)
    item.id(f"tag:blogs.example,2016:{number}")
    item.title(f"Post {number}")
    item.link(href=f"https://blogs.example/{number}/", rel="alternate", type="text/html")
    return item


def test_atom_entry_links_lose_rel_and_type() -> None:
    """Upstream issue 135: of an entry's link only href survives; drop `_cure_entry` once this fails."""
    feed = generator()
    add(feed, 1)
    link = etree.fromstring(feed.atom_str()).find(f"{ATOM}entry/{ATOM}link")
    assert link is not None
    assert link.attrib.items() == [("href", "https://blogs.example/1/")]


def test_the_last_link_becomes_the_channels_link() -> None:
    """RSS takes the link added last, whatever its rel; the order in `_feed` is for this."""
    feed = generator()
    feed.link(href="https://blogs.example/feed.xml", rel="self")
    assert etree.fromstring(feed.rss_str()).findtext("channel/link") == "https://blogs.example/feed.xml"


def test_entries_are_put_in_front() -> None:
    """add_entry() prepends unless told otherwise."""
    feed = generator()
    add(feed, 1)
    add(feed, 2)
    assert [node.text for node in etree.fromstring(feed.rss_str()).iterfind("channel/item/title")] == ["Post 2", "Post 1"]


def test_dates_are_now_unless_given() -> None:
    """The feed's and each entry's date come from the clock."""
    before = datetime.now(UTC)
    feed = generator()
    add(feed, 1)
    dates = [node.text or "" for node in etree.fromstring(feed.atom_str()).iter(f"{ATOM}updated")]
    assert len(dates) == 2
    assert all(datetime.fromisoformat(date) >= before for date in dates)
    assert etree.fromstring(feed.rss_str()).findtext("channel/lastBuildDate")


def test_an_author_without_mail_address_vanishes_from_rss() -> None:
    """That is why names go into dc:creator."""
    feed = generator()
    add(feed, 1).author({"name": "Ilse Marant"})
    assert b"Marant" not in feed.rss_str()
    assert b"Marant" in feed.atom_str()


def test_a_summary_is_not_escaped_for_rss() -> None:
    """Plain text becomes the description, which readers take for HTML."""
    feed = generator()
    item = add(feed, 1)
    item.summary("a < b", type="text")
    assert etree.fromstring(feed.rss_str()).findtext("channel/item/description") == "a < b"


def test_cdata_content_has_no_valid_type() -> None:
    """`type="CDATA"` is no media type; we always say html."""
    feed = generator()
    add(feed, 1).content("<p>x</p>", type="CDATA")
    assert b'type="CDATA"' in feed.atom_str()


def test_content_without_a_type_is_plain_text() -> None:
    """Atom readers would show the HTML's source."""
    feed = generator()
    add(feed, 1).content("<p>x</p>")
    content = etree.fromstring(feed.atom_str()).find(f"{ATOM}entry/{ATOM}content")
    assert content is not None
    assert content.get("type") is None


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\ufffe"])
def test_characters_that_xml_forbids_stop_the_whole_feed(char: str) -> None:
    """One bad character in a title and nothing is written."""
    feed = generator()
    add(feed, 1).title(f"bad {char}")
    with pytest.raises(ValueError, match="XML compatible"):
        feed.rss_str()


def test_an_empty_title_stops_the_whole_feed() -> None:
    """Atom asks for a title; a post without one takes the feed down."""
    feed = generator()
    add(feed, 1).title("")
    with pytest.raises(ValueError, match="Required fields"):
        feed.atom_str()


def test_a_feed_without_author_is_accepted() -> None:
    """RFC 4287 asks for an author; nobody is told."""
    feed = generator()
    add(feed, 1)
    assert b"<author>" not in feed.atom_str()


def test_a_date_without_zone_is_refused() -> None:
    """Our dates always carry a zone."""
    with pytest.raises(ValueError, match="no timezone"):
        generator().updated(datetime(2016, 3, 9))


def test_rss_dates_change_the_locale_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process's locale is switched to C and back for every date, which is not safe with threads."""
    calls: list[tuple[object, ...]] = []

    def note(*arguments: object) -> str:
        calls.append(arguments)
        return "C"

    monkeypatch.setattr(locale, "setlocale", note)
    formatRFC2822(WHEN)
    assert (locale.LC_ALL, "C") in calls
