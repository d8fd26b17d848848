"""The stages before and behind the parsing: they end at once where a text has nothing for them."""

import re
from collections.abc import Callable
from functools import cached_property
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.md_in_html import HtmlBlockPreprocessor, HTMLExtractorExtra
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import ETX, STX

from despatch.model.code import may_be_fenced

_BLANK = re.compile(r"(?<=\n) +\n")


_TERM = re.compile(r"\n[ ]{0,3}:[ ]")


def _may_reach(text: str) -> bool:
    """Say whether something in a text may reach into its other blocks: abbreviations, terms of definitions, a place for footnotes."""
    return ("*[" in text and ("]:" in text or "] :" in text)) or _TERM.search(text) is not None or "///Footnotes" in text


class Look:
    """What the text that is converted now holds anywhere."""

    def __init__(self) -> None:
        """Begin before the first text."""
        self.fences = self.markup = self.braces = self.slashes = True
        self.separable = False

    def at(self, text: str) -> None:
        """Look at a text whose conversion begins."""
        self.fences = may_be_fenced(text)
        self.markup = "<" in text or ("&" in text and "&#" in text)
        self.braces = "{" in text
        self.slashes = "\\" in text
        self.separable = not _may_reach(text)


class Normalise(NormalizeWhitespace):
    """Line ends and tabs as the parser wants them."""

    def __init__(self, md: Markdown, look: Look) -> None:
        """Tell `look` of each text."""
        super().__init__(md)
        self._look = look

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines normalised, and two empty ones."""
        text = "\n".join(lines)
        if STX in text or ETX in text:
            text = text.replace(STX, "").replace(ETX, "")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        text += "\n\n"
        if "\t" in text:
            text = text.expandtabs(self.md.tab_length)
        if " \n" in text:
            text = _BLANK.sub("\n", text)
        self._look.at(text)
        return text.split("\n")


class Fences(Preprocessor):
    """Code between fences; what others ask of the library's processor by its name is passed on."""

    def __init__(self, md: Markdown, fences: Preprocessor, look: Look) -> None:
        """Stand before `fences`."""
        super().__init__(md)
        self._fences = fences
        self._look = look

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a placeholder for each code."""
        return self._fences.run(lines) if self._look.fences else lines

    def __getattr__(self, name: str) -> object:
        return getattr(self._fences, name)


class _Extractor(HTMLExtractorExtra):
    """Takes HTML out of a text; looks up once which elements are blocks, and not at every tag."""

    @cached_property
    def block_level_tags(self) -> set[str]:
        return super().block_level_tags

    @cached_property
    def block_tags(self) -> set[str]:
        return super().block_tags

    @cached_property
    def span_and_blocks_tags(self) -> set[str]:
        return super().span_and_blocks_tags


class HtmlBlocks(HtmlBlockPreprocessor):
    """HTML between paragraphs."""

    def __init__(self, md: Markdown, look: Look) -> None:
        """Work where `look` saw a tag or the number of a character."""
        super().__init__(md)
        self._look = look

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a placeholder for each block."""
        if not self._look.markup:
            return lines
        extractor = _Extractor(self.md)
        extractor.feed("\n".join(lines))
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")


class Attributes(AttrListTreeprocessor):
    """Attribute lists in braces."""

    def __init__(self, md: Markdown, look: Look) -> None:
        """Work where `look` saw braces."""
        super().__init__(md)
        self._look = look

    def run(self, doc: Element) -> None:
        """Give the elements of a tree the attributes that their texts list."""
        if self._look.braces:
            super().run(doc)


class Unescape(UnescapeTreeprocessor):
    """Characters behind a backslash."""

    def __init__(self, md: Markdown, look: Look) -> None:
        """Work where `look` saw a backslash."""
        super().__init__(md)
        self._look = look

    def run(self, root: Element) -> None:
        """Put escaped characters back into a tree."""
        if self._look.slashes:
            for element in root.iter():
                _restore(element, self.unescape)


def _restore(element: Element, unescape: Callable[[str], str]) -> None:
    text, tail = element.text, element.tail
    if text and STX in text and element.tag != "code":
        element.text = unescape(text)
    if tail and STX in tail:
        element.tail = unescape(tail)
    for name, value in element.items():
        if value and STX in value:
            element.set(name, unescape(value))
