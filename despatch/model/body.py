"""A body: Markdown text made ready for planning, with its blocks lifted out."""

from typing import Literal

from msgspec import Struct

from despatch.model.moment import Pairs
from despatch.model.snapshot import Snapshot
from despatch.problems import Span


class LinkSite(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A place in a body whose text may be the destination of a link or picture.

    Found by scanning, so it may also be text in a code block: nobody reports one of these
    unless the rendered page really links there.
    """

    target: str
    """As it stands in the body handed to Markdown, before percent-decoding."""
    where: Span


class Block(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A `::: kind` block lifted out of a body, where a line with `slot(n)` stands for it.

    `fields` are as written, known to be of the kind and of the right type. `text` is the
    Markdown inside, `links` its destinations.
    """

    kind: str
    fields: Pairs
    text: str
    where: Span
    links: tuple[LinkSite, ...] = ()


Dialect = Literal["extra", "commonmark"]
"""How Markdown is read."""

SLOT = "\ufdd1"
"""Opens and closes a block's slot in a body; a Unicode noncharacter, removed from all input."""


def slot(number: int) -> str:
    """Return the line that stands for block `number` in a body."""
    return f"{SLOT}{number}{SLOT}"


class Body(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """Markdown text after the head: LF ends, no BOM, no illegal characters, foreign links made ours.

    `line` is the file's line on which the text starts, so that line n of the text is file line
    `line + n - 1`. Lifted blocks leave empty lines, so that lines still count right.
    """

    text: str
    line: int
    blocks: tuple[Block, ...] = ()
    links: tuple[LinkSite, ...] = ()
    quoted: tuple[tuple[str, Snapshot], ...] = ()
    """Social posts, by a key of their own, that are not kept but whose words the text holds, as a network gave them out to be pasted."""
