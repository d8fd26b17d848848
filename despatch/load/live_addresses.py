"""Addresses of social posts that stand alone on their line in posts and pages: they show the kept post."""

import re
from collections.abc import Mapping

from despatch.load.blocks import Lifted
from despatch.load.item_marks import unmarked
from despatch.load.pieces import split_pieces
from despatch.model.body import SLOT, Block, slot
from despatch.model.social import address_alone, address_key, social_post
from despatch.problems import Problem, Span, span_at, warning

_MAYBE = re.compile(r"^<?https?://", re.MULTILINE | re.IGNORECASE)


def with_kept_posts(path: str, lifted: Lifted, first: int, kept: Mapping[str, str]) -> tuple[Lifted, tuple[Problem, ...]]:
    """Return a body's parts with a block for each kept post whose address stands alone, and a warning for each that is not kept.

    `kept` gives the id of a kept post by `address_key`; `first` is the file's line on which the text starts. A post that is not
    kept stays the link that it is.
    """
    if not _MAYBE.search(lifted.text):
        return lifted, ()
    lines = lifted.text.split("\n")
    blocks, problems = list(lifted.blocks), list[Problem]()
    for piece in split_pieces(lifted.text):
        url = address_alone(unmarked(lines[piece.first])) if piece.kind == "address" else None
        snapshot = kept.get(address_key(url), "") if url else ""
        if not url or not (snapshot or social_post(url)):
            continue
        where = _where(path, lines, piece.first, first)
        if snapshot:
            blocks.append(
                Block("post", (("snapshot", snapshot), ("address", url), *((("id", piece.mark),) if piece.mark else ())), "", where)
            )
            lines[piece.first] = slot(len(blocks) - 1)
        else:
            problems.append(not_kept(url, where))
    return Lifted("\n".join(lines), tuple(blocks), lifted.links), tuple(problems)


def not_kept(url: str, where: Span) -> Problem:
    """Return the warning that a social post is not kept."""
    network, post = social_post(url) or ("other", "")
    hint = f"keep it with story add {url}, or write its words into content/snapshots/{network}/{post}.yaml"
    return warning("snapshot-missing", "no snapshot of this post is kept, so only its address is shown", where, hint)


def _where(path: str, lines: list[str], line: int, first: int) -> Span:
    before = lines[line - 1] if line and SLOT not in lines[line - 1] else None
    return span_at(path, first + line, 1, max(1, len(lines[line])), lines[line], before)
