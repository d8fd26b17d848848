"""Story timelines."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from markup_samples import TinyTemplates, block, links_in, prose

from despatch.model.body import slot
from despatch.model.job import SITE, Heading, Prose, StoryItem, StorySpec, decode_card, decode_facts
from despatch.model.kept import KeptPost
from despatch.model.snapshot import Snapshot
from despatch.problems import Problem, Span
from despatch.render.story import FIRST, WHOLE, render_story


def item(name: str, kind: str = "narration", text: str | None = None, **fields: object) -> StoryItem:
    """Return an item of a story."""
    body = prose(text, prefix=f"talks-{name}-", targets={"q.jpg": "/q.jpg", "a.md": "/a/"}) if text is not None else None
    return StoryItem(id=name, kind=kind, prose=body, **fields)  # type: ignore[arg-type]


def spec_of(*items: StoryItem) -> StorySpec:
    """Return a story with these items."""
    path, url = "content/stories/talks.md", "/stories/talks/"
    return StorySpec(path=path, slug="talks", url=url, title="Talks", summary="", lang="en", dir="ltr", curator="", items=items)


def told(*items: StoryItem) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the parts of a story as text, with `~` for the site, and its problems."""
    parts, problems = render_story(spec_of(*items), TinyTemplates())
    return {name: data.decode("utf-8", "replace").replace(SITE, "~") for name, data in parts}, problems


SNAPSHOT = Snapshot(platform="m", id="1", url="https://s.example/1", name="N", text="words", where=Span("s"))


@pytest.mark.parametrize(
    ("one", "html"),
    [
        (item("a", text="*n*"), "<li id=a><p><em>n</em></p></li>"),
        (item("a", "heading", "Day *one*", level=2), "<li id=a><h2>Day <em>one</em></h2></li>"),
        (item("a", "heading", "Day", level=1), "<li id=a><h2>Day</h2></li>"),
        (item("a", "divider"), "<li id=a><hr></li>"),
        (
            item("a", "link", url="https://www.x.example/b?c&d"),
            '<li id=a><a href="https://www.x.example/b?c&amp;d">https://www.x.example/b?c&amp;d</a>|x.example</li>',
        ),
        (item("a", "link", url="javascript:alert(1)"), '<li id=a><a href="">javascript:alert(1)</a>|</li>'),
        (item("a", "link", url="https://[x/"), "|</li>"),
        (
            item("a", "post", url="https://s.example/1", kept=KeptPost(snapshot=SNAPSHOT)),
            '<li id=a>N|ok|<a href="https://s.example/1"></a><p>words</p></li>',
        ),
        (item("a", "post", url="https://s.example/2"), '<li id=a><a href="https://s.example/2">https://s.example/2</a>|s.example</li>'),
        (
            item("a", "quote", "q", fields=(("who", "W"), ("when", "2016-03-09"))),
            "<li id=a><blockquote id=><p>q</p></blockquote>W||2016-03-09T00:00:00+00:00|||</li>",
        ),
        (
            item("a", "figure", "c", fields=(("src", "q.jpg"), ("alt", "A"))),
            '<li id=a><figure id=><img src="~/q.jpg" alt="A">||<p>c</p></figure></li>',
        ),
        (
            item("a", "figure", "", fields=(("src", "https://x.example/q.jpg"), ("alt", "A"))),
            '<li id=a><p><a href="https://x.example/q.jpg">A</a></p>',
        ),
        (item("a", "note", "n"), "<li id=a><div id= class=note><p></p><p>n</p></div></li>"),
        (item("a", "details", "n", fields=(("title", "T"),)), "<li id=a><details id=><summary>T</summary><p>n</p></details></li>"),
        (item("a", "document", "", fields=(("src", "a.md"),)), '<a href="~/a/">a.md</a> Markdown'),
        (item("main"), "<li id=main-section></li>"),
    ],
)
def test_items_by_kind(one: StoryItem, html: str) -> None:
    """Each kind has its template, with its id, words and fields."""
    assert html in told(one)[0]["page"]


def test_an_embedded_story_has_its_own_ids_and_lower_headings() -> None:
    """Inside a post nothing of a story clashes with the post."""
    items = (item("day", "heading", "Day", level=2), item("n", text="## Sub\n\na[^1] [s](#sub) [d](#day)\n\n[^1]: f"))
    parts, problems = told(*items)
    assert problems == ()
    assert "<h2>Day</h2>" in parts["page"]
    assert '<h2 id="sub">' in parts["page"]
    assert "<li id=talks-day><h3>Day</h3></li>" in parts["embed"]
    assert '<h3 id="talks-sub">' in parts["embed"]
    assert 'href="#talks-sub"' in parts["embed"]
    assert 'href="#fn:talks-n-1"' in parts["embed"]
    assert "<i>Talks</i>" in parts["embed"]
    assert "<i>" not in parts["page"]


def test_items_tell_their_day_where_no_heading_does() -> None:
    """The template of an item with a time learns whether the headings above it tell its day."""

    class Asked(TinyTemplates):
        def render(self, name: str, context: Mapping[str, Any]) -> str:
            if name == "story/quote.html":
                given.append(context["with_day"])
            return super().render(name, context)

    given: list[bool] = []
    said = [item(f"q{number}", "quote", "q", fields=(("when", f"2018-03-0{number}"),)) for number in (4, 5, 6)]
    day = item("d", "heading", "Monday 5 March", level=2)
    render_story(spec_of(said[0], day, said[1], said[2]), Asked())
    assert given == [True, False, True] * 2


def test_links_between_items_follow_the_scope() -> None:
    """A link to an item leads to it on the story's page and inside a post."""
    parts, problems = told(item("day", "divider"), item("n", text="[d](#day)"))
    assert problems == ()
    assert 'href="#day"' in parts["page"]
    assert 'href="#talks-day"' in parts["embed"]


@pytest.mark.parametrize(("count", "shown"), [(1, 1), (WHOLE, WHOLE), (WHOLE + 1, FIRST)])
def test_a_long_story_is_embedded_in_part(count: int, shown: int) -> None:
    """Up to thirty items stand whole; of more, the first twelve and a link to the rest."""
    parts, _ = told(*(item(f"i{number}", text="x") for number in range(count)))
    assert len(re.findall("<li", parts["page"])) == count
    assert len(re.findall("<li", parts["embed"])) == shown
    assert (f"<a href=~/stories/talks/>{count}/{count - shown}</a>" in parts["embed"]) == (shown < count)


def test_ids_are_unique_across_items() -> None:
    """Narrations with the same heading or note have ids of their own."""
    text = "## Same\n\na[^1]\n\n[^1]: n"
    page = told(item("a", text=text), item("b", text=text), item("same", text="x"))[0]["page"]
    ids = re.findall(r'\bid="?([^\s">]+)', page)
    assert len(ids) == len(set(ids))


def test_facts_and_card() -> None:
    """Anchors, headings in order, links and pictures are known; the card has words."""
    items = (
        item("n", text="One *two* [a](a.md).\n\n## Sub"),
        item("day", "heading", "Day", level=2),
        item("f", "figure", "", fields=(("src", "q.jpg"),)),
    )
    parts = dict(render_story(spec_of(*items), TinyTemplates())[0])
    facts, card = decode_facts(parts["facts"]), decode_card(parts["card"])
    assert facts.headings == (Heading(2, "sub", "Sub"), Heading(2, "day", "Day"))
    assert {"n", "day", "f", "sub"} <= set(facts.anchors)
    assert [link.url for link in facts.links] == ["/a/"]
    assert facts.images == ("/q.jpg",)
    assert (card.summary_text, facts.words) == ("One two a.", 5)


def test_problems_are_told_once() -> None:
    """What is wrong in an item is not told again for the embedded form."""
    assert [problem.code for problem in told(item("n", text="![x](https://x.example/x.png)"))[1]] == ["picture-remote"]


def test_an_error_leaves_no_parts() -> None:
    """An item that cannot be converted fails the story."""
    parts, problems = told(item("n", text="[" * 300))
    assert parts == {}
    assert [problem.code for problem in problems] == ["markdown-too-deep"]


def test_blocks_inside_items() -> None:
    """A block within a block of a story is rendered by the blocks' own template."""
    inner = Prose(
        path="p",
        text=f"a\n\n{slot(0)}",
        line=1,
        blocks=(block("note", {"id": "own"}, "b"),),
        links=links_in(""),
        targets=(),
        lang="en",
        prefix="x-",
    )
    one = StoryItem(id="d", kind="details", prose=inner, fields=(("title", "T"),))
    parts, _ = told(one)
    assert "<div id=own class=note>" in parts["page"]
    assert "<div id=talks-own class=note>" in parts["embed"]


def test_empty_story() -> None:
    """A story without items is an empty list."""
    assert told()[0]["page"] == "<ol></ol>"
