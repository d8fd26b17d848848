"""Dates and times as people and other generators write them, read without guessing.

Read: ISO 8601 and its relatives (`2013-12-03 9:11:05 -0400`, `2016-02-18 11:36:14 -5`, `2013/06/12`),
RFC 2822 (`Wed, 12 Jun 2013 09:00:00 +0100`), English (`12 June 2013`, `June 12, 2013`), each with a
time zone as an offset or, after a blank, an IANA name. What has two meanings is refused.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from despatch.load.zones import find_zone, zone_fault
from despatch.model.moment import Moment

FIRST_YEAR, LAST_YEAR = 1600, 9998

_LONGEST = 80
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?(?:\s?(?P<half>[AaPp])\.?[Mm]\.?)?"
_ZONE = (
    r"(?:\s*(?P<zone>[Zz]|[+\-\u2212]\d{1,2}(?::?\d{2})?|\s[A-Za-z][A-Za-z0-9_+/-]*)(?:\s*\([^()]{1,40}\))?)?"
    r"(?:\s*\[(?P<named>[^\]]+)\]|(?<=[+-]0000)\s+(?:UTC|GMT))?"
)
_TIME = rf"(?:{_CLOCK}{_ZONE})"
_WEEKDAY = r"(?:(?P<weekday>[A-Za-z]+)(?:,\s*|\s+))?"
_ISO = re.compile(rf"(?P<year>\d{{4}})(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?:(?:\s*[Tt]\s*|\s+|,\s*){_TIME})?")
_DAY_FIRST = (
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<name>[A-Za-z]+)\.?,?[\s-]+(?P<year>\d{{4}})(?:(?:,?\s+(?:at\s+)?|T){_TIME})?"
)
_MAIL = rf"{_WEEKDAY}(?P<day>\d{{1,2}})\s+(?P<name>[A-Za-z]{{3}})\s+(?P<year>\d{{2}})\s+{_TIME}"
"""RFC 2822 with the year in two digits (§4.3), which only a time and its zone tell from other forms."""
_MONTH_FIRST = (
    rf"{_WEEKDAY}(?P<name>[A-Za-z]+)\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?:(?:,?\s+(?:at\s+)?){_TIME})?"
)
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MAIL_ZONES = {"ut": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}
"""RFC 2822 §4.3; other abbreviations mean several zones."""
_UTC_NAMES = frozenset({"z", "utc", "gmt"})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)
_UTC = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}Z")


def parse_moment(text: str, zone: str) -> Moment | str:
    """Return the moment that `text` names, or a sentence that says why it names none, with its cure behind a semicolon.

    Without a zone of its own a time is read in `zone`, an IANA name. Of a time that a clock shows
    twice the first is meant, unless it says its offset; one that a clock never shows is refused.
    """
    text = text.strip()
    if _UTC.fullmatch(text) and (moment := _utc(text)):
        return moment
    if len(text) > _LONGEST:
        return "this is no date"
    match = _match(text)
    if match is None:
        return _not_a_date(text)
    parts = match.groupdict()
    month = int(parts["month"]) if "month" in parts else _month(parts["name"])
    if month is None:
        return f'"{parts["name"]}" is no month'
    return _moment(text, (_year(parts["year"]), month, int(parts["day"])), parts, zone)


def _utc(text: str) -> Moment | None:
    """Return the moment of a sound text such as `2013-06-12T09:30:00Z`, the form that programs write."""
    try:
        wall = datetime.fromisoformat(text)
    except ValueError:
        return None
    seconds = (wall - _EPOCH) // _SECOND
    return Moment(f"{text[:19]}+00:00", "UTC", seconds, precise=True) if FIRST_YEAR <= wall.year <= LAST_YEAR else None


def find_twice(text: str, moment: Moment) -> str:
    """Return what `moment`, read from `text`, leaves open, with its cure behind a semicolon; empty where a clock shows it once.

    A day without a time and a time with an offset are told apart from their like.
    """
    place = find_zone(moment.zone) if moment.precise and moment.zone != "UTC" else None
    if place is None:
        return ""
    wall = datetime.fromisoformat(moment.iso).replace(tzinfo=None)
    first, second = (wall.replace(tzinfo=place, fold=fold).utcoffset() or timedelta() for fold in (0, 1))
    match = _match(text.strip()) if first > second else None
    if match is None or (match["named"] and match["zone"]):
        return ""
    before, after = (_offset_text(offset // _MINUTE) for offset in (first, second))
    return (
        f"on {wall:%Y-%m-%d} clocks in {moment.zone} showed {wall:%H:%M} twice, at {before} and at {after}, and the first is taken; "
        f"write {wall:%H:%M} {before} or {wall:%H:%M} {after}"
    )


def _match(text: str) -> re.Match[str] | None:
    iso = _ISO.fullmatch(text)
    # Compiled when the first text asks for them: most dates are ISO 8601, and these take longer to compile than all else here.
    match = iso or next((found for form in (_DAY_FIRST, _MONTH_FIRST, _MAIL) if (found := re.fullmatch(form, text))), None)
    return None if match is None or (match.re.pattern == _MAIL and not match["zone"]) else match


def _year(digits: str) -> int:
    """Return a year; of two digits as RFC 2822 §4.3 has it: to 49 of this century, from 50 of the last."""
    return int(digits) + (0 if len(digits) > 2 else 2000 if int(digits) < 50 else 1900)


def _moment(text: str, day: tuple[int, int, int], parts: dict[str, str | None], zone: str) -> Moment | str:
    if not FIRST_YEAR <= day[0] <= LAST_YEAR:
        return f"the year {day[0]} is outside {FIRST_YEAR} to {LAST_YEAR}"
    time = _time(parts)
    if isinstance(time, str):
        return time
    try:
        wall = datetime(*day, *time)
    except ValueError:
        return _impossible(day, time)
    fault = _weekday_fault(wall, parts.get("weekday"))
    place = _zone(parts, zone)
    if fault or isinstance(place, str):
        return fault or str(place)
    return _fix(wall, *place, precise=parts["hour"] is not None, text=text, stated=parts["zone"] if parts.get("named") else None)


def _fix(wall: datetime, place: tzinfo, name: str, *, precise: bool, text: str, stated: str | None) -> Moment | str:
    local = wall.replace(tzinfo=place)
    offset = local.utcoffset() or timedelta()
    if precise and not isinstance(place, timezone) and (local - offset).replace(tzinfo=UTC).astimezone(place).replace(tzinfo=None) != wall:
        return f"{wall:%H:%M} never came on that day in {name}, where clocks were put forward; write {_behind_gap(local)}"
    wholes = [(local.replace(fold=fold).utcoffset() or timedelta()) // _MINUTE * _MINUTE for fold in (0, 1)]
    minutes = _offset(stated) if stated else None
    whole = next((either for either in wholes if minutes is None or either == timedelta(minutes=minutes)), None)
    if whole is None:
        return f'"{text}" gives two zones that disagree'
    stamp = (wall.replace(tzinfo=UTC) - whole - _EPOCH) // _SECOND
    return Moment(wall.isoformat() + _offset_text(whole // _MINUTE), name, stamp, precise)


def _behind_gap(skipped: datetime) -> str:
    """Return what clocks showed for a time that they skipped: it is later by their jump; with its day where that is another."""
    forward = (skipped.replace(fold=1).utcoffset() or timedelta()) - (skipped.utcoffset() or timedelta())
    later = skipped + forward
    return f"{later:%H:%M}" if later.date() == skipped.date() else f"{later:%Y-%m-%d %H:%M}"


def _offset_text(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _time(parts: dict[str, str | None]) -> tuple[int, int, int] | str:
    if parts["hour"] is None:
        return 0, 0, 0
    hour, minute, second = int(parts["hour"]), int(parts["minute"] or 0), int(parts["second"] or 0)
    if parts["half"]:
        if not 1 <= hour <= 12:
            return f"there is no {hour} o'clock with am or pm"
        hour = hour % 12 + (12 if parts["half"] in "Pp" else 0)
    return hour, minute, second


def _impossible(day: tuple[int, int, int], time: tuple[int, int, int]) -> str:
    year, month, number = day
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if number > 28 or number < 1:
        name = _MONTHS[month - 1].title()
        try:
            datetime(*day)
        except ValueError:
            return f"{name} {year} has no day {number}"
    return "there is no time {}:{:02}{}".format(time[0], time[1], f":{time[2]:02}" if time[2] else "")


def _weekday_fault(wall: datetime, weekday: str | None) -> str:
    if not weekday:
        return ""
    lower = weekday.lower()
    number = next((at for at, name in enumerate(_WEEKDAYS) if len(lower) >= 3 and name.startswith(lower)), None)
    if number is None:
        return f'"{weekday}" is no day of the week'
    if number != wall.weekday():
        return f"that day is a {_WEEKDAYS[wall.weekday()].title()}, not a {_WEEKDAYS[number].title()}"
    return ""


def _zone(parts: dict[str, str | None], site: str) -> tuple[tzinfo, str] | str:
    name = parts.get("named") or (parts["zone"] or "").strip()
    if not name:
        return (find_zone(site) or UTC), site
    if name.lower() in _UTC_NAMES:
        return UTC, "UTC"
    minutes = _offset(name)
    if minutes is not None:
        return (timezone(timedelta(minutes=minutes)), _offset_text(minutes)) if abs(minutes) <= 14 * 60 else f'no zone is "{name}" from UTC'
    zone = find_zone(name)
    if zone is None and "/" not in name:
        return f'"{name}" may be several zones; write an offset such as +01:00, or a name such as Europe/London'
    return (zone, name) if zone else f"{zone_fault(name)}; write a name such as Europe/London"


def _offset(text: str) -> int | None:
    """Return an offset's minutes: `-5`, `-0400`, `+05:30`, or a zone of RFC 2822."""
    if text.lower() in _MAIL_ZONES:
        return _MAIL_ZONES[text.lower()] * 60
    if text[:1] not in ("+", "-", "\u2212"):
        return None
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    return (hours * 60 + minutes) * (1 if text[0] == "+" else -1)


def _month(name: str | None) -> int | None:
    lower = (name or "").lower()
    lower = "sep" if lower == "sept" else lower
    return next((at for at, month in enumerate(_MONTHS, 1) if lower == month or lower == month[:3]), None)


def _not_a_date(text: str) -> str:
    numbers = _NUMBERS.match(text)
    if not numbers:
        return f'"{text}" is no date'
    first, second, year = (int(part) for part in numbers.groups())
    if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
        return f'"{text}" may be {first} {_MONTHS[second - 1].title()} or {second} {_MONTHS[first - 1].title()} {year}'
    return f'"{text}" puts the year last, which countries read in two ways'
