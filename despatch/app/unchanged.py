"""The short cut for a build with nothing to do: when all that the last one read is as it was, its report is said again.

A build is a function of the files that it reads, its options, the program with its libraries, and
whether a scheduled moment has passed. Each build that publishes leaves a record of these; the next
one looks at every file once. A stamp only spares reading: a file whose stamp is new, or so young
that a change might not show in it, is read and its bytes are compared. In doubt the whole build runs.
"""

import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from despatch.app.clock import Clock, instant
from despatch.app.options import Options, carried_themes, not_content, relative
from despatch.app.result import Report
from despatch.digest import SIZE, digest, digest_bytes
from despatch.engine.atomic import write_whole
from despatch.engine.errors import PublishError
from despatch.engine.lock import hold
from despatch.engine.untouched import is_untouched, mark
from despatch.load.stamps import Stamp, stamps
from despatch.load.tree import Unreadable, read_file
from despatch.model.paths import composed

RECORD = "last-build"
"""Name of the record in the state folder."""

VERSION = 1
YOUNG = 2_000_000_000
"""Nanoseconds in which a second change may leave a file's times as they were; FAT counts in two seconds."""

_Places = Mapping[str, tuple[Path, frozenset[str]]]
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
    version: int = VERSION


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(LastBuild)


def look(options: Options) -> Seen:
    """Return what a build with these options would read, as it lies there now."""
    at = instant()
    return Seen(at, _asked(options), _environment(), dict(_stamps(options)))


def remember(options: Options, seen: Seen, inputs: Mapping[str, bytes], times: Times, report: Report) -> None:
    """Leave a record of a build that was published; hold the lock.

    `seen` was looked up before anything was read, `inputs` are the digests of the content files
    that were. Nothing is left, without a word, when a file changed while the build ran, or the
    program's own so shortly before that the one that runs may be the older one.
    """
    program = (stamp for path, stamp in seen.stamps.items() if path.startswith("despatch/"))
    if options.cache is None or report.summary is None or any(_is_young(stamp, seen.at) for stamp in program):
        return
    places = _places(options)
    try:
        found = {path: Input(stamp, _digest(path, stamp, inputs, places)) for path, stamp in seen.stamps.items()}
    except Unreadable:
        return
    if replace(look(options), at=seen.at) == seen:
        said = Report(report.problems, replace(report.summary, details=NOTHING_DONE))
        _save(options, LastBuild(seen.at, seen.asked, seen.environment, found, _output(options), times, said))


def forget(options: Options) -> None:
    """Remove the record of the last build; hold the lock. It may tell of what has been taken down since."""
    with suppress(OSError):
        (options.state / RECORD).unlink()


def repeated(options: Options, clock: Clock) -> Report | None:
    """Return the report of the last build when this one would do nothing else, or None: then all must be built."""
    started = time.monotonic()
    if options.cache is None or not (options.state / RECORD).exists():
        return None
    try:
        with hold(options.state):
            last = _load(options)
            if last is None or not _holds(last, options, clock):
                return None
    except PublishError:
        return None
    return _said(last.report, options, started)


def _holds(last: LastBuild, options: Options, clock: Clock) -> bool:
    """Return whether the last build's result is this one's; note it where files had to be read to know."""
    seen = look(options)
    if (last.asked, last.environment) != (seen.asked, seen.environment) or last.inputs.keys() != seen.stamps.keys():
        return False
    now, times = clock(last.times.zone).stamp, last.times
    if now < times.since or (times.until is not None and now >= times.until):
        return False
    doubtful = [path for path, stamp in seen.stamps.items() if stamp != last.inputs[path].stamp or _is_young(stamp, last.at)]
    places = _places(options)
    if not all(_is_same(path, seen.stamps[path], last.inputs[path], places) for path in doubtful):
        return False
    if _output(options) != last.output or not is_untouched(options.output, options.state):
        return False
    if doubtful:
        inputs = {path: Input(stamp, last.inputs[path].digest) for path, stamp in seen.stamps.items()}
        _save(options, replace(last, at=seen.at, inputs=inputs))
    return True


def _said(report: Report, options: Options, started: float) -> Report | None:
    if report.summary is None:
        return None
    summary = replace(report.summary, output=relative(options.output, Path.cwd()), seconds=time.monotonic() - started)
    return Report(report.problems, summary)


def _is_young(stamp: Stamp, at: int) -> bool:
    return max(stamp.changed, stamp.touched) >= at - YOUNG


def _is_same(path: str, stamp: Stamp, known: Input, places: _Places) -> bool:
    """Return whether a file has the bytes that were read; one that was not read must not even look changed."""
    if not known.digest or stamp.kind != "file":
        return stamp == known.stamp
    try:
        return digest_bytes(_read(path, places)) == known.digest
    except Unreadable:
        return False


def _asked(options: Options) -> bytes:
    """Return a digest of the options that a build depends on; the moment of `--now` is judged by itself."""
    folders = (options.site, options.content, options.output, options.state, options.cache or "")
    wishes = (options.base_url, options.drafts, options.future, options.expired, options.strict, options.keep_going)
    return digest((*map(os.fsencode, folders), *wishes))


def _environment() -> bytes:
    """Return a digest of Python's version and of the distributions that it can import, whose folders name their versions."""
    return digest((sys.version, tuple((os.fsencode(entry), *_distributions(entry)) for entry in sys.path)))


def _distributions(entry: str) -> list[bytes]:
    with suppress(OSError), os.scandir(entry or ".") as scan:
        return sorted(os.fsencode(found.name) for found in scan if found.name.endswith((".dist-info", ".egg-info")))
    return []


def _places(options: Options) -> _Places:
    """Return the folders that a build reads, each with what is left out of it."""
    nothing: frozenset[str] = frozenset()
    return {
        "content": (options.content, not_content(options)),
        "themes": (options.site / "themes", nothing),
        "carried": (carried_themes(), nothing),
        "despatch": (Path(__file__).resolve().parent.parent, nothing),
    }


def _stamps(options: Options) -> Iterator[tuple[str, Stamp]]:
    for name, (root, skip) in _places(options).items():
        yield name, Stamp("folder" if root.is_dir() else "other")
        yield from ((f"{name}/{path}", stamp) for path, stamp in stamps(root, skip).items())


def _digest(path: str, stamp: Stamp, inputs: Mapping[str, bytes], places: _Places) -> bytes:
    """Return the digest of a file as the build read it."""
    if stamp.kind != "file":
        return b""
    if path.startswith("content/"):
        return inputs.get(composed(path), b"")
    return digest_bytes(_read(path, places))


def _read(path: str, places: _Places) -> bytes:
    name, _, rest = path.partition("/")
    return read_file(places[name][0], rest)


def _output(options: Options) -> bytes:
    """Return a digest of the state files that describe the output, and of the schedule beside them."""
    try:
        schedule = digest_bytes((options.state / "schedule.json").read_bytes())
    except OSError:
        schedule = b""
    return digest((mark(options.output, options.state), schedule))


def _save(options: Options, last: LastBuild) -> None:
    """Write the record; a disk that takes it not only loses the short cut."""
    fresh = options.state / f"{RECORD}.new"
    # A file name that is no Unicode cannot be written down.
    with suppress(OSError, UnicodeEncodeError):
        data = _encoder.encode(last)
        write_whole(fresh, digest_bytes(data) + data)
        fresh.replace(options.state / RECORD)


def _load(options: Options) -> LastBuild | None:
    """Return the record, or None when it is missing, damaged or of another version."""
    try:
        data = (options.state / RECORD).read_bytes()
        last = _decoder.decode(data[SIZE:])
    except (OSError, msgspec.MsgspecError):
        return None
    return last if last.version == VERSION and digest_bytes(data[SIZE:]) == data[:SIZE] else None
