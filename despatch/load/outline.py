"""What a text is but for its words: all that anything beside its own HTML may depend on.

Two versions of a file with one outline differ in the words of the body alone, in where these
stand, and in the destinations of their links, which `despatch.plan.rewording` looks at.
"""

from msgspec.structs import replace

from despatch.digest import digest
from despatch.model.body import Block, Body
from despatch.model.source import Document
from despatch.problems import Span

_NOWHERE = Span("")


def outline(document: Document) -> bytes:
    """Return the digest of a document without the words of its body and of its blocks, their places and their links."""
    return digest(replace(document, body=_bare(document.body)))


def _bare(body: Body) -> Body:
    return replace(body, text="", links=(), blocks=tuple(map(_bare_block, body.blocks)))


def _bare_block(block: Block) -> Block:
    return replace(block, text="", where=_NOWHERE, links=())
