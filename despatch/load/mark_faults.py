"""What is wrong with the marks that name pieces of a story."""

import re
from collections.abc import Iterable, Iterator

from despatch.load.item_marks import can_be_id, mark_of, unmarked
from despatch.load.pieces import Piece
from despatch.model.body import Body, Dialect
from despatch.model.code import hide_code
from despatch.problems import Problem, Span, error, span_at

_ATTRIBUTES = re.compile(r"\s+(?:[.#]|[\w:-]+=).*")
"""What may stand behind the id of a heading: classes and values."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def find_mark_faults(path: str, body: Body, pieces: Iterable[Piece], markdown: Dialect) -> tuple[Problem, ...]:
    """Return an error at each mark that cannot be an id, names nothing, or stands where no text ends."""
    if "{#" not in body.text:
        return ()
    lines, hidden = body.text.split("\n"), hide_code(body.text, markdown).split("\n")
    return tuple(_faults(path, body.line, lines, hidden, pieces))


def _faults(path: str, first: int, lines: list[str], hidden: list[str], pieces: Iterable[Piece]) -> Iterator[Problem]:
    def wrong(mark: str, fault: str, number: int, cure: str) -> Problem:
        return error("item-id-invalid", f'the id "{mark[:60]}" {fault}', _place(path, first, lines, number), cure)

    for piece in pieces:
        last = piece.end - 1
        heading = piece.kind == "heading"
        name = _ATTRIBUTES.sub("", mark_of(hidden[piece.first])) if heading else piece.mark
        if name and not can_be_id(name):
            yield wrong(name, "is none that an item can have", piece.first if heading else last, "use letters, digits and hyphens only")
        for number in range(piece.first, piece.end - bool(piece.mark)) if piece.kind == "prose" else ():
            if mark := mark_of(hidden[number]):
                yield wrong(mark, "stands inside a text, so it names nothing", number, "leave an empty line behind it: a text ends there")
        if piece.mark and not _words(lines, piece):
            cure = 'put it at the end of the text or address that it names; a block has a field, "id: …"'
            yield wrong(piece.mark, "stands alone, so it names nothing", last, cure)


def _words(lines: list[str], piece: Piece) -> str:
    own = [*lines[piece.first : piece.end - 1], unmarked(lines[piece.end - 1])]
    return _COMMENT.sub("", "\n".join(own)).strip()


def _place(path: str, first: int, lines: list[str], number: int) -> Span:
    line, start = lines[number].rstrip(), len(unmarked(lines[number]))
    start += len(line[start:]) - len(line[start:].lstrip())
    return span_at(path, first + number, start + 1, len(line) - start, lines[number], lines[number - 1] if number else None)
