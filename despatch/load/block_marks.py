"""Where blocks open and close: lines of colons at column 0, paired with each other."""

import re

from msgspec import Struct

from despatch.load.block_kinds import KINDS, BlockKind, block_kind
from despatch.load.passage import Passage
from despatch.problems import Problem, did_you_mean, error

_MARK = re.compile(r"^(:{3,})([^\n]*)$", re.MULTILINE)
_KIND = re.compile(r"([A-Za-z][\w-]*)(?:[ \t]+(.+))?\Z")


class Mark(Struct, frozen=True):
    """A line of colons: offsets of the line, its colons, the words after them, its number from 0."""

    start: int
    end: int
    colons: int
    words: str
    line: int


class Region(Struct, frozen=True):
    """A block from its opening mark to its last line; `last` counts from 0 and includes the closer."""

    mark: Mark
    kind: BlockKind | None
    argument: str
    last: int
    closed: bool = True


def find_regions(passage: Passage) -> tuple[tuple[Region, ...], tuple[Problem, ...]]:
    """Return the regions of all blocks in order of their opening lines, and what is wrong with their lines."""
    if ":::" not in passage.hidden:
        return (), ()
    regions: list[Region] = []
    problems: list[Problem] = []
    waiting: list[Mark] = []
    for mark in _marks(passage.hidden, passage.text):
        if not mark.words:
            _close(mark, waiting, regions, problems, passage)
            continue
        region, faults = _open(mark, passage)
        problems += faults
        if region is not None and region.kind is not None and region.kind.argument:
            regions.append(region)
            continue
        while waiting and waiting[-1].colons <= mark.colons:
            _give_up(waiting.pop(), mark.line - 1, regions, problems, passage)
        waiting.append(mark)
    last = passage.text.count("\n")
    while waiting:
        _give_up(waiting.pop(), last, regions, problems, passage)
    return tuple(sorted(regions, key=lambda region: region.mark.start)), tuple(problems)


def _marks(hidden: str, text: str) -> list[Mark]:
    marks: list[Mark] = []
    line = done = 0
    for match in _MARK.finditer(hidden):
        line += hidden.count("\n", done, match.start())
        done = match.start()
        marks.append(
            Mark(match.start(), match.end(1) + len(match[2].rstrip()), len(match[1]), text[match.start(2) : match.end(2)].strip(), line)
        )
    return marks


def _open(mark: Mark, passage: Passage) -> tuple[Region | None, list[Problem]]:
    where = passage.span(mark.start, mark.end)
    words = _KIND.match(mark.words)
    if words is None:
        hint = 'a block opens with "::: kind", such as "::: quote"'
        return None, [error("block-unreadable", "the kind of a block is a plain word, and this line names none", where, hint)]
    kind, argument = block_kind(words[1]), words[2] or ""
    if kind is None:
        names = [known.name for known in KINDS]
        hint = did_you_mean(words[1], names) or f"kinds are {', '.join(names)}"
        return None, [error("block-kind-unknown", f'there is no block "{words[1]}"', where, hint)]
    if argument and not kind.argument:
        hint = 'write fields below, one on each line: "key: value"'
        return None, [error("block-argument", f'"{argument}" cannot stand beside "::: {kind.name}"', where, hint)]
    if kind.argument and not _fits(argument.split(), kind):
        more = f', or "::: {kind.name} {kind.argument.upper()} FROM..TO" for a part' if kind.part else ""
        hint = f'write "::: {kind.name} {kind.argument.upper()}" on one line, without spaces in the name{more}'
        return Region(mark, kind, "", mark.line), [error("block-argument", f'"::: {kind.name}" needs one name', where, hint)]
    return Region(mark, kind, argument, mark.line), []


def _fits(words: list[str], kind: BlockKind) -> bool:
    """Return whether the words behind a kind's name are what it takes: a name and, for some, `FROM..TO`."""
    return len(words) == 1 or (len(words) == 2 and bool(kind.part) and words[1].count("..") == 1)


def _close(mark: Mark, waiting: list[Mark], regions: list[Region], problems: list[Problem], passage: Passage) -> None:
    """End the open block with as many colons; those inside it are left open by mistake."""
    equal = [opening for opening in waiting if opening.colons == mark.colons]
    fitting = equal or [opening for opening in waiting if opening.colons < mark.colons]
    if not fitting:
        hint = "delete it, or add the line that opens the block; a story needs no end"
        problems.append(error("block-stray-end", f'"{":" * mark.colons}" closes no block', passage.span(mark.start, mark.end), hint))
        return
    while waiting[-1] is not fitting[-1]:
        _give_up(waiting.pop(), mark.line - 1, regions, problems, passage)
    opening = waiting.pop()
    regions.append(_region(opening, mark.line, closed=True))


def _give_up(opening: Mark, last: int, regions: list[Region], problems: list[Problem], passage: Passage) -> None:
    hint = f'end it with a line "{":" * opening.colons}"; a block round other blocks opens with more colons'
    where = passage.span(opening.start, opening.end)
    problems.append(error("block-unclosed", f'the block "{opening.words.split()[0]}" is not closed', where, hint))
    regions.append(_region(opening, last, closed=False))


def _region(opening: Mark, last: int, *, closed: bool) -> Region:
    words = _KIND.match(opening.words)
    return Region(opening, block_kind(words[1]) if words else None, "", last, closed)
