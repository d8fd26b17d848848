"""Dates in the fields of blocks."""

from datetime import UTC, datetime

from despatch.model.moment import Moment

_DAY = len("2016-03-09")


def moment_of(written: str) -> Moment | None:
    """Return the day or instant of ISO 8601 text, as `load` leaves it in a block's field, or None for other text."""
    text = written.strip()
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    aware = read if read.tzinfo else read.replace(tzinfo=UTC)
    iso = aware.isoformat(timespec="seconds")
    return Moment(iso, iso[19:], int(aware.timestamp()), precise=len(text) > _DAY)
