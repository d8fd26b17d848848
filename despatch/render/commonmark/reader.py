"""Events of a text, as pulldown-cmark yields them (https://docs.rs/pulldown-cmark/0.13/pulldown_cmark/enum.Event.html).

Each is the name of an event, or a mapping of its name to what it holds. There is one more here: `Kept` holds
characters that were escaped or written as references, which stay as they are.
"""

from collections.abc import Iterator
from typing import Any

import pyromark
from pyromark import Options

Payload = Any
"""What an event holds; the library's types name each, the event decides which it is."""
Event = str | dict[str, Payload]

EXTENSIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
    | Options.ENABLE_DEFINITION_LIST
)


def events_of(text: str) -> Iterator[Any]:
    """Return the events of a text; only where it has escapes or references is it worth asking where each stands."""
    if "\\" in text or "&" in text:
        return _with_kept(text.encode())
    return iter(pyromark.events(text, options=EXTENSIONS))


def _with_kept(source: bytes) -> Iterator[Event]:
    done = 0
    for event, place in pyromark.events_with_range(source.decode(), options=EXTENSIONS):
        start, end = place["start"], place["end"]
        if isinstance(event, dict) and "Text" in event:
            yield from _texts(event["Text"], source[start:end], escaped=done < start and source[start - 1 : start] == b"\\")
            done = end
        else:
            yield event  # type: ignore[misc]  # the library's types name each event
            done = max(done, start)


def _texts(text: str, written: bytes, *, escaped: bool) -> Iterator[Event]:
    if escaped:
        yield {"Kept": text[:1]}
        text = text[1:]
        if text:
            yield {"Text": text}
    elif written[:1] == b"&" and written != text.encode():
        yield {"Kept": text}
    else:
        yield {"Text": text}
