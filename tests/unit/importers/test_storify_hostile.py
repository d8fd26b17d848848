"""Whatever stands in a file that looks like Storify's, a reader answers: a story, a refusal, or that it is none."""

import json
import re
from collections.abc import Iterator

import pytest
from bundles import bundle
from hypothesis import given, settings
from hypothesis import strategies as st
from storify_files import answer, eid, export, quote_item, story_record, text_item, text_record, tweet_record

from despatch.importers import storify_html, storify_json, storify_xml
from despatch.importers.merging import counted, merged
from despatch.importers.storify_parts import MOST_ELEMENTS
from despatch.importers.values import Element

WEB = re.compile(r"(?:https?://[^\s<>\"]+)?\Z")
ODD = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        1.5,
        10**40,
        "",
        "x",
        "9" * 400,
        "javascript:alert(1)",
        "//a.example",
        "<script>x</script>",
        "\ud800\x00\u202e",
        "../../x",
    ]
) | st.recursive(
    st.none() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
)


def _paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _paths(inner, (*path, key))


QUOTE = tweet_record(
    3,
    3,
    type="quote",
    data={"quote": {"text": "a &amp; b http://t.co/x", "entities": {"urls": [{"url": "http://t.co/x", "indices": [10, 23]}]}}},
)
FILM = {
    "eid": "f",
    "type": "video",
    "permalink": "http://a.example/",
    "via": "http://b.example/",
    "data": {"video": {"src": "//a.example/1.mp4", "title": "t"}},
}
META = tweet_record(
    4,
    4,
    meta={"id_str": "4", "text": "words", "user": {"screen_name": "harbour"}, "entities": {"media": [{"media_url": "http://a.example"}]}},
)
STORY = story_record([text_record(1, "<h2>a</h2>b<a href='//c.example'>d</a>"), tweet_record(2, 2), QUOTE, META, FILM], page=1)
PATHS = list(_paths(STORY))


def _changed(value: object, path: tuple[str | int, ...], odd: object) -> object:
    """Return a value with something odd at a place, where it has that place."""
    if not path:
        return odd
    if isinstance(value, dict) and path[0] in value:
        return value | {path[0]: _changed(value[path[0]], path[1:], odd)}
    if isinstance(value, list) and isinstance(path[0], int) and path[0] < len(value):
        return [*value[: path[0]], _changed(value[path[0]], path[1:], odd), *value[path[0] + 1 :]]
    return value


def _safe(element: Element) -> bool:
    post = element.post
    addresses = [element.url, element.picture, element.via]
    addresses += [post.url, post.profile, *(each.url for each in (*post.links, *post.media))] if post else []
    return all(WEB.match(address) for address in addresses) and re.fullmatch(r"[\w-]+", element.id, re.ASCII) is not None


@settings(max_examples=500, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PATHS), ODD), min_size=1, max_size=3))
def test_wrong_types_anywhere_do_no_harm(changes: list[tuple[tuple[str | int, ...], object]]) -> None:
    """All that comes out has safe addresses and ids of ours, and can be merged."""
    record: object = STORY
    for path, odd in changes:
        record = _changed(record, path, odd)
    data = json.dumps({"content": record, "code": 200}).encode()
    found = storify_json.read(bundle({"a": data}), "a", data)
    for story in merged([*found.stories, *found.stories] if found else []):
        assert WEB.match(story.origin)
        assert all(_safe(element) for element in story.elements)


HTML = export([text_item(1, "<h2>a</h2>b"), quote_item(2, 2, "<a href='https://t.co/a' title='//b.example'>c</a>")])


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, len(HTML)),
    st.integers(0, 60),
    st.binary(max_size=12) | st.sampled_from([b"<li data-eid=x>", b"</ol>", b"<!--", b'"', b"<noscript>", b"\xff"]),
)
def test_damaged_exports_do_no_harm(at: int, gone: int, put: bytes) -> None:
    """Cut, overwritten or filled with rubbish, an export gives a story or nothing."""
    data = HTML[:at] + put + HTML[at + gone :]
    found = storify_html.read(bundle({"a": data}), "a", data)
    assert not found or all(_safe(element) for story in merged(found.stories) for element in story.elements)


@given(st.integers(0, 400), st.integers(0, 30), st.binary(max_size=8) | st.sampled_from([b"<elements>", b"]]>", b"<![CDATA[", b"&x;"]))
def test_damaged_xml_does_no_harm(at: int, gone: int, put: bytes) -> None:
    """It is refused or read."""
    whole = b"<story><sid>1</sid><permalink>http://storify.com/u/s</permalink><elements><element><type>text</type><data><text>a</text></data></element></elements></story>"
    data = whole[:at] + put + whole[at + gone :]
    found = storify_xml.read(bundle({"a": data}), "a", data)
    assert not found or all(_safe(element) for story in found.stories for element in story.elements)


@pytest.mark.parametrize("form", ["JSON", "HTML"])
def test_a_story_without_end_is_cut_and_says_so(form: str) -> None:
    """Nothing is left out in silence: the count tells it, and the refusal why."""
    many = MOST_ELEMENTS + 7
    html = export([f'<li data-eid="{eid(number)}" data-type="text"><p class="s-text">a</p></li>' for number in range(many)])
    data = answer(story_record([text_record(number, "a") for number in range(many)])) if form == "JSON" else html
    found = (storify_json if form == "JSON" else storify_html).read(bundle({}), "quay", data)
    assert found is not None
    assert (counted(found.stories[0]), found.stories[0].expected, len(found.refused)) == (MOST_ELEMENTS, many, 1)
    assert (found.refused[0].what[:12], found.refused[0].reason[:23]) == ("7 elements o", "they come after 20,000 ")
