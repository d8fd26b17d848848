"""Makes a `Markdown` instance quick: the same output, byte for byte, in less time.

Only for versions and processors that are known: what an unknown one may do with a text nobody can
tell, and the instance is left as it was. `tests/laws/test_quick_markdown.py` compares both, and fails
where the demo blog is rendered the slow way.
"""

from collections.abc import Mapping
from typing import cast

from markdown import Markdown, inlinepatterns
from markdown.extensions.footnotes import FootnoteInlineProcessor

from despatch.render.quick import patterns
from despatch.render.quick.blocks import quicken_blocks
from despatch.render.quick.html import Prettify, to_html
from despatch.render.quick.inline import QuickInline
from despatch.render.quick.known import is_known
from despatch.render.quick.source import Attributes, Fences, HtmlBlocks, Look, Normalise, Unescape
from despatch.render.smart import Quotes, SmartProcessor


def quicken(md: Markdown, own: Mapping[str, type]) -> bool:
    """Make an instance quick, and say whether it could be done; `own` are the processors of ours that it has."""
    if not is_known(md, own):
        return False
    _quicken_patterns(md)
    look, quotes = Look(), _quotes(md)
    quicken_blocks(md, look, quotes)
    md.preprocessors.register(Normalise(md, look), "normalize_whitespace", 30)
    md.preprocessors.register(Fences(md, md.preprocessors["fenced_code_block"], look), "fenced_code_block", 25)
    if "html_block" in md.preprocessors:
        md.preprocessors.register(HtmlBlocks(md, look), "html_block", 20)
    notes = cast("FootnoteInlineProcessor", md.inlinePatterns["footnote"])
    md.treeprocessors.register(QuickInline(md, notes, quotes), "inline", 20)
    md.treeprocessors.register(Prettify(md), "prettify", 10)
    md.treeprocessors.register(Attributes(md, look), "attr_list", 8)
    md.treeprocessors.register(Unescape(md, look), "unescape", 0)
    md.serializer = to_html
    return True


def _quotes(md: Markdown) -> Quotes | None:
    """Return the quotation marks that an instance makes of straight ones."""
    return next((each.quotes for each in md.treeprocessors if isinstance(each, SmartProcessor)), None)


def _quicken_patterns(md: Markdown) -> None:
    registry = md.inlinePatterns
    registry.register(patterns.Ticks(inlinepatterns.BACKTICK_RE), "backtick", 190)
    registry.register(patterns.Reference(inlinepatterns.REFERENCE_RE, md), "reference", 170)
    registry.register(patterns.Link(inlinepatterns.LINK_RE, md), "link", 160)
    registry.register(patterns.Image(inlinepatterns.IMAGE_LINK_RE, md), "image_link", 150)
    registry.register(patterns.ImageReference(inlinepatterns.IMAGE_REFERENCE_RE, md), "image_reference", 140)
    registry.register(patterns.ShortReference(inlinepatterns.REFERENCE_RE, md), "short_reference", 130)
    registry.register(patterns.ShortImageReference(inlinepatterns.IMAGE_REFERENCE_RE, md), "short_image_ref", 125)
    emphasis = patterns.Emphasis("*", "strong,em", md)
    emphasis.add("_", "strong,em", smart=True)
    delimiter = registry["delimiter"]
    registry.register(emphasis, "em_strong", 60)
    registry.register(delimiter, "delimiter", 60)
