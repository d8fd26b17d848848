"""Markdown text to raw, uncleaned HTML, by the dialect that the site's settings name.

A dialect is one function, `to_html(text, options)`. All that comes after it is the same for each: cleaning, ids,
links, pictures, contents, summaries and blocks work on HTML. It owes them this:

- no line end before or behind it;
- ids of headings as authors give them, and none otherwise;
- footnotes in a `div` of the class `footnote`, with the ids `fn:NAME` and `fnref:NAME` and the classes that `links` knows;
- code as Pygments writes it, in classes; the alignment of cells as `align`;
- destinations as they were written, but for escapes and references;
- `MORE` where `<!--more-->` stood and HTML is shown as text; slots of blocks as they are.

The library of a dialect is imported at its first use.
"""

from despatch.render.options import Options


def to_html(text: str, options: Options) -> str:
    """Return the HTML of Markdown text, not yet cleaned; raise TooDeepError or UnconvertibleError."""
    if options.markdown == "commonmark":
        from despatch.render.commonmark.convert import to_html as convert
    else:
        from despatch.render.converter import to_html as convert
    return convert(text, options)


def is_regular(text: str, options: Options) -> bool:
    """Return whether the HTML of a text needs no `normalise`: it has no element or attribute but those that we wrote ourselves."""
    return options.markdown == "commonmark" and (options.raw_html == "escaped" or "<" not in text)
