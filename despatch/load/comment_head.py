"""Lines of `.. key: value` in a comment at the top of a file, as Nikola has them.

Source: Nikola's handbook on reST-style metadata.
"""

import re

from despatch.load.nodes import Node, Scalar, Table
from despatch.load.pair_head import table_rows
from despatch.load.scan import Broken, Stretch
from despatch.problems import Problem

_LINE = re.compile(r"[ \t]*\.\.[ \t]+(?P<key>\w[\w -]{0,40}):(?P<value>[^\n]*)")
_BLANK = re.compile(r"[ \t]*(?:\n|\Z)")
_ZONE = re.compile(r"\bUTC(?=[+-]\d)")


def read_comment(path: str, text: str, start: int, stop: int) -> tuple[Table, tuple[Problem, ...]]:
    """Return the keys and values of the lines in `text[start:stop]`, the inside of a comment, and every mistake."""
    stretch = Stretch(path, text, stop, [])
    pairs: list[tuple[Scalar, Node]] = []
    at = start
    while at < stop:
        line = stretch.match(_LINE, at)
        if line:
            pairs.append(_pair(line))
        elif not stretch.match(_BLANK, at):
            shown = stretch.rest(at)
            stretch.note(Broken(at, at + len(shown), 'this line is no ".. key: value"', "begin it with two dots and a blank"))
        at = text.find("\n", at, stop) + 1 or stop
    return Table(table_rows(stretch, pairs), start, stop), tuple(stretch.problems)


def _pair(line: re.Match[str]) -> tuple[Scalar, Scalar]:
    """Return a line's key and value; Nikola writes an offset as `UTC-03:00`."""
    key, value = line["key"].rstrip(), line["value"].strip()
    begin = line.start("value") + len(line["value"]) - len(line["value"].lstrip())
    start = line.start("key")
    return Scalar(key, start, start + len(key)), Scalar(_ZONE.sub("", value), begin, begin + len(value))
