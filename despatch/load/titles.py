"""A title for a document whose head gives none: its first heading, else its file name."""

import re

from despatch.model.body import Dialect
from despatch.model.code import HIDDEN, hide_code

HEADING = re.compile(
    r"""^(?P<marks>\#{1,6})[ \t]+(?P<atx>[^\n]*)$
      | ^(?![ \t]*(?:[-*+>\#|=]|\d+[.)]))(?P<setext>\S[^\n]*)\n(?P<rule>=++|-++)[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
"""An ATX heading with a space after its marks, or a setext heading of one line."""

GIVEN_ID = re.compile(r"\{:?[ \t]*\#(?P<id>[\w-]+)[^{}\n]*\}[ \t]*\Z")
"""An id at the end of a heading, `{#harbour}`, as the attribute lists of PHP Markdown Extra have it."""

MOST = 1000
"""Characters of a line that are read for a title."""

_ATTRIBUTES = re.compile(r"\{:?[^{}\n]*\}[ \t]*\Z")
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\([^()]*\)")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_ELEMENT = re.compile(r"</?[A-Za-z][^<>]*>")
_EMPHASIS = re.compile(r"(?<![\w\\])(\*{1,3}|_{1,3}|~~)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_CODE = re.compile(r"(`+)[ ]?(.+?)[ ]?\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|~])")
_WORD_BREAK = re.compile(r"[-_\s]+")


def first_heading(text: str, markdown: Dialect = "extra") -> str | None:
    """Return the plain text of the first heading of a body outside code, or None."""
    if "#" not in text and "\n=" not in text and "\n-" not in text:
        return None
    for match in HEADING.finditer(hide_code(text, markdown)):
        name = "atx" if match["marks"] else "setext"
        plain = plain_text(heading_words(text[match.start(name) : match.end(name)]))
        if plain:
            return plain
    return None


def heading_words(line: str) -> str:
    """Return a heading's line without the marks before and after its words."""
    words = line.lstrip("#").strip()
    bare = words.rstrip("#")
    return bare.rstrip() if bare != words and bare[-1:] in {"", " ", "\t"} else words


def plain_text(text: str) -> str:
    """Return a line of Markdown without its marks: links and emphasis leave their words.

    Of a very long line only the beginning is read.
    """
    text = _ATTRIBUTES.sub("", text[:MOST])
    for pattern, words in ((_PICTURE, r"\1"), (_LINK, r"\1"), (_ELEMENT, ""), (_CODE, r"\2"), (_EMPHASIS, r"\2"), (_ESCAPE, r"\1")):
        text = pattern.sub(words, text)
    return text.replace(HIDDEN, "").strip()


def readable_name(name: str) -> str:
    """Return a file name as words: `port-of-call` gives `Port of call`."""
    words = _WORD_BREAK.sub(" ", name).strip()
    return words[:1].upper() + words[1:] or "Untitled"
