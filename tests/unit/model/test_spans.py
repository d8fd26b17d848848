"""Packed places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import MsgspecError

from despatch.load.nodes import place
from despatch.model.spans import pack_places, pack_spans, unpack_spans
from despatch.problems import SHOWN, Span

PATH = "content/posts/a.md"
LONG = "".join(map(str, range(SHOWN)))
WORDS = st.text(max_size=4)
SPANS = st.builds(Span, st.just(PATH), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), WORDS, st.none() | WORDS, st.integers(0, 9))


@given(st.dictionaries(WORDS, SPANS))
def test_places_come_back_as_they_were(spans: dict[str, Span]) -> None:
    """All of them, in the order of their keys, and for the same places there are the same bytes."""
    packed = pack_spans(spans)
    assert unpack_spans(packed, PATH) == spans
    assert list(unpack_spans(packed, PATH)) == sorted(spans)
    assert pack_spans(dict(reversed(spans.items()))) == packed


@given(st.lists(st.sampled_from(("", "a", "title: x", "é" * 3, LONG)), max_size=6), st.data())
def test_places_of_a_text_are_packed_as_their_spans_are(lines: list[str], data: st.DataObject) -> None:
    """Long lines, empty ones, places over several lines, and the last line without its end."""
    text = "\n".join(lines)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: (min(pair), max(pair)))
    places = data.draw(st.dictionaries(WORDS, ends, max_size=4))
    assert pack_places(places, text) == pack_spans({key: place(PATH, text, *ends) for key, ends in places.items()})


def test_a_line_is_kept_once() -> None:
    """However many keys stand on it, or under it."""
    line = "x" * 100
    assert len(pack_spans({key: Span(PATH, 1, 1, 1, line, line) for key in "abc"})) < 2 * len(line)


def test_what_is_no_places_is_refused() -> None:
    """Damage is never taken for a place."""
    with pytest.raises(MsgspecError):
        unpack_spans(b"\x91\xc1", PATH)
