"""Inline patterns of the `markdown` package that find their ends by regular expressions instead of letter by letter.

Each answers as the class that it stands for, and leaves to that class whatever is not plain.
"""

import re
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import (
    BacktickInlineProcessor,
    DelimiterProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)

_TICKS = re.compile(r"`+")
_BRACKET = re.compile(r"[\[\]]")
_PLAIN_ADDRESS = re.compile(r"\(([^\s()<>\"'\x02]+)\)")
_PLAIN_EMPHASIS = re.compile(
    r"(?P<star>\*\*?)(?![\s*])(?P<starred>[^*_]*)(?<!\s)(?P=star)(?!\*)"
    r"|(?<![\w_])(?P<line>__?)(?![\s_])(?P<lined>[^*_]*)(?<!\s)(?P=line)(?![\w_])"
)
"""A run of one or two marks, words without any, and the same run again where it can close."""


class Ticks(BacktickInlineProcessor):
    """Code between backticks."""

    def find_code_spans(self, start: int, text: str) -> tuple[int, int | None]:  # type: ignore[override]  # the stubs are wrong
        """Return where the code begins and ends that the backticks at `start` open; the end is None where nothing closes it."""
        first = _TICKS.match(text, start)
        begin = first.end() if first else start
        wanted = begin - start
        longest = end = 0
        for run in _TICKS.finditer(text, begin):
            length = run.end() - run.start()
            if length == wanted:
                return begin, run.start()
            if length > longest:
                longest, end = length, run.end()
        if 0 < longest < wanted:
            return begin - (wanted - longest), end - longest
        return begin + wanted, None


class Brackets(LinkInlineProcessor):
    """What all links, pictures and references share: words in brackets, then perhaps an address in parentheses."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802  the library's name
        """Return the words up to the bracket that closes them, the index behind it, and whether there is one."""
        depth = 1
        for bracket in _BRACKET.finditer(data, index):
            depth += 1 if bracket[0] == "[" else -1
            if depth == 0:
                return data[index : bracket.start()], bracket.end(), True
        return data[index:], len(data), False

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802  the library's name
        """Return address, title, the index behind them, and whether there are any."""
        plain = _PLAIN_ADDRESS.match(data, index)
        return (plain[1], None, plain.end(), True) if plain else super().getLink(data, index)


class Reference(Brackets, ReferenceInlineProcessor):
    """`[words][name]`."""


class Link(Brackets):
    """`[words](address)`."""


class Image(Brackets, ImageInlineProcessor):
    """`![words](address)`."""


class ImageReference(Brackets, ImageReferenceInlineProcessor):
    """`![words][name]`."""


class ShortReference(Brackets, ShortReferenceInlineProcessor):
    """`[name]`."""


class ShortImageReference(Brackets, ShortImageReferenceInlineProcessor):
    """`![name]`."""


class Emphasis(DelimiterProcessor):
    """`*words*`, `**words**` and the same with underscores."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802  the library's name
        """Return the element that begins at a match, and its bounds."""
        plain = None if self.regions else _PLAIN_EMPHASIS.match(data, m.start())
        if plain is None:
            return super().handleMatch(m, data)
        mark, words = plain.group("star", "starred") if plain["star"] else plain.group("line", "lined")
        element = Element("em" if len(mark) == 1 else "strong")
        element.text = words
        return element, plain.start(), plain.end()

    def search(self, data: str, start: int) -> re.Match[str] | None:
        """Return the next run of marks at which something can open, or close what is open."""
        for mark in self.compiled_re.finditer(data, start):
            delimiter = self.delimiters[mark[0]]
            found = delimiter.boundary.match(data, mark.start())
            if found is not None and (delimiter.stack or found.lastgroup != "end"):
                return found
        return None
