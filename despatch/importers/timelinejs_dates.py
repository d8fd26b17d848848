"""Dates of TimelineJS: parts as numbers or texts in v3, `2018,3,5,17,40` in v2; years may lie before our era."""

import re

from despatch.importers.loose import Table, line, table
from despatch.importers.prose import plain_of
from despatch.importers.records import raw, tables

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_PARTS = ("year", "month", "day", "hour", "minute", "second")
_WHOLE = re.compile(r"-?\d{1,12}\Z", re.ASCII)
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\s*(?:(\d{1,2}):(\d\d))?", re.ASCII)
_MOST = 5_000


def date_key(date: Table) -> tuple[int, ...]:
    """Return a date's parts as far as they go, `(2018, 3, 5)`, or nothing where its year is no number."""
    parts: list[int] = []
    for name in _PARTS:
        value = line(date, name)
        if not _WHOLE.match(value):
            break
        parts.append(int(value))
    return tuple(parts)


def shown_date(event: Table) -> str:
    """Return an event's date in words: its own where it has some, `5 March 2018, 17:40`, and to its end where it has one."""
    own = raw(event, "display_date") or raw(event, "start_date", "display_date")
    if own:
        return " ".join(plain_of(own).split())[:100]
    start, end = _words(date_key(table(event, "start_date"))), _words(date_key(table(event, "end_date")))
    return f"{start} – {end}" if start and end and end != start else start


def _words(parts: tuple[int, ...]) -> str:
    if not parts:
        return ""
    year = str(parts[0]) if parts[0] > 0 else f"{-parts[0]} BCE"
    if len(parts) == 1 or not 1 <= parts[1] <= 12:
        return year
    day = f"{parts[2]} " if len(parts) > 2 and 1 <= parts[2] <= 31 else ""
    clock = (
        f", {parts[3]:02}:{parts[4]:02}" if len(parts) > 4 and parts[3:5] != (0, 0) and 0 <= parts[3] < 24 and 0 <= parts[4] < 60 else ""
    )
    return f"{day}{_MONTHS[parts[1] - 1]} {year}{clock if day else ''}"


def slides_of_v2(timeline: Table) -> tuple[Table, list[Table]]:
    """Return the title slide and the events of a timeline of v2 in the shape of v3."""
    return _slide(timeline), [_slide(each) for each in tables(timeline, "date")[:_MOST]]


def _slide(each: Table) -> Table:
    asset = table(each, "asset")
    return {
        "start_date": _date(line(each, "startDate")),
        "end_date": _date(line(each, "endDate")),
        "text": {"headline": raw(each, "headline"), "text": raw(each, "text")},
        "media": {"url": raw(asset, "media"), "caption": raw(asset, "caption"), "credit": raw(asset, "credit")},
    }


def _date(text: str) -> Table:
    american = _AMERICAN.match(text)
    if american:
        return dict(zip(("month", "day", "year", "hour", "minute"), american.groups(""), strict=True))
    return dict(zip(_PARTS, (part.strip() for part in re.split(r"[,\s:T-]", text)), strict=False))
