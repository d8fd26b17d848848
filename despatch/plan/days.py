"""Days of the site's calendar, and the instants at which they begin."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


def day_of(stamp: int, timezone: str) -> str:
    """Return the day, `2013-06-12`, on which an instant (seconds since 1970-01-01 UTC) falls in a zone."""
    return datetime.fromtimestamp(stamp, ZoneInfo(timezone)).date().isoformat()


def day_start(day: str, timezone: str) -> int:
    """Return the instant at which a day begins in a zone, in seconds since 1970-01-01 UTC.

    Where clocks jump over its midnight, that is the instant of the jump.
    """
    midnight = datetime.combine(date.fromisoformat(day), datetime.min.time(), ZoneInfo(timezone))
    return int(midnight.timestamp())


def day_after(day: str) -> str:
    """Return the next day, or an empty text after the last day of the calendar."""
    last = date.fromisoformat(day)
    return (last + timedelta(days=1)).isoformat() if last < date.max else ""
