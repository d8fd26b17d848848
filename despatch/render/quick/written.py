"""Texts in a tree that are HTML already: no processor looks into them, and they come out as they are."""

from markdown.util import AtomicString


class Written(AtomicString):
    """HTML of an element's text, whose spans were written at once."""

    __slots__ = ("last", "single")

    last: str
    """The last character of its words."""
    single: int
    """How many single quotation marks stand open at its end."""


class WrittenBlocks(Written):
    """HTML of whole blocks, tags and all: the element that holds it does not come out."""


def written(kind: type[Written], html: str, last: str, single: int) -> Written:
    """Return HTML as a text of a tree, with what a `smart.Run` knows at its end."""
    made = kind(html)
    made.last, made.single = last, single
    return made
