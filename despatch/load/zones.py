"""Time zones by their IANA names, the same on every machine."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from despatch.problems import nearest

_LONGEST = 60
"""Letters of a name that are repeated to its writer."""
_ALIKE = 0.8
_ABBREVIATION = 4
"""Letters of names such as `CEST`, which mean no city."""
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
    guess = _meant(name[:_LONGEST].casefold().replace(" ", "_"))
    ending = f' (did you mean "{guess}"?)' if guess else ""
    return f'"{name[:_LONGEST]}" is no time zone{ending}'


def _meant(folded: str) -> str:
    """Return the zone that small letters most likely mean, by its name or its city alone; empty where none is near."""
    zones = {known.casefold(): known for known in available_timezones() if _NAME.fullmatch(known)}
    zone = folded if folded in zones else nearest(folded, zones, _ALIKE) if "/" in folded else None
    if zone:
        return zones[zone]
    cities = {zone.rpartition("/")[2] for zone in zones}
    city = folded if folded in cities or len(folded) <= _ABBREVIATION else nearest(folded, cities, _ALIKE)
    return min((known for zone, known in zones.items() if zone.rpartition("/")[2] == city), default="")
