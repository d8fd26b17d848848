"""What the reference tells of the templates of blocks and story items is what they are really given."""

from collections.abc import Mapping
from typing import Any

from markup_samples import prose
from msgspec.structs import replace

from despatch.app.reference.blocks import ITEMS, LOST, POST, STORY, blocks_section, items_section, seen_by_block
from despatch.model.body import Block
from despatch.model.job import StoryItem, StorySpec
from despatch.model.kept import KeptPost
from despatch.model.snapshot import Snapshot
from despatch.model.templating import REQUIRED
from despatch.problems import Span
from despatch.render.blockhtml import Blocks
from despatch.render.story import render_story

BLOCKS = ("details", "document", "figure", "note", "place", "quote", "video")


class Listening:
    """Templates that print nothing and keep what they were given."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.given: dict[str, Mapping[str, Any]] = {}

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """Keep the context of a template."""
        self.given[name] = context
        return ""


def story_contexts() -> dict[str, Mapping[str, Any]]:
    """Return what the templates of a story with an item of every kind are given."""
    snapshot = Snapshot(platform="m", id="1", url="https://s.example/1", text="words", where=Span("s"))
    words = prose("words", targets={"q.jpg": "/q.jpg"})
    items = [StoryItem(id=kind, kind=kind, prose=words, level=2) for kind in ("narration", "heading", "divider")]
    items += [StoryItem(id=kind, kind=kind, prose=words, fields=(("src", "q.jpg"), ("alt", "A"))) for kind in BLOCKS]
    items += [
        StoryItem(id="l", kind="link", url="https://x.example/"),
        StoryItem(id="p", kind="post", url="https://s.example/1", kept=KeptPost(snapshot=snapshot)),
    ]
    spec = StorySpec(path="s", slug="s", url="/s/", title="S", summary="", lang="en", dir="ltr", curator="", items=tuple(items))
    listening = Listening()
    _, problems = render_story(spec, listening)
    assert problems == ()
    return listening.given


def test_story_templates_see_what_is_told() -> None:
    """Every template of a story is given the names that the reference lists, and no others."""
    given = {name: set(context) for name, context in story_contexts().items()}
    assert given.pop("story/story.html") == set(STORY)
    told = {name: {"id", "lang", "with_day", "body", *own} for name, own in ITEMS.items()}
    told |= {f"story/{kind}.html": {"with_day", *seen_by_block(kind)} for kind in BLOCKS}
    assert given == told
    assert {*given, "story/story.html"} == {name for name in REQUIRED if name.startswith("story/")}


def test_templates_of_what_stands_in_texts_see_what_is_told() -> None:
    """Kept posts and lost stories are blocks without a mark; their templates are given the names that the reference lists."""
    snapshot = Snapshot(platform="m", id="1", url="https://s.example/1", text="words", where=Span("s"))
    blocks = tuple(Block(kind, (), "", Span("s")) for kind in ("post", "lost-story"))
    listening = Listening()
    made = Blocks(replace(prose("", blocks=blocks), kept=(KeptPost(snapshot=snapshot),)), ("", ""), (), listening, frozenset())
    assert [made.html(number) for number in (0, 1)] == ["", ""]
    common = {"body", "id", "lang"}
    assert {name: set(context) - common for name, context in listening.given.items()} == {
        "blocks/post.html": set(POST) - common,
        "blocks/lost-story.html": set(LOST),
    }


def test_every_template_is_told_with_its_names() -> None:
    """Each name that a block's template sees beside the common ones has a row of its own, with a sentence."""
    rows = blocks_section().splitlines()
    for kind in BLOCKS:
        own = [name for name in seen_by_block(kind) if name not in ("body", "id", "lang")]
        start = next(number for number, row in enumerate(rows) if row.startswith(f"| `blocks/{kind}.html` |"))
        assert [row.split("|")[2].strip(" `") for row in rows[start : start + len(own)]] == own
    assert [row for row in (*rows, *items_section().splitlines()) if row.startswith("|") and row.endswith("|  |")] == []
