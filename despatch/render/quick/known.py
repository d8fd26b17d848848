"""The versions and processors that the quick stages were compared with, one by one."""

from collections.abc import Iterable, Mapping
from typing import Any

import markdown
from markdown import Markdown, blockprocessors, inlinepatterns, postprocessors, preprocessors, treeprocessors
from markdown.extensions import abbr, attr_list, def_list, footnotes, md_in_html, sane_lists, tables
from markdown.util import Registry
from pymdownx import __meta__, delimiterprocessor, highlight, saneheaders, superfences

VERSIONS = frozenset({("3.11.3", "12.3")})
"""Of `markdown` and `pymdown-extensions` together: those that the laws have compared."""

_Table = tuple[tuple[str, type], ...]

PREPROCESSORS: _Table = (
    ("normalize_whitespace", preprocessors.NormalizeWhitespace),
    ("fenced_code_block", superfences.SuperFencesBlockPreprocessor),
    ("html_block", md_in_html.HtmlBlockPreprocessor),
)
BLOCKS: _Table = (
    ("markdown_block", md_in_html.MarkdownInHtmlProcessor),
    ("empty", blockprocessors.EmptyBlockProcessor),
    ("indent", blockprocessors.ListIndentProcessor),
    ("defindent", def_list.DefListIndentProcessor),
    ("code", superfences.SuperFencesCodeBlockProcessor),
    ("table", tables.TableProcessor),
    ("hashheader", saneheaders.SaneHeadersProcessor),
    ("setextheader", blockprocessors.SetextHeaderProcessor),
    ("hr", blockprocessors.HRProcessor),
    ("olist", sane_lists.SaneOListProcessor),
    ("ulist", sane_lists.SaneUListProcessor),
    ("deflist", def_list.DefListProcessor),
    ("quote", blockprocessors.BlockQuoteProcessor),
    ("footnote", footnotes.FootnoteBlockProcessor),
    ("abbr", abbr.AbbrBlockprocessor),
    ("reference", blockprocessors.ReferenceProcessor),
    ("paragraph", blockprocessors.ParagraphProcessor),
)
INLINE: _Table = (
    ("backtick", inlinepatterns.BacktickInlineProcessor),
    ("escape", inlinepatterns.EscapeInlineProcessor),
    ("footnote", footnotes.FootnoteInlineProcessor),
    ("reference", inlinepatterns.ReferenceInlineProcessor),
    ("link", inlinepatterns.LinkInlineProcessor),
    ("image_link", inlinepatterns.ImageInlineProcessor),
    ("image_reference", inlinepatterns.ImageReferenceInlineProcessor),
    ("short_reference", inlinepatterns.ShortReferenceInlineProcessor),
    ("short_image_ref", inlinepatterns.ShortImageReferenceInlineProcessor),
    ("autolink", inlinepatterns.AutolinkInlineProcessor),
    ("automail", inlinepatterns.AutomailInlineProcessor),
    ("linebreak", inlinepatterns.SubstituteTagInlineProcessor),
    ("html", inlinepatterns.HtmlInlineProcessor),
    ("entity", inlinepatterns.HtmlInlineProcessor),
    ("em_strong", inlinepatterns.DelimiterProcessor),
    ("delimiter", delimiterprocessor.DelimiterProcessor),
)
TREES: _Table = (
    ("footnote", footnotes.FootnoteTreeprocessor),
    ("indent-highlight", highlight.HighlightTreeprocessor),
    ("inline", treeprocessors.InlineProcessor),
    ("footnote-reorder", footnotes.FootnoteReorderingProcessor),
    ("footnote-duplicate", footnotes.FootnotePostTreeprocessor),
    ("prettify", treeprocessors.PrettifyTreeprocessor),
    ("attr_list", attr_list.AttrListTreeprocessor),
    ("abbr", abbr.AbbrTreeprocessor),
    ("unescape", treeprocessors.UnescapeTreeprocessor),
)
POSTPROCESSORS: _Table = (
    ("raw_html", md_in_html.MarkdownInHTMLPostprocessor),
    ("raw_html", postprocessors.RawHtmlPostprocessor),
    ("footnote", footnotes.FootnotePostprocessor),
    ("amp_substitute", postprocessors.AndSubstitutePostprocessor),
)


def is_known(md: Markdown, own: Mapping[str, type]) -> bool:
    """Say whether an instance has just what is known, and processors of `own` under their names."""
    stages = (
        (md.preprocessors, PREPROCESSORS),
        (md.parser.blockprocessors, BLOCKS),
        (md.inlinePatterns, INLINE),
        (md.treeprocessors, TREES),
        (md.postprocessors, POSTPROCESSORS),
    )
    return (
        (markdown.__version__, __meta__.__version__) in VERSIONS
        and (md.output_format, md.tab_length) == ("html", 4)
        and all(_only(registry, (*table, *own.items())) for registry, table in stages)
        and not any(pattern.ANCESTOR_EXCLUDES for pattern in md.inlinePatterns)
    )


def _only(registry: Registry[Any], known: Iterable[tuple[str, type]]) -> bool:
    """Say whether a registry holds just processors that are known, each under its name."""
    found = [name for name, kind in known if name in registry and type(registry[name]) is kind]
    return len(found) == len(registry)
