"""What lies there now, held against what the last build read."""

from collections.abc import Mapping

from msgspec import Struct

from despatch.app.clock import Clock
from despatch.app.last_build import Input, LastBuild, Places, Seen, is_young, places_of, read_input
from despatch.app.options import Options
from despatch.app.result import has_errors
from despatch.digest import digest_bytes
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


def compare(last: LastBuild, seen: Seen, options: Options, clock: Clock) -> Compared | None:
    """Return what has changed since the last build, or None where that is more than words and templates."""
    if (last.asked, last.environment) != (seen.asked, seen.environment) or last.inputs.keys() != seen.stamps.keys():
        return None
    if has_errors(last.report.problems) and not options.keep_going:
        # It was published only because `--keep-going` left out what is at fault; where nothing is, that wish changes nothing.
        return None
    now, times = clock(last.times.zone).stamp, last.times
    if now < times.since or (times.until is not None and now >= times.until):
        return None
    known = last.inputs
    doubtful = frozenset(path for path, stamp in seen.stamps.items() if stamp != known[path].stamp or is_young(stamp, last.at))
    changed: dict[str, bytes] = {}
    places = places_of(options)
    for path in doubtful:
        data = _other_bytes(path, seen.stamps[path], last.inputs[path], places)
        if data is None or (data and not _may_differ(path)) or len(changed) == MOST:
            return None
        if data:
            changed[path] = data
    return Compared(seen, now, doubtful, changed)


def _may_differ(path: str) -> bool:
    """Return whether a build may be short where this file has changed: what lies there is a text, perhaps, or a template."""
    return path.startswith("content/") or is_template(path)


def is_template(path: str) -> bool:
    """Return whether a path is that of a theme's template."""
    return path.startswith(("themes/", "carried/")) and path.endswith(".html")


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
