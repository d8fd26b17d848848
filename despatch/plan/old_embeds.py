"""Old embeds in texts: the story that was there, where one names its address as its origin, else a notice."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from despatch.model.body import Block
from despatch.model.snapshot import Snapshot
from despatch.model.source import Document, Story
from despatch.model.storify_address import story_place
from despatch.problems import Problem, warning


class Origins(Struct, frozen=True):
    """The slugs of stories by the keys of the addresses that they had on Storify: of those that are built, and of others."""

    shown: Mapping[str, str]
    held: Mapping[str, str]


def origins_of(stories: Iterable[Story], held: Iterable[Story]) -> Origins:
    """Return where stories were before; of several that name one address the first by path stands for it."""
    return Origins(_slugs(stories), _slugs(held))


def _slugs(stories: Iterable[Story]) -> dict[str, str]:
    found: dict[str, str] = {}
    for story in sorted(stories, key=lambda story: story.document.path):
        for url in story.document.head.origin:
            place = story_place(url)
            if place:
                found.setdefault(place.key, story.slug)
    return found


def with_stories(documents: Iterable[Document], origins: Origins) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Return documents with `story` blocks, or `lost-story` blocks, in place of old embeds, and a warning for each of the latter."""
    settled: list[Document] = []
    problems: list[Problem] = []
    for document in documents:
        blocks = document.body.blocks
        if not any(block.kind == "embed" for block in blocks):
            settled.append(document)
            continue
        blocks = tuple(_settled(block, origins) for block in blocks)
        settled.append(replace(document, body=replace(document.body, blocks=blocks)))
        problems += [_lost(block, origins) for block in blocks if block.kind == "lost-story"]
    return tuple(settled), tuple(problems)


def _settled(block: Block, origins: Origins) -> Block:
    if block.kind != "embed":
        return block
    slug = origins.shown.get(dict(block.fields)["key"], "")
    return replace(block, kind="story", fields=(("slug", slug),)) if slug else replace(block, kind="lost-story")


def _lost(block: Block, origins: Origins) -> Problem:
    fields = dict(block.fields)
    held = origins.held.get(fields["key"], "")
    name = fields["title"] or fields["address"]
    hint = (
        f'publish the story "{held}", which was at this address'
        if held
        else f"bring it back from an export with story import, or write origin: {fields['address']} into its head"
    )
    return warning(
        "story-lost", f'the story "{name[:80]}" was on Storify and is not here, so a notice stands in its place', block.where, hint
    )


def quoted_posts(documents: Iterable[Document]) -> tuple[tuple[str, Snapshot], ...]:
    """Return the social posts whose words texts themselves hold, by key."""
    return tuple(quoted for document in documents for quoted in document.body.quoted)


def shown_posts(documents: Sequence[Document]) -> tuple[str, ...]:
    """Return the keys of the kept posts that texts show, each once."""
    blocks = (block for document in documents for block in document.body.blocks if block.kind == "post")
    return tuple(dict.fromkeys(dict(block.fields)["snapshot"] for block in blocks))
