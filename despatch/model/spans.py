"""Where the keys of a head stand, packed: there are a dozen to a text, and few of them are ever looked at."""

import re
from bisect import bisect_right
from collections.abc import Mapping

import msgspec

from despatch.problems import SHOWN, Span, shown_from

_Place = tuple[int, int, int, int, int | None, int]
"""Line, column, length, the numbers of its text and of the line above, and the offset, as in `Span`."""

_END = re.compile("\n")

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[tuple[str, ...], dict[str, _Place]])
"""The texts of lines, each of them once, and the places by key."""


def pack_spans(spans: Mapping[str, Span]) -> bytes:
    """Return places of one file by key, in the order of the keys; nothing for none."""
    if not spans:
        return b""
    numbers: dict[str, int] = {}
    places = {key: _placed(spans[key], numbers) for key in sorted(spans)}
    return _encoder.encode((tuple(numbers), places))


def pack_places(places: Mapping[str, tuple[int, int]], text: str) -> bytes:
    """Return the places `text[start:end]` of a file's text by key, packed as `pack_spans` packs their spans."""
    if not places:
        return b""
    starts = [0, *(end.end() for end in _END.finditer(text, 0, max(start for start, _ in places.values())))]
    numbers: dict[str, int] = {}
    lines: dict[int, tuple[int, int, int | None]] = {}
    packed: dict[str, _Place] = {}
    for key in sorted(places):
        start, end = places[key]
        line = bisect_right(starts, start) - 1
        opening = starts[line]
        if line not in lines:
            lines[line] = _line(text, starts, line, start, numbers)
        closing, shown, before = lines[line]
        length = max(1, min(end, closing) - start)
        offset = 0
        if closing - opening > SHOWN:
            offset = shown_from(start - opening, closing - opening)
            shown = numbers.setdefault(text[opening + offset : min(opening + offset + SHOWN, closing)], len(numbers))
        packed[key] = (line + 1, start - opening + 1, length, shown, before, offset)
    return _encoder.encode((tuple(numbers), packed))


def unpack_spans(packed: bytes, path: str) -> dict[str, Span]:
    """Return the places by key, in the file `path`; raise msgspec.MsgspecError for bytes that are none."""
    if not packed:
        return {}
    texts, places = _decoder.decode(packed)
    return {
        key: Span(path, line, column, length, texts[text], None if before is None else texts[before], offset)
        for key, (line, column, length, text, before, offset) in places.items()
    }


def _placed(span: Span, numbers: dict[str, int]) -> _Place:
    text = numbers.setdefault(span.text, len(numbers))
    before = None if span.before is None else numbers.setdefault(span.before, len(numbers))
    return span.line, span.column, span.length, text, before, span.offset


def _line(text: str, starts: list[int], line: int, place: int, numbers: dict[str, int]) -> tuple[int, int, int | None]:
    """Return where a line ends, the number of what is shown of it for a place on it, and the number of the line above."""
    opening, closing = starts[line], text.find("\n", starts[line])
    closing = len(text) if closing < 0 else closing
    begin = opening + shown_from(place - opening, closing - opening)
    shown = numbers.setdefault(text[begin : min(begin + SHOWN, closing)], len(numbers))
    before = numbers.setdefault(text[starts[line - 1] : min(opening - 1, starts[line - 1] + SHOWN)], len(numbers)) if line else None
    return closing, shown, before
