"""Times of other people's files as ours: ISO 8601 with an offset."""

import re
from datetime import UTC, datetime

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?(?:[.,]\d+)?[ ]?(Z|[+-]\d\d:?\d\d)?\Z")
_LAST = 4_102_444_800
"""Seconds of the year 2100: a time beyond it is none."""


def instant(value: str) -> str:
    """Return `2013-06-12T09:30:00+00:00` for ISO 8601 text or unix seconds, an empty text for anything else.

    A time without an offset is in UTC, as Storify's are.
    """
    text = value.strip()[:40]
    if text.isdecimal() and text.isascii():
        return _of_seconds(int(text[:13]))
    found = _ISO.match(text)
    if not found:
        return ""
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    offset = found[7] or "Z"
    zone = "+00:00" if offset == "Z" else offset if ":" in offset else f"{offset[:3]}:{offset[3:]}"
    try:
        return datetime.fromisoformat(f"{datetime(year, month, day, hour, minute, second, tzinfo=UTC):%Y-%m-%dT%H:%M:%S}{zone}").isoformat()
    except ValueError:
        return ""


def _of_seconds(seconds: int) -> str:
    seconds = seconds // 1000 if seconds > _LAST else seconds
    return datetime.fromtimestamp(seconds, UTC).isoformat() if 0 < seconds <= _LAST else ""
