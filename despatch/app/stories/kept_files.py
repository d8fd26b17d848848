"""The kept posts of a content folder and the files beside them, read alone: so that a fault elsewhere holds no takedown up."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from despatch.app.options import Options, not_content
from despatch.load.media import is_media
from despatch.load.names import is_markdown
from despatch.load.settings import parse_settings
from despatch.load.snapshots import parse_snapshot
from despatch.load.tree import Found, Unreadable, read_file, walk
from despatch.model.settings import Settings
from despatch.model.snapshot import Snapshot
from despatch.problems import Problem, Span, error

FOLDER = "content/snapshots/"
_YAML = (".yaml", ".yml")
_SETTINGS = ("content/site.yaml", "content/site.yml")


class KeptFiles(Struct, frozen=True):
    """Kept posts, media beside them, all texts, and what of the posts could not be read; and the zone of the site."""

    content: Path
    posts: tuple[Snapshot, ...]
    media: tuple[Found, ...]
    texts: tuple[Found, ...]
    problems: tuple[Problem, ...]
    zone: str

    def lines(self) -> Iterator[tuple[str, bytes]]:
        """Yield the logical path and the bytes of each text and each kept post that can be read."""
        for found in self.texts:
            try:
                yield found.path, read_file(self.content, found.relative)
            except Unreadable:
                continue


def kept_files(options: Options) -> KeptFiles:
    """Return what the content folder holds of kept posts."""
    found, _ = walk(options.content, "content", not_content(options))
    among = [each for each in found if each.path.startswith(FOLDER)]
    posts: list[Snapshot] = []
    problems: list[Problem] = []
    for each in among:
        if each.path.endswith(_YAML):
            snapshot, faults = _read(options.content, each)
            posts += [snapshot] if snapshot else []
            problems += [fault for fault in faults if fault.severity == "error"]
    return KeptFiles(
        options.content,
        tuple(posts),
        tuple(each for each in among if is_media(each.path)),
        tuple(each for each in found if is_markdown(each.path) or (each in among and each.path.endswith(_YAML))),
        tuple(problems),
        _settings(options.content, found).timezone,
    )


def _read(content: Path, found: Found) -> tuple[Snapshot | None, tuple[Problem, ...]]:
    try:
        return parse_snapshot(found.path, read_file(content, found.relative))
    except Unreadable as fault:
        return None, (error("file-unreadable", f"this file cannot be read: {fault.reason}", Span(found.path), fault.cure),)


def _settings(content: Path, found: tuple[Found, ...]) -> Settings:
    place = next((each for each in found if each.path in _SETTINGS), None)
    try:
        return parse_settings(place.path, read_file(content, place.relative))[0] if place else Settings()
    except Unreadable:
        return Settings()
