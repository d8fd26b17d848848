"""Addresses of social posts that stand alone on their line in posts and pages: they show the kept post.

In Markdown such a line is a paragraph or part of one that holds nothing but addresses; in HTML it is all of a `<p>`, or stands
between the tags of elements that hold paragraphs, as the editor of WordPress writes it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from despatch.load.blocks import Lifted
from despatch.load.item_marks import unmarked
from despatch.load.passage import Passage
from despatch.load.pieces import split_pieces
from despatch.model.body import SLOT, Block, Dialect, slot
from despatch.model.code import hide_code
from despatch.model.social import address_alone, address_key, social_post
from despatch.problems import Problem, Span, span_at, warning

_MAYBE = re.compile(r"^[ \t]*(?:<p\b[^<>]*>[ \t]*)?<?https?://", re.MULTILINE | re.IGNORECASE)
_SCHEME = re.compile(r"[ \t]*https?\Z", re.IGNORECASE)
_FRAMED = re.compile(
    r"^(?:[ \t]+|[ \t]*<p\b[^<>]*>[ \t]*)<?https?://|>[ \t]*\n<?https?://|^<?https?://\S*[ \t]*\n[ \t]*<", re.MULTILINE | re.IGNORECASE
)
_INDENTED = re.compile(r" {1,3}(?=\S)")
_PARAGRAPH = re.compile(r"[ \t]*<p\b[^<>]*>[ \t]*(https?://[^\s<>]+)[ \t]*</p\s*>[ \t]*\Z", re.IGNORECASE)
_HOLDS = "p|div|figure|section|article|aside|main|header|footer|center|h[1-6]|[uod]l|table|hr|pre|figcaption|blockquote|details"
_TAG_ABOVE = re.compile(
    rf"(?:</(?:{_HOLDS})\s*|<(?:div|figure|section|article|aside|main|center|hr)\b[^<>]*|--|<p)>[ \t]*\Z",
    re.IGNORECASE,
)
_TAG_BELOW = re.compile(rf"[ \t]*<(?:/?(?:{_HOLDS})\b|!--)", re.IGNORECASE)
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)]|\[\^[^\]\n]+\]:|:)[ \t]")
_FARTHEST: Final = 200
"""Lines above an indented one in which the item of a list is looked for that it may belong to."""
_HOLDING: Final = frozenset({"note", "details"})
"""Kinds of blocks whose text is read like that of a post."""


LineOf = Callable[[int, str], int]
"""Gives the file's line of a line of a text, by its number and its words."""


class Found(Struct, frozen=True):
    """An address that is all of a line: which line, the address, and the mark at its end."""

    line: int
    url: str
    mark: str = ""


def with_kept_posts(passage: Passage, lifted: Lifted, kept: Mapping[str, str]) -> tuple[Lifted, tuple[Problem, ...]]:
    """Return a body's parts with a block for each kept post whose address stands alone, and a warning for each that is not kept.

    `kept` gives the id of a kept post by `address_key`, an empty text where its file has errors; `passage` is the body as it was
    before its blocks were lifted. A post that is not kept stays the link that it is.
    """
    if not may_stand_alone(passage.text):
        return lifted, ()
    source, first = passage.text.split("\n"), passage.first
    blocks = list(lifted.blocks)
    text, problems = _shown(passage, lifted.text, blocks, lambda at, _line: at + first, kept)
    for number, block in enumerate(lifted.blocks):
        if block.kind in _HOLDING and may_stand_alone(block.text):
            inner, more = _shown(passage, block.text, blocks, partial(_line_below, source, block.where.line, first), kept)
            blocks[number] = replace(block, text=inner)
            problems += more
    return Lifted(text, tuple(blocks), lifted.links), tuple(sorted(problems, key=lambda problem: problem.where.line))


def may_stand_alone(text: str) -> bool:
    """Return whether an address may be all of a line: whether a line begins with one, or with a paragraph's tag and one."""
    if "<" in text:
        return _MAYBE.search(text) is not None
    at = text.find("://")
    while at >= 0:
        if _SCHEME.match(text, text.rfind("\n", 0, at) + 1, at):
            return True
        at = text.find("://", at + 3)
    return False


def _shown(passage: Passage, text: str, blocks: list[Block], line_of: LineOf, kept: Mapping[str, str]) -> tuple[str, list[Problem]]:
    """Return a text of the passage with slots for kept posts, whose blocks join the others, and a warning for each that is not kept."""
    lines = text.split("\n")
    problems: list[Problem] = []
    for found in _alone(text, lines, passage.markdown):
        key = address_key(found.url)
        snapshot = kept.get(key, "")
        if not snapshot and (key in kept or not social_post(found.url)):
            continue
        where = _where(passage.path, lines, found.line, line_of(found.line, lines[found.line]))
        if snapshot:
            mark = (("id", found.mark),) if found.mark else ()
            blocks.append(Block("post", (("snapshot", snapshot), ("address", found.url), *mark), "", where))
            lines[found.line] = slot(len(blocks) - 1)
        else:
            problems.append(not_kept(found.url, where))
    return "\n".join(lines), problems


def _line_below(source: Sequence[str], opened: int, first: int, _at: int, line: str) -> int:
    """Return the file's line that holds these words below the line on which a block was opened."""
    below = range(opened - first + 1, len(source))
    return next((at + first for at in below if source[at].rstrip() == line.rstrip()), opened)


def _alone(text: str, lines: Sequence[str], markdown: Dialect) -> list[Found]:
    """Return the addresses that are all of their lines, in order; those in code are none."""
    pieces = [piece for piece in split_pieces(text, markdown) if piece.kind == "address"]
    found = [Found(piece.first, address_alone(unmarked(lines[piece.first])) or "", mark=piece.mark) for piece in pieces]
    plain = {each.line for each in found}
    seen = hide_code(text, markdown).split("\n") if _FRAMED.search(text) else []
    found += [each for at in range(len(seen)) if at not in plain and (each := _framed(seen[at], lines, at))]
    return sorted(found, key=lambda each: each.line)


def _framed(line: str, lines: Sequence[str], at: int) -> Found | None:
    """Return the address on a line where tags or blanks stand round it, or where the lines round it end and begin with tags."""
    if paragraph := _PARAGRAPH.match(line):
        return Found(at, paragraph[1])
    url = address_alone(line.strip(" \t"))
    if not url:
        return None
    above, below = lines[at - 1] if at else "", lines[at + 1] if at + 1 < len(lines) else ""
    between = not above.strip() or _TAG_ABOVE.search(above), not below.strip() or _TAG_BELOW.match(below)
    tagged = bool(above.strip() or below.strip())
    return Found(at, url) if all(between) and (tagged or (_INDENTED.match(line) and not _in_list(lines, at))) else None


def _in_list(lines: Sequence[str], at: int) -> bool:
    """Return whether an indented line may belong to an item of a list above it."""
    above = (lines[near] for near in range(at - 1, max(-1, at - _FARTHEST), -1))
    outer = next((line for line in above if line.strip() and not line[:1].isspace()), "")
    return (at >= _FARTHEST and not outer) or _ITEM.match(outer) is not None


def not_kept(url: str, where: Span) -> Problem:
    """Return the warning that a social post is not kept."""
    network, post = social_post(url) or ("other", "")
    hint = f"keep it with story add {url}, or write its words into content/snapshots/{network}/{post}.yaml"
    return warning("snapshot-missing", "no snapshot of this post is kept, so only its address is shown", where, hint)


def _where(path: str, lines: Sequence[str], at: int, line: int) -> Span:
    before = lines[at - 1] if at and SLOT not in lines[at - 1] else None
    return span_at(path, line, 1, max(1, len(lines[at])), lines[at], before)
