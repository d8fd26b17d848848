"""Read a site as a command names it, with what the command line overrides."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from despatch.app.clock import Clock
from despatch.app.known_texts import load_rows, save_rows
from despatch.app.options import Options, carried_themes, not_content, own_themes
from despatch.app.result import Progress
from despatch.digest import digest_bytes
from despatch.engine.errors import PublishError
from despatch.load.many_texts import Share
from despatch.load.memory import NO_ROWS, NOTHING, Known, Memory, Row
from despatch.load.site import Roots, load_site
from despatch.load.site_values import parse_base_url
from despatch.load.texts import Around
from despatch.load.theme import load_theme
from despatch.load.theme_lacking import Lacking, theme_without
from despatch.load.tree import Unreadable, read_file
from despatch.model.body import Body
from despatch.model.settings import Settings
from despatch.model.source import Document, Head, Source, Story
from despatch.model.specs import encode_words
from despatch.model.theme import Theme
from despatch.plan.media import media_without
from despatch.plan.present import wholly_public
from despatch.plan.visibility import FAULTY
from despatch.problems import Problem

_NO_HEAD, _NO_BODY = Head(), Body("", 0)


class Gathered(Struct, frozen=True):
    """What was read: the source, or None where there is too little to go on, and all problems."""

    source: Source | None
    settings: Settings
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    faulty: frozenset[str]
    """Documents that could not be read as written."""
    inputs: tuple[tuple[str, bytes], ...]
    """Logical path and digest of every file that was read of the content folder."""
    read: Callable[[str], bytes]
    """Gives the bytes of a file of the content folder by its logical path."""
    rows: Mapping[str, Row] = NO_ROWS
    """What may be kept of theme and texts for another build."""
    around: Around | None = None
    """What the texts were read with; its memory has the outlines of those that are kept for the next build."""

    @property
    def theme(self) -> Theme:
        """The theme of a source that is there."""
        if self.source is None:
            message = "there is no theme without a source"
            raise LookupError(message)
        return self.source.theme

    @property
    def texts(self) -> tuple[Document, ...]:
        """All documents of the source; none without one."""
        return self.source.texts if self.source else ()


def fetcher(gathered: Gathered, words: Mapping[bytes, Body]) -> Callable[[bytes], bytes]:
    """Return what gives the file of a job by its digest: the words of a text, or the bytes of a file to publish.

    It raises PublishError where the latter has changed since it was read.
    """
    paths = {file.digest: file.path for file in gathered.source.media} if gathered.source else {}

    def fetch(digest: bytes) -> bytes:
        if digest in words:
            return encode_words(words[digest])
        try:
            data = gathered.read(paths[digest])
        except Unreadable:
            data = b""
        if digest_bytes(data) != digest:
            raise PublishError("file-changed", f'"{paths[digest]}" was changed while the site was built', "build again")
        return data

    return fetch


def gather(options: Options, progress: Progress) -> Gathered:
    """Return the site in the options' folders; `--base-url` beats the settings."""
    return _gathered(options, progress, NOTHING)


def gather_known(options: Options, progress: Progress, code: bytes, share: Share | None) -> Gathered:
    """Return the same, and do not read again what another build with the program of digest `code` has read; hold the lock.

    Texts are read in several processes by `share`, where they are many.
    """
    return _gathered(options, progress, Known(code, load_rows(options.cache)) if options.cache else NOTHING, share)


Reading = Callable[[], tuple[Gathered, int]]
"""Reads a site, and says for which instant it is to be planned, in seconds since 1970 UTC; called again for another attempt."""


def read_anew(options: Options, clock: Clock, progress: Progress) -> tuple[Gathered, int]:
    """Return the site, and the instant at which it is built."""
    gathered = gather(options, progress)
    return gathered, clock(gathered.settings.timezone).stamp


def read_known(options: Options, clock: Clock, progress: Progress, code: bytes, share: Share | None) -> tuple[Gathered, int]:
    """Return the same, read as by `gather_known`; what may be kept of texts for the next build is of the same instant, and is kept."""
    gathered = gather_known(options, progress, code, share)
    now = clock(gathered.settings.timezone).stamp
    return keep_texts(options, gathered, now), now


def keep_texts(options: Options, gathered: Gathered, now: int) -> Gathered:
    """Keep what was read for the next build, and return the site without it: it takes as much room as all heads; hold the lock.

    Of texts that is what everybody may read at `now`, and nothing else.
    """
    if options.cache and gathered.source:
        held = {document.path for document in gathered.texts if not wholly_public(document, now)}
        save_rows(options.cache, {name: row for name, row in gathered.rows.items() if name not in held})
    around = gathered.around
    bare = replace(around, memory=Memory(outlines=around.memory.outlines)) if around else None
    return replace(gathered, rows=NO_ROWS, around=bare)


def without_texts(gathered: Gathered) -> Gathered:
    """Return what was read without heads and bodies, which are most of it: of each text, its path and kind are left."""
    source = gathered.source
    if source is None:
        return gathered
    documents = tuple(Document(text.path, text.kind, _NO_HEAD, _NO_BODY, "") for text in source.texts)
    return replace(gathered, source=replace(source, documents=documents, stories=(), snapshots=()))


def _gathered(options: Options, progress: Progress, known: Known, share: Share | None = None) -> Gathered:
    progress("reading", 0, 0)
    loaded = load_site(Roots(options.content, own_themes(options), carried_themes(), not_content(options)), known, share)
    source = loaded.source
    if source is not None and options.base_url is not None:
        base_url, _ = parse_base_url(options.base_url)
        source = replace(source, settings=replace(source.settings, base_url=base_url))
    settings = source.settings if source else Settings()
    read = _reader(options.content, dict(loaded.renamed))
    return Gathered(source, settings, loaded.problems, loaded.notes, loaded.faulty, loaded.inputs, read, loaded.rows, loaded.around)


def theme_with(settings: Settings, options: Options) -> Theme | None:
    """Return the theme as it is with other settings; None where it has an error."""
    return load_theme(own_themes(options), carried_themes(), settings)[0]


def theme_lacking(path: str, settings: Settings, options: Options) -> Lacking | None:
    """Return the theme as it would be without one of its files; None where it has no such file."""
    return theme_without(path, own_themes(options), carried_themes(), settings)


def without(gathered: Gathered, paths: frozenset[str]) -> Gathered:
    """Return what was read with the documents and stories at these paths held back, and without their own files and files at these paths.

    They are still known, so that nobody is told that what names them names nothing.
    """
    source = gathered.source
    if source is None or not paths:
        return gathered
    documents = tuple(_held(document) if document.path in paths else document for document in source.documents)
    stories = tuple(_held_story(story) if story.document.path in paths else story for story in source.stories)
    sound = (document for document in (*documents, *(story.document for story in stories)) if document.path not in paths)
    files = tuple(file for file in source.media if file.path not in paths)
    texts = {path: gathered.read(path) for path in paths - {file.path for file in source.media}}
    media = media_without(files, texts, tuple(sound))
    return replace(gathered, source=replace(source, documents=documents, stories=stories, media=media))


def _held(document: Document) -> Document:
    """Return a document that no flag lets through."""
    return replace(document, head=replace(document.head, state="private", state_reason=FAULTY))


def _held_story(story: Story) -> Story:
    return replace(story, document=_held(story.document))


def _reader(content: Path, renamed: Mapping[str, str]) -> Callable[[str], bytes]:
    return lambda path: read_file(content, renamed.get(path, path.removeprefix("content/")))
