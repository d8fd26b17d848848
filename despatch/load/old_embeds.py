"""What other services gave out to be pasted into posts, as blocks of a body: stories of Storify, blockquotes of posts on X.

In a post or page an embed becomes a block of the kind `embed`, which `plan` turns into the story that was there or into a notice;
a blockquote becomes a block of the kind `post`. They have no mark of their own, so they may stand inside a line. In a story,
which shows no other, an embed becomes a link, and a blockquote is an item where it stands on lines of its own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from despatch.load.blocks import Lifted
from despatch.load.passage import Passage
from despatch.model.body import Block, slot
from despatch.model.code import HIDDEN, hide_code
from despatch.model.dead_links import DeadLink, find_dead_links
from despatch.model.embeds import Embed, find_embeds
from despatch.model.snapshot import Snapshot
from despatch.model.social import address_key
from despatch.model.source import DocumentKind
from despatch.model.storify_address import ARCHIVE
from despatch.model.tweet_quote import find_tweet_quotes
from despatch.problems import Problem, Span, warning

Change = tuple[int, int, str]
"""A place in a text, and what comes to stand there."""

_HELD = "\ufdd3"
"""Opens and closes the number of an old embed until the blocks of its body are counted; a noncharacter, removed from all input."""
_NUMBER = re.compile(f"{_HELD}(\\d+){_HELD}")
_BRACKETS = re.compile(r"([\[\]\\])")
_REST = re.compile(r"[ \t]*(?:\n|\Z)")


class Old(Struct, frozen=True):
    """The old embeds of a text: what is changed in it, in order, the blocks that stand for them, and the posts that they quote."""

    changes: tuple[Change, ...] = ()
    blocks: tuple[Block, ...] = ()
    quoted: tuple[tuple[str, Snapshot], ...] = ()
    problems: tuple[Problem, ...] = ()


def find_old_embeds(passage: Passage, kind: DocumentKind, kept: Mapping[str, str]) -> Old:
    """Return the old embeds of a text that is still as in its file, and a warning at each link to what is gone.

    `kept` gives the id of a kept post by `address_key` of its address: its own words stand for those of a blockquote.
    """
    text = passage.original
    embeds = find_embeds(text, passage.markdown)
    quotes = _quotes(passage, kind)
    blocks: list[Block] = []
    changes: list[Change] = []
    places: list[tuple[int, int, Embed | Snapshot]] = [(embed.start, embed.end, embed) for embed in embeds if not embed.prose]
    places += quotes
    places.sort(key=lambda place: place[:2])
    for start, end, what in places:
        if changes and start < changes[-1][1]:
            continue
        if isinstance(what, Embed) and kind == "story":
            changes += [(start, end, _link(what) + "\n" * text.count("\n", start, end))] if what.form != 6 else []
            continue
        blocks.append(_block(what, passage.span(start, end), kept))
        changes.append((start, end, f"{_HELD}{len(blocks) - 1}{_HELD}" + "\n" * text.count("\n", start, end)))
    quoted = tuple((_own_key(quote, passage.path), quote) for _start, _end, quote in quotes if not kept.get(address_key(quote.url)))
    # What is gone of a story was told when it was imported, and there may be hundreds of such links in one.
    problems = () if kind == "story" else tuple(_dead_links(passage, [embed for embed in embeds if embed.prose], kept))
    return Old(tuple(changes), tuple(blocks), quoted, problems)


def with_old_embeds(lifted: Lifted, old: Old) -> Lifted:
    """Return a body's parts with its old embeds as further blocks, behind those that have a mark."""
    if not old.blocks:
        return lifted

    def counted(text: str) -> str:
        return _NUMBER.sub(lambda match: slot(len(lifted.blocks) + int(match[1])), text)

    blocks = (*(replace(block, text=counted(block.text)) for block in lifted.blocks), *old.blocks)
    return Lifted(counted(lifted.text), blocks, lifted.links)


def merged(old: Sequence[Change], other: Sequence[Change]) -> list[Change]:
    """Return the changes of old embeds and others in order, without those others that are made inside an embed."""
    kept: list[Change] = []
    for change in sorted(chain(old, other), key=lambda change: (change[0], -change[1])):
        if not kept or change[0] >= kept[-1][1]:
            kept.append(change)
    return kept


def _quotes(passage: Passage, kind: DocumentKind) -> list[tuple[int, int, Snapshot]]:
    """Return the blockquotes of posts outside code; in a story only those that stand on lines of their own."""
    text = passage.original
    if "twitter-" not in text:
        return []
    seen = hide_code(text, passage.markdown, scripts=False)
    found = [(quote.start, quote.end, quote.snapshot) for quote in find_tweet_quotes(text) if seen[quote.start] != HIDDEN]
    return [place for place in found if kind != "story" or _alone(text, *place[:2])]


def _alone(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start] in ("", "\n") and _REST.match(text, end) is not None


def _own_key(quote: Snapshot, path: str) -> str:
    return f"{quote.platform}/{quote.id} in {path}"


def _block(what: Embed | Snapshot, where: Span, kept: Mapping[str, str]) -> Block:
    if isinstance(what, Snapshot):
        key = kept.get(address_key(what.url)) or _own_key(what, where.path)
        return Block("post", (("snapshot", key), ("address", what.url)), "", where)
    place = what.place
    fields = (("key", place.key), ("title", what.title), ("address", place.url), ("archived", place.archived))
    return Block("embed", fields, "", where)


def _link(embed: Embed) -> str:
    words = _BRACKETS.sub(r"\\\1", embed.title) or embed.place.url
    return f"[{words}]({embed.place.archived})"


def _dead_links(passage: Passage, embeds: Sequence[Embed], kept: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a warning at each link that leads nowhere any more, but for those to posts that are kept."""
    links: list[Embed | DeadLink] = [*embeds, *find_dead_links(passage.original, passage.markdown)]
    for link in sorted(links, key=lambda link: link.start):
        url = link.place.url if isinstance(link, Embed) else link.url
        service = "Storify" if isinstance(link, Embed) else link.service
        hint = f"link to an archived copy, {ARCHIVE}{url}, or take the link out"
        if address_key(url) in kept:
            continue
        yield warning("link-dead", f"{_are(service)} gone, so nothing is found there any more", passage.span(link.start, link.end), hint)


def _are(service: str) -> str:
    return f"{service} {'are' if service.endswith('s') and ' ' in service else 'is'}"
