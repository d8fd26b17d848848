"""HTML of narration as pieces in the Markdown of the house: no word lost, none taken for a mark.

Kept are paragraphs, breaks, emphasis, links, lists, quotes, headings and dividers; of all other
elements the words stay. White space is as HTML shows it.
"""

import re
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from despatch.importers.html_walk import HtmlElement, Step, classes, fragment, sign_of, walk
from despatch.importers.loose import clean
from despatch.importers.prose_lines import BREAK, Run, lines_of, markdown_line, markdown_words
from despatch.importers.whole_address import link_address

_HEADING = re.compile(r"h([1-6])\Z")
_CONTAINERS = frozenset({"blockquote", "ul", "ol", "li"})
_BLOCKS = frozenset(
    "p div section article aside header footer main nav figure figcaption address pre table tbody thead tfoot tr td th dl dt dd".split()  # noqa: SIM905 - words read better than quoted words
)
_STRONG, _EM = frozenset({"b", "strong"}), frozenset({"i", "em"})
_DEEPEST = 6
"""Lists and quotes in each other; what lies deeper is told at this depth."""


class ProsePiece(Struct, frozen=True):
    """A piece of narration: Markdown; `level` of a heading is 2 to 4."""

    kind: Literal["narration", "heading", "divider"]
    markdown: str = ""
    level: int = 0


class _Box(NamedTuple):
    """A list, an item, a quote, or the whole; `parts` are its boxes, texts of Markdown and pieces, and grow while it is read."""

    kind: str
    parts: list["_Box | str | ProsePiece"]


def prose(html: str) -> tuple[ProsePiece, ...]:
    """Return the pieces of narration in HTML text, none where it has no words."""
    root = fragment(html)
    return () if root is None else prose_of(root)


def prose_of(root: HtmlElement) -> tuple[ProsePiece, ...]:
    """Return the pieces of narration in an element."""
    reader = _Reader()
    for step in walk(root):
        reader.meet(step)
    reader.paragraph()
    return tuple(_pieces(reader.boxes[0]))


def markdown_of(html: str) -> str:
    """Return narration as one Markdown text: headings as `##`, dividers as `---`."""
    return "\n\n".join(_whole(piece) for piece in prose(html))


def plain_of(html: str) -> str:
    """Return the words of HTML without marks, one line for each paragraph."""
    root = fragment(html)
    if root is None:
        return ""
    reader = _Reader(plain=True)
    for step in walk(root):
        reader.meet(step)
    reader.paragraph()
    return "\n".join(part for part in reader.boxes[0].parts if isinstance(part, str))


def _whole(piece: ProsePiece) -> str:
    return "---" if piece.kind == "divider" else f"{'#' * piece.level} {piece.markdown}" if piece.kind == "heading" else piece.markdown


class _Reader:
    """One way through narration: the boxes that are open, the paragraph that is being read, and how its words look."""

    def __init__(self, *, plain: bool = False) -> None:
        self.plain = plain
        self.boxes: list[_Box] = [_Box("whole", [])]
        self.runs: list[Run] = []
        self.looks: list[Run] = [Run("")]

    def meet(self, step: Step) -> None:
        """Take one step of the walk."""
        if step.kind == "text":
            self._say(clean(step.text))
            return
        tag = str(step.element.tag)
        if tag in _CONTAINERS or tag in _BLOCKS or tag == "hr" or _HEADING.match(tag):
            self._block(step, tag)
        elif step.kind == "open":
            self._open(step.element, tag)
        else:
            self.looks.pop()

    def _say(self, text: str) -> None:
        look = self.looks[-1]
        self.runs.append(Run(text.replace(BREAK, " "), look.strong, look.em, look.href))

    def _open(self, element: HtmlElement, tag: str) -> None:
        look = self.looks[-1]
        href = "" if self.plain or "storifycon-source-link" in classes(element) else link_address(element.get("href") or "")
        self.looks.append(
            Run("", look.strong or tag in _STRONG, look.em or tag in _EM, href if tag == "a" and href else look.href),
        )
        if tag == "br":
            self.runs.append(Run(BREAK))
        elif tag == "img":
            self._say(sign_of(element))

    def _block(self, step: Step, tag: str) -> None:
        heading = _HEADING.match(tag)
        self.paragraph(int(heading[1]) if heading and step.kind == "close" else 0)
        if tag == "hr" and step.kind == "open" and len(self.boxes) == 1 and not self.plain:
            self.boxes[0].parts.append(ProsePiece("divider"))
        if tag not in _CONTAINERS or self.plain:
            return
        if step.kind == "open":
            box = _Box(tag, [])
            self.boxes[min(len(self.boxes), _DEEPEST) - 1].parts.append(box)
            self.boxes.append(box)
        elif len(self.boxes) > 1:
            self.boxes.pop()

    def paragraph(self, heading: int = 0) -> None:
        """End the paragraph that is being read, as a heading of a level where one is given."""
        lines = lines_of(self.runs)
        self.runs.clear()
        parts = self.boxes[-1].parts
        if self.plain:
            parts += ["".join(run.text for run in line) for line in lines if line]
        elif heading and len(self.boxes) == 1:
            words = " ".join(markdown_words(line) for line in _light(lines) if line)
            parts += [ProsePiece("heading", _closed(words), min(max(heading, 2), 4))] if words else []
        else:
            parts += _paragraphs(lines)


def _light(lines: tuple[tuple[Run, ...], ...]) -> tuple[tuple[Run, ...], ...]:
    """Return a heading's lines without the bold face that all its words have: headings have one of their own."""
    if not all(run.strong or not run.text.strip() for line in lines for run in line):
        return lines
    return tuple(tuple(replace(run, strong=False) for run in line) for line in lines)


def _closed(words: str) -> str:
    """Return a heading's words whose last `#` is not taken for its end."""
    bare = words.rstrip("#")
    escaped = (len(bare) - len(bare.rstrip("\\"))) % 2 == 1 and words == f"{bare}#"
    return words if bare == words or escaped else f"{words[:-1]}\\#"


def _paragraphs(lines: tuple[tuple[Run, ...], ...]) -> list[str]:
    """Return the paragraphs of lines; an empty line parts two, a break alone does not."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(markdown_line(line))
        else:
            paragraphs.append([])
    return ["  \n".join(paragraph) for paragraph in paragraphs if paragraph]


def _pieces(whole: _Box) -> list[ProsePiece]:
    pieces: list[ProsePiece] = []
    texts: list[str] = []
    for part in [*whole.parts, ProsePiece("divider")]:
        if not isinstance(part, ProsePiece):
            texts += [made for made in [_text(part)] if made]
            continue
        pieces += [ProsePiece("narration", "\n\n".join(texts))] if texts else []
        pieces.append(part)
        texts.clear()
    return pieces[:-1]


def _text(part: "_Box | str | ProsePiece") -> str:
    """Return a part of a box as Markdown."""
    if isinstance(part, (str, ProsePiece)):
        return part if isinstance(part, str) else part.markdown
    if part.kind in {"ul", "ol"}:
        return _list(part)
    inner = "\n\n".join(text for text in map(_text, part.parts) if text)
    return "\n".join(f"> {line}" if line else ">" for line in inner.split("\n")) if part.kind == "blockquote" and inner else inner


def _item(part: "_Box | str | ProsePiece") -> str:
    """Return an item of a list; where it begins with another list or a quote, which Markdown cannot tell, with its words instead."""
    while isinstance(part, _Box) and part.parts and isinstance(part.parts[0], _Box):
        part = _Box(part.kind, [*part.parts[0].parts, *part.parts[1:]])
    return _text(_Box("li", part.parts)) if isinstance(part, _Box) and part.kind == "blockquote" else _text(part)


def _list(box: _Box) -> str:
    texts = [text for text in map(_item, box.parts) if text]
    marks = [f"{number}." if box.kind == "ol" else "-" for number in range(1, len(texts) + 1)]
    made = [f"{mark:<3} " + text.replace("\n", "\n    ") for mark, text in zip(marks, texts, strict=True)]
    between = "\n\n" if any("\n\n" in text for text in texts) else "\n"
    return re.sub(r"(?m)^ +$", "", between.join(made))
