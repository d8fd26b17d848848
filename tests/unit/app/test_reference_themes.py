"""What the reference tells theme authors is what templates are really given."""

from collections.abc import Mapping
from typing import Any

import pytest
from jinja2.defaults import DEFAULT_NAMESPACE
from markup_samples import prose
from theme_samples import dateline, pages

from despatch.app.reference_themes import COMMON, FUNCTIONS, ITEMS, STORY, seen_by_block, themes_section, type_words
from despatch.model.job import StoryItem, StorySpec
from despatch.model.snapshot import Snapshot
from despatch.model.templating import FILTERS, REQUIRED
from despatch.problems import Span
from despatch.render.environment import environment
from despatch.render.story import render_story
from despatch.render.templates import Templates

BLOCKS = ("details", "document", "figure", "note", "quote")


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
        StoryItem(id="p", kind="post", url="https://s.example/1", snapshot=snapshot),
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
    told = {name: {"id", "lang", "body", *own} for name, own in ITEMS.items()}
    told |= {f"story/{kind}.html": set(seen_by_block(kind)) for kind in BLOCKS}
    assert given == told
    assert {*given, "story/story.html"} == {name for name in REQUIRED if name.startswith("story/")}


def test_every_page_sees_what_is_told() -> None:
    """The names that all pages share are those of the reference; the rest are the fields of the page's view."""
    made = Templates(dateline())
    views = pages(dateline())
    for name, view in views.items():
        assert set(made._page_context(name, view)) == {*COMMON, *view.__struct_fields__}
    assert set(views) == {name for name in REQUIRED if "/" not in name}


def test_functions_are_those_of_the_environment() -> None:
    """What a template may call beside Jinja's own functions is listed."""
    ours = set(environment().globals) - set(DEFAULT_NAMESPACE)
    assert {call.partition("(")[0] for call in FUNCTIONS} == {*ours, "asset", "t"}


def test_every_template_and_filter_is_told() -> None:
    """The section names each template that a theme has, and each filter with a sentence."""
    text = themes_section()
    assert [name for name in REQUIRED if f"`{name}`" not in text] == []
    assert [name for name in FILTERS if f"| `{name}" not in text] == []


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        ("str", "text"),
        ("tuple[Ref, ...]", "list of [Ref](#ref)"),
        ("Moment | None", "[Moment](#moment) or none"),
        ("Literal['website', 'article']", "`website` or `article`"),
        ("Html", "HTML"),
        ("dict[str, int]", "`dict[str, int]`"),
    ],
)
def test_types_are_told_in_words(annotation: str, words: str) -> None:
    """A theme author reads no Python."""
    assert type_words(annotation) == words
