"""The `markdown` package with our fixed set of extensions: Markdown text to raw, uncleaned HTML.

The set is part of the content format and is documented for authors: tables, footnotes, attribute
lists, definition lists, abbreviations, Markdown in HTML, fenced code (pymdownx.superfences with
Pygments classes), sane lists and headers, `~~deleted~~`, and our smart punctuation. `[TOC]` and
heading ids are made after cleaning (`headings`), where headings written in HTML are seen too.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import HTML_PLACEHOLDER, INLINE_PLACEHOLDER_PREFIX, STX
from pymdownx.delimiterprocessor import Delimiter, DelimiterProcessor
from pymdownx.highlight import HighlightExtension
from pymdownx.saneheaders import SaneHeadersExtension
from pymdownx.superfences import SuperFencesCodeExtension

from despatch.render.options import BACK, MORE, MORE_RE, Options, TooDeepError, UnconvertibleError
from despatch.render.quick.blocks import QUICK
from despatch.render.quick.quicken import quicken
from despatch.render.smart import SmartExtension, SmartProcessor, quotes_of

_HIGHLIGHT = {"guess_lang": False, "noclasses": False, "pygments_lang_class": True}
_FENCE = re.compile(r"((?: {0,3}>[ ]?)*)" + HTML_PLACEHOLDER % r"\d+" + r"\s*")
_QUOTE = re.compile(r"(?: {0,3}>[ ]?)*")


def to_html(text: str, options: Options) -> str:
    """Return the HTML of Markdown text, not yet cleaned; raise TooDeepError or UnconvertibleError."""
    converter = _converter(options)
    try:
        return converter.reset().convert(text)
    except RecursionError as reason:
        _converter.cache_clear()
        raise TooDeepError from reason
    except Exception as reason:
        _converter.cache_clear()
        raise UnconvertibleError(f"{type(reason).__name__}: {reason}") from reason


@lru_cache(maxsize=16)
def _converter(options: Options) -> Markdown:
    """The worker's memo: a converter is costly to make, has state, and is reset before each use."""
    converter = make_converter(options)
    quicken(converter, OWN)
    return converter


def make_converter(options: Options) -> Markdown:
    """Return a converter with the library's own processors."""
    extensions: list[Extension] = [
        AttrListExtension(),
        DefListExtension(),
        AbbrExtension(),
        SaneListExtension(),
        SuperFencesCodeExtension(relaxed_headers=True),
        SaneHeadersExtension(),
        _Deleted(),
        HighlightExtension(**_HIGHLIGHT),
        TableExtension(use_align_attribute=True),
        _FencesApart(),
        FootnoteExtension(BACKLINK_TEXT=BACK, BACKLINK_TITLE="", USE_DEFINITION_ORDER=False),
        _EscapedHtml() if options.raw_html == "escaped" else MarkdownInHtmlExtension(),
    ]
    if options.smart:
        extensions.append(SmartExtension(quotes_of(options.smart)))
    return _Converter(options, extensions)


class _Converter(Markdown):
    def __init__(self, options: Options, extensions: Sequence[Extension]) -> None:
        self._options = options
        super().__init__(extensions=extensions, output_format="html")

    def convert(self, source: str) -> str:
        """Return the HTML of a text.

        A placeholder that the library forgets in it (`![[*a*](/b)](/c)`) counts all spans before; then its own processors are asked.
        """
        html = super().convert(source)
        if STX in html and INLINE_PLACEHOLDER_PREFIX in html and QUICK in self.parser.blockprocessors:
            return make_converter(self._options).convert(source)
        return html

    def build_extension(self, ext_name: str, configs: Mapping[str, Any]) -> Extension:
        """Return the extension that code between fences asks for by its name, without a search through all packages of the machine."""
        return HighlightExtension(**configs) if ext_name == "pymdownx.highlight" else super().build_extension(ext_name, configs)


class _Deleted(Extension):
    """Shows `~~deleted~~` text by the processor of pymdownx.tilde, as that does without `subscript`; its module also loads HTTP and TLS."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the library's name
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "~"]
        processor = DelimiterProcessor(Delimiter("~", "del", double=True, punct=True, no_space=True), md)
        self.reset = processor.reset
        md.inlinePatterns.register(processor, "delimiter", 60)
        md.registerExtension(self)


class _FencesApart(Extension):
    """Parts code between fences from the paragraph before and behind it, as CommonMark 0.31 does (§4.5)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the library's name
        md.preprocessors.register(_Apart(md), "fences_apart", 24.9)  # behind superfences, which leaves a line for each fence


class _Apart(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if not self.md.htmlStash.html_counter:
            return lines
        apart: list[str] = []
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            fence = _FENCE.fullmatch(line)
            quote = fence[1].rstrip() if fence else ""
            if fence and apart and _is_text(apart[-1]):
                apart.append(quote)
            apart.append(line)
            if fence and _is_text(following):
                apart.append(quote)
        return apart


def _is_text(line: str) -> bool:
    return bool(_QUOTE.sub("", line, count=1).strip())


class _EscapedHtml(Extension):
    """Takes raw HTML out of Markdown, so that tags are shown as text; the summary's mark still counts."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  the library's name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_More(MORE_RE.pattern, md), "more", 91)


class _More(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        return MORE, m.start(), m.end()


OWN: Final = {"fences_apart": _Apart, "more": _More, "smart": SmartProcessor}
"""Processors of ours that a converter may have."""
