"""HTML of a text's events, in the forms of the CommonMark specification and, for the rest, of the default dialect."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any, Final

from despatch.render.commonmark import attributes, autolinks
from despatch.render.commonmark.code import code_html
from despatch.render.commonmark.notes import Notes
from despatch.render.options import MORE, MORE_RE, Options
from despatch.render.smart import Run, quotes_of

_INLINE: Final = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "del"}
_BLOCKS: Final = {
    "Paragraph": "p",
    "Item": "li",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
    "TableRow": "tr",
}
_TASK: Final = {True: "☑ ", False: "☐ "}


class Writer:
    """Writes the HTML of one text."""

    def __init__(self, options: Options) -> None:
        """Begin with nothing written."""
        self._raw = options.raw_html != "escaped"
        self._run = Run(quotes_of(options.smart)) if options.smart else None
        self._out: list[str] = []
        self._outer: list[list[str]] = []
        self._pending: list[str] = []
        """Text that is not yet written: what follows may say that it was a list of attributes."""
        self._attributed = -1
        """Where the start tag stands of the element that ended just now."""
        self._inline: list[int] = []
        self._paragraph = -1
        self._links = 0
        self._pictures: list[dict[str, Any]] = []
        self._alt: list[str] = []
        self._code: str | None = None
        self._html: list[str] = []
        self._notes = Notes()
        self._aligned: tuple[str, ...] = ()
        self._column = 0
        self._cell = "td"

    def html(self, events: Iterable[Any]) -> str:
        """Return the HTML of all events."""
        for event in events:
            if type(event) is str:
                name, value = event, None
            else:
                ((name, value),) = event.items()
            if self._pictures:
                self._in_picture(name, value)
            elif name == "Text":
                self._pending.append(value)
            elif name == "SoftBreak":
                self._pending.append("\n")
            else:
                if self._pending:
                    self._write_pending(last=name == "End" and value == "Paragraph")
                if name != "End":
                    self._attributed = -1
                _EVENTS[name](self, value)
        self._write_pending(last=True)
        return "".join(self._out) + self._notes.html()

    def _write_pending(self, *, last: bool) -> None:
        """Write the text that waits; at the `last` of a paragraph its last line may be attributes of it."""
        text = "".join(self._pending)
        self._pending.clear()
        if self._code is not None:
            self._code += text
            return
        if self._attributed >= 0 and text.startswith("{"):
            match = attributes.LIST.match(text)
            if match:
                self._add_attributes(self._attributed, match[0])
                text = text[match.end() :]
        self._attributed = -1
        if last and self._paragraph >= 0 and text.endswith(("}", "} ")):
            match = attributes.LAST_LINE.search(text)
            if match:
                self._add_attributes(self._paragraph, match[0].strip())
                text = text[: match.start()]
        self._write_text(text)

    def _add_attributes(self, index: int, written: str) -> None:
        self._out[index] = attributes.written(self._out[index], attributes.read_list(written))

    def _write_text(self, text: str) -> None:
        if not self._links and autolinks.may_hold(text):
            for piece, address in autolinks.split(text):
                if address:
                    self._out += (f'<a href="{escape(address)}">', escape(piece, quote=False), "</a>")
                    self._passed(piece)
                else:
                    self._write_words(piece)
        elif text:
            self._write_words(text)

    def _write_words(self, text: str) -> None:
        self._out.append(escape(self._run.smartened(text) if self._run else text, quote=False))

    def _passed(self, text: str) -> None:
        if self._run and text:
            self._run.passed(text)

    def _line(self) -> None:
        """Begin a line, where none is begun."""
        if self._out and not self._out[-1].endswith("\n"):
            self._out.append("\n")

    def _begin(self) -> None:
        if self._run:
            self._run.begin()

    def _start(self, tag: Any) -> None:
        if type(tag) is not str:
            ((name, value),) = tag.items()
            _STARTS[name](self, value)
        elif tag in _INLINE:
            self._inline.append(len(self._out))
            self._out.append(f"<{_INLINE[tag]}>")
        elif tag in _BLOCKS:
            self._line()
            self._begin()
            if tag == "Paragraph":
                self._paragraph = len(self._out)
            self._out.append(f"<{_BLOCKS[tag]}>")
            if tag in {"TableRow", "DefinitionList"}:
                self._out.append("\n")
                self._column = 0
        else:
            _TABLES[tag](self)

    def _end(self, tag: Any) -> None:
        if type(tag) is not str:
            ((name, value),) = tag.items()
            _ENDS[name](self, value)
        elif tag in _INLINE:
            self._out.append(f"</{_INLINE[tag]}>")
            self._attributed = self._inline.pop()
        elif tag in _BLOCKS:
            self._out.append(f"</{_BLOCKS[tag]}>\n")
            self._paragraph = -1
        else:
            _ENDS[tag](self, None)

    def _start_heading(self, heading: Mapping[str, Any]) -> None:
        self._line()
        self._begin()
        given = attributes.heading_list(heading["id"], heading["classes"], heading["attrs"])
        self._out.append(attributes.written(f"<{heading['level'].lower()}>", given))

    def _end_heading(self, level: str) -> None:
        self._out.append(f"</{level.lower()}>\n")

    def _start_quote(self, kind: str | None) -> None:
        self._line()
        self._out.append("<blockquote>\n")
        if kind:
            self._out.append(f"<p><strong>{kind}</strong></p>\n")

    def _end_quote(self, _: object) -> None:
        self._line()
        self._out.append("</blockquote>\n")

    def _start_list(self, first: int | None) -> None:
        self._line()
        self._out.append("<ul>\n" if first is None else "<ol>\n" if first == 1 else f'<ol start="{first}">\n')

    def _end_list(self, ordered: bool) -> None:  # noqa: FBT001  as the library says it
        self._out.append("</ol>\n" if ordered else "</ul>\n")

    def _start_code(self, kind: str | Mapping[str, str]) -> None:
        self._line()
        self._info = kind["Fenced"] if isinstance(kind, Mapping) else ""
        self._code = ""

    def _end_code(self, _: object) -> None:
        self._out.append(code_html(self._code or "", self._info))
        self._code = None

    def _start_table(self, aligned: tuple[str, ...]) -> None:
        self._line()
        self._aligned = aligned
        self._out.append("<table>\n")

    def _start_head(self) -> None:
        self._cell, self._column = "th", 0
        self._out.append("<thead>\n<tr>\n")

    def _end_head(self, _: object) -> None:
        self._cell = "td"
        self._out.append("</tr>\n</thead>\n<tbody>\n")

    def _end_table(self, _: object) -> None:
        self._out.append("</table>\n" if self._out[-1] == "<tbody>\n" and self._drop_last() else "</tbody>\n</table>\n")

    def _drop_last(self) -> bool:
        """Take back the `tbody` of a table that has no rows but its head."""
        self._out[-1] = self._out[-1].replace("<tbody>\n", "")
        return True

    def _start_cell(self) -> None:
        self._begin()
        align = self._aligned[self._column] if self._column < len(self._aligned) else "None"
        self._column += 1
        self._out.append(f"<{self._cell}>" if align == "None" else f'<{self._cell} align="{align.lower()}">')

    def _end_cell(self, _: object) -> None:
        self._out.append(f"</{self._cell}>\n")

    def _start_note(self, name: str) -> None:
        self._outer.append(self._out)
        self._out = []
        self._name = name
