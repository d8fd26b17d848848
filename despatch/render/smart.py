"""Typographic quotes, dashes and ellipses, by language.

Quotation marks follow CLDR's delimiters (https://cldr.unicode.org/), French with no-break spaces.
Works on the parsed tree, so that code and escaped characters stay as they are, and looks across
the borders of elements, which tells an opening quote before `<em>` from a closing one after it.
"""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from despatch.model.words import shorter
from despatch.render.quick.written import Written
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
_SPECIAL = re.compile(
    r"""\x02([^\x03]*)\x03|https?://\S+|-(?<!--)--?(?!-)|\.(?<!\.\.)\.\.(?!\.)|"|'""",
)
"""A character put away, an address, a dash, an ellipsis, a quotation mark.

Each begins with a plain character, the two marks as well, and not as a set: so `re` finds them in half the time.
"""
TYPOGRAPHIC = {"--": "–", "---": "—", "...": "…"}
"""What stands for hyphens and full stops in a row."""

_DECADE = re.compile(r"\d\ds?\b")
_OPENS_AFTER = frozenset(" \n\t\u00a0([{-–—/¿¡«„“‘‚‹「『\"'")
BLOCKS = HEADINGS | frozenset({"p", "li", "td", "th", "dt", "dd", "div", "blockquote", "figcaption", "br", "hr"})
"""Elements with which a text begins anew."""


class Run:
    """What came before in the same block: the last character, and which quotes stand open."""

    def __init__(self, quotes: Quotes) -> None:
        """Begin a text."""
        self.quotes = quotes
        self.last = " "
        self.single = 0

    def begin(self) -> None:
        """Begin a block."""
        self.last = " "
        self.single = 0

    def smartened(self, text: str) -> str:
        """Return a text with typographic marks."""
        parts: list[str] = []
        end = 0
        for match in _SPECIAL.finditer(text):
            start = match.start()
            if start > end:
                parts.append(text[end:start])
                self.last = text[start - 1]
            end = match.end()
            parts.append(self._special(match, text[end : end + 4]))
        if end < len(text):
            parts.append(text[end:])
            self.last = text[-1]
        return "".join(parts)

    def _special(self, match: re.Match[str], after: str) -> str:
        piece = match[0]
        if piece in {'"', "'"}:
            return self.quote(piece, after)
        if match[1] is not None:
            self.last = chr(int(match[1])) if match[1].isdecimal() else self.last
            return piece
        piece = TYPOGRAPHIC.get(piece, piece)
        self.last = piece[-1]
        return piece

    def quote(self, mark: str, after: str) -> str:
        """Return what stands for a straight quotation mark before the characters `after`."""
        last, double = self.last, mark == '"'
        if last in _OPENS_AFTER and not after[:1].isspace() and (double or not _DECADE.match(after)):
            # The sign itself does not tell: what opens in Arabic and Swedish closes in English.
            self.last = mark
            self.single += not double
            return self.quotes.open if double else self.quotes.inner_open
        self.last = "’"
        if double:
            return self.quotes.close
        if self.single and not (last.isalnum() and after[:1].isalnum()):
            self.single -= 1
            return self.quotes.inner_close
        return "’"


class SmartProcessor(Treeprocessor):
    """Makes quotes, dashes and ellipses typographic in a parsed document."""

    def __init__(self, md: Markdown, quotes: Quotes) -> None:
        """Work with the quotation marks of one language."""
        super().__init__(md)
        self.quotes = quotes

    def run(self, root: Element) -> None:
        """Change the texts of the tree in place, in reading order, as the library's processors do."""
        run = Run(self.quotes)
        _smarten_text(root, run)
        inside, owners = [iter(root)], [root]
        while inside:
            for element in inside[-1]:
                _smarten_text(element, run)
                if len(element) and element.tag not in _VERBATIM:
                    inside.append(iter(element))
                    owners.append(element)
                    break
                if element.tail:
                    _smarten_tail(element, run)
            else:
                inside.pop()
                _smarten_tail(owners.pop(), run)


def _smarten_text(element: Element, run: Run) -> None:
    tag, text = element.tag, element.text
    if tag in BLOCKS:
        run.begin()
    if not text:
        return
    if isinstance(text, Written):
        run.last, run.single = text.last, text.single
    elif tag in _VERBATIM:
        run.last = text[-1]
    elif _is_needed(text):
        element.text = run.smartened(text)
    elif text[-1] != "\x03":
        run.last = text[-1]


def _smarten_tail(element: Element, run: Run) -> None:
    tail = element.tail
    if not tail:
        return
    if _is_needed(tail):
        element.tail = run.smartened(tail)
    elif tail[-1] != "\x03":
        run.last = tail[-1]


def _is_needed(text: str) -> bool:
    return is_typed(text) and not isinstance(text, AtomicString)


def is_typed(text: str) -> bool:
    """Return whether a text holds a mark as it is typed: a straight quotation mark, hyphens or full stops in a row."""
    return "'" in text or '"' in text or "--" in text or "..." in text


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
