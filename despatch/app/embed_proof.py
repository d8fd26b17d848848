"""Whether a text shows the same when an old embed has given way to a line `::: story SLUG`."""

import re
from collections.abc import Mapping

from despatch.load.body import parse_body
from despatch.load.head import parse_head
from despatch.load.text import decode_text
from despatch.model.body import Block
from despatch.render.passages import Passage, draft
from despatch.render.slots import filled
from despatch.render.tokens import written

_SPACES = re.compile(r"\s*(<[^<>]*>)\s*|\s+")
_EMPTY = re.compile(r"<p></p>")

Shown = tuple[str, tuple[str, ...]]
"""What a text shows, blank space aside, and the codes of what is wrong with it."""


def shown(path: str, data: bytes, slugs: Mapping[str, str]) -> Shown:
    """Return what the text of a file shows; `slugs` names the stories that old embeds stand for, by the keys of their addresses."""
    text, _ = decode_text(path, data)
    body, problems = parse_body(path, parse_head(path, text)[1], 1, kind="post")

    def block_html(number: int) -> str:
        block = body.blocks[number]
        return f"<hr>{_name(block, slugs)}<hr>{html(block.text)}<hr>"

    def html(words: str) -> str:
        return filled(written(draft(Passage(path=path, text=words, line=1)).run), block_html)

    page = _EMPTY.sub("", _SPACES.sub(lambda match: match[1] or " ", html(body.text)))
    return page, tuple(sorted(problem.code for problem in problems))


def _name(block: Block, slugs: Mapping[str, str]) -> str:
    fields = dict(block.fields)
    slug = slugs.get(fields["key"], "") if block.kind == "embed" else ""
    return f"story slug {slug}" if slug else " ".join((block.kind, *(part for field in block.fields for part in field)))
