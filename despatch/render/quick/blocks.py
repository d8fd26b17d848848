"""The block stage: paragraphs, lists, quotes and all else that a text is cut into.

One processor stands before those of the library and does for each block what their loop would, but
asks only those that the block's characters leave possible.
"""

import re
from collections.abc import Callable
from itertools import islice
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from despatch.render.quick.chunks import is_paragraph, write_block, write_group
from despatch.render.quick.source import Look
from despatch.render.quick.written import WrittenBlocks, written
from despatch.render.smart import Quotes, Run

_RULE = re.compile(r"[-_*][ ]{0,2}[-_*]")
_HEADER = re.compile(r"(?:^|\n)#{1,6}[ ]")
_QUOTE = re.compile(r"(?:^|\n)[ ]{0,3}>")
_TERM = re.compile(r"(?:^|\n)[ ]{0,3}:[ ]")
_UNDERLINE = re.compile(r"\n[=-]")
_NUMBER = re.compile(r"[ ]{0,3}\d")
_BULLET = re.compile(r"[ ]{0,3}[*+-][ ]")

_SET_IN = frozenset({"markdown_block", "empty", "indent", "defindent", "code"})
_SETTING_IN = frozenset({"", "\x02", "\n", " "})
"""Processors of blocks that begin with nothing, a placeholder, an empty line or an indent, and these beginnings."""

QUICK = "quick"
"""The name of the processor here, by which a quick instance is known."""

_GROUP_STARTS = frozenset("*+-0123456789>")
"""What a list or quotation begins with."""

Possible = Callable[[str], object]

POSSIBLE: dict[str, Possible] = {
    "markdown_block": lambda block: block.startswith("\x02"),
    "empty": lambda block: not block or block.startswith("\n"),
    "indent": lambda block: block.startswith("    "),
    "defindent": lambda block: block.startswith("    "),
    "code": lambda block: block.startswith("    "),
    "table": lambda block: "|" in block and "\n" in block,
    "hashheader": _HEADER.search,
    "setextheader": _UNDERLINE.search,
    "hr": _RULE.search,
    "olist": _NUMBER.match,
    "ulist": _BULLET.match,
    "deflist": _TERM.search,
    "quote": _QUOTE.search,
    "footnote": lambda block: "[^" in block and "]:" in block,
    "abbr": lambda block: "*[" in block,
    "reference": lambda block: "]:" in block,
    "paragraph": lambda _: True,
}
"""Whether a block can be one for the processor of that name at all."""


_GROUPS = frozenset({"ul", "ol", "blockquote"})


class QuickBlocks(BlockProcessor):
    """Does for each block what the first of the registered processors does that takes it."""

    def __init__(self, parser: BlockParser, look: Look, quotes: Quotes | None) -> None:
        """Stand before the processors that are registered now; `look` knows the document, `quotes` are made of straight ones."""
        super().__init__(parser)
        registered = parser.blockprocessors
        names = {id(registered[name]): name for name in POSSIBLE if name in registered}
        steps = [(names[id(processor)], processor) for processor in registered]
        self._steps = [(POSSIBLE[name], each.test, each.run) for name, each in steps]
        self._later = [(POSSIBLE[name], each.test, each.run) for name, each in steps if name not in _SET_IN]
        self._paragraph = registered["paragraph"].run
        self._look = look
        self._typography = Run(quotes) if quotes else None

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002  the library's signature
        """Take every block."""
        return True

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Parse all blocks into children of `parent`."""
        if parent is self.parser.root and self._look.separable and not self.parser.state:
            self._through_document(parent, blocks)
        while blocks:
            self._take(parent, blocks)

    def _through_document(self, root: Element, blocks: list[str]) -> None:
        """Parse all blocks at the top of a document; those of the plainest kinds are written at once, in chunks."""
        chunk: list[str] = []
        while blocks:
            html = self._written(root, blocks, first=not chunk)
            if html is not None:
                del blocks[0]
                chunk.append(html)
            elif chunk and not blocks[0].strip("\n"):
                del blocks[0]
            else:
                self._add(root, chunk)
                chunk = []
                self._take(root, blocks)
        self._add(root, chunk)

    def _written(self, root: Element, blocks: list[str], *, first: bool) -> str | None:
        """Return the HTML of the first of the blocks, `first` in its chunk; None where it takes the long way."""
        block = blocks[0]
        html = write_block(block, self._typography)
        if html is not None or block[:1] not in _GROUP_STARTS or (first and len(root) and root[-1].tag in _GROUPS):
            return html
        following = next((each.lstrip("\n") for each in islice(blocks, 1, None) if each.strip("\n")), "")
        return write_group(block, following, self._typography)

    def _add(self, root: Element, chunk: list[str]) -> None:
        """Add blocks that are written to a document."""
        if chunk:
            run, html = self._typography, "\n".join(chunk)
            SubElement(root, "p").text = written(WrittenBlocks, html, run.last if run else " ", run.single if run else 0)

    def _take(self, parent: Element, blocks: list[str]) -> None:
        """Parse the first of the blocks, and what belongs to it."""
        block = blocks[0]
        if is_paragraph(block):
            if self.parser.state.isstate("list"):
                self._paragraph(parent, blocks)
            else:
                del blocks[0]
                SubElement(parent, "p").text = block
            return
        for possible, test, run in self._steps if block[:1] in _SETTING_IN else self._later:
            if possible(block) and test(parent, block) and run(parent, blocks) is not False:
                break


def quicken_blocks(md: Markdown, look: Look, quotes: Quotes | None) -> None:
    """Put the quick processor before those that are registered."""
    md.parser.blockprocessors.register(QuickBlocks(md.parser, look, quotes), QUICK, 1000)
