"""Storify's real exports, read where they lie: every element of every story comes out, and every refusal says why."""

import re
from collections import Counter
from pathlib import Path

import pytest

from despatch.importers import storify_html, storify_json, storify_xml
from despatch.importers.merging import counted, merged
from despatch.importers.values import Bundle, Found, FoundStory
from despatch.model.snapshot import Snapshot

HTML = {
    "My_Day_Curating_for__BYOD4L": 91,
    "byod4l-introductions": 39,
    "student-co-creation-at-swanseauni-cocreateswan": 121,
    "lecture-capture": 28,
    "tony-hirst-on-data-wrangling": 51,
    "lthechat-66-the-growth-of-the-network": 47,
}
JSON = {
    "api-v1-story-joshuabaer-austin-digest-page1": [20],
    "api-v1-story-test-story-flickr-youtube-link": [3],
    "api-v1-story-no-embeds-empty": [0],
    "api-v1-story-no-embeds-one-text": [1],
    "api-v1-publish-request-story": [3],
    "api-2011-legacy-xdamman-iosdevcamp": [12],
    "api-v1-error-responses": [],
    "api-v1-list-records-UK-government-stories": [],
}
READERS = (storify_json.read, storify_html.read, storify_xml.read)


def _found(samples: Path, *names: str) -> list[Found]:
    """Return what the one reader that knows each file makes of it."""
    found = []
    for name in names:
        data = (samples / name).read_bytes()
        bundle = Bundle(name, (name,), {name: data}.__getitem__)
        known = [each for reader in READERS if (each := reader(bundle, name, data))]
        assert len(known) == 1, name
        found += known
    return found


def _stories(samples: Path, *names: str) -> tuple[FoundStory, ...]:
    return merged(story for found in _found(samples, *names) for story in found.stories)


def _posts(story: FoundStory) -> list[Snapshot]:
    return [element.post for element in story.elements if element.post]


@pytest.mark.parametrize(("name", "count"), HTML.items())
def test_html_exports_are_whole(samples: Path, name: str, count: int) -> None:
    """As many elements as the story says of itself; no post of X lacks words, name, handle or time."""
    (story,) = _stories(samples, f"storify-html/{name}.html")
    assert (counted(story), story.expected, story.blank, story.page) == (count, count, 0, 0)
    assert re.fullmatch(r"https://storify\.com/cpjobling/[\w-]+", story.origin)
    tweets = [post for post in _posts(story) if post.platform == "x"]
    assert all(post.text and post.name and post.handle and post.time and post.state == "ok" and post.unverified for post in tweets)
    assert len(tweets) == len(
        re.findall(r'data-type="(?:quote|image|video)" data-source="twitter"', (samples / f"storify-html/{name}.html").read_text())
    )


@pytest.mark.parametrize("name", HTML)
def test_no_trace_of_wrapped_addresses_is_left(samples: Path, name: str) -> None:
    """Texts hold no address of `t.co` that had a real one, no picture's name, and nothing that stood off the screen."""
    (story,) = _stories(samples, f"storify-html/{name}.html")
    for post in _posts(story):
        assert not re.search(r"pic\.twitter\.com|&amp;", post.text)
        assert not any("t.co/" in link.url or "#!/" in link.url for link in post.links)
        assert all(link.text in post.text and "\u00a0" not in link.text for link in post.links)


@pytest.mark.parametrize(("name", "counts"), JSON.items())
def test_json_is_read_or_refused(samples: Path, name: str, counts: list[int]) -> None:
    """Lists of records and errors are refused with a reason; all else is a story."""
    (found,) = _found(samples, f"storify-json/{name}.json")
    assert [counted(story) for story in found.stories] == counts
    assert bool(found.refused) != bool(counts)


def test_three_pages_are_one_story(samples: Path) -> None:
    """Page 1 alone says 20 of 53; together they are whole, in the curator's order, and no tweet is a plain link."""
    names = [f"storify-json/api-v1-story-joshuabaer-austin-digest-page{page}.json" for page in (1, 2, 3)]
    (first,) = _stories(samples, names[0])
    assert (counted(first), first.expected, first.page) == (20, 53, 1)
    (story,) = _stories(samples, names[2], names[0], names[1])
    assert (counted(story), story.expected, story.page) == (53, 53, 0)
    kinds = Counter(element.kind for element in story.elements if element.part == 1)
    assert (kinds["post"], kinds["link"], kinds["image"]) == (40, 0, 0)
    assert {post.state for post in _posts(story)} == {"incomplete"}
    assert all(re.fullmatch(r"\d+", post.id) and post.name and post.handle and post.time for post in _posts(story))


def test_the_shape_of_2011_has_whole_words(samples: Path) -> None:
    """Five tweets with their words, and the times of seconds."""
    (story,) = _stories(samples, "storify-json/api-2011-legacy-xdamman-iosdevcamp.json")
    assert [post.state for post in _posts(story)] == ["ok"] * 5
    assert all(post.time.startswith("2011-07-1") for post in _posts(story))


def test_errors_are_told_in_storify_s_words(samples: Path) -> None:
    """Of three answers two are errors, one is an empty list."""
    (found,) = _found(samples, "storify-json/api-v1-error-responses.json")
    assert [re.findall('"(.+)"', each.reason) for each in found.refused] == [["Over the max number of items"], ["Unauthorized"]]


def test_other_samples_are_nobody_s(samples: Path) -> None:
    """No file of a social network, and no dead embed, is taken for a story."""
    for path in sorted((*samples.glob("social/*"), *samples.glob("embeds/*"), *samples.glob("misc/*"))):
        data = path.read_bytes()
        assert not [reader for reader in READERS if reader(Bundle("a", (path.name,), {}.__getitem__), path.name, data)], path.name
