"""The one place that asks what time it is."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from despatch.model.source import Moment

Clock = Callable[[str], Moment]
"""Takes the name of the site's zone and returns the moment of the build in it."""

FORMS = "2026-12-01, 2026-12-01T09:00, 2026-12-01T09:00+01:00 or 2026-12-01T09:00 Europe/Paris"


def clock(asked: str = "") -> Clock:
    """Return a clock that stands at the time `asked` for (ISO 8601, with a zone's name behind it or not), or runs.

    Raises ValueError for a text that is no time.
    """
    if not asked:
        return lambda zone: moment(datetime.now(UTC).astimezone(_zone(zone)), zone)
    when, named = _read(asked)
    return lambda zone: _standing(when, named or zone, zone)


def moment(when: datetime, zone: str) -> Moment:
    """Return a time that knows its zone as a moment, in whole seconds."""
    exact = when.replace(microsecond=0)
    return Moment(exact.isoformat(), zone, int(exact.timestamp()), precise=True)


def _read(asked: str) -> tuple[datetime, str]:
    text, _, name = asked.strip().partition(" ")
    if name[:1].isdigit():
        clock_time, _, name = name.partition(" ")
        text = f"{text}T{clock_time}"
    try:
        if name:
            ZoneInfo(name)
        return datetime.fromisoformat(text), name
    except (ValueError, OSError, KeyError) as fault:
        message = f'"{asked}" is no time; write it like {FORMS}'
        raise ValueError(message) from fault


def _standing(when: datetime, own: str, zone: str) -> Moment:
    aware = when if when.tzinfo else when.replace(tzinfo=_zone(own))
    return moment(aware.astimezone(_zone(zone)), zone)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return ZoneInfo("UTC")
