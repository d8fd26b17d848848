"""Which translations are there, which are missing, and which were made of a text that has changed since."""

from collections.abc import Callable, Collection, Iterator, Sequence
from hashlib import blake2b
from typing import Literal

from msgspec import Struct

from despatch.model.settings import Settings
from despatch.model.source import Document
from despatch.model.words import primary
from despatch.plan.languages import lang_of
from despatch.plan.translations import is_of_one_language, sets_of
from despatch.problems import Problem, warning

Expected = Callable[[Document], Sequence[str]]
"""Tells the languages in which a document is expected."""

State = Literal["missing", "held", "outdated", "unchecked", "current"]
"""`held`: there is one that is not public, or withdrawn; `unchecked`: it does not say of which text it was made."""


class Translation(Struct, frozen=True, tag=True, kw_only=True):
    """A translation that is there or expected: its language, the paths of the source and of itself (empty while missing).

    `hash` is that of the source as it is now: what `translated_from` is to say.
    """

    state: State
    lang: str
    source: str
    path: str = ""
    hash: str


def source_hash(document: Document) -> str:
    """Return a short hash of what there is to translate: title, summary and body; line breaks and indents do not count."""
    head, body = document.head, document.body
    texts = [head.title or "", head.summary or "", body.text]
    for block in body.blocks:
        texts += [block.kind, *(text for field in block.fields for text in field), block.text]
    return blake2b("\0".join(" ".join(text.split()) for text in texts).encode(), digest_size=5).hexdigest()


def translated(documents: Sequence[Document], shown: Collection[str], settings: Settings, expected: Expected) -> tuple[Translation, ...]:
    """Return the translations of every document, those that are expected and missing among them, in order of the source's path.

    `shown` are the paths of what is public and stands. Of a text that is held back or withdrawn none is expected.
    """
    if is_of_one_language(documents, settings) and not any(_is_missing(document, settings, expected) for document in documents):
        return ()
    rows: list[Translation] = []
    for members in sets_of([document for document in documents if not document.head.redirect_to], settings):
        public = [document for document in members if document.path in shown]
        if public:
            rows += _of_set(_source(public, settings), members, shown, settings, expected)
    return tuple(sorted(rows, key=lambda row: row.source))


def outdated(rows: Sequence[Translation], documents: Sequence[Document]) -> Iterator[Problem]:
    """Yield a warning for each public translation whose source has changed since."""
    by_path = {document.path: document for document in documents}
    for row in rows:
        if row.state == "outdated":
            told = f"{row.source} has changed since this translation was made of it"
            hint = f'bring the text up to date, then write translated_from: "{row.hash}"'
            yield warning("translation-outdated", told, by_path[row.path].head.span("translated_from", row.path), hint)


def _source(members: Sequence[Document], settings: Settings) -> Document:
    """Return the text that others are made of: one that is no translation itself, in the site's language, else the oldest."""
    originals = [document for document in members if not document.head.translated_from] or members
    return min(originals, key=lambda document: (lang_of(document, settings) != settings.language, *document.age))


def _is_missing(document: Document, settings: Settings, expected: Expected) -> bool:
    """Return whether a document is expected in a language that is not its own."""
    own = primary(lang_of(document, settings))
    return any(primary(lang) != own for lang in expected(document))


def _of_set(
    source: Document, members: Sequence[Document], shown: Collection[str], settings: Settings, expected: Expected
) -> Iterator[Translation]:
    own = lang_of(source, settings)
    others = [document for document in members if lang_of(document, settings) != own]
    there = {primary(lang_of(document, settings)) for document in members}
    missing = [lang for lang in expected(source) if primary(lang) not in there]
    # Most texts stand alone and are expected in no other language: theirs is never asked for.
    made = source_hash(source) if others or missing else ""
    for document in others:
        state = _state(document, made) if document.path in shown else "held"
        yield Translation(state=state, lang=lang_of(document, settings), source=source.path, path=document.path, hash=made)
    yield from (Translation(state="missing", lang=lang, source=source.path, hash=made) for lang in missing)


def _state(document: Document, made: str) -> State:
    said = document.head.translated_from
    if not said:
        return "unchecked"
    return "current" if said.strip().casefold() == made else "outdated"
