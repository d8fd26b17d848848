"""Which documents say the same thing in several languages.

Those with one `translation_key`; without it, those of one place and name, told apart by a suffix
or folder of their language (`hall.fr.md`, `fr/hall.md`); and, as Pelican has it, those whose heads
give one `slug` in different languages.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from despatch.model.settings import Settings
from despatch.model.source import Document
from despatch.plan.languages import lang_of
from despatch.plan.once import Once
from despatch.problems import Problem, Span, warning

_Key = tuple[str, ...]


def translations(documents: Sequence[Document], settings: Settings) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return for each path of a set of several languages the paths of all of the set, its own among them.

    What is withdrawn, or only leads elsewhere, is in no set; of two texts in one language the first is.
    """
    if is_of_one_language(documents, settings):
        return ()
    found: list[tuple[str, tuple[str, ...]]] = []
    for members in sets_of(_standing(documents), settings):
        paths: dict[str, str] = {}
        for document in members:
            paths.setdefault(lang_of(document, settings), document.path)
        found += [(path, tuple(paths.values())) for path in paths.values() if len(paths) > 1]
    return tuple(found)


def twice_translated(documents: Sequence[Document], settings: Settings) -> Iterator[Problem]:
    """Yield a warning for each document whose set already has a text in its language: readers are led to the first alone."""
    if is_of_one_language(documents, settings):
        return
    for members in sets_of(_standing(documents), settings):
        first: dict[str, Document] = {}
        several = len({lang_of(document, settings) for document in members}) > 1
        for document in members:
            lang = lang_of(document, settings)
            other = first.setdefault(lang, document)
            if other is not document and several:
                told = f'this is the second text in "{lang}" of the same set of translations'
                hint = "give one of them a translation_key of its own"
                where = document.head.span("translation_key", document.path)
                yield warning("translation-twice", told, where, hint, ((Span(other.path), "the first is here"),))


def is_of_one_language(documents: Sequence[Document], settings: Settings) -> bool:
    """Return whether no document can be the translation of another."""
    return len({lang_of(document, settings) for document in documents}) < 2


def sets_of(documents: Sequence[Document], settings: Settings) -> tuple[tuple[Document, ...], ...]:
    """Return documents in sets of those that say the same thing; most stand alone."""
    shared = _shared_slugs(documents, settings)
    places: Once[tuple[str, str], str] = Once()
    keyed = [(document, _own_key(document, settings, places)) for document in documents]
    leaders: dict[_Key, _Key] = {}
    for document, own in keyed:
        for key in _slug_keys(document):
            if key in shared:
                leaders[_leader(key, leaders)] = _leader(own, leaders)
    sets: dict[_Key, list[Document]] = {}
    for document, own in keyed:
        sets.setdefault(_leader(own, leaders) if own in leaders else own, []).append(document)
    return tuple(map(tuple, sets.values()))


def _standing(documents: Sequence[Document]) -> list[Document]:
    return [document for document in documents if document.head.withdrawn is None and not document.head.redirect_to]


def _leader(key: _Key, leaders: dict[_Key, _Key]) -> _Key:
    """Return the key that stands for all keys of a set."""
    while leaders.setdefault(key, key) != key:
        key = leaders[key]
    return key


def _own_key(document: Document, settings: Settings, places: Once[tuple[str, str], str]) -> _Key:
    """Return what the texts of a set share: the key that they give, or their place and name without the language's folder."""
    if document.head.translation_key:
        return (document.kind, document.head.translation_key)
    lang, folder = lang_of(document, settings), (document.bundle or document.path).rpartition("/")[0]
    return (document.kind, places.get((folder, lang), _without, folder, lang), document.name_day, document.name)


def _without(folder: str, lang: str) -> str:
    """Return the way to a folder without that of a language."""
    return "/".join(part for part in folder.split("/") if _folded(part) != _folded(lang))


def _slug_keys(document: Document) -> tuple[_Key, ...]:
    """Return what texts with one slug share, and what those of one day do."""
    head = document.head
    if head.translation_key or not head.slug:
        return ()
    return (document.kind, "slug", head.slug), (document.kind, "slug", head.slug, head.date.day if head.date else "")


def _shared_slugs(documents: Sequence[Document], settings: Settings) -> frozenset[_Key]:
    """Return the slugs that no two texts of a language have: two farewells are not translations of each other's."""
    used = Counter((key, lang_of(document, settings)) for document in documents for key in _slug_keys(document))
    twice = {key for (key, _), count in used.items() if count > 1}
    return frozenset(key for key, _ in used if key not in twice)


def _folded(tag: str) -> str:
    return tag.replace("_", "-").casefold()
