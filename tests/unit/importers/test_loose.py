"""Values out of JSON of unknown make."""

import pytest

from despatch.importers.loose import DeepError, clean, decode_json, items, line, number, table, text, unescaped


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b"\xef\xbb\xbf {}", {}),
        (b'cb({"a": 1});', {"a": 1}),
        (b"a.b_1( [2] )", [2]),
        (b'{"a": ', None),
        (b"words", None),
        (b"", None),
        (b"[" + b"9" * 5000 + b"]", None),
        (b'{"a": "\xff"}', {"a": "\ufffd"}),
    ],
)
def test_json_is_read_or_is_none(data: bytes, value: object) -> None:
    """With a byte order mark, in a callback, with broken bytes; what is no JSON gives None."""
    assert decode_json(data) == value


def test_endless_nesting_is_named() -> None:
    """JSON nested a million deep raises an error of ours."""
    with pytest.raises(DeepError):
        decode_json(b"[" * 1_000_000)


def test_wrong_types_are_empty() -> None:
    """Whatever stands where an object, list, text or number should, asking for it does no harm."""
    value = {"a": {"b": "x\r\ny\x00"}, "n": 12, "list": [1], "true": True, "float": 1.5, "null": None, "minus": -3}
    assert (text(value, "a", "b"), line(value, "a", "b"), number(value, "n")) == ("x\ny", "x y", 12)
    assert (table(value, "a", "b"), table(value, "list"), table(None, "a"), table([1])) == ({}, {}, {}, {})
    assert (text(value, "a"), text(value, "true"), text(value, "float"), text(value, "null", "x"), text(value, "n")) == (
        "",
        "",
        "",
        "",
        "12",
    )
    assert (items(value, "list"), items(value, "a"), items(value, "n")) == ([1], [], [])
    assert (number(value, "minus"), number(value, "a"), number({"n": "9" * 50}, "n")) == (0, 0, 0)


def test_an_object_with_numbers_is_a_list() -> None:
    """In the order of the numbers, not of the file."""
    assert items({"e": {"10": "c", "2": "b", "0": "a"}}, "e") == ["a", "b", "c"]


def test_text_is_cleaned() -> None:
    """Controls, noncharacters and half characters go; other line ends become LF."""
    assert clean("a\x00b\u2028c\x85d\ud83de\ufdd0f\ufeff\u200fg") == "ab\nc\ndef\u200fg"


def test_what_was_escaped_twice_is_unescaped_once() -> None:
    """Only the five entities that every tool writes."""
    assert unescaped("a &amp;amp; b &lt;c&gt; &quot;d&#39; &copy;") == "a &amp; b <c> \"d' &copy;"
