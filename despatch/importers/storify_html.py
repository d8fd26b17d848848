"""Storify's HTML exports, raw, saved by a browser or taken from a web archive, and stories that WordPress kept inside a `<noscript>`.

`ol.s-elements > li[data-eid]`; the inline script says what the story is, one assignment a line: `s.story["title"] = "…";`
"""

import json
import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from msgspec.structs import replace

from despatch.importers.html_walk import HtmlElement, TooDeepError, classes, find, html_tree, words_of
from despatch.importers.loose import Table
from despatch.importers.storify_html_element import METHOD, Files, group_of
from despatch.importers.storify_parts import MOST_ELEMENTS, beyond, named, origin_of
from despatch.importers.storify_story import refusal, story_of
from despatch.importers.values import Bundle, Found, FoundStory, Picture, Refused
from despatch.importers.whole_address import whole_address

_SCRIPT = re.compile(r'^[ \t]*s\.story\["(\w{1,40})"\][ \t]*=([^\n]*)$', re.MULTILINE)
_UNDEFINED = re.compile(r'("(?:[^"\\]|\\.)*+")|\bundefined\b')
_VIEW = re.compile(r"View the story\s*[\"“”](.+)[\"“”]", re.IGNORECASE)
_DEEP = "its elements are nested deeper than a page can be"
_NAMELESS = "it does not say which story it is"
_KEYS = frozenset({"sid", "slug", "permalink", "title", "date", "stats", "version", "author", "description", "private", "deleted"})
_MOST_STORIES = 100


def read(bundle: Bundle, name: str, data: bytes) -> Found | None:
    """Return the stories in an HTML export, or in any text that holds one; None where there is none."""
    if b"s-elements" not in data or (b"data-eid" not in data and b"s.story[" not in data):
        return None
    try:
        root = html_tree(_decoded(data))
    except TooDeepError:
        return Found(form=METHOD, source=name, refused=(Refused(name, _DEEP, name),))
    lists = [each for each in root.iter(etree.Element) if "s-elements" in classes(each)] if root is not None else []
    if root is None or not lists:
        return None
    files = Files(name, frozenset(bundle.names))
    known = _records_of_links(root, frozenset(lists))
    found = [part for each in lists[:_MOST_STORIES] for part in _story(root, each, known[each], files)]
    stories = tuple(part for part in found if isinstance(part, FoundStory))
    nameless = [f'the story "{story.title}": {_NAMELESS}, so its old address is not known' for story in stories if not story.origin]
    many = [f"it holds {len(lists):,} stories, of which the first {_MOST_STORIES} are read"] if len(lists) > _MOST_STORIES else []
    return Found(
        form=METHOD,
        source=name,
        stories=stories,
        pictures=tuple(part for part in found if isinstance(part, Picture)),
        refused=tuple(part for part in found if isinstance(part, Refused)),
        notes=(*nameless, *many),
    )


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _story(root: HtmlElement, elements: HtmlElement, known: Table, files: Files) -> Iterator[FoundStory | Picture | Refused]:
    """Yield the story whose elements a list holds, and the pictures of its posts that lie beside the page."""
    inside = next((each for each in elements.iterancestors("noscript")), None)
    scope = root if inside is None else inside
    record = _record(scope) or known
    story = _with_heading(story_of(record, METHOD), scope)
    reason = refusal(record)
    if reason:
        yield Refused(f'the story "{story.title}"', reason, files.page)
        return
    items = [each for each in elements.iter("li") if (each.get("data-eid") or each.get("data-type")) and not _is_buried(each)]
    made = [group_of(each, files) for each in items[:MOST_ELEMENTS]]
    groups = [group for group, _ in made]
    pieces = named(groups)
    short = story.expected > len(items)
    expected = max(story.expected, len(items)) if len(items) > MOST_ELEMENTS else story.expected
    yield replace(story, elements=pieces, blank=sum(not group for group in groups), page=1 if short else 0, expected=expected)
    yield from beyond(len(items), story.title, files.page)
    yield from dict.fromkeys(picture for _, pictures in made for picture in pictures)


def _record(scope: HtmlElement) -> Table:
    """Return what the inline script says of the story. Values are JSON, but for `undefined`."""
    record: Table = {}
    for script in scope.iter("script"):
        for key, value in _SCRIPT.findall(script.text or ""):
            if key in _KEYS and key not in record:
                record[key] = _value(value.strip().removesuffix(";"))
    return record


def _value(text: str) -> object:
    try:
        return json.loads(_UNDEFINED.sub(lambda match: match[1] or "null", text))
    except (ValueError, RecursionError):
        return None


def _is_buried(item: HtmlElement) -> bool:
    """Say whether an element lies in more others than even a damaged page puts them."""
    return len(list(islice(item.iterancestors("li"), 4))) == 4


def _records_of_links(root: HtmlElement, lists: frozenset[HtmlElement]) -> dict[HtmlElement, Table]:
    """Return for each list what the last link or script to a story before it says: WordPress wrote one before each story."""
    record: Table = {}
    known: dict[HtmlElement, Table] = {}
    for each in root.iter(etree.Element):
        if each in lists:
            known[each] = record
        origin = origin_of(whole_address(each.get("href") or each.get("src") or ""))
        if not origin:
            continue
        view = _VIEW.search(words_of(each)) if each.tag == "a" else None
        same = record.get("permalink") == origin
        record = {"permalink": origin, "title": view[1] if view else record.get("title") if same else None}
    return known


def _with_heading(story: FoundStory, scope: HtmlElement) -> FoundStory:
    """Return a story with what its page says where its script does not."""
    header = find(scope, "s-header")
    place = scope if header is None else header
    title, description = words_of(find(place, "s-title")), words_of(find(place, "s-description"))
    byline = find(place, "s-author-name") if header is not None else None
    return replace(
        story,
        title=title if title and story.title in {story.slug, "A story without a title"} else story.title,
        description=story.description or description,
        curator=story.curator or words_of(byline),
    )
