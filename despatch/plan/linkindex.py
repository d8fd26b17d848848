"""All that links can lead to, in tables made once per plan."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from urllib.parse import unquote

from msgspec import Struct, field

from despatch.model.job import Target
from despatch.model.paths import composed
from despatch.model.settings import Settings
from despatch.model.source import Document, MediaFile
from despatch.plan.addresses import Addresses, Route, Taxonomy
from despatch.plan.directory import Directory, texts, topic_key
from despatch.plan.languages import lang_of
from despatch.plan.once import Once
from despatch.plan.pictures import Sheet, sheets
from despatch.plan.routes import Routes, would_be_addresses

_AROUND = re.compile(r"^\d{4}-\d{2}-\d{2}-(?=.)|\.(?:md|html)$")


class Found(Struct, frozen=True):
    """What a destination leads to: a site address, or a source file that is held back."""

    url: str
    held: str = ""


class Near:
    """Paths or addresses by `near_key`, put together when the first broken link asks for one."""

    def __init__(self, paths: Callable[[], Iterable[str]]) -> None:
        """Look among what `paths` gives."""
        self._paths = paths

    @cached_property
    def by_key(self) -> dict[str, tuple[str, ...]]:
        """All of them."""
        near: dict[str, list[str]] = {}
        for path in dict.fromkeys(self._paths()):
            near.setdefault(near_key(path), []).append(path)
        return {key: tuple(values) for key, values in near.items()}


class LinkIndex(Struct, frozen=True):
    """What links can lead to; made once per plan by `link_index`."""

    settings: Settings
    addresses: Addresses
    sources: Mapping[str, Found]
    """By path of the document."""
    files: Mapping[str, Found]
    """By path of the media file."""
    pages: Mapping[str, Found]
    """By `address_key`: documents, files, generated pages, old addresses, would-be addresses."""
    names: Mapping[str, tuple[str, ...]]
    """Paths of documents by name and by file name without its ending."""
    langs: Mapping[str, str]
    """Languages of documents by path."""
    near_documents: Near
    """Paths of visible documents by `near_key`, for suggestions."""
    near_files: Near
    near_pages: Near
    pictures: Mapping[str, Sheet] = {}
    """By site address: published pictures that are made ready for pages."""
    terms: Mapping[tuple[Taxonomy, str], str] = {}
    """Slugs of people and topics by all that they are called: id, slug and names, as slugs in Unicode."""
    rooted: Once[str, Target] = field(default_factory=Once)
    """By destination as written, from the site's root: where it leads from every text."""


def link_index(
    settings: Settings,
    routes: Routes,
    visible: Iterable[Document],
    held: Iterable[Document],
    generated: Iterable[Route],
    media: Iterable[MediaFile] = (),
    directory: Directory | None = None,
) -> LinkIndex:
    """Return the index of visible and held documents (stories' among them), generated pages and all media.

    A document or file without a route counts as held back.
    """
    documents, kept, files_read = tuple(visible), tuple(held), tuple(media)
    everything = sorted((*documents, *kept), key=lambda document: document.path)
    sources = {composed(path): Found(route.url) for path, route in routes.documents.items()}
    files = {composed(path): Found(route.url) for path, route in routes.media.items()}
    pages = _pages(settings, routes, kept, generated, directory)
    return LinkIndex(
        settings,
        Addresses.of(settings),
        {**{composed(each.path): Found("", each.path) for each in everything}, **sources},
        {**{composed(file.path): Found("", file.path) for file in files_read}, **files},
        pages,
        _names(everything),
        {composed(each.path): lang_of(each, settings) for each in everything},
        Near(lambda: sources),
        Near(lambda: files),
        Near(lambda: (found.url for found in pages.values() if found.url)),
        sheets(files_read, routes.media),
        _terms(directory) if directory else {},
    )


def _terms(directory: Directory) -> dict[tuple[Taxonomy, str], str]:
    """Return the slugs of people and topics by all that they are called; where two share a word, the first id, slug or name has it."""
    terms: dict[tuple[Taxonomy, str], str] = {}
    people = tuple((directory.people or {}).values())
    ids = [(person.id, person) for person in people]
    slugs = [(person.slug, person) for person in people if person.slug]
    names = [(name, person) for person in people for name in texts(person.name)]
    for written, person in (*ids, *slugs, *names):
        terms.setdefault(("people", topic_key(written)), directory.person_slugs[person.id])
    for key, topic in (directory.topics or {}).items():
        terms[("topics", key)] = directory.topic_slugs[topic.id]
    return terms


def address_key(address: str) -> str:
    """Return what all spellings of one address share: decoded, without `index.html` and slash at the end."""
    text = composed(unquote(address))
    return (text.removesuffix("index.html") if text.endswith("/index.html") else text).rstrip("/")


def near_key(path: str) -> str:
    """Return the part of a path or address by which people remember it: its last word, small, without a day before it."""
    words = [word for word in unquote(path).casefold().split("/") if word]
    if len(words) > 1 and words[-1].startswith("index."):
        words.pop()
    return _AROUND.sub("", words[-1]) if words else ""


def _pages(
    settings: Settings, routes: Routes, held: Sequence[Document], generated: Iterable[Route], directory: Directory | None
) -> dict[str, Found]:
    pages: dict[str, Found] = {}
    for document in held:
        pages.update((address_key(alias), Found("", document.path)) for alias in document.head.aliases if alias.startswith("/"))
    pages.update((address_key(url), Found("", path)) for path, url in would_be_addresses(settings, held, directory).items())
    pages.update((address_key(redirect.url), Found(redirect.target)) for redirect in routes.redirects)
    there = (*generated, *routes.documents.values(), *routes.media.values())
    pages.update((address_key(route.url), Found(route.url)) for route in there)
    return pages


def _names(documents: Iterable[Document]) -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    for document in documents:
        path = composed(document.path)
        for name in dict.fromkeys(_names_of(document, path)):
            names.setdefault(name, []).append(path)
    return {name: tuple(paths) for name, paths in names.items()}


def _names_of(document: Document, path: str) -> Iterator[str]:
    yield document.name
    yield posixpath.basename(path).rpartition(".")[0]
    if document.bundle:
        yield posixpath.basename(composed(document.bundle))
