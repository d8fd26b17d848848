"""Typographic quotes, dashes and ellipses, by language.

Quotation marks follow CLDR's delimiters (https://cldr.unicode.org/), French with no-break spaces.
Works on the parsed tree, so that code and escaped characters stay as they are, and looks across
the borders of elements, which tells an opening quote before `<em>` from a closing one after it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from despatch.model.words import shorter
from despatch.render.tokens import HEADINGS


class Quotes(NamedTuple):
    """Opening and closing marks, outer and inner."""

    open: str
    close: str
    inner_open: str
    inner_close: str


_ENGLISH = Quotes("“", "”", "‘", "’")
_GERMAN = Quotes("„", "“", "‚", "‘")
_GUILLEMETS = Quotes("«", "»", "“", "”")
_RUSSIAN = Quotes("«", "»", "„", "“")
_SWEDISH = Quotes("”", "”", "’", "’")
_SWISS = Quotes("«", "»", "‹", "›")

_ARABIC = Quotes("”", "“", "’", "‘")

_BY_LANGUAGE = {
    "ar": _ARABIC,
    "be": _RUSSIAN,
    "bg": _GERMAN,
    "ca": _GUILLEMETS,
    "cs": _GERMAN,
    "da": _SWEDISH,
    "de": _GERMAN,
    "de-CH": _SWISS,
    "el": _GUILLEMETS,
    "et": _GERMAN,
    "fa": _SWISS,
    "fi": _SWEDISH,
    "fr": Quotes("«\u00a0", "\u00a0»", "“", "”"),
    "fr-CH": _SWISS,
    "he": Quotes("”", "”", "’", "’"),
    "hr": _GERMAN,
    "hu": Quotes("„", "”", "»", "«"),
    "hy": _SWISS,
    "is": _GERMAN,
    "it": _GUILLEMETS,
    "it-CH": _SWISS,
    "ja": Quotes("「", "」", "『", "』"),
    "ka": _GERMAN,
    "lt": _GERMAN,
    "mk": _GERMAN,
    "nb": Quotes("«", "»", "‘", "’"),
    "nl": Quotes("‘", "’", "“", "”"),
    "nn": Quotes("«", "»", "‘", "’"),
    "no": Quotes("«", "»", "‘", "’"),
    "pl": Quotes("„", "”", "«", "»"),
    "pt-PT": _GUILLEMETS,
    "ro": Quotes("„", "”", "«", "»"),
    "ru": _RUSSIAN,
    "sk": _GERMAN,
    "sl": _GERMAN,
    "sq": _GUILLEMETS,
    "sr": _GERMAN,
    "sv": _SWEDISH,
    "uk": _RUSSIAN,
    "ur": _ARABIC,
    "zh-Hant": Quotes("「", "」", "『", "』"),
}


def quotes_of(lang: str) -> Quotes:
    """Return the quotation marks of a BCP 47 language, English ones for languages not listed."""
    return next((_BY_LANGUAGE[tag] for tag in shorter(lang) if tag in _BY_LANGUAGE), _ENGLISH)


_VERBATIM = frozenset({"code", "kbd", "pre", "samp", "script", "style", "tt", "var"})
_NEEDED = re.compile(r"""["']|--|\.\.\.""")
_PIECE = re.compile(
    r"""\x02([^\x03]*)\x03|https?://\S+|(?<!-)---?(?!-)|(?<!\.)\.{3}(?!\.)|["']|(?:[^\x02"'.\-h]|h(?!ttps?://))+|.""", re.DOTALL
)
_DECADE = re.compile(r"\d\ds?\b")
_OPENS_AFTER = frozenset(" \n\t\u00a0([{-–—/«„“‘‚‹「『\"'")
_BLOCKS = HEADINGS | frozenset({"p", "li", "td", "th", "dt", "dd", "div", "blockquote", "figcaption", "br", "hr"})


class _Run:
    """What came before in the same block: the last character, and which quotes stand open."""

    def __init__(self, quotes: Quotes) -> None:
        self.quotes = quotes
        self.last = [" "]
        self.single: list[bool] = []

    def begin(self) -> None:
        self.last[0] = " "
        self.single.clear()

    def smarten(self, text: str) -> str:
        return "".join([self._piece(match, text) for match in _PIECE.finditer(text)])

    def _piece(self, match: re.Match[str], text: str) -> str:
        piece = match[0]
        if match[1] is not None:
            self.last[0] = chr(int(match[1])) if match[1].isdecimal() else self.last[0]
            return piece
        if piece[0] in "\"'":
            return self._quote(piece, text[match.end() : match.end() + 4])
        piece = {"--": "–", "---": "—", "...": "…"}.get(piece, piece)
        self.last[0] = piece[-1]
        return piece

    def _quote(self, mark: str, after: str) -> str:
        before, opens = self.last[0], self.last[0] in _OPENS_AFTER and not after[:1].isspace()
        opens = opens and (mark == '"' or not _DECADE.match(after))
        # The sign itself does not tell: what opens in Arabic and Swedish closes in English.
        self.last[0] = mark if opens else "’"
        if mark == '"':
            return self.quotes.open if opens else self.quotes.close
        if opens:
            self.single.append(True)
            return self.quotes.inner_open
        inside_word = before.isalnum() and after[:1].isalnum()
        if self.single and not inside_word:
            self.single.pop()
            return self.quotes.inner_close
        return "’"


class SmartProcessor(Treeprocessor):
    """Makes quotes, dashes and ellipses typographic in a parsed document."""

    def __init__(self, md: Markdown, quotes: Quotes) -> None:
        """Work with the quotation marks of one language."""
        super().__init__(md)
        self.quotes = quotes

    def run(self, root: Element) -> None:
        """Change the texts of the tree in place, as the library's processors do."""
        run = _Run(self.quotes)
        for element, is_tail in _texts(root):
            text = element.tail if is_tail else element.text
            if not is_tail and element.tag in _BLOCKS:
                run.begin()
            if not text:
                continue
            if not is_tail and element.tag in _VERBATIM:
                run.last[0] = text[-1]
            elif isinstance(text, AtomicString) or not _NEEDED.search(text):
                run.last[0] = _last_character(text, run.last[0])
            elif is_tail:
                element.tail = run.smarten(text)
            else:
                element.text = run.smarten(text)


def _last_character(text: str, before: str) -> str:
    return before if text.endswith("\x03") else text[-1]


def _texts(root: Element) -> Iterator[tuple[Element, bool]]:
    """Yield every place of text in reading order: an element's own text, then after its children its tail."""
    stack: list[tuple[Element, bool]] = [(root, False)]
    while stack:
        element, is_tail = stack.pop()
        yield element, is_tail
        if is_tail:
            continue
        stack.append((element, True))
        if element.tag not in _VERBATIM:
            stack.extend((child, False) for child in reversed(element))


class SmartExtension(Extension):
    """Adds smart punctuation with the quotation marks of one language."""

    def __init__(self, quotes: Quotes) -> None:
        """Take the quotation marks of one language."""
        super().__init__()
        self.quotes = quotes

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the library's name
        """Register the processor after inline parsing and attribute lists, before escapes are resolved."""
        md.treeprocessors.register(SmartProcessor(md, self.quotes), "smart", 6)
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, '"', "'"]
