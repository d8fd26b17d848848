"""The block stage: paragraphs, lists, quotes and all else that a text is cut into.

One processor stands before those of the library and does for each block what their loop would, but
asks only those that the block's characters leave possible.
"""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

_PLAIN_START = re.compile(r"[^\s\x02#>:*_+\-=|\[\d]")
_OPENING_LINE = re.compile(r"\n[ ]{0,3}[#=\-_*:>\[]")
"""A further line of a block that something other than a paragraph can begin with."""

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


class QuickBlocks(BlockProcessor):
    """Does for each block what the first of the registered processors does that takes it."""

    def __init__(self, parser: BlockParser) -> None:
        """Stand before the processors that are registered now."""
        super().__init__(parser)
        registered = parser.blockprocessors
        names = {id(registered[name]): name for name in POSSIBLE if name in registered}
        steps = [(names[id(processor)], processor) for processor in registered]
        self._steps = [(POSSIBLE[name], each.test, each.run) for name, each in steps]
        self._later = [(POSSIBLE[name], each.test, each.run) for name, each in steps if name not in _SET_IN]
        self._paragraph = registered["paragraph"].run

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002  the library's signature
        """Take every block."""
        return True

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Parse all blocks into children of `parent`."""
        state = self.parser.state
        while blocks:
            block = blocks[0]
            if _is_paragraph(block):
                if state.isstate("list"):
                    self._paragraph(parent, blocks)
                else:
                    del blocks[0]
                    SubElement(parent, "p").text = block
                continue
            for possible, test, run in self._steps if block[:1] in _SETTING_IN else self._later:
                if possible(block) and test(parent, block) and run(parent, blocks) is not False:
                    break


def _is_paragraph(block: str) -> bool:
    """Say whether nothing but a paragraph can come of a block."""
    if not _PLAIN_START.match(block):
        return False
    return "\n" not in block or not ("|" in block or _OPENING_LINE.search(block))


def quicken_blocks(md: Markdown) -> None:
    """Put the quick processor before those that are registered."""
    md.parser.blockprocessors.register(QuickBlocks(md.parser), "quick", 1000)
