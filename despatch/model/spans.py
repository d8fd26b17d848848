"""Where the keys of a head stand, packed: there are a dozen to a text, and few of them are ever looked at."""

from collections.abc import Mapping

import msgspec

from despatch.problems import Span

_Place = tuple[int, int, int, int, int | None, int]
"""Line, column, length, the numbers of its text and of the line above, and the offset, as in `Span`."""

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
