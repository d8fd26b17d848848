"""A Markdown text under scan, which still knows where each of its characters stood in the file."""

from bisect import bisect_right
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from despatch.model.body import Dialect
from despatch.model.code import hide_code
from despatch.problems import Span, span_at


class Edit(Struct, frozen=True):
    """`text[start:end]` of the new text stands where `text[was_start:was_end]` of the old one stood."""

    start: int
    end: int
    was_start: int
    was_end: int


class Passage(Struct, frozen=True):
    """`text` for Markdown; `hidden`, the same with code hidden; `original` as in the file from line `first`."""

    path: str
    first: int
    original: str
    starts: tuple[int, ...]
    """Offsets at which the original's lines start."""
    text: str
    hidden: str
    edits: tuple[Edit, ...] = ()
    markdown: Dialect = "extra"

    def span(self, start: int, end: int) -> Span:
        """Return the place in the file of `text[start:end]`; a span over several lines ends with its first."""
        begin, stop = (start, end) if not self.edits else self._before_edits(start, end)
        number = bisect_right(self.starts, begin) - 1
        line = self._line(number)
        length = max(1, min(stop - begin, len(line) - (begin - self.starts[number])))
        before = self._line(number - 1) if number else None
        return span_at(self.path, self.first + number, begin - self.starts[number] + 1, length, line, before)

    def _line(self, number: int) -> str:
        start = self.starts[number]
        end = self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.original)
        return self.original[start:end]

    def _before_edits(self, start: int, end: int) -> tuple[int, int]:
        begin, _ = self._before_edit(start)
        _, stop = self._before_edit(end - 1)
        return begin, stop

    def _before_edit(self, offset: int) -> tuple[int, int]:
        """Return where the character at `offset` stood; for one inside an edit, all that was replaced."""
        at = bisect_right(self.edits, offset, key=lambda edit: edit.start) - 1
        if at < 0:
            return offset, offset + 1
        edit = self.edits[at]
        if offset < edit.end:
            return edit.was_start, edit.was_end
        back = edit.was_end - edit.end
        return offset + back, offset + back + 1


def read_passage(path: str, text: str, first: int, markdown: Dialect = "extra") -> Passage:
    """Return the passage of a text that starts on line `first` of the file `path`."""
    starts = accumulate([len(line) + 1 for line in text.split("\n")[:-1]], initial=0)
    return Passage(path, first, text, tuple(starts), text, hide_code(text, markdown), (), markdown)


def replace_places(passage: Passage, changes: list[tuple[int, int, str]]) -> Passage:
    """Return the unedited `passage` with each `(start, end, new text)` replaced, in order of place."""
    pieces: list[str] = []
    hidden: list[str] = []
    edits: list[Edit] = []
    done = length = 0
    for start, end, new in changes:
        pieces += (passage.text[done:start], new)
        hidden += (passage.hidden[done:start], new)
        length += start - done
        edits.append(Edit(length, length + len(new), start, end))
        length += len(new)
        done = end
    pieces.append(passage.text[done:])
    hidden.append(passage.hidden[done:])
    return replace(passage, text="".join(pieces), hidden="".join(hidden), edits=tuple(edits))
