"""The short cuts: for a build with nothing to do, and for one where only words of texts are other than in the last.

Every file is looked at once. When all that the last build read is as it was, its report is said
again. Where only posts or pages have changed, `rewording` is asked. In doubt the whole build runs.
"""

import time
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from despatch.app.clock import Clock
from despatch.app.last_build import (
    RECORD,
    Input,
    LastBuild,
    Places,
    Seen,
    is_young,
    load_build,
    look,
    output_mark,
    places_of,
    read_input,
    save_build,
)
from despatch.app.options import Options, relative
from despatch.app.result import Report
from despatch.digest import digest_bytes
from despatch.engine.errors import PublishError
from despatch.engine.lock import hold
from despatch.engine.untouched import is_untouched
from despatch.load.stamps import Stamp
from despatch.load.tree import Unreadable

MOST = 20
"""Changed files from which on the whole build is as quick: it has helpers."""


class Compared(Struct, frozen=True):
    """What lies there now, beside what the last build read."""

    seen: Seen
    now: int
    """The moment of this build, in seconds since 1970 UTC."""
    doubtful: frozenset[str]
    """Files whose stamps do not tell whether they are the same; they were read."""
    changed: Mapping[str, bytes]
    """The bytes of those that are not, by folder and path."""

    def inputs(self, last: LastBuild) -> dict[str, Input]:
        """Return the record's inputs as they are now."""
        digests = {path: digest_bytes(data) for path, data in self.changed.items()}
        read = {path: Input(self.seen.stamps[path], digests.get(path, last.inputs[path].digest)) for path in self.doubtful}
        return last.inputs | read


def repeated(options: Options, clock: Clock) -> Report | None:
    """Return the report of a build that need not do all its work, or None: then all must be built."""
    started = time.monotonic()
    if options.cache is None or not (options.state / RECORD).exists():
        return None
    try:
        with hold(options.state):
            last = load_build(options)
            found = _compared(last, options, clock) if last else None
            if last is None or found is None or output_mark(options) != last.output:
                return None
            report = _reworded(last, found, options) if found.changed else _said_again(last, found, options)
    except PublishError:
        return None
    return _timed(report, options, started) if report else None


def _said_again(last: LastBuild, found: Compared, options: Options) -> Report | None:
    if not is_untouched(options.output, options.state):
        return None
    if found.doubtful:
        save_build(options, replace(last, at=found.seen.at, inputs=found.inputs(last)))
    return last.report


def _reworded(last: LastBuild, found: Compared, options: Options) -> Report | None:
    if not last.plan or options.profile or options.executor:
        return None
    # Imported here: a build with nothing to do never loads what reads and renders texts.
    from despatch.app.rewording import reworded

    return reworded(last, found, options)


def _compared(last: LastBuild, options: Options, clock: Clock) -> Compared | None:
    """Return what has changed since the last build, or None where that is more than words."""
    seen = look(options)
    if (last.asked, last.environment) != (seen.asked, seen.environment) or last.inputs.keys() != seen.stamps.keys():
        return None
    now, times = clock(last.times.zone).stamp, last.times
    if now < times.since or (times.until is not None and now >= times.until):
        return None
    doubtful = frozenset(path for path, stamp in seen.stamps.items() if stamp != last.inputs[path].stamp or is_young(stamp, last.at))
    changed: dict[str, bytes] = {}
    places = places_of(options)
    for path in doubtful:
        data = _other_bytes(path, seen.stamps[path], last.inputs[path], places)
        if data is None or (data and not path.startswith("content/")) or len(changed) == MOST:
            return None
        if data:
            changed[path] = data
    return Compared(seen, now, doubtful, changed)


def _other_bytes(path: str, stamp: Stamp, known: Input, places: Places) -> bytes | None:
    """Return the bytes of a file where they are not those that were read, else nothing; None where that cannot be told.

    One that was not read must not even look changed.
    """
    if not known.digest or stamp.kind != "file":
        return b"" if stamp == known.stamp else None
    try:
        data = read_input(path, places)
    except Unreadable:
        return None
    return b"" if digest_bytes(data) == known.digest else data or None


def _timed(report: Report, options: Options, started: float) -> Report | None:
    if report.summary is None:
        return None
    summary = replace(report.summary, output=relative(options.output, Path.cwd()), seconds=time.monotonic() - started)
    return Report(report.problems, summary)
