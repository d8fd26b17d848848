"""Timelines of TimelineJS (Knight Lab): v3 `{title, events: [{start_date, text, media}]}`, and v2 `{timeline: {headline, date: […]}}`.

Format: https://timeline.knightlab.com/docs/json-format.html. A slide becomes its date as a heading, its headline under it, its
words and its media. TimelineJS shows events by date whatever their order in the file, so that is their order here.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape

from msgspec.structs import replace

from despatch.importers.loose import DeepError, Table, decode_json, line, table
from despatch.importers.prose import plain_of, prose
from despatch.importers.records import raw, tables
from despatch.importers.timelinejs_dates import date_key, shown_date, slides_of_v2
from despatch.importers.timelinejs_media import media_element
from despatch.importers.values import Bundle, Element, Found, FoundStory

FORM = "TimelineJS"
_ASSIGNMENT = re.compile(rb"\s*(?:var\s+|window\.)?[A-Za-z_$][\w$.]{0,60}\s*=\s*(?=\{)")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}\Z")
_BAD = re.compile(r"[^a-z0-9_-]+")
_REORDERED = "the events stand in the order of their dates, as TimelineJS showed them; in the file they stand in another"
_MOST = 5_000


def read(_bundle: Bundle, name: str, data: bytes) -> Found | None:
    """Return the story of a timeline, or None where the file is none."""
    if b'"start_date"' not in data and b'"startDate"' not in data:
        return None
    begin = _ASSIGNMENT.match(data[:500])
    try:
        whole = table(decode_json(data[begin.end() if begin else 0 :].rstrip().removesuffix(b";")))
    except DeepError:
        return None
    title, events = _slides(whole)
    if not events:
        return None
    ordered = _ordered(events)
    elements = tuple(_elements(title, ordered))
    titled = any((*_words(title, 2), *media_element(title)))
    blank = titled + len(events) - sum(each.part == 1 for each in elements)
    held = titled + len(tables(whole, "events") or tables(whole, "timeline", "date"))
    story = FoundStory(form=FORM, origin="", title=_title(title), elements=elements, expected=held, blank=blank)
    return Found(form=FORM, source=name, stories=(story,), notes=(_REORDERED,) if ordered != events else ())


def _slides(whole: Table) -> tuple[Table, list[Table]]:
    """Return the title slide, which may be empty, and the events, in the shape of v3."""
    if tables(whole, "timeline", "date"):
        return slides_of_v2(table(whole, "timeline"))
    events = [each for each in tables(whole, "events")[:_MOST] if table(each, "start_date")]
    return table(whole, "title"), events


def _ordered(events: list[Table]) -> list[Table]:
    """Return the events by date; of equal ones, and after one without a date that can be read, the file's order stays."""
    keys: list[tuple[int, ...]] = []
    for event in events:
        keys.append(date_key(table(event, "start_date")) or (keys[-1] if keys else ()))
    return [event for _, event in sorted(zip(keys, events, strict=True), key=lambda pair: pair[0])]


def _title(slide: Table) -> str:
    return " ".join(plain_of(raw(slide, "text", "headline")).split())[:300] or "Timeline"


def _elements(title: Table, events: Iterable[Table]) -> Iterator[Element]:
    used: set[str] = set()
    yield from _named("start", (*_words(title, 2), *media_element(title)), used)
    date = ""
    for number, event in enumerate(events, start=1):
        shown, headline = shown_date(event), raw(event, "text", "headline")
        parts = [*_heading(shown, 2)] if shown != date else []
        level = 3 if shown else 2
        parts += [*_heading(headline, level), *_words(event, level + 1 if headline.strip() else level), *media_element(event)]
        date = shown
        name = _name(event)
        yield from _named(name if name and f"{name}-1" not in used else f"event-{number}", parts, used)


def _name(event: Table) -> str:
    """Return the id that an event gives itself, made fit for an address, or an empty text."""
    own = line(event, "unique_id")
    name = own if _ID.match(own) else _BAD.sub("-", own.lower()).strip("-")[:60]
    return name if _ID.match(name) else ""


def _named(name: str, parts: Iterable[Element], used: set[str]) -> Iterator[Element]:
    """Yield parts with ids that none has yet: the event's name, then `talks-2` and so on. Together they are one element."""
    number = 1
    for piece, part in enumerate(parts, start=1):
        while f"{name}-{number}" in used:
            number += 1
        used.add(f"{name}-{number}")
        yield replace(part, id=name if number == 1 else f"{name}-{number}", part=piece)


def _heading(html: str, level: int) -> Iterator[Element]:
    words = " ".join(plain_of(html).split())
    for piece in prose(f"<h{level}>{escape(words)}</h{level}>") if words else ():
        yield Element(id="", kind=piece.kind, markdown=piece.markdown, level=level)


def _words(slide: Table, level: int) -> Iterator[Element]:
    for piece in prose(raw(slide, "text", "text")):
        yield Element(id="", kind=piece.kind, markdown=piece.markdown, level=level if piece.kind == "heading" else 0)
