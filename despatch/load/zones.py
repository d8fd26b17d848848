"""Time zones by their IANA names, the same on every machine."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from despatch.problems import nearest

_NAME = re.compile(r"(?!posix/|right/)[A-Za-z]+(?:/[A-Za-z0-9_+-]+){1,2}|UTC|GMT")


def find_zone(name: str) -> ZoneInfo | None:
    """Return the zone called `name`, or None.

    Short names such as `CET` or `localtime` are no answer: they mean several zones, or the
    machine's own.
    """
    if not _NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_fault(name: str) -> str:
    """Return the sentence that says what is wrong with a zone that `find_zone` does not find."""
    folded = {known.casefold(): known for known in available_timezones() if _NAME.fullmatch(known)}
    written = name.casefold().replace(" ", "_")
    cities = [known for lower, known in folded.items() if lower.endswith("/" + written)]
    slip = nearest(written, folded, cutoff=0.85) or ""
    guess = folded.get(written) or min(cities, default="") or folded.get(slip, "")
    ending = f' (did you mean "{guess}"?)' if guess else ""
    return f'"{name[:60]}" is no time zone{ending}'
