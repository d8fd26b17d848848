"""Makes a `Markdown` instance quick: the same output, byte for byte, in less time.

Only for versions and processors that are known: what an unknown one may do with a text nobody can
tell, and the instance is left as it was. `tests/laws/test_quick.py` compares both, and fails
where the demo blog is rendered the slow way.
"""

from collections.abc import Mapping
from typing import Any, cast

import markdown
from markdown import Markdown, blockprocessors, inlinepatterns, postprocessors, preprocessors, treeprocessors
from markdown.extensions import abbr, attr_list, def_list, footnotes, md_in_html, sane_lists, tables
from markdown.util import Registry
from pymdownx import __meta__, delimiterprocessor, highlight, saneheaders, superfences

from despatch.render.quick import patterns
from despatch.render.quick.blocks import quicken_blocks
from despatch.render.quick.html import Prettify, to_html
from despatch.render.quick.inline import QuickInline
from despatch.render.quick.source import Attributes, Fences, HtmlBlocks, Look, Normalise, Unescape

KNOWN_VERSIONS = frozenset({("3.11.3", "12.3")})
"""Of `markdown` and `pymdown-extensions` together: those that the laws have compared."""

_Table = Mapping[str, type]

PREPROCESSORS: _Table = {
    "normalize_whitespace": preprocessors.NormalizeWhitespace,
    "fenced_code_block": superfences.SuperFencesBlockPreprocessor,
    "html_block": md_in_html.HtmlBlockPreprocessor,
}
BLOCKS: _Table = {
    "markdown_block": md_in_html.MarkdownInHtmlProcessor,
    "empty": blockprocessors.EmptyBlockProcessor,
    "indent": blockprocessors.ListIndentProcessor,
    "defindent": def_list.DefListIndentProcessor,
    "code": superfences.SuperFencesCodeBlockProcessor,
    "table": tables.TableProcessor,
    "hashheader": saneheaders.SaneHeadersProcessor,
    "setextheader": blockprocessors.SetextHeaderProcessor,
    "hr": blockprocessors.HRProcessor,
    "olist": sane_lists.SaneOListProcessor,
    "ulist": sane_lists.SaneUListProcessor,
    "deflist": def_list.DefListProcessor,
    "quote": blockprocessors.BlockQuoteProcessor,
    "footnote": footnotes.FootnoteBlockProcessor,
    "abbr": abbr.AbbrBlockprocessor,
    "reference": blockprocessors.ReferenceProcessor,
    "paragraph": blockprocessors.ParagraphProcessor,
}
INLINE: _Table = {
    "backtick": inlinepatterns.BacktickInlineProcessor,
    "escape": inlinepatterns.EscapeInlineProcessor,
    "footnote": footnotes.FootnoteInlineProcessor,
    "reference": inlinepatterns.ReferenceInlineProcessor,
    "link": inlinepatterns.LinkInlineProcessor,
    "image_link": inlinepatterns.ImageInlineProcessor,
    "image_reference": inlinepatterns.ImageReferenceInlineProcessor,
    "short_reference": inlinepatterns.ShortReferenceInlineProcessor,
    "short_image_ref": inlinepatterns.ShortImageReferenceInlineProcessor,
    "autolink": inlinepatterns.AutolinkInlineProcessor,
    "automail": inlinepatterns.AutomailInlineProcessor,
    "linebreak": inlinepatterns.SubstituteTagInlineProcessor,
    "html": inlinepatterns.HtmlInlineProcessor,
    "entity": inlinepatterns.HtmlInlineProcessor,
    "em_strong": inlinepatterns.DelimiterProcessor,
    "delimiter": delimiterprocessor.DelimiterProcessor,
}
TREES: _Table = {
    "footnote": footnotes.FootnoteTreeprocessor,
    "indent-highlight": highlight.HighlightTreeprocessor,
    "inline": treeprocessors.InlineProcessor,
    "footnote-reorder": footnotes.FootnoteReorderingProcessor,
    "footnote-duplicate": footnotes.FootnotePostTreeprocessor,
    "prettify": treeprocessors.PrettifyTreeprocessor,
    "attr_list": attr_list.AttrListTreeprocessor,
    "abbr": abbr.AbbrTreeprocessor,
    "unescape": treeprocessors.UnescapeTreeprocessor,
}
POSTPROCESSORS: _Table = {
    "raw_html": md_in_html.MarkdownInHTMLPostprocessor,
    "footnote": footnotes.FootnotePostprocessor,
    "amp_substitute": postprocessors.AndSubstitutePostprocessor,
}


def quicken(md: Markdown, own: Mapping[str, type]) -> bool:
    """Make an instance quick, and say whether it could be done; `own` are the processors of ours that it has."""
    if not _known(md, own):
        return False
    _quicken_patterns(md)
    quicken_blocks(md)
    look = Look()
    md.preprocessors.register(Normalise(md, look), "normalize_whitespace", 30)
    md.preprocessors.register(Fences(md, md.preprocessors["fenced_code_block"], look), "fenced_code_block", 25)
    if "html_block" in md.preprocessors:
        md.preprocessors.register(HtmlBlocks(md, look), "html_block", 20)
    md.treeprocessors.register(QuickInline(md, cast("footnotes.FootnoteInlineProcessor", md.inlinePatterns["footnote"])), "inline", 20)
    md.treeprocessors.register(Prettify(md), "prettify", 10)
    md.treeprocessors.register(Attributes(md, look), "attr_list", 8)
    md.treeprocessors.register(Unescape(md, look), "unescape", 0)
    md.serializer = to_html
    return True


def _known(md: Markdown, own: Mapping[str, type]) -> bool:
    versions = (markdown.__version__, __meta__.__version__)
    stages = ((md.preprocessors, PREPROCESSORS), (md.parser.blockprocessors, BLOCKS), (md.inlinePatterns, INLINE),
              (md.treeprocessors, TREES), (md.postprocessors, POSTPROCESSORS))  # fmt: skip
    return (
        versions in KNOWN_VERSIONS
        and (md.output_format, md.tab_length) == ("html", 4)
        and all(_only(registry, {**table, **own}) for registry, table in stages)
        and not any(pattern.ANCESTOR_EXCLUDES for pattern in md.inlinePatterns)
    )


def _only(registry: Registry[Any], known: Mapping[str, type]) -> bool:
    """Say whether a registry holds just processors that are known, each under its name."""
    found = [name for name, kind in known.items() if name in registry and type(registry[name]) is kind]
    return len(found) == len(registry)


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
