"""Where in a file's bytes an old embed can give way to a line `::: story SLUG`, and the bytes with these lines."""

import re
from collections.abc import Iterable

from msgspec import Struct

_END = re.compile(r"\r\n|\r|\n")
_BOUND = re.compile(r"[ \t]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|[>|#]|\[\^)")
_ITEM = re.compile(r"[ \t]*(?:[-*+:]|\d{1,9}[.)]|\[\^[^\]\n]+\]:)[ \t]")
_PAIRS = (("(", ")"), ("[", "]"))
_MARKS = ("**", "__", "~~", "*", "_", "~", "`")


class Place(Struct, frozen=True):
    """`[start:end]` of a file's text, and the line ends that have to be put before and behind the line that comes there."""

    start: int
    end: int
    before: str
    after: str


class Written(Struct, frozen=True):
    """A file's text as it is written, and where its lines begin."""

    text: str
    lines: tuple[int, ...]
    newline: str


def written(data: bytes) -> Written | None:
    """Return a file's text with its byte order mark and line ends, or None where it is no UTF-8."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    ends = list(_END.finditer(text))
    first = 1 if text.startswith("\ufeff") else 0
    return Written(text, (first, *(end.end() for end in ends)), ends[0][0] if ends else "\n")


def place_of(file: Written, text: str, start: int, end: int, done: int = 0) -> Place | None:
    """Return the place of `text[start:end]`, in a file's text as `decode_text` gives it, where a block can stand instead.

    A block stands on a line of its own, outside lists, quotations, headings and tables; a line ends at `done`, too, up to
    where embeds have given way.
    """
    line, stop = max(done, text.rfind("\n", 0, start) + 1), text.find("\n", end)
    before, behind = text[line:start], text[end : stop if stop >= 0 else len(text)]
    if _BOUND.match(before) or "|" in before + behind or _open(before) or (before[:1].isspace() and _in_list(text, line)):
        return None
    begin = start if before.strip() else line
    found = _raw(file, text, begin), _raw(file, text, end)
    if _END.sub("\n", file.text[found[0] : found[1]]) != text[begin:end]:
        return None
    return Place(*found, file.newline if before.strip() else "", file.newline if behind.strip() else "")


def rewritten(file: Written, places: Iterable[tuple[Place, str]]) -> bytes:
    """Return a file's bytes with a line `::: story SLUG` at each place, which are in order, and every other byte as it was."""
    pieces: list[str] = []
    done = 0
    for place, slug in places:
        pieces += (file.text[done : place.start], place.before, f"::: story {slug}", place.after)
        done = place.end
    return "".join((*pieces, file.text[done:])).encode()


def _open(words: str) -> bool:
    """Return whether something is begun in words that ends behind them: emphasis, code, a bracket."""
    rest = words
    for mark in _MARKS:
        if rest.count(mark) % 2:
            return True
        rest = rest.replace(mark, "")
    return any(rest.count(one) != rest.count(other) for one, other in _PAIRS)


def _in_list(text: str, line: int) -> bool:
    """Return whether the indented line that begins at a place belongs to an item of a list above it."""
    while line:
        above = text.rfind("\n", 0, line - 1) + 1
        words = text[above : line - 1]
        if words.strip() and not words[:1].isspace():
            return _ITEM.match(words) is not None
        line = above
    return False


def _raw(file: Written, text: str, place: int) -> int:
    line = text.count("\n", 0, place)
    return file.lines[line] + place - text.rfind("\n", 0, place) - 1
