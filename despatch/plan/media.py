"""Which files are published: all but those that only held-back documents would show."""

import posixpath
from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote

from despatch.model.source import Body, Document, MediaFile, Story

_FIELDS_WITH_FILES = frozenset({"src", "poster", "url"})


def published_media(
    media: Iterable[MediaFile], visible: Iterable[Document], held: Iterable[Document], held_stories: Iterable[Story] = ()
) -> tuple[MediaFile, ...]:
    """Return the files that may be copied to the output.

    A file in the bundle of held documents alone is held back with them. So is a file that a held
    document names and no visible one does; names are compared by their last part, because holding
    a picture back wrongly is mended with a word, and a leak is not.
    """
    shown, kept = tuple(visible), tuple(held)
    shown_bundles = {document.bundle for document in shown if document.bundle}
    held_bundles = {document.bundle for document in kept if document.bundle} - shown_bundles
    names = {name for document in kept for name in file_names(document)}
    names |= {name for story in held_stories for name in story_file_names(story)}
    names -= {name for document in shown for name in file_names(document)}
    return tuple(
        file for file in media if posixpath.basename(file.path) not in names and not _inside(file.path, held_bundles)
    )


def media_without(media: Iterable[MediaFile], texts: Mapping[str, bytes], kept: Iterable[Document]) -> tuple[MediaFile, ...]:
    """Return the files without those of texts that are left out because nobody could read them.

    Such a text may be a draft, so its bundle stays back, and so does every file whose name stands
    anywhere in it, unless a kept document names it too. `texts` are raw bytes by path.
    """
    shown = tuple(kept)
    names = {name for document in shown for name in file_names(document)}
    bundles = {path.rpartition("/")[0] for path in texts if posixpath.basename(path).startswith("index.")}
    bundles -= {document.bundle for document in shown}
    return tuple(file for file in media if not _inside(file.path, bundles) and not _unread(file.path, names, texts))


def _unread(path: str, names: set[str], texts: Mapping[str, bytes]) -> bool:
    name = posixpath.basename(path)
    return name not in names and any(name.encode() in text or quote(name).encode() in text for text in texts.values())


def file_names(document: Document) -> frozenset[str]:
    """Return the last parts of all destinations that a document names in head, text and blocks."""
    image = document.head.image
    head = {_last(image.src)} if image else set()
    return frozenset(head | _names_in(document.body))


def story_file_names(story: Story) -> frozenset[str]:
    """Return the last parts of all destinations that a story's items name."""
    names = set(file_names(story.document))
    for item in story.items:
        names |= _names_in(item.body) if item.body else set()
        names |= {_last(value) for key, value in (item.block.fields if item.block else ()) if key in _FIELDS_WITH_FILES}
    return frozenset(names)


def _names_in(body: Body) -> set[str]:
    names = {_last(link.target) for link in body.links}
    for block in body.blocks:
        names |= {_last(link.target) for link in block.links}
        names |= {_last(value) for key, value in block.fields if key in _FIELDS_WITH_FILES}
    return names


def _last(target: str) -> str:
    return posixpath.basename(unquote(target.split("#")[0].split("?")[0].strip().strip("<>")))


def _inside(path: str, bundles: set[str]) -> bool:
    folder = posixpath.dirname(path)
    while folder:
        if folder in bundles:
            return True
        folder = posixpath.dirname(folder)
    return False
