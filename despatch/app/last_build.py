"""The record of the last build that was published: what it read, what it said, and until when that holds good.

A build is a function of the files that it reads, its options, the program with its libraries, and
whether a scheduled moment has passed. Each build that publishes leaves a record of these. A stamp
only spares reading: a file whose stamp is new, or so young that a change might not show in it, is
read and its bytes are compared.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from despatch.app.clock import instant
from despatch.app.options import Options, carried_themes, not_content
from despatch.app.result import Report
from despatch.app.state_file import load_state, save_state
from despatch.digest import digest, digest_bytes
from despatch.engine.untouched import mark
from despatch.load.stamps import Stamp, stamps
from despatch.load.tree import Unreadable, read_file
from despatch.model.paths import composed

RECORD = "last-build"
"""Name of the record in the state folder."""

PLAN = "last-plan"
"""Name of that of its plan; see `last_plan`."""

VERSION = 2
YOUNG = 2_000_000_000
"""Nanoseconds in which a second change may leave a file's times as they were; FAT counts in two seconds."""

Places = Mapping[str, tuple[Path, frozenset[str]]]
"""The folders that a build reads, by name, each with what is left out of it."""

NOTHING_DONE = ("no job performed, all reused: nothing has changed since the last build",)


class Input(Struct, frozen=True, array_like=True):
    """A file or folder as a build found it; the digest is empty where the build did not read it."""

    stamp: Stamp
    digest: bytes = b""


class Seen(Struct, frozen=True):
    """All that one look shows: everything below the folders that a build reads, and the program's surroundings."""

    at: int
    """When the look began, in nanoseconds since 1970."""
    asked: bytes
    environment: bytes
    stamps: dict[str, Stamp]
    """By folder and path, such as `content/posts/hall.md`."""


class Times(Struct, frozen=True):
    """The instants in seconds since 1970 UTC between which a build holds good; `until` is None for ever."""

    zone: str
    since: int
    until: int | None


class LastBuild(Struct, frozen=True):
    """What a build read and what it said."""

    at: int
    asked: bytes
    environment: bytes
    inputs: dict[str, Input]
    output: bytes
    times: Times
    report: Report
    plan: bytes = b""
    """Digest of the record of its plan; empty where it left none."""
    version: int = VERSION


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(LastBuild)


def look(options: Options) -> Seen:
    """Return what a build with these options would read, as it lies there now."""
    at = instant()
    return Seen(at, _asked(options), _environment(), dict(_stamps(options)))


def remember(options: Options, seen: Seen, inputs: Mapping[str, bytes], times: Times, report: Report, plan: bytes = b"") -> None:
    """Leave a record of a build that was published; hold the lock.

    `seen` was looked up before anything was read, `inputs` are the digests of the content files
    that were, `plan` that of the record of its plan. Nothing is left, without a word, when a file changed while the build ran, or the
    program's own so shortly before that the one that runs may be the older one.
    """
    program = (stamp for path, stamp in seen.stamps.items() if path.startswith("despatch/"))
    if options.cache is None or report.summary is None or any(is_young(stamp, seen.at) for stamp in program):
        return
    places = places_of(options)
    try:
        found = {path: Input(stamp, _digest(path, stamp, inputs, places)) for path, stamp in seen.stamps.items()}
    except Unreadable:
        return
    if replace(look(options), at=seen.at) == seen:
        said = Report(report.problems, replace(report.summary, details=NOTHING_DONE))
        save_build(options, LastBuild(seen.at, seen.asked, seen.environment, found, output_mark(options), times, said, plan))


def forget(options: Options) -> None:
    """Remove the records of the last build; hold the lock. They may tell of what has been taken down since."""
    for name in (RECORD, PLAN):
        with suppress(OSError):
            (options.state / name).unlink()


def is_young(stamp: Stamp, at: int) -> bool:
    """Return whether a change since a look at `at` might not show in a stamp."""
    return max(stamp.changed, stamp.touched) >= at - YOUNG


def _asked(options: Options) -> bytes:
    """Return a digest of the options that a build depends on; the moment of `--now`, and `--keep-going`, are judged by themselves."""
    folders = (options.site, options.content, options.output, options.state, options.cache or "")
    wishes = (options.base_url, options.drafts, options.future, options.expired, options.strict)
    return digest((*map(os.fsencode, folders), *wishes))


def _environment() -> bytes:
    """Return a digest of Python's version and of the distributions that it can import, whose folders name their versions."""
    return digest((sys.version, tuple((os.fsencode(entry), *_distributions(entry)) for entry in sys.path)))


def _distributions(entry: str) -> list[bytes]:
    with suppress(OSError), os.scandir(entry or ".") as scan:
        return sorted(os.fsencode(found.name) for found in scan if found.name.endswith((".dist-info", ".egg-info")))
    return []


def places_of(options: Options) -> Places:
    """Return the folders that a build reads, each with what is left out of it."""
    nothing: frozenset[str] = frozenset()
    return {
        "content": (options.content, not_content(options)),
        "themes": (options.site / "themes", nothing),
        "carried": (carried_themes(), nothing),
        "despatch": (Path(__file__).resolve().parent.parent, nothing),
    }


def _stamps(options: Options) -> Iterator[tuple[str, Stamp]]:
    for name, (root, skip) in places_of(options).items():
        yield name, Stamp("folder" if root.is_dir() else "other")
        yield from ((f"{name}/{path}", stamp) for path, stamp in stamps(root, skip).items())


def _digest(path: str, stamp: Stamp, inputs: Mapping[str, bytes], places: Places) -> bytes:
    """Return the digest of a file as the build read it."""
    if stamp.kind != "file":
        return b""
    if path.startswith("content/"):
        return inputs.get(composed(path), b"")
    return digest_bytes(read_input(path, places))


def read_input(path: str, places: Places) -> bytes:
    """Return the bytes of a file that a build reads; raise `Unreadable` where it cannot be had."""
    name, _, rest = path.partition("/")
    return read_file(places[name][0], rest)


def output_mark(options: Options) -> bytes:
    """Return a digest of the state files that describe the output, and of the schedule beside them."""
    try:
        schedule = digest_bytes((options.state / "schedule.json").read_bytes())
    except OSError:
        schedule = b""
    return digest((mark(options.output, options.state), schedule))


def save_build(options: Options, last: LastBuild) -> None:
    """Write the record."""
    # A file name that is no Unicode cannot be written down.
    with suppress(UnicodeEncodeError):
        save_state(options.state / RECORD, _encoder.encode(last))


def load_build(options: Options) -> LastBuild | None:
    """Return the record, or None when it is missing, damaged or of another version."""
    try:
        last = _decoder.decode(load_state(options.state / RECORD))
    except msgspec.MsgspecError:
        return None
    return last if last.version == VERSION else None
