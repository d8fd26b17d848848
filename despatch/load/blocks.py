"""`::: kind` blocks, lifted out of a body.

A block opens at column 0 outside code, with fields, an empty line, and Markdown text until a line
of as many colons; `::::` round `:::` nests. Where it stood, a line `slot(n)` and empty lines stay,
so that lines still count right. All blocks of a body are numbered together, in order of their
opening lines: a slot in a block's text stands for block n of the same body.
"""

from msgspec import Struct

from despatch.load.block_fields import Fields, Line, find_emptiness, find_silence, parse_fields
from despatch.load.block_marks import Region, find_regions
from despatch.load.passage import Passage
from despatch.model.body import Block, LinkSite, slot
from despatch.problems import Problem


class Lifted(Struct, frozen=True):
    """A body's text with slots, its blocks, and the destinations that stayed outside blocks."""

    text: str
    blocks: tuple[Block, ...]
    links: tuple[LinkSite, ...]


def lift_blocks(passage: Passage, links: tuple[LinkSite, ...], zone: str) -> tuple[Lifted, tuple[Problem, ...]]:
    """Return the passage's text without its blocks, and the blocks with their share of its `links`.

    Dates in fields without a zone are read in `zone`.
    """
    regions, problems = find_regions(passage)
    if not regions:
        return Lifted(passage.text, (), links), problems
    lines = passage.text.split("\n")
    starts = _starts(lines)
    shares = _shares(regions, links, passage.first)
    blocks: list[Block] = []
    faults: list[Problem] = list(problems)
    for number in range(len(regions) - 1, -1, -1):
        region = regions[number]
        inside = [Line(starts[at], lines[at]) for at in range(region.mark.line + 1, region.last + (not region.closed))]
        block, found = _block(region, inside, shares[number], passage, zone)
        blocks.append(block)
        faults += found
        lines[region.mark.line : region.last + 1] = [slot(number)] + [""] * (region.last - region.mark.line)
    return Lifted("\n".join(lines), tuple(reversed(blocks)), shares[-1]), tuple(faults)


def _starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _shares(regions: tuple[Region, ...], links: tuple[LinkSite, ...], first: int) -> list[tuple[LinkSite, ...]]:
    """Return the links of each region, inner ones only in the innermost, and last those outside all."""
    owners: dict[int, int] = {}
    for number, region in enumerate(regions):
        owners.update(dict.fromkeys(range(region.mark.line, region.last + 1), number))
    shares: list[list[LinkSite]] = [[] for _ in range(len(regions) + 1)]
    for link in links:
        shares[owners.get(link.where.line - first, len(regions))].append(link)
    return [tuple(share) for share in shares]


def _block(
    region: Region, inside: list[Line], links: tuple[LinkSite, ...], passage: Passage, zone: str
) -> tuple[Block, tuple[Problem, ...]]:
    where = passage.span(region.mark.start, region.mark.end)
    if region.kind is None:
        return Block("", (), "", where), ()
    if region.kind.argument:
        words = zip((region.kind.argument, region.kind.part), region.argument.split(), strict=False)
        return Block(region.kind.name, tuple(sorted(words)), "", where), ()
    fields, problems = parse_fields(region.kind, inside, where, passage, zone)
    text = "\n".join(line.text for line in inside[fields.lines :]).strip("\n").rstrip()
    # A mistake in its fields or its end may be why a block seems empty.
    empty = () if problems or not region.closed else tuple(find_emptiness(region.kind, fields, text, where))
    problems = (*problems, *find_silence(region.kind, fields, text, where), *empty)
    return Block(region.kind.name, fields.pairs, text, where, _own_links(fields, links)), problems


def _own_links(fields: Fields, links: tuple[LinkSite, ...]) -> tuple[LinkSite, ...]:
    named = {link.where for link in fields.links}
    return (*fields.links, *(link for link in links if link.where not in named))
