"""The feed rules themselves: each fault, put into a sound feed, is found."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from feed_rules import feed_faults
from feed_samples import BASE, FILES, FORMATS, entry, write
from feed_values import html_faults, lang_faults, rfc822, rfc3339

PICTURE = {"image": f"{BASE}/quay.jpg", "image_size": 9}


def faults(form: str, old: str, new: str) -> list[str]:
    """Return the faults of a sound feed in which the text `old` was replaced by `new`."""
    data = write(form, entry(2, **PICTURE), entry(1))
    assert feed_faults(data, f"{BASE}/{FILES[form]}") == []
    text = data.decode()
    assert old in text
    return feed_faults(text.replace(old, new).encode(), f"{BASE}/{FILES[form]}")


@pytest.mark.parametrize(
    ("form", "old", "new", "fault"),
    [
        ("rss", "<title>The port reopens 2</title>", "", "no title"),
        ("rss", "<title>Letters from the quay</title>", "<title> </title>", "channel without title"),
        ("rss", f"<link>{BASE}/</link>", f"<link>{BASE}/feed.xml</link>", "the feed itself"),
        ("rss", f"<link>{BASE}/ilse-marant/2016/03/02/quay/</link>", "<link>/a/</link>", "no absolute address"),
        ("rss", 'rel="self"', 'rel="alternate"', "0 self links"),
        ("rss", f'href="{BASE}/feed.xml"', f'href="{BASE}/rss.xml"', "self link is"),
        ("rss", 'type="application/rss+xml"', 'type="text/xml"', "self link has the type"),
        ("rss", "<language>en</language>", "<language>xx</language>", "no language"),
        ("rss", "Wed, 02 Mar 2016 09:30:00 +0100", "Wed, 02 Mar 2016 09:30:00", "no date"),
        ("rss", "Wed, 02 Mar 2016", "Thu, 02 Mar 2016", "no date"),
        ("rss", "Wed, 02 Mar 2016", "Fri, 26 Feb 2016", "newest"),
        ("rss", "<dc:creator>Ilse Marant</dc:creator>", "", "no author"),
        ("rss", "<dc:creator>Ilse Marant</dc:creator>", "<author>Ilse Marant</author>", "without mail address"),
        ("rss", 'isPermaLink="false"', 'isPermaLink="true"', "permalink"),
        ("rss", "2016:2<", "2016:1<", "share the id"),
        ("rss", 'length="9"', 'length="0"', "length"),
        ("rss", 'type="image/jpeg"', 'type="jpeg"', "type is"),
        ("rss", f'url="{BASE}/quay.jpg"', 'url="/quay.jpg"', "enclosure's address"),
        ("rss", "The first ship", "&lt;script&gt;x&lt;/script&gt;", "<script>"),
        ("rss", "The first ship", "&lt;a href=&quot;/x&quot;&gt;x&lt;/a&gt;", "not absolute"),
        ("rss", "The first ship", "&lt;b onclick=&quot;x&quot;&gt;x&lt;/b&gt;", "onclick="),
        ("rss", "The first ship", "\u0085", "U+0085"),
        ("rss", "encoding='UTF-8'", "", "does not say UTF-8"),
        ("rss", "</channel>", "", "not well-formed"),
        ("rss", "2016-04-02T18:00:00+02:00", "2016-04-02", "no date"),
        ("atom", "<title>The port reopens 2</title>", "<title/>", "no title"),
        ("atom", "<id>tag:blogs.example,2016:2</id>", "<id>two</id>", "no URI"),
        ("atom", "<id>tag:blogs.example,2016:2</id>", "", "no URI"),
        ("atom", "<id>tag:blogs.example,2016:2</id>", "<id>tag:blogs.example,2016:1</id>", "share the id"),
        ("atom", "<updated>2016-04-02T18:00:00+02:00</updated>", "", "updated '' is no date"),
        ("atom", "2016-03-02T09:30:00+01:00", "2016-03-02T09:30:00", "no date"),
        ("atom", "2016-03-02T09:30:00+01:00", "2016-02-02T09:30:00+01:00", "newest"),
        ("atom", "<name>The embassy</name>", "", "feed without author"),
        ("atom", "<name>Ilse Marant</name>", "<name/>", "author without name"),
        ("atom", '<content type="html">', '<content type="CDATA">', "type 'CDATA'"),
        ("atom", 'rel="enclosure" type="image/jpeg"', 'rel="alternate" type="text/html"', "type and language"),
        ("atom", 'rel="alternate" type="text/html"/>\n    <link', "/>\n    <link", "without rel or type"),
        ("atom", 'type="image/jpeg" length="9"', 'type="image/jpeg"', "length"),
        ("atom", 'xml:lang="en"', 'xml:lang="english"', "no language"),
        ("atom", 'rel="self"', 'rel="related"', "0 self links"),
        ("atom", "The first ship", "&lt;img src=&quot;javascript:x&quot;&gt;", "not absolute"),
        ("json", "version/1.1", "version/1", "version"),
        ("json", "feed.json", "other.json", "feed_url"),
        ("json", "2016-03-02T09:30:00+01:00", "yesterday", "no date"),
        ("json", "The port reopens 2", "", "no title"),
        ("json", '"size_in_bytes": 9', '"size_in_bytes": 0', "length"),
        ("json", '"content_html"', '"content_htm"', "without content"),
        ("json", '"language": "en"', '"language": "e"', "no language"),
        ("json", "<p>The first", "<iframe src='https://a.example/'></iframe><p>The first", "<iframe>"),
        ("json", "2016:2", "2016:1", "share the id"),
    ],
)
def test_each_fault_is_found(form: str, old: str, new: str, fault: str) -> None:
    """One change to a sound feed, one fault that says what is wrong."""
    found = faults(form, old, new)
    assert any(fault in text for text in found), found


@pytest.mark.parametrize("form", FORMATS)
def test_too_many_entries_and_dates_ahead_are_found(form: Any) -> None:
    """Where a test says how many and when."""
    data, url = write(form, entry(3), entry(2), entry(1)), f"{BASE}/{FILES[form]}"
    assert feed_faults(data, url, most=3, now=datetime(2016, 5, 1, tzinfo=UTC)) == []
    assert feed_faults(data, url, most=2) == ["3 entries, more than 2"]
    assert any("lies ahead" in fault for fault in feed_faults(data, url, now=datetime(2016, 3, 2, tzinfo=UTC)))


@pytest.mark.parametrize("data", [b"\xff\xfe", b"<html/>", b"", b"{not json", "<rss>\u00e9</rss>".encode("latin-1")])
def test_what_is_no_feed_is_a_fault(data: bytes) -> None:
    """Other encodings, other documents, nothing at all: never a crash."""
    assert feed_faults(data, f"{BASE}/feed.xml") != []


@pytest.mark.parametrize(
    "body",
    [
        '<p id="x">x</p>',
        '<a href="https://a.example/?q#f">x</a>',
        '<a href="mailto:a@b.example">x</a>',
        "1 < 2 onclick=x",
        "<!-- <script> -->",
    ],
)
def test_harmless_html_has_no_faults(body: str) -> None:
    """Ids, links of known schemes and text that only looks like code."""
    assert html_faults(body) == []


@pytest.mark.parametrize(
    "body",
    [
        '<img srcset="https://a.example/a.jpg 1x, /b.jpg 2x">',
        '<p STYLE="x">',
        "<OBJECT>",
        '<video poster="a.jpg"></video>',
        '<a href="data:x,y">',
    ],
)
def test_harmful_html_has_faults(body: str) -> None:
    """In any case of letters, in any attribute that holds addresses."""
    assert len(html_faults(body)) == 1


def test_relative_addresses_are_right_where_the_site_has_no_address() -> None:
    """Only then, and never with another scheme."""
    assert html_faults('<a href="../a/">x</a>', relative=True) == []
    assert html_faults('<a href="javascript:x">x</a>', relative=True) != []


def test_dates_and_languages_are_read_strictly() -> None:
    """Zones are asked for, days must exist, languages must be known."""
    assert rfc822("Wed, 09 Mar 2016 09:30:00 +0100") == rfc3339("2016-03-09T08:30:00Z")
    assert rfc822("Tue, 30 Feb 2016 09:30:00 +0100") is None
    assert rfc3339("2016-02-30T08:30:00Z") is None
    assert [tag for tag in ("en", "pt-BR", "zh-Hant", "sr-Latn-RS", "", "en_GB", "qq") if lang_faults(tag)] == ["", "en_GB", "qq"]


def test_a_feed_as_json_is_told_by_its_bytes() -> None:
    """A JSON document that is no feed has the faults of one."""
    assert "no items" in feed_faults(json.dumps({"title": "x"}).encode(), f"{BASE}/feed.json")
