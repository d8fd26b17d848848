"""The one place that asks what time it is, and says where zones come from."""

import time
import zoneinfo
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from despatch.load.dates import parse_moment
from despatch.load.zones import find_zone
from despatch.model.moment import Moment

Clock = Callable[[str], Moment]
"""Takes the name of the site's zone and returns the moment of the build in it."""


def clock(asked: str = "") -> Clock:
    """Return a clock that stands at the time `asked` for, read in the site's zone where it names none, or that runs.

    Raises ValueError, with a sentence that says why, for a text that is no time.
    """
    if not asked:
        return _running
    fixed = parse_moment(asked, "UTC")
    if isinstance(fixed, Moment):
        return lambda zone: _standing(asked, zone, fixed)
    raise ValueError(fixed)


def carry_zones() -> None:
    """Have this process read zones as `tzdata` has them, whose version is part of every key, and not as the machine does."""
    found = find_spec("tzdata")
    folders = (found and found.submodule_search_locations) or ()
    if folders:
        zoneinfo.reset_tzpath([str(Path(folder).resolve() / "zoneinfo") for folder in folders])


def instant() -> int:
    """Return the time in nanoseconds since 1970-01-01 UTC, to hold against the times of files."""
    return time.time_ns()


def moment(when: datetime, zone: str) -> Moment:
    """Return a time that knows its offset as a moment, in whole seconds."""
    exact = when.replace(microsecond=0)
    return Moment(exact.isoformat(), zone, int(exact.timestamp()), precise=True)


def _running(zone: str) -> Moment:
    return moment(datetime.now(UTC).astimezone(find_zone(zone) or UTC), zone)


def _standing(asked: str, zone: str, otherwise: Moment) -> Moment:
    """Return the time in the zone; one that its clocks skipped is read in UTC."""
    found = parse_moment(asked, zone)
    stamp = found.stamp if isinstance(found, Moment) else otherwise.stamp
    return moment(datetime.fromtimestamp(stamp, find_zone(zone) or UTC), zone)
