"""A story timeline from its Markdown document: its items in the curator's order."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, structs

from despatch.load.item_ids import id_of_address, id_of_block, id_of_words, unique_ids
from despatch.load.item_marks import unmarked
from despatch.load.live_addresses import not_kept
from despatch.load.mark_faults import find_mark_faults
from despatch.load.pieces import Piece, split_pieces
from despatch.load.story_times import find_undated
from despatch.load.titles import GIVEN_ID, heading_words
from despatch.model.body import SLOT, Block, Body, Dialect, slot
from despatch.model.social import address_alone, address_key, social_post
from despatch.model.source import Document, Item, Story
from despatch.problems import Problem, Span, did_you_mean, error, span_at, warning

_SLOT = re.compile(f"{SLOT}(\\d+){SLOT}")
_LABEL = re.compile(r" {0,3}(\[[^\[\]\n]+\]):")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NO_SNAPSHOTS: Mapping[str, str] = {}


class _Text(Struct, frozen=True):
    """A story's body by lines, with the definitions that any of its items may use."""

    path: str
    body: Body
    lines: list[str]
    definitions: tuple[Piece, ...]

    def where(self, line: int) -> Span:
        before = self.lines[line - 1] if line and SLOT not in self.lines[line - 1] else None
        text = self.lines[line]
        return span_at(self.path, self.body.line + line, 1, max(1, len(text)), text, before)

    def words(self, piece: Piece) -> str:
        """Return the lines of a piece without its mark."""
        lines = self.lines[piece.first : piece.end]
        return "\n".join([*lines[:-1], unmarked(lines[-1])] if piece.mark else lines).rstrip()

    def part(self, piece: Piece) -> Body:
        """Return a piece as a body of its own, with the definitions that it mentions at its end."""
        text = self.words(piece)
        used = [one for one in self.definitions if _label(self.lines[one.first]) in text.casefold()]
        ranges = [(part.first, part.end) for part in (piece, *used)]
        links = tuple(link for a, b in ranges for link in self.body.links if a <= link.where.line - self.body.line < b)
        texts = [text, *("\n".join(self.lines[one.first : one.end]) for one in used)]
        return Body("\n\n".join(texts), self.body.line + piece.first, (), links)


def parse_story(
    document: Document, snapshots: Mapping[str, str] = _NO_SNAPSHOTS, markdown: Dialect = "extra"
) -> tuple[Story, tuple[Problem, ...]]:
    """Return the story of a document and what is wrong with its items.

    `snapshots` gives the id of a kept post (`mastodon/1123`) by `address_key` of its address, an empty text where its file
    has errors.
    """
    pieces = split_pieces(document.body.text, markdown)
    definitions = tuple(piece for piece in pieces if piece.kind == "definition")
    text = _Text(document.path, document.body, document.body.text.split("\n"), definitions)
    found = [(piece, item) for piece in pieces if (item := _item(piece, text, snapshots)) is not None]
    items = [item for _piece, item in found]
    given = [_given_id(item, piece, text) for piece, item in found]
    ids = unique_ids((own or item.id, bool(own)) for item, own in zip(items, given, strict=True))
    named = tuple(structs.replace(item, id=name) for item, name in zip(items, ids, strict=True))
    slug = document.head.slug or document.name
    return Story(document, slug, named), (
        *find_mark_faults(document.path, document.body, pieces, markdown),
        *_problems(document, named, given, snapshots),
    )


def _label(line: str) -> str:
    match = _LABEL.match(line)
    return match[1].casefold() if match else ""


def _item(piece: Piece, text: _Text, snapshots: Mapping[str, str]) -> Item | None:
    where = text.where(piece.first)
    match piece.kind:
        case "prose":
            body = text.part(piece)
            if not _COMMENT.sub("", body.text).strip():
                return None
            return Item(id_of_words(text.words(piece), "narration"), "narration", where, body)
        case "heading":
            words = GIVEN_ID.sub("", heading_words(text.lines[piece.first])).strip()
            body = structs.replace(text.part(piece), text=words)
            return Item(id_of_words(words, "heading"), "heading", where, body, level=piece.level)
        case "divider":
            return Item("divider", "divider", where)
        case "address":
            return _address(address_alone(text.words(piece)) or "", where, snapshots)
        case "slot":
            return _block(text.lines[piece.first], text.body)
        case "definition":
            return None


def _address(url: str, where: Span, snapshots: Mapping[str, str]) -> Item:
    snapshot = snapshots.get(address_key(url), "")
    kind = "post" if snapshot or social_post(url) else "link"
    return Item(id_of_address(url), kind, where, url=url, snapshot=snapshot)


def _block(line: str, body: Body) -> Item | None:
    match = _SLOT.match(line)
    block = body.blocks[int(match[1])] if match else None
    if block is None or not block.kind:
        return None
    if block.kind == "post":
        fields = dict(block.fields)
        return Item(id_of_address(fields["address"]), "post", block.where, url=fields["address"], snapshot=fields["snapshot"])
    block, inner = _with_own_slots(block, body.blocks)
    first = block.where.line + 1
    inside = Body(block.text, first, inner, block.links) if block.text else None
    return Item(id_of_block(block), block.kind, block.where, inside, block=block)


def _with_own_slots(block: Block, blocks: tuple[Block, ...]) -> tuple[Block, tuple[Block, ...]]:
    """Return a block whose slots count its own inner blocks from 0, and these."""
    inner: list[Block] = []

    def renumbered(outer: Block) -> Block:
        numbers = dict.fromkeys(_SLOT.findall(outer.text), -1)
        for number in numbers:
            numbers[number] = len(inner)
            inner.append(blocks[int(number)])
        for number in numbers:
            inner[numbers[number]] = renumbered(inner[numbers[number]])
        return structs.replace(outer, text=_SLOT.sub(lambda match: slot(numbers[match[1]]), outer.text))

    own = renumbered(block)
    return own, tuple(inner)


def _given_id(item: Item, piece: Piece, text: _Text) -> str:
    if item.block is not None:
        return dict(item.block.fields).get("id", "")
    if item.kind == "heading":
        match = GIVEN_ID.search(heading_words(text.lines[item.where.line - text.body.line]))
        return match["id"] if match else ""
    return piece.mark


def _unknown(document: Document, items: tuple[Item, ...]) -> Iterator[Problem]:
    """Yield an error for each id in the head that no item has."""
    ids = [item.id for item in items]
    for key, names in (("pinned_items", document.head.pinned_items), ("key_items", document.head.key_items)):
        for name in dict.fromkeys(names):
            if name not in ids:
                where = document.head.span(f"{key} {name}", document.path)
                hint = did_you_mean(name, ids) or "ids stand at the end of an item's address on its page, behind the #"
                yield error("item-unknown", f'"{key}" names an item "{name[:60]}", which this story does not have', where, hint)


def _problems(document: Document, items: tuple[Item, ...], given: list[str], snapshots: Mapping[str, str]) -> Iterator[Problem]:
    if not items:
        yield warning(
            "story-empty", "this story has no items", Span(document.path), "write text, put an address alone on a line, or add a block"
        )
    yield from _unknown(document, items)
    yield from find_undated(document.head, items)
    firsts: dict[str, Span] = {}
    for item, own in zip(items, given, strict=True):
        if own and firsts.setdefault(own, item.where) is not item.where:
            message = f'two items of this story have the id "{own}"'
            note = (firsts[own], "the first is here")
            yield error("item-id-twice", message, item.where, "give one of them another id", (note,))
        if item.kind == "story" or (item.body and any(block.kind == "story" for block in item.body.blocks)):
            yield error("story-nested", "a story cannot show another story", item.where, "link to it: [title](other.md)")
        if item.kind == "post" and not item.snapshot and address_key(item.url) not in snapshots:
            yield not_kept(item.url, item.where)
