"""Lines of `Key: value` at the top of a file, without fences, as Pelican and MultiMarkdown have them.

An empty line ends the head; what is indented goes on with the line above. Text may begin with such
lines as well ("Note: …"), so they count as a head only when they say so: with a title, with a state,
or with several keys that all are known. What may be either is an error, never a guess.

Source: the meta-data extension of Python-Markdown, which Pelican uses, and MultiMarkdown's manual.
"""

import re
from typing import Literal

from msgspec import Struct

from despatch.load.dates import parse_moment
from despatch.load.decode import Reader, fold_key
from despatch.load.kinds import find_flag
from despatch.load.nodes import Items, Node, Scalar, Table
from despatch.load.scan import Broken, Stretch, first_of
from despatch.load.states import STATE_FIELDS, suspicious
from despatch.model.moment import Moment
from despatch.problems import Problem

PAIR = re.compile(r"[ ]{0,3}(?P<key>\w[\w -]{0,40}):(?!//)[ \t]*(?P<value>[^\n]*)")
_INDENTED = re.compile(r"[ \t]+(?P<value>\S[^\n]*)")
_LINE = re.compile(r"[^\n]*[^\s][^\n]*(?:\n|\Z)")
_DEEP_PAIR = re.compile(r"[ \t]*(?:- )?(?P<key>\w[\w -]{0,40}):[ \t]*(?P<value>[^\n]*)")
_GAP = re.compile("[,;\u060c\u061b\u3001\uff0c]")
_CLOSERS = ("---", "...")
_DAY = re.compile(r"\d{4}-\d")
_BULLET = re.compile(r"[-*][ \t]+")

_ALWAYS = frozenset({"draft", "status", "published", "private", "hidden", "visibility"})
"""Keys that are a head's whatever their value is."""
_STATES = frozenset({fold_key(name) for field in STATE_FIELDS for name in (field.name, *field.aliases)} | {"date", "pubdate"})
_LISTS = frozenset({"tags", "tag", "topics", "categories", "category", "keywords", "authors", "author", "aliases", "related"})
"""Keys of which each line is an entry of its own."""
_NOTES = frozenset({"corrections", "correction", "changenotes", "changenote", "changes", "changehistory", "errata", "erratum"})
"""Keys of which each line that begins with a day is an entry of its own."""
_KNOWN = frozenset(
    {
        *_STATES,
        *_LISTS,
        *("title", "subtitle", "slug", "summary", "excerpt", "description", "lang", "language", "locale", "translation", "translationkey"),
        *("modified", "updated", "lastmod", "publishat", "publishdate", "expires", "expirydate", "url", "saveas", "permalink", "path"),
        *("template", "layout", "image", "cover", "imagealt", "series", "weight", "email", "byline", "copyright", "licence", "license"),
    },
)

Claim = Literal["head", "unclear", "text"]


class _Row(Struct, frozen=True):
    """A key with the lines of its value, as matches in the file's text."""

    key: Scalar
    lines: list[tuple[int, int]]


def claim_of(path: str, text: str, start: int) -> Claim:
    """Return whether the lines from `start` to the first empty one are a head, text, or may be either."""
    end = end_of_paragraph(text, start)
    pairs = list(_leading_pairs(text, start, end))
    if not pairs:
        return "text"
    keys = [fold_key(pair["key"]) for pair in pairs]
    if "title" in keys:
        return "head"
    all_known = all(key in _KNOWN for key in keys)
    if _holds_back(path, text, start, end):
        return "head" if all_known else "unclear"
    if keys[0] not in _KNOWN or (len(keys) == 1 and not _INDENTED.match(text, pairs[0].end() + 1, end)):
        return "text"
    sound = all(PAIR.match(line) or _INDENTED.match(line) for line in text[start:end].strip("\n").split("\n"))
    return "head" if all_known and sound else "unclear"


def end_of_paragraph(text: str, start: int) -> int:
    """Return where the first line without a letter starts, or where the text ends."""
    while match := _LINE.match(text, start):
        start = match.end()
        if start == len(text):
            break
    return start


def _leading_pairs(text: str, start: int, end: int) -> list[re.Match[str]]:
    pairs = []
    while start < end:
        match = PAIR.match(text, start, end)
        pairs += [match] if match else []
        if not match and (not pairs or not _INDENTED.match(text, start, end)):
            break
        start = text.find("\n", start, end) + 1 or end
    return pairs


def _holds_back(path: str, text: str, start: int, end: int) -> bool:
    reader = Reader(path, "", "UTC", [])
    matches = (_DEEP_PAIR.match(line) for line in text[start:end].strip("\n").split("\n"))
    return any(_holds(match["key"], match["value"], reader) for match in matches if match)


def _holds(key: str, value: str, reader: Reader) -> bool:
    """Return whether a line may keep its document from being published, today or at all."""
    name, value = fold_key(key), value.strip()
    if name in _ALWAYS or suspicious(key, Scalar(value, 0, 0), reader):
        return True
    return name in _STATES and (find_flag(value) is not None or isinstance(parse_moment(value, "UTC"), Moment))


def read_pairs(path: str, text: str, start: int, stop: int) -> tuple[Table, tuple[Problem, ...]]:
    """Return the keys and values of the lines in `text[start:stop]`, with offsets into `text`, and every mistake."""
    stretch = Stretch(path, text, stop, [])
    rows: list[_Row] = []
    at = start
    while at < stop:
        try:
            _read_line(stretch, rows, at)
        except Broken as fault:
            stretch.note(fault)
            if stretch.rest(at) in _CLOSERS:
                break
        at = text.find("\n", at, stop) + 1 or stop
    return Table(table_rows(stretch, [(row.key, _value(stretch, row)) for row in rows]), start, stop), tuple(stretch.problems)


def table_rows(stretch: Stretch, pairs: list[tuple[Scalar, Node]]) -> tuple[tuple[Scalar, Node], ...]:
    """Return the pairs without those whose key was given before, each of which is noted."""
    rows: dict[str, tuple[Scalar, Node]] = {}
    for key, value in pairs:
        name = Scalar(fold_key(key.text), key.start, key.end)
        first = first_of(rows, name)
        if first:
            stretch.refuse_twin(first, key)
        rows.setdefault(name.text, (key, value))
    return tuple(rows.values())


def _read_line(stretch: Stretch, rows: list[_Row], at: int) -> None:
    pair = stretch.match(PAIR, at)
    if pair:
        key = pair["key"].rstrip()
        start = pair.start("key")
        rows.append(_Row(Scalar(key, start, start + len(key)), [_inner(stretch.text, pair)]))
        return
    more = stretch.match(_INDENTED, at)
    if not more or not rows:
        raise _odd_line(stretch, at)
    _refuse_hidden_state(stretch, rows[-1].key.text, at)
    rows[-1].lines.append(_inner(stretch.text, more))


def _inner(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Return where a value starts and ends, without the blanks behind it."""
    start, end = match.span("value")
    return start, start + len(text[start:end].rstrip())


def _odd_line(stretch: Stretch, at: int) -> Broken:
    line = stretch.rest(at)
    if line in _CLOSERS:
        return Broken(
            at, at + len(line), "this line ends a head that no such line opens", "put a line with --- above the first line as well"
        )
    hint = "put an empty line between head and text; if this belongs to the line above, indent it by four blanks"
    return Broken(at, at + len(line), 'this line is no "Key: value"', hint)


def _refuse_hidden_state(stretch: Stretch, above: str, at: int) -> None:
    deep = stretch.match(_DEEP_PAIR, at)
    if deep and _holds(deep["key"], deep["value"], Reader(stretch.path, "", "UTC", [])):
        message = f'this line is indented, so it is part of "{above}", but it seems to hold the document back'
        raise Broken(deep.start("key"), deep.end(), message, "begin it at the edge, or take it out")


def _value(stretch: Stretch, row: _Row) -> Node:
    start, end = row.lines[0][0], row.lines[-1][1]
    given = [(begin, stop) for begin, stop in row.lines if begin < stop]
    if len(given) < 2 and start == end:
        return Scalar("", start, end)
    if len(row.lines) > 1 and fold_key(row.key.text) in _LISTS:
        return Items(tuple(entry for line in given for entry in _entries(stretch.text, *line)), start, end)
    if len(row.lines) > 1 and fold_key(row.key.text) in _NOTES:
        return Items(tuple(_notes(stretch.text, given)), start, end)
    return Scalar("\n".join(stretch.text[begin:stop] for begin, stop in given), given[0][0], end)


def _notes(text: str, lines: list[tuple[int, int]]) -> list[Scalar]:
    """Return the notes in these lines; one that does not begin with a day goes on with the note above."""
    notes: list[Scalar] = []
    for start, end in lines:
        bullet = _BULLET.match(text, start, end)
        begin = bullet.end() if bullet else start
        if notes and not _DAY.match(text, begin, end):
            notes[-1] = Scalar(f"{notes[-1].text}\n{text[start:end]}", notes[-1].start, end)
        else:
            notes.append(Scalar(text[begin:end], begin, end))
    return notes


def _entries(text: str, start: int, end: int) -> list[Scalar]:
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    entries = []
    for part in _GAP.split(text[start:end]):
        word = part.strip()
        if word:
            begin = start + part.index(word)
            entries.append(Scalar(word, begin, begin + len(word)))
        start += len(part) + 1
    return entries
