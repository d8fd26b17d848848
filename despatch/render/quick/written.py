"""A text in a tree that is HTML already."""

from typing import Self

from markdown.util import AtomicString


class Written(AtomicString):
    """HTML of a text whose spans were written at once: no processor looks into it, and it comes out as it is.

    `last` is the last character of its words, and `single` how many single quotation marks stand open at its end.
    """

    def __new__(cls, html: str, last: str, single: int) -> Self:  # noqa: ARG004  taken by the next
        """Make it of HTML."""
        return super().__new__(cls, html)

    def __init__(self, html: str, last: str, single: int) -> None:  # noqa: ARG002  taken by the one before
        """Keep what a `smart.Run` knows at its end."""
        self.last, self.single = last, single
