"""Which files are published: all but those that only held-back documents would show."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from urllib.parse import quote, unquote

from despatch.model.body import Body
from despatch.model.ministry import Person
from despatch.model.paths import composed
from despatch.model.source import DRAFT_FOLDERS, Document, Head, MediaFile, Picture
from despatch.plan.credits import ids_of
from despatch.plan.destinations import file_name, path_of
from despatch.plan.links import media_files
from despatch.plan.visibility import listed

_FIELDS_WITH_FILES = frozenset({"src", "poster", "url"})
_WORD = re.compile(r"[^\s\"'<>()\[\]{}|/\\,;=*`]+")
_PEOPLE = "content/people"
_SEPARATORS = re.compile(r"[\s\"'<>()\[\]{}|/\\,;=*`]")


def published_media(
    media: Iterable[MediaFile], visible: Iterable[Document], held: Iterable[Document], people: Iterable[Person] = ()
) -> tuple[MediaFile, ...]:
    """Return the files that may be copied to the output; the documents are those of stories too.

    A file in the bundle of held documents alone is held back with them. So is, unless a visible
    document shows it, a file in a folder of drafts, and one whose name stands anywhere in a held
    document (in another tool's tag, or in a key of its own); names are compared by their last
    part, because holding a picture back wrongly is mended with a word, and a leak is not.

    What lies in `people/`, and what the files of people name who have no listed post, goes out only
    with somebody who has one, or with a visible document that names it.
    """
    shown, kept = tuple(visible), tuple(held)
    shown_bundles = {document.bundle for document in shown if document.bundle}
    held_bundles = {document.bundle for document in kept if document.bundle} - shown_bundles
    with_posts, without = _by_posts(people, shown)
    portraits = {path for person in with_posts for path in _files_of(person)}
    texts = [_folded(unquote(text)) for document in (*kept, *chain.from_iterable(map(_documents, without))) for text in _texts(document)]
    words = {word for text in texts for word in _WORD.findall(text)}
    own = [file for file in media if not _inside(file.path, held_bundles)]
    doubtful = {file.path for file in own if _doubtful(file.path, words, texts) and composed(file.path) not in portraits}
    named = {name for document in shown for name in file_names(document)} if doubtful else set()
    return tuple(file for file in own if file.path not in doubtful or posixpath.basename(file.path) in named)


def _doubtful(path: str, words: set[str], texts: list[str]) -> bool:
    """Return whether a file may be what somebody holds back, so that it goes out only with somebody who names it."""
    return _among_drafts(path) or _inside(path, {_PEOPLE}) or _mentioned(path, words, texts)


def _by_posts(people: Iterable[Person], visible: Iterable[Document]) -> tuple[list[Person], list[Person]]:
    """Return people who have a listed post, and those who have none."""
    everybody = tuple(people)
    authors = {who for document in visible if listed(document) for who in ids_of(document.head)} if everybody else set()
    return [person for person in everybody if person.id in authors], [person for person in everybody if person.id not in authors]


def _files_of(person: Person) -> Iterator[str]:
    """Yield where the files may lie that a person's file names."""
    for document in _documents(person):
        for target in (document.head.image.src if document.head.image else "", *_targets(document.body)):
            path = composed(unquote(path_of(target))).replace("\\", "/")
            yield from media_files(path, document) if path else ()


def _documents(person: Person) -> Iterator[Document]:
    """Yield documents that stand for what a person's file says: the portrait, and each bio."""
    head = Head(image=Picture(person.portrait)) if person.portrait else Head()
    for body in [Body("", 1), *(bio.body for bio in person.bios)]:
        yield Document(path=person.where.path, kind="page", head=head, body=body, name=person.id)


def _among_drafts(path: str) -> bool:
    return any(part.lower() in DRAFT_FOLDERS for part in path.split("/")[1:-1])


def _mentioned(path: str, words: set[str], texts: list[str]) -> bool:
    folded = _folded(posixpath.basename(path))
    return any(folded in text for text in texts) if _SEPARATORS.search(folded) else folded in words


def _folded(text: str) -> str:
    return composed(text).casefold()


def _texts(document: Document) -> Iterator[str]:
    """Yield everything in a document that may name a file."""
    yield document.body.text
    yield from (link.target for link in document.body.links)
    for block in document.body.blocks:
        yield block.text
        yield from (value for _, value in block.fields)
        yield from (link.target for link in block.links)
    head = document.head
    yield from (value for _, value in head.extra)
    yield from filter(None, (head.image.src if head.image else "", head.summary))


def media_without(media: Iterable[MediaFile], texts: Mapping[str, bytes], kept: Iterable[Document]) -> tuple[MediaFile, ...]:
    """Return the files without those of texts that are left out because nobody could read them.

    Such a text may be a draft, so its bundle stays back, and so does every file whose name stands
    anywhere in it, unless a kept document names it too. `texts` are raw bytes by path.
    """
    shown = tuple(kept)
    names = {name for document in shown for name in file_names(document)}
    # Without its zero bytes, UTF-16 shows the names that it holds.
    bare = [text.replace(b"\0", b"") for text in texts.values()]
    bundles = {path.rpartition("/")[0] for path in texts if posixpath.basename(path).startswith("index.")}
    bundles -= {document.bundle for document in shown}
    return tuple(file for file in media if not _inside(file.path, bundles) and not _unread(file.path, names, bare))


def _unread(path: str, names: set[str], texts: Iterable[bytes]) -> bool:
    name = posixpath.basename(path)
    return name not in names and any(name.encode() in text or quote(name).encode() in text for text in texts)


def file_names(document: Document) -> frozenset[str]:
    """Return the last parts of all destinations that a document names in head, text and blocks; words of keys for themes count."""
    image = document.head.image
    head = {file_name(image.src)} if image else set()
    extra = {word for _, value in document.head.extra for word in _WORD.findall(unquote(value))}
    return frozenset(head | extra | _names_in(document.body))


def _names_in(body: Body) -> set[str]:
    return {file_name(target) for target in _targets(body)}


def _targets(body: Body) -> Iterator[str]:
    yield from (link.target for link in body.links)
    for block in body.blocks:
        yield from (link.target for link in block.links)
        yield from (value for key, value in block.fields if key in _FIELDS_WITH_FILES)


def _inside(path: str, bundles: set[str]) -> bool:
    folder = posixpath.dirname(path)
    while folder:
        if folder in bundles:
            return True
        folder = posixpath.dirname(folder)
    return False
