"""Bytes of a source file as clean text: UTF-8, LF line ends, no character that XML or HTML forbids."""

import re

from despatch.problems import Problem, Span, error, span_at, warning

ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    + "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]",
)
"""What is taken out of all input: controls (XML 1.0 §2.2, HTML §13.1), noncharacters, lone surrogates, stray BOMs."""

_SUSPECT = re.compile(rb"\xc2[\x80-\x9f]|\xef(?:\xb7[\x90-\xaf]|\xbb\xbf|\xbf[\xbe\xbf])|[\xf0-\xf4][\x80-\xbf]\xbf[\xbe\xbf]")
"""The same in UTF-8, but for ASCII: on bytes the search is ten times as fast."""

_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r") + b"\x7f"
_MOST = 20


def decode_text(path: str, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file and what was wrong with its bytes.

    A byte order mark is dropped and line ends become LF. Illegal characters are taken out with a
    warning per line; bytes that are no UTF-8 are an error per line, and U+FFFD stands for them.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", (error("text-not-utf8", "this file is saved as UTF-16", Span(path), "save it as UTF-8"),)
    problems: list[Problem] = []
    try:
        text = _unify(data.decode().removeprefix("\ufeff"))
    except UnicodeDecodeError:
        text, problems = _decode_faulty(path, data)
    if _looks_clean(data) or not ILLEGAL.search(text):
        return text, tuple(problems)
    problems += _illegal_lines(path, text)
    return ILLEGAL.sub("", text), tuple(problems)


def _unify(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _looks_clean(data: bytes) -> bool:
    if len(data.translate(None, _CONTROLS)) != len(data):
        return False
    return data.isascii() or not _SUSPECT.search(data, 3 if data.startswith(b"\xef\xbb\xbf") else 0)


def _decode_faulty(path: str, data: bytes) -> tuple[str, list[Problem]]:
    raw = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    problems = []
    before: str | None = None
    for number, line in enumerate(raw.split(b"\n"), 1):
        readable = line.decode(errors="replace")
        try:
            line.decode()
        except UnicodeDecodeError as failure:
            column = len(line[: failure.start].decode()) + 1
            place = span_at(path, number, column, 1, readable, before)
            problems.append(_not_utf8(place, line[failure.start]))
            if len(problems) == _MOST:
                break
        before = readable
    return _unify(raw.decode(errors="replace")), problems


def _not_utf8(where: Span, byte: int) -> Problem:
    letter = bytes([byte]).decode("cp1252", "replace")
    guess = f' (in Windows-1252 it would be "{letter}")' if letter.isprintable() and letter != "\N{REPLACEMENT CHARACTER}" else ""
    return error("text-not-utf8", f"the byte {byte:02X} is no UTF-8 text{guess}", where, "save the file as UTF-8")


def _illegal_lines(path: str, text: str) -> list[Problem]:
    problems: list[Problem] = []
    before: str | None = None
    for number, line in enumerate(text.split("\n"), 1):
        clean = ILLEGAL.sub("", line)
        if clean != line:
            problems.append(_illegal(path, number, line, clean, before))
            if len(problems) == _MOST:
                break
        before = clean
    return problems


def _illegal(path: str, number: int, line: str, clean: str, before: str | None) -> Problem:
    match = ILLEGAL.search(line)
    column = match.start() + 1 if match else 1
    name = f"U+{ord(match.group()):04X}" if match else ""
    message = f"an invisible character that no page may hold ({name}) was taken out of this line"
    return warning("character-illegal", message, span_at(path, number, column, 1, clean, before), "delete it, or type the line anew")
