"""What stands inside a paragraph: words, their attributes, links, pictures and raw HTML."""

from collections.abc import Mapping
from html import escape
from typing import Any

from despatch.render.commonmark import attributes, autolinks
from despatch.render.commonmark.reader import Payload
from despatch.render.options import MORE, MORE_RE, Options
from despatch.render.smart import Run, is_typed, quotes_of


class Inline:
    """Writes runs of text into `out`, with typographic quotes that look across the borders of elements."""

    def __init__(self, options: Options) -> None:
        """Begin with nothing written."""
        self.out: list[str] = []
        self.pending: list[str] = []
        """Text that is not yet written: what follows may say that it was a list of attributes."""
        self.paragraph = -1
        """Where the start tag of the open paragraph stands in `out`, or less than 0."""
        self.pictures: list[Mapping[str, Any]] = []
        """Pictures that are open: what is in them becomes the words of the outermost."""
        self.trusted = options.raw_html == "trusted"
        self.passes_html = options.raw_html != "escaped"
        self._run = Run(quotes_of(options.smart)) if options.smart else None
        self._attributed = -1
        """Where the start tag stands of the element that ended just now."""
        self._open: list[int] = []
        self._links = 0
        self._alt: list[str] = []

    def begin(self) -> None:
        """Begin a block: no quotation mark stands open."""
        if self._run:
            self._run.begin()

    def write_pending(self, *, last: bool = False) -> None:
        """Write the text that waits; at the `last` of a paragraph its last line may be attributes of it."""
        text = "".join(self.pending)
        self.pending.clear()
        if self._attributed >= 0 and text.startswith("{") and (match := attributes.LIST.match(text)):
            self._attribute(self._attributed, match[0])
            text = text[match.end() :]
        if last and self.paragraph >= 0 and "{" in text and (match := attributes.LAST_LINE.search(text)):
            self._attribute(self.paragraph, match[0].strip())
            text = text[: match.start()]
        if not self._links and autolinks.may_hold(text):
            self._write_addresses(text)
        elif text:
            self._write_words(text)

    def write_other(self, name: str, value: Payload) -> None:
        """Write what is no text."""
        if name == "Kept":
            self.out.append(escape(value, quote=False))
            self._pass(value)
        elif name == "Code":
            self._attributed = len(self.out)
            self.out += ("<code>", escape(value, quote=False), "</code>")
            self._pass(value)
        elif name == "HardBreak":
            self.out.append("<br>\n")
            self.begin()
        elif name == "InlineHtml":
            self.out.append(self.html(value))

    def html(self, written: str) -> str:
        """Return raw HTML as it is, or as text, in which the summary's mark still counts."""
        if self.passes_html:
            return written
        return MORE if MORE_RE.fullmatch(written) else escape(written, quote=False)

    def start_element(self, name: str) -> None:
        """Write the start tag of emphasis and the like."""
        self._open.append(len(self.out))
        self.out.append(f"<{name}>")

    def end_element(self, name: str) -> None:
        """Write an end tag; attributes may follow."""
        self.out.append(f"</{name}>")
        self._attributed = self._open.pop()

    def start_link(self, link: Mapping[str, Any]) -> None:
        """Write the start of a link."""
        url = f"mailto:{link['dest_url']}" if link["link_type"] == "Email" else link["dest_url"]
        self._links += 1
        self._open.append(len(self.out))
        self.out.append(f'<a href="{escape(url)}"{_title(link)}>')

    def end_link(self, _: object) -> None:
        """Write the end of a link; attributes may follow."""
        self._links -= 1
        self.end_element("a")

    def start_picture(self, picture: Mapping[str, Any]) -> None:
        """Go into a picture."""
        self.pictures.append(picture)

    def in_picture(self, name: str, value: Payload) -> None:
        """Take the words of a picture; write it where it ends."""
        if name in {"Text", "Code", "Kept"}:
            self._alt.append(value)
        elif name in {"SoftBreak", "HardBreak"}:
            self._alt.append("\n")
        elif name == "Start" and "Image" in value:
            self.pictures.append(value["Image"])
        elif name == "End" and value == "Image":
            picture = self.pictures.pop()
            if not self.pictures:
                self._attributed = len(self.out)
                self.out.append(f'<img src="{escape(picture["dest_url"])}" alt="{escape("".join(self._alt))}"{_title(picture)}>')
                self._alt.clear()

    def forget_element(self) -> None:
        """Say that what comes next stands behind no element."""
        self._attributed = -1

    def _attribute(self, index: int, written: str) -> None:
        self.out[index] = attributes.written(self.out[index], attributes.read_list(written, trusted=self.trusted))

    def _write_addresses(self, text: str) -> None:
        for piece, address in autolinks.split(text):
            if address:
                self.out += (f'<a href="{escape(address)}">', escape(piece, quote=False), "</a>")
                self._pass(piece)
            else:
                self._write_words(piece)

    def _write_words(self, text: str) -> None:
        if self._run is None:
            pass
        elif is_typed(text):
            text = self._run.smartened(text)
        else:
            self._run.last = text[-1]
        self.out.append(escape(text, quote=False) if "<" in text or "&" in text or ">" in text else text)

    def _pass(self, text: str) -> None:
        if self._run and text:
            self._run.last = text[-1]


def _title(tag: Mapping[str, Any]) -> str:
    return f' title="{escape(tag["title"])}"' if tag["title"] else ""
