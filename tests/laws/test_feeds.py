"""The feeds of whole sites: as the validator wants them, complete, and stable under what editors do."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
import pytest
from feed_rules import feed_faults
from lxml import etree, html
from project import NOW, Project, Result
from rich_site import SETTINGS, write_rich

ATOM = "{http://www.w3.org/2005/Atom}"
NAMES = ("feed.xml", "atom.xml", "feed.json")


def feeds(result: Result) -> dict[str, bytes]:
    """Return every feed of an output, by path."""
    return {path: data for path, data in result.files.items() if path.rpartition("/")[2] in NAMES}


def faults(result: Result, base_url: str) -> list[str]:
    """Return what the rules of the validator and feedparser have against a site's feeds."""
    root = base_url or "/"
    found = []
    for path, data in feeds(result).items():
        found += [f"{path}: {fault}" for fault in feed_faults(data, root + path, most=20, now=datetime.fromisoformat(NOW))]
        if not path.endswith(".json"):
            parsed = feedparser.parse(data)
            found += [f"{path}: {parsed.get('bozo_exception')}"] if parsed.bozo else []
    return found


def entries(result: Result, path: str = "feed.json") -> list[dict[str, Any]]:
    """Return the items of a JSON feed."""
    items: list[dict[str, Any]] = json.loads(result.files[path])["items"]
    return items


def atom(result: Result, path: str = "atom.xml") -> list[Mapping[str, str]]:
    """Return the entries of an Atom feed, as texts by name."""
    root = etree.fromstring(result.files[path])
    return [{str(node.tag).removeprefix(ATOM): node.text or "" for node in entry} for entry in root.findall(f"{ATOM}entry")]


@pytest.mark.parametrize("base_url", ["https://blog.example.org/", "https://blog.example.org/deep/path/", ""])
def test_every_feed_of_a_rich_site_is_sound(project: Project, base_url: str) -> None:
    """For the site, each of three languages and each topic, at a host, below a path, and with addresses that know no host."""
    result = write_rich(project).build(base_url=base_url)
    assert faults(result, base_url) == []
    folders = {path.rpartition("/")[0] for path in feeds(result)}
    assert folders >= {"", "fr", "ar", "topics/trade", "topics/history", "topics/days"}
    assert len(feeds(result)) == 3 * len(folders)


@pytest.mark.parametrize("base_url", ["https://blog.example.org/", ""])
def test_feeds_of_a_site_without_dates_are_sound_and_empty(project: Project, base_url: str) -> None:
    """Nothing to tell is told in a valid way, and the same way each time."""
    project.write("content/a.md", "# A\n").write("content/b.md", "# B\n")
    result = project.build(base_url=base_url)
    assert set(feeds(result)) == set(NAMES)
    assert faults(result, base_url) == []
    assert entries(result) == []
    assert atom(result) == []


def test_the_three_formats_say_the_same(project: Project) -> None:
    """The same entries in the same order, with the same ids, titles, addresses, authors and full texts."""
    result = write_rich(project).build()
    for folder in ("", "fr/", "ar/", "topics/trade/"):
        items = entries(result, f"{folder}feed.json")
        for name in ("feed.xml", "atom.xml"):
            found = feedparser.parse(result.files[folder + name]).entries
            assert [entry.id for entry in found] == [item["id"] for item in items], name
            assert [entry.title for entry in found] == [item["title"] for item in items], name
            assert [entry.link for entry in found] == [item["url"] for item in items], name
            assert [words(entry.content[0].value) for entry in found] == [words(item["content_html"]) for item in items], name
            bylines = [{author["name"] for author in item.get("authors", ())} - {"The press office"} for item in items]
            assert all(author in str(entry) for entry, names in zip(found, bylines, strict=True) for author in names)


def words(body: str) -> str:
    """Return the words of a text in HTML."""
    return " ".join(html.fragment_fromstring(body, create_parent=True).text_content().split())


def test_feeds_hold_whole_texts_with_full_addresses(project: Project) -> None:
    """Footnotes, tables, pictures and embedded stories arrive, and every address in them names its host."""
    result = write_rich(project).build(base_url="https://blog.example.org/base/")
    full = next(item for item in entries(result) if "reopened" in item["title"])
    blocks = next(item for item in entries(result) if item["title"] == "Blocks")
    assert all(part in full["content_html"] for part in ("<table", "footnote", "<pre", "What was said"))
    assert "https://blog.example.org/base/ilse-marant/2016/05/01/full/quay.png" in full["content_html"]
    assert all(
        part in blocks["content_html"] for part in ("The Halcyon Grace", "Two years I waited", "The small print", "treaty.pdf", "left")
    )
    for item in entries(result):
        addresses = re.findall(r"(?:href|src|cite)=\"([^\"]*)\"", item["content_html"])
        assert all(re.match(r"https?://|mailto:", address) for address in addresses), addresses


def test_a_feed_holds_the_newest_posts_of_its_own_language(project: Project) -> None:
    """No more than the settings say, newest first, and nothing undated."""
    write_rich(project, SETTINGS.replace("feed_size: 10", "feed_size: 4"))
    result = project.build()
    assert [item["title"] for item in entries(result)] == ["Day 8", "Day 7", "Day 6", "Day 5"]
    assert [item["title"] for item in entries(result, "fr/feed.json")] == ["Simple"]
    assert json.loads(result.files["ar/feed.json"])["language"] == "ar"
    assert not any("Undated" in data.decode() for data in feeds(result).values())


EDITS: dict[str, Callable[[Project], object]] = {
    "a new title": lambda p: p.edit("content/posts/2016-06-04-day.md", "Day 4", "The fourth day"),
    "a new text": lambda p: p.edit("content/posts/2016-06-04-day.md", "A day's words", "Other words"),
    "a new slug": lambda p: p.edit("content/posts/2016-06-04-day.md", "title:", "slug: fourth\ntitle:"),
    "a new date": lambda p: p.edit("content/posts/2016-06-04-day.md", "title:", "date: 2016-06-04 10:00\ntitle:"),
    "a new author": lambda p: p.edit("content/posts/2016-06-04-day.md", "A clerk", "Another clerk"),
    "a new language": lambda p: p.edit("content/site.yaml", "languages: [en, fr, ar]", "languages: [ar, en, fr]"),
    "a new pattern": lambda p: p.edit("content/site.yaml", "tagline:", "permalink: /{slug}-{yyyy}-{mm}-{dd}/\ntagline:"),
    "another post": lambda p: p.post("2016-07-01-new"),
    "a removed post": lambda p: p.remove("content/posts/2016-06-05-day.md"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_ids_survive_edits(project: Project, edit: str) -> None:
    """A reader's program shows no post a second time, whatever an editor changes about it."""
    before = ids(write_rich(project).build())
    EDITS[edit](project)
    after = ids(project.build())
    assert len(before) == len(set(before)) == 8
    kept = [name for name in before if name in after]
    assert len(kept) >= len(before) - 1
    assert set(after) - set(before) == set() or edit in ("another post", "a removed post")


@pytest.mark.parametrize("other", ["https://new.example/", "https://blog.example.org/blog/", "http://blog.example.org/", ""])
@pytest.mark.parametrize(
    "feed_id", ["", "feed_id: 'tag:example.org,2013:blog'\n", "feed_id: urn:uuid:5e1f0c3a-1f2b-4c3d-8e4f-5a6b7c8d9e0f\n"]
)
def test_ids_survive_a_move_of_domain(project: Project, other: str, feed_id: str) -> None:
    """Nor does it when the blog gets another host, path or scheme; the feeds' own ids stay as well."""
    write_rich(project, SETTINGS + feed_id)
    here, there = project.build(base_url="https://blog.example.org/"), project.build(base_url=other)
    for path in feeds(here):
        if not path.endswith(".json"):
            assert _ids(here.files[path]) == _ids(there.files[path])
    assert ids(here) == ids(there)


def ids(result: Result) -> list[str]:
    """Return the ids of a site's entries."""
    return [item["id"] for item in entries(result)]


def _ids(data: bytes) -> list[str]:
    return re.findall(r"<(?:id|guid[^>]*)>([^<]*)<", data.decode())


def test_ids_are_uris_of_their_own(project: Project) -> None:
    """A tag URI where the settings give one, else a URN; a post's own guid beats both."""
    write_rich(project)
    project.edit("content/posts/2016-06-04-day.md", "title:", "guid: https://old.example/?p=17\ntitle:")
    assert "https://old.example/?p=17" in ids(project.build())
    assert all(name.startswith(("urn:uuid:", "https://old.example/")) for name in ids(project.build()))
    project.edit("content/site.yaml", "tagline:", "feed_id: 'tag:example.org,2013:blog'\ntagline:")
    assert all(name.startswith(("tag:example.org,2013:blog/", "https://old.example/")) for name in ids(project.build()))


def test_ids_of_an_identified_site_survive_its_new_title(project: Project) -> None:
    """With a `feed_id`, as `new site` writes it, a blog may be renamed."""
    write_rich(project, SETTINGS + "feed_id: urn:uuid:5e1f0c3a-1f2b-4c3d-8e4f-5a6b7c8d9e0f\n")
    before = ids(project.build())
    project.edit("content/site.yaml", "title: ", "title: New ")
    assert ids(project.build()) == before
    assert all(name.startswith("urn:uuid:") for name in before)


def test_published_is_not_updated(project: Project) -> None:
    """A correction moves `updated` alone, so that readers' programs see a change, not a new post; the order stays."""
    project.post("2016-01-01-a", date="2016-01-01 08:00", updated="2016-03-01 09:30").post("2016-01-02-b", date="2016-01-02 08:00")
    result = project.build()
    old = next(entry for entry in atom(result) if entry["title"] == "2016-01-01-a")
    assert (old["published"], old["updated"]) == ("2016-01-01T08:00:00+00:00", "2016-03-01T09:30:00+00:00")
    item = entries(result)[1]
    assert (item["date_published"], item["date_modified"]) == ("2016-01-01T08:00:00+00:00", "2016-03-01T09:30:00+00:00")
    assert [entry["title"] for entry in atom(result)] == ["2016-01-02-b", "2016-01-01-a"]
    rss = etree.fromstring(result.files["feed.xml"])
    assert parsedate_to_datetime(str(rss.findtext("channel/item[2]/pubDate"))).isoformat() == "2016-01-01T08:00:00+00:00"
    assert etree.fromstring(result.files["atom.xml"]).findtext(f"{ATOM}updated") == "2016-03-01T09:30:00+00:00"


def test_nothing_in_a_feed_is_of_the_day_of_the_build(project: Project) -> None:
    """The same posts give the same bytes next year."""
    first = feeds(write_rich(project).build())
    project.now = "2031-01-01T00:00:00+00:00"
    assert feeds(project.build(cache=None)) == first


def test_an_enclosure_has_its_size_and_type(project: Project) -> None:
    """The post's picture, with its full address and the length of its file."""
    result = write_rich(project).build()
    enclosure = etree.fromstring(result.files["topics/history/feed.xml"]).find("channel/item/enclosure")
    assert enclosure is not None
    path = "ilse-marant/2016/05/01/full/dawn.png"
    assert dict(enclosure.attrib) == {
        "url": f"https://blog.example.org/{path}",
        "length": str(len(result.files[path])),
        "type": "image/png",
    }
