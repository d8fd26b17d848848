"""The visible text of a post, from its words and from marks that say what stands where.

X counts Unicode code points of the text while it is still escaped (`&amp;`), so pieces are cut first and
unescaped after; Bluesky counts bytes of UTF-8. Marks that cannot be are looked for by their words, else
dropped: the text always stays whole.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from despatch.importers.loose import unescaped
from despatch.model.post_text import PostText, post_text

_MOST = 400
LONGEST = 100_000
"""Characters of a post that are read; no network allows as many."""
_SIGILS = {"＠": "@", "＃": "#", "＄": "$"}
_NAMED = re.compile(r"[@#$]\w+\Z")
_WORD = re.compile(r"[A-Za-z0-9_]")


class Mark(Struct, frozen=True):
    """Words from `start` to before `end`, counted in characters, that lead to `url`.

    `shown` stands in their place, where it is given. `gone` says that nothing does. `expect` are the words
    that the mark means, by which it is found when its places are wrong.
    """

    start: int
    end: int
    url: str = ""
    shown: str = ""
    expect: str = ""
    gone: bool = False


def marked_text(text: str, marks: Iterable[Mark], first: int = 0, last: int | None = None) -> PostText:
    """Return the visible text between two places and its links. `text` is escaped as X escapes it."""
    return _between(text, settled(text, marks), first, len(text) if last is None else last, unescaped)


def faceted_text(text: str, facets: Iterable[tuple[int, int, str]]) -> PostText:
    """Return the text of a post of Bluesky and its links: facets are two places in bytes and an address."""
    text = text[:LONGEST]
    starts = byte_places(text)
    end = {byte: place for place, byte in enumerate(starts)}
    marks = [Mark(end[start], end[stop], url) for start, stop, url in facets if start in end and stop in end]
    return _between(text, settled(text, marks), 0, len(text), str)


def byte_places(text: str) -> list[int]:
    """Return for each place in a text, its end among them, how many bytes of UTF-8 stand before it."""
    places = [0]
    for sign in text:
        code = ord(sign)
        places.append(places[-1] + (1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4))
    return places


def place_of_utf16(text: str, units: int) -> int:
    """Return the place in a text that stands after so many units of UTF-16."""
    places = [0]
    for sign in text:
        places.append(places[-1] + (2 if ord(sign) > 0xFFFF else 1))
    return min(bisect_left(places, units), len(text))


def settled(text: str, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return the marks that stand where they say, and those that could be found, in order and without overlaps."""
    given = sorted(list(marks)[:_MOST], key=lambda mark: (mark.start, -mark.end))
    free = bytearray(len(text))
    right = [mark for mark in given if _fits(text, mark) and _take(free, mark.start, mark.end)]
    lost = [mark for mark in given if mark.expect and mark not in right]
    found = [moved for mark in lost for moved in [_found(text, mark, free)] if moved]
    return tuple(sorted((*right, *found), key=lambda mark: mark.start))


def _fits(text: str, mark: Mark) -> bool:
    """Say whether a mark's places are in the text and hold what it means.

    Where the text nowhere holds the account's name, it has changed since, and any name will do.
    """
    if not 0 <= mark.start < mark.end <= len(text):
        return False
    if not mark.expect:
        return True
    plain = _plain(text[mark.start : mark.end])
    ends = not _WORD.match(text, mark.end)
    renamed = (
        mark.expect[0] in "@#$" and plain[0] == mark.expect[0] and _NAMED.match(plain) and mark.expect.casefold() not in text.casefold()
    )
    return ends and (plain.casefold() == mark.expect.casefold() or bool(renamed))


def _plain(words: str) -> str:
    return _SIGILS.get(words[0], words[0]) + words[1:]


def _take(free: bytearray, start: int, end: int) -> bool:
    if any(free[start:end]):
        return False
    free[start:end] = b"\x01" * (end - start)
    return True


def _found(text: str, mark: Mark, free: bytearray) -> Mark | None:
    """Return a mark at the first place that holds its words, no longer ones, and that no other has taken."""
    pattern = re.compile(re.escape(mark.expect) + r"(?![A-Za-z0-9_])", re.IGNORECASE)
    for match in pattern.finditer(text):
        if _take(free, match.start(), match.end()):
            return Mark(match.start(), match.end(), mark.url, mark.shown, mark.expect, mark.gone)
    return None


def _between(text: str, marks: tuple[Mark, ...], first: int, last: int, plain: Callable[[str], str]) -> PostText:
    return post_text(_pieces(text, [mark for mark in marks if first <= mark.start and mark.end <= last], first, last, plain))


def _pieces(text: str, marks: list[Mark], first: int, last: int, plain: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    at = first
    for mark in marks:
        before = plain(text[at : mark.start])
        yield before.rstrip(" ") if mark.gone else before, ""
        words = plain(text[mark.start : mark.end])
        yield ("", "") if mark.gone else (plain(mark.shown) or words, mark.url)
        at = mark.end
    yield plain(text[at:last]), ""
