"""Storify's XML export, of which no real file was ever seen.

What is known is that it lay beside the JSON at `https://storify.com/USER/SLUG.xml`, so its tags are taken for the
JSON's keys and repeated tags for lists. Any other tag refuses the file by its path: better nothing than half a story.
"""

import re
from collections.abc import Iterator

from lxml import etree

from despatch.importers.html_walk import HtmlElement
from despatch.importers.loose import Table, clean
from despatch.importers.storify_json import is_story, story_parts
from despatch.importers.values import Bundle, Found, FoundStory, Refused

FORM = "Storify XML"
NOTE = "the form is unverified: no real XML export of Storify was ever seen"

_LIKE = re.compile(rb"\s*<(?!!doctype html|html)", re.IGNORECASE)
_WRAPPERS = frozenset({"response", "root", "hash", "result", "storify", "content", "opt", "xml"})
_ONE_OF_MANY = frozenset({"element", "item"})
_LISTS = frozenset({"elements", "comments", "topics", "siteposts", "editors"})
_WORDS = frozenset({"text", "description", "caption", "title"})
_OPEN = frozenset(
    {"author", "meta", "stats", "date", "comments", "siteposts", "topics", "editors", "settings", "entities", "oembed", "editor"}
)
"""Tags below which anything may stand: what networks answered, and what is not read."""

_STORY = frozenset(
    """
    sid title slug status version permalink shortlink shorturl description thumbnail date private not_indexed is_spam topics siteposts
    meta stats modified deleted author comments canEdit category section page per_page elements published_at editors liked
    """.split()  # noqa: SIM905 - words read better than quoted words
)
_ELEMENT = frozenset(
    """
    id eid type permalink posted_at added_at updated_at source attribution via comments stats meta data editor curator elementClass
    title description thumbnail favicon author created_at image oembed
    """.split()  # noqa: SIM905 - words read better than quoted words
)
_MEDIUM = frozenset("src title description thumbnail html is_vine caption href host width height rest_api_url oembed_url".split())  # noqa: SIM905 - words read better than quoted words
_PERSON = frozenset({"name", "href", "username", "userid", "title", "thumbnail"})
_INSIDE = {
    "data": frozenset({"text", "quote", "image", "video", "link", "oembed"}),
    "quote": frozenset({"text", "entities"}),
    "image": _MEDIUM,
    "video": _MEDIUM,
    "link": _MEDIUM,
    "source": _PERSON,
    "attribution": _PERSON,
}
_DEEPEST = 40


class _StrangeError(Exception):
    """A tag that stands for none of Storify's keys; the text is its path."""


def read(_bundle: Bundle, name: str, data: bytes) -> Found | None:
    """Return the story of an XML file in Storify's words, or None where it is something else."""
    if not _LIKE.match(data[:200].removeprefix(b"\xef\xbb\xbf")) or b"storify" not in data.lower():
        return None
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as reason:
        return _refused(name, f"it is no whole XML: {str(reason)[:200]}") if b"<elements" in data else None
    story = _story(root)
    if story is None:
        return None
    if root.getroottree().docinfo.internalDTD is not None:
        return _refused(name, "it brings a DOCTYPE of its own, as no file of Storify's did")
    try:
        record = _record(story, _tag(story), 0)
    except _StrangeError as path:
        return _refused(name, f'it holds "{path}", which is no key of Storify\'s')
    found = list(story_parts(record, FORM, name)) if is_story(record) else []
    stories = tuple(each for each in found if isinstance(each, FoundStory))
    refused = tuple(each for each in found if isinstance(each, Refused))
    return Found(form=FORM, source=name, stories=stories, refused=refused, notes=(NOTE,)) if found else None


def _refused(name: str, reason: str) -> Found:
    return Found(form=FORM, source=name, refused=(Refused(name, reason, name),), notes=(NOTE,))


def _story(root: HtmlElement) -> HtmlElement | None:
    """Return the element that tells a story: the root, or what lies in its wrappers."""
    element: HtmlElement | None = root
    for _ in range(5):
        if element is None:
            return None
        if {"sid", "permalink"} & {_tag(child) for child in element} and "elements" in {_tag(child) for child in element}:
            return element
        element = next((child for child in element if _tag(child) in {*_WRAPPERS, "story"}), None)
    return None


def _tag(element: HtmlElement) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _record(element: HtmlElement, path: str, depth: int) -> Table:
    """Return an element as a value of JSON; raise _StrangeError at the first tag that is none of Storify's keys."""
    known = _STORY if depth == 0 else _INSIDE.get(_tag(element), _ELEMENT)
    record: dict[str, list[object]] = {}
    for child in element:
        tag = _tag(child)
        where = f"{path}/{tag or 'an entity'}"
        if tag not in known or depth > _DEEPEST:
            raise _StrangeError(where)
        value = list(_several(child, where, depth)) if tag in _LISTS else [_value(child, tag, where, depth)]
        record.setdefault(tag, []).extend(value)
    return {tag: values if tag in _LISTS or len(values) > 1 else values[0] for tag, values in record.items()}


def _several(element: HtmlElement, path: str, depth: int) -> Iterator[object]:
    """Yield what a list holds: `<elements><element>…</element></elements>`, or `<elements>…</elements>` once for each."""
    tags = {_tag(child) for child in element}
    if _tag(element) != "elements":
        return
    if tags and tags <= _ONE_OF_MANY:
        for child in element:
            yield _record(child, f"{path}/{_tag(child)}", depth + 1)
    elif tags:
        yield _record(element, path, depth + 1)


def _value(element: HtmlElement, tag: str, path: str, depth: int) -> object:
    if not len(element):
        text = clean(element.text or "").strip()
        return {"true": True, "false": False}.get(text, text)
    if tag in _WORDS:
        return _markup(element)
    return _any(element, 0) if tag in _OPEN else _record(element, path, depth + 1)


def _markup(element: HtmlElement) -> str:
    """Return words that hold HTML as tags instead of as text."""
    inner = "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
    return clean((element.text or "").replace("&", "&amp;").replace("<", "&lt;") + inner)


def _any(element: HtmlElement, depth: int) -> object:
    """Return any tags as values, repeated ones as lists."""
    if not len(element) or depth > _DEEPEST:
        return clean("".join(str(text) for text in element.itertext())).strip() if depth <= _DEEPEST else ""
    found: dict[str, list[object]] = {}
    for child in element:
        found.setdefault(_tag(child), []).append(_any(child, depth + 1))
    return {tag: values if len(values) > 1 else values[0] for tag, values in found.items()}
