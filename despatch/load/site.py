"""Everything under `content/`, read into one frozen source with all mistakes at once."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, structs

from despatch.digest import digest_bytes
from despatch.load.document import has_head
from despatch.load.document_zone import zones_of
from despatch.load.faulty_snapshots import address_in, closed_rest
from despatch.load.kept_twice import kept_once
from despatch.load.known_rasters import known_raster
from despatch.load.many_texts import Share, read_texts
from despatch.load.memory import NO_MEMORY, NO_ROWS, NOTHING, Known, Memory, Row
from despatch.load.ministry import describes_ministry, parse_ministry
from despatch.load.places import Sorted, sort_files
from despatch.load.rasters import can_read, is_raster
from despatch.load.sections import Section, hold_back, parse_section
from despatch.load.settings import parse_settings
from despatch.load.snapshots import parse_snapshot
from despatch.load.texts import Around, Unread, around_texts
from despatch.load.theme import load_theme
from despatch.load.tree import Found, Unreadable, read_file, walk
from despatch.model.ministry import Ministry
from despatch.model.settings import Settings
from despatch.model.snapshot import Snapshot
from despatch.model.social import address_key
from despatch.model.source import Document, DocumentKind, MediaFile, Source, Story
from despatch.problems import Problem, Span, error

NO_PILLOW = (
    "pictures are published as they are, with all that they say of where and when they were taken, and in one size: "
    "Pillow, which makes them ready, is not installed (pip install pillow)"
)


class Roots(Struct, frozen=True):
    """Real folders: the site's content, the site's own themes if it has any, and those that Despatch brings."""

    content: Path
    themes: Path | None
    carried: Path
    skip: frozenset[str] = frozenset()
    """Folders below `content`, as named from there, that are no content: the output, say."""


class Loaded(Struct, frozen=True):
    """What was read. Without a source there is nothing to go on: settings, theme or the ministry's files are at fault."""

    source: Source | None
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences about files that are passed over on purpose."""
    inputs: tuple[tuple[str, bytes], ...] = ()
    """Logical path and digest of every file that was read below `content/`, in order of path."""
    renamed: tuple[tuple[str, str], ...] = ()
    """Logical path and real name below `content/` of files whose names are not in Unicode's composed form."""
    faulty: frozenset[str] = frozenset()
    """Paths of documents, stories and snapshots with errors; to be left out by `--keep-going`."""
    rows: Mapping[str, Row] = NO_ROWS
    """What may be kept of theme and texts for another build."""
    around: Around | None = None
    """What the texts were read with; its memory has their outlines."""


class _Reading(Struct, frozen=True):
    """The files of a content folder as they are read: mistakes and digests gather here."""

    root: Path
    problems: list[Problem]
    inputs: dict[str, bytes]

    def read(self, file: Found) -> bytes | None:
        try:
            data = read_file(self.root, file.relative)
        except Unreadable as failure:
            message = f"this file cannot be read: {failure.reason}"
            self.problems.append(error("file-unreadable", message, Span(file.path), failure.cure))
            return None
        self.inputs[file.path] = digest_bytes(data)
        return data


class _Texts(Struct, frozen=True):
    """How texts are read; READMEs that are passed over gather here."""

    around: Around
    reading: _Reading
    share: Share | None
    skipped: list[str]

    def of(self, files: Iterable[Found], kind: DocumentKind) -> Iterator[Document | Story]:
        # Files are opened some way ahead of where their texts are: those that cannot be are told of last.
        ahead = _Reading(self.reading.root, [], self.reading.inputs)
        unread = (
            Unread(file.path, data, ahead.inputs[file.path], kind)
            for file in files
            if (data := _text_of(file, ahead, self.skipped)) is not None
        )
        for read in read_texts(unread, self.around, self.share):
            self.reading.problems.extend(read.problems)
            if read.text is not None:
                yield read.text
        self.reading.problems.extend(ahead.problems)


def load_site(roots: Roots, known: Known = NOTHING, share: Share | None = None) -> Loaded:
    """Return the source in these folders, and every mistake in it; a mistake in one file stops no other.

    Texts that are `known` need not be read again where nothing has changed for them. With `share`, others
    are read in several processes, if they are many.
    """
    found, problems = walk(roots.content, "content", roots.skip)
    reading, memory = _Reading(roots.content, list(problems), {}), Memory(known, {})
    files = sort_files(found)
    settings = _settings(files, reading)
    ministry = _ministry(files, settings, reading)
    refused = any(problem.severity == "error" for problem in reading.problems if _decides(problem.where.path) or not found)
    theme, theme_problems = load_theme(roots.themes, roots.carried, settings, memory)
    reading.problems.extend(theme_problems)
    sections = _sections(files, settings, reading)
    snapshots, unread = _snapshots(files, settings, reading)
    kept = {**dict.fromkeys(map(address_key, unread), ""), **_by_address(snapshots)}
    # Any text may name a social post to which nothing may lead.
    open_to_all = not unread and not any(map(_is_restrained, snapshots))
    around = around_texts(settings, zones_of(ministry), kept, memory if open_to_all else NO_MEMORY)
    texts = _Texts(around, reading, share, [])
    documents = _documents(files, texts)
    documents = tuple(hold_back(document, sections, settings.language) for document in documents)
    stories = _stories(files, texts)
    stories = tuple(structs.replace(story, document=hold_back(story.document, sections, settings.language)) for story in stories)
    media = _media(files, reading, memory)
    source = None if theme is None or refused else Source(settings, theme, documents, stories, snapshots, media, ministry)
    notes = (*(f"{path} has no front matter, so it is skipped" for path in texts.skipped), *files.notes, *_unready(media))
    return Loaded(
        source=source,
        problems=tuple(reading.problems),
        notes=notes,
        inputs=tuple(sorted(reading.inputs.items())),
        renamed=tuple((file.path, file.relative) for file in found if file.path != f"content/{file.relative}"),
        faulty=_faulty(files, reading.problems),
        rows=memory.rows,
        around=around,
    )


_SETTINGS = ("content/site.yaml", "content/site.yml")


def _settings(files: Sorted, reading: _Reading) -> Settings:
    data = reading.read(files.settings) if files.settings else None
    if files.settings is None or data is None:
        return Settings()
    settings, problems = parse_settings(files.settings.path, data)
    reading.problems.extend(problems)
    return settings


def _decides(path: str) -> bool:
    """Return whether a file says what every page may hold, so that a mistake there holds the site back: a byline must not be guessed."""
    return path in _SETTINGS or describes_ministry(path)


def _ministry(files: Sorted, settings: Settings, reading: _Reading) -> Ministry:
    read = [(file.path, data) for file in files.ministry if (data := reading.read(file)) is not None]
    ministry, problems = parse_ministry(read, settings.timezone, settings.markdown)
    reading.problems.extend(problems)
    return ministry


def _sections(files: Sorted, settings: Settings, reading: _Reading) -> tuple[Section, ...]:
    sections: list[Section] = []
    for file in files.sections:
        data = reading.read(file)
        if data is not None:
            section, problems = parse_section(file.path, data, settings)
            reading.problems.extend(problems)
            sections += [section] if section else []
    return tuple(sections)


def _documents(files: Sorted, texts: _Texts) -> tuple[Document, ...]:
    read = (*texts.of(files.posts, "post"), *texts.of(files.pages, "page"))
    return tuple(sorted((text for text in read if isinstance(text, Document)), key=lambda document: document.path))


def _stories(files: Sorted, texts: _Texts) -> tuple[Story, ...]:
    return tuple(text for text in texts.of(files.stories, "story") if isinstance(text, Story))


def _text_of(file: Found, reading: _Reading, skipped: list[str]) -> bytes | None:
    """Return a text's bytes; None for one that cannot be read, or a README that is not meant for the site."""
    data = reading.read(file)
    if data is None or not _is_readme(file.path) or has_head(file.path, data):
        return data
    skipped.append(file.path)
    return None


def _is_readme(path: str) -> bool:
    return path.rpartition("/")[2].lower() in {"readme.md", "readme.markdown"}


def _by_address(snapshots: Iterable[Snapshot]) -> Mapping[str, str]:
    return {address_key(snapshot.url): f"{snapshot.platform}/{snapshot.id}" for snapshot in snapshots}


def _snapshots(files: Sorted, settings: Settings, reading: _Reading) -> tuple[tuple[Snapshot, ...], tuple[str, ...]]:
    """Return the snapshots, and the addresses of those with errors; of these, posts that were taken out stay so."""
    snapshots: list[Snapshot] = []
    unread: list[str] = []
    media = frozenset(file.path for file in files.media)
    for file in files.snapshots:
        data = reading.read(file)
        if data is not None:
            snapshot, problems = parse_snapshot(file.path, data, settings.timezone, media)
            reading.problems.extend(problems)
            left = snapshot or closed_rest(file.path, data)
            snapshots += [left] if left else []
            unread += [] if left else [address_in(data)]
    once, twice = kept_once(snapshots)
    reading.problems.extend(twice)
    return once, tuple(filter(None, unread))


def _is_restrained(snapshot: Snapshot) -> bool:
    return snapshot.protect or snapshot.state in {"deleted", "withheld"}


def _media(files: Sorted, reading: _Reading, memory: Memory) -> tuple[MediaFile, ...]:
    """Return the files to publish; each is hashed, so that equal bytes are known as equal."""
    media: list[MediaFile] = []
    for file in files.media:
        data = reading.read(file)
        if data is not None:
            digest = reading.inputs[file.path]
            raster, problem = known_raster(file.path, data, digest, memory)
            media.append(MediaFile(file.path, digest, len(data), raster, problem))
    return tuple(media)


def _unready(media: Iterable[MediaFile]) -> tuple[str, ...]:
    """Return a sentence where there are pictures and nothing to make them ready with."""
    unread = any(is_raster(file.path) and file.raster is None and file.problem is None for file in media)
    return (NO_PILLOW,) if unread and not can_read() else ()


def _faulty(files: Sorted, problems: Iterable[Problem]) -> frozenset[str]:
    known = {file.path for group in (files.posts, files.pages, files.stories, files.snapshots) for file in group}
    return frozenset(problem.where.path for problem in problems if problem.severity == "error") & known
