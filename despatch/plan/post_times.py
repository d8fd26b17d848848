"""Times of kept posts on the clocks of the text that shows them: networks give them in UTC, which is nobody's day."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from despatch.model.kept import KeptPost

_UTC: Final = "+00:00"
_DAY: Final = len("2018-03-09")


def day_in_zone(time: str, zone: str) -> str:
    """Return the day of a time by a zone's clocks, where it is told in UTC."""
    return _local(time, zone)[:_DAY]


def in_zone(kept: KeptPost, zone: str) -> KeptPost:
    """Return a kept post with the times of a zone's clocks where they are told in UTC.

    Those with an offset of another place were written down there, and stay.
    """
    post = kept.snapshot
    times = {name: _local(getattr(post, name), zone) for name in ("time", "edited", "captured")}
    return replace(kept, snapshot=replace(post, **times))


def _local(time: str, zone: str) -> str:
    try:
        return datetime.fromisoformat(time).astimezone(ZoneInfo(zone)).isoformat() if time.endswith(_UTC) else time
    except OverflowError:  # at either end of the calendar
        return time
