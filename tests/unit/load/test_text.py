"""Bytes as clean text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.load.text import ILLEGAL, decode_text


def test_marks_and_line_ends_are_unified() -> None:
    """A byte order mark goes, CRLF and CR become LF, silently."""
    assert decode_text("a.md", b"\xef\xbb\xbfone\r\ntwo\rthree\n") == ("one\ntwo\nthree\n", ())


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9f", "\ufdd0", "\ufdef", "\ufffe", "\uffff", "\U0001ffff", "\ufeff"],
)
def test_illegal_characters_are_taken_out_with_their_line(character: str) -> None:
    """Controls and noncharacters disappear; a warning names line and column."""
    text, problems = decode_text("a.md", f"one\ntw{character}o{character}\nthree".encode())
    assert text == "one\ntwo\nthree"
    assert [(p.code, p.severity, p.where.line, p.where.column, p.where.text, p.where.before) for p in problems] == [
        ("character-illegal", "warning", 2, 3, "two", "one"),
    ]
    assert f"U+{ord(character):04X}" in problems[0].message


def test_joiners_and_other_marks_of_writing_stay() -> None:
    """ZWNJ, ZWJ, soft hyphens, bidi isolates and line separators are text."""
    text = "می\u200cخواهم 👩\u200d👧 a\u00adb \u2068x\u2069 \u2028"
    assert decode_text("a.md", text.encode()) == (text, ())


def test_bytes_that_are_no_utf8_are_errors_with_a_place() -> None:
    """Each faulty line is named, with column and a guess, and the rest is still read."""
    text, problems = decode_text("a.md", "é ok\ncaf".encode() + b"\xe9 au lait\nfine\n\xff\n")
    assert text == "é ok\ncaf\ufffd au lait\nfine\n\ufffd\n"
    assert [(p.code, p.severity, p.where.line, p.where.column) for p in problems] == [
        ("text-not-utf8", "error", 2, 4),
        ("text-not-utf8", "error", 4, 1),
    ]
    assert '"é"' in problems[0].message


@pytest.mark.parametrize("data", ["hé".encode("utf-16"), "hé".encode("utf-16-be").join([b"\xfe\xff", b""])])
def test_utf16_is_named(data: bytes) -> None:
    """A file saved as UTF-16 is told so in one sentence."""
    text, problems = decode_text("a.md", data)
    assert text == ""
    assert [problem.message for problem in problems] == ["this file is saved as UTF-16"]


def test_a_binary_file_does_not_flood() -> None:
    """At most twenty lines of one kind are reported."""
    assert len(decode_text("a.md", b"\x00\n" * 5000)[1]) == 20
    assert len(decode_text("a.md", b"\xff\n" * 5000)[1]) == 20


def test_the_quick_check_agrees_with_the_pattern() -> None:
    """Every single character of Unicode is taken out exactly when the pattern says so."""
    kept = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000 and chr(code) != "\r" and not ILLEGAL.match(chr(code))]
    assert decode_text("a.md", "".join(["x", *kept]).encode()) == ("".join(["x", *kept]), ())
    taken = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000 and ILLEGAL.match(chr(code))]
    assert all(decode_text("a.md", f"x{character}".encode())[0] == "x" for character in taken)


@given(st.binary())
def test_any_bytes_become_clean_text(data: bytes) -> None:
    """Whatever the bytes, the text is legal, has LF only and encodes."""
    text, problems = decode_text("a.md", data)
    assert not ILLEGAL.search(text)
    assert "\r" not in text
    text.encode()
    assert all(problem.where.line >= 0 for problem in problems)
