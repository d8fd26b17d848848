"""Which documents say the same thing in several languages."""

from collections.abc import Sequence

from despatch.model.settings import Settings
from despatch.model.source import Document
from despatch.plan.languages import lang_of


def translations(documents: Sequence[Document], settings: Settings) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return for each path of a set of several languages the paths of all of the set, its own among them."""
    sets: dict[tuple[str, ...], dict[str, str]] = {}
    for document in documents:
        sets.setdefault(_set_key(document, settings), {}).setdefault(lang_of(document, settings), document.path)
    return tuple((path, tuple(paths.values())) for paths in sets.values() if len(paths) > 1 for path in paths.values())


def _set_key(document: Document, settings: Settings) -> tuple[str, ...]:
    if document.head.translation_key:
        return (document.kind, document.head.translation_key)
    folder = document.bundle or document.path.rpartition("/")[0]
    segments = [part for part in folder.split("/") if part.casefold() != lang_of(document, settings).casefold()]
    return (document.kind, "/".join(segments), document.name_day, document.name)
