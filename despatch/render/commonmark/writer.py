"""HTML of a text's events, in the forms of the CommonMark specification and, for the rest, of the default dialect."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any, ClassVar, Final

from despatch.render.commonmark import attributes
from despatch.render.commonmark.code import code_html
from despatch.render.commonmark.inline import Inline
from despatch.render.commonmark.notes import Notes
from despatch.render.commonmark.reader import Payload
from despatch.render.options import MORE, MORE_RE, Options

_INLINE: Final = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del"}
_BLOCKS: Final = {
    "Paragraph": "p",
    "Item": "li",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
    "TableRow": "tr",
}
_HOLDERS: Final = frozenset({"DefinitionList", "TableRow"})
"""Blocks that hold nothing but blocks."""
_TASK: Final = {True: "☑ ", False: "☐ "}
"""A form's boxes are no text, and the cleaner takes them out."""

_Write = Callable[[Any, Any], None]


class Writer(Inline):
    """Writes the HTML of one text."""

    def __init__(self, options: Options) -> None:
        """Begin with nothing written."""
        super().__init__(options)
        self._outer: list[tuple[str, list[str]]] = []
        """Notes that are open, each with what was written round it."""
        self._notes = Notes()
        self._info: str | None = None
        """What stands behind the fence of the block of code that is open."""
        self._html_block: list[str] | None = None
        self._aligned: tuple[str, ...] = ()
        self._column = 0
        self._cell = "td"

    def whole(self, events: Iterable[Any]) -> str:
        """Return the HTML of all events of a text."""
        pending = self.pending
        for event in events:
            if type(event) is str:
                name, value = event, ""
            else:
                ((name, value),) = event.items()
            if self.pictures:
                self.in_picture(name, value)
            elif name == "Text":
                pending.append(value)
            elif name == "SoftBreak":
                pending.append("\n")
            elif name == "Kept" and self._info is not None:
                pending.append(value)
            else:
                self._other(name, value)
        return f"{''.join(self.out)}{self._notes.html()}".strip("\n")

    def _other(self, name: str, value: Payload) -> None:
        if self._info is None:
            if self.pending:
                self.write_pending(last=name == "End" and value == "Paragraph")
            self.forget_element()
        write = self._EVENTS.get(name)
        if write:
            write(self, value)
        else:
            self.write_other(name, value)

    def _line(self) -> None:
        """Begin a line, where none is begun."""
        if self.out and not self.out[-1].endswith("\n"):
            self.out.append("\n")

    def _start(self, tag: Payload) -> None:
        if type(tag) is not str:
            ((name, value),) = tag.items()
            self._STARTS[name](self, value)
        elif tag in _INLINE:
            self.start_element(_INLINE[tag])
        elif tag in _BLOCKS:
            self._line()
            self.begin()
            if tag == "Paragraph":
                self.paragraph = len(self.out)
            self.out.append(f"<{_BLOCKS[tag]}>\n" if tag in _HOLDERS else f"<{_BLOCKS[tag]}>")
            self._column = 0
        else:
            self._STARTS[tag](self, None)

    def _end(self, tag: Payload) -> None:
        if type(tag) is not str:
            ((name, value),) = tag.items()
            self._ENDS[name](self, value)
        elif tag in _INLINE:
            self.end_element(_INLINE[tag])
        elif tag in _BLOCKS:
            self.out.append(f"</{_BLOCKS[tag]}>\n")
            self.paragraph = -1
        else:
            self._ENDS[tag](self, None)

    def _start_heading(self, heading: Mapping[str, Any]) -> None:
        self._line()
        self.begin()
        given = attributes.heading_list(heading["id"], heading["classes"], heading["attrs"], trusted=self.trusted)
        self.out.append(attributes.written(f"<{heading['level'].lower()}>", given))

    def _end_heading(self, level: str) -> None:
        self.out.append(f"</{level.lower()}>\n")

    def _start_quote(self, kind: str | None) -> None:
        self._line()
        self.out.append("<blockquote>\n")
        if kind:
            self.out.append(f"<p><strong>{kind}</strong></p>\n")

    def _end_quote(self, _: object) -> None:
        self._line()
        self.out.append("</blockquote>\n")

    def _start_list(self, first: int | None) -> None:
        self._line()
        self.out.append("<ul>\n" if first is None else "<ol>\n" if first == 1 else f'<ol start="{first}">\n')

    def _end_list(self, ordered: object) -> None:
        self.out.append("</ol>\n" if ordered else "</ul>\n")

    def _start_code(self, kind: str | Mapping[str, str]) -> None:
        self._line()
        self._info = kind["Fenced"] if isinstance(kind, Mapping) else ""

    def _end_code(self, _: object) -> None:
        self.out.append(code_html("".join(self.pending), self._info or ""))
        self.pending.clear()
        self._info = None

    def _start_table(self, aligned: tuple[str, ...]) -> None:
        self._line()
        self._aligned = aligned
        self.out.append("<table>\n")

    def _end_table(self, _: object) -> None:
        if self.out[-1] == "<tbody>\n":
            self.out[-1] = "</table>\n"
        else:
            self.out.append("</tbody>\n</table>\n")

    def _start_head(self, _: object) -> None:
        self._cell, self._column = "th", 0
        self.out.append("<thead>\n<tr>\n")

    def _end_head(self, _: object) -> None:
        self._cell = "td"
        self.out += ("</tr>\n</thead>\n", "<tbody>\n")

    def _start_cell(self, _: object) -> None:
        self.begin()
        align = self._aligned[self._column].lower()
        self._column += 1
        self.out.append(f"<{self._cell}>" if align == "none" else f'<{self._cell} align="{align}">')

    def _end_cell(self, _: object) -> None:
        self.out.append(f"</{self._cell}>\n")

    def _start_note(self, name: str) -> None:
        self._outer.append((name, self.out))
        self.out = []

    def _end_note(self, _: object) -> None:
        self._line()
        html = "".join(self.out)
        name, self.out = self._outer.pop()
        self._notes.define(name, html)

    def _mark(self, name: str) -> None:
        self.out.append(self._notes.mark(name))

    def _rule(self, _: object) -> None:
        self._line()
        self.out.append("<hr>\n")

    def _task(self, done: bool) -> None:
        self.out.append(_TASK[done])

    def _start_html(self, _: object) -> None:
        self._line()
        self._html_block = []

    def _html(self, line: str) -> None:
        if self._html_block is None:
            self.out.append(self.html(line))
        else:
            self._html_block.append(line)

    def _end_html(self, _: object) -> None:
        text = "".join(self._html_block or ())
        self._html_block = None
        if self.passes_html:
            self.out.append(text)
            return
        for number, part in enumerate(MORE_RE.split(text)):
            if number:
                self.out.append(MORE)
            if part.strip():
                self.out.append(f"<p>{escape(part.strip(), quote=False)}</p>\n")

    _STARTS: ClassVar[Mapping[str, _Write]] = {
        "Heading": _start_heading,
        "BlockQuote": _start_quote,
        "CodeBlock": _start_code,
        "HtmlBlock": _start_html,
        "List": _start_list,
        "FootnoteDefinition": _start_note,
        "Table": _start_table,
        "TableHead": _start_head,
        "TableCell": _start_cell,
        "Link": Inline.start_link,
        "Image": Inline.start_picture,
    }
    _ENDS: ClassVar[Mapping[str, _Write]] = {
        "Heading": _end_heading,
        "BlockQuote": _end_quote,
        "CodeBlock": _end_code,
        "HtmlBlock": _end_html,
        "List": _end_list,
        "FootnoteDefinition": _end_note,
        "Table": _end_table,
        "TableHead": _end_head,
        "TableCell": _end_cell,
        "Link": Inline.end_link,
    }
    _EVENTS: ClassVar[Mapping[str, _Write]] = {
        "Start": _start,
        "End": _end,
        "FootnoteReference": _mark,
        "Rule": _rule,
        "TaskListMarker": _task,
        "Html": _html,
    }
