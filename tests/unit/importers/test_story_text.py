"""Stories as files: what is written is what is read, piece by piece."""

import re

from hostile_stories import plain, stories
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace

from despatch.importers.snapshot_form import one_line
from despatch.importers.story_text import story_pieces, story_text
from despatch.importers.values import Element, FoundStory
from despatch.importers.written import is_untouched
from despatch.load.document import parse_document
from despatch.load.story import parse_story
from despatch.model.settings import Settings
from despatch.model.snapshot import Snapshot
from despatch.model.source import Imported, Story
from despatch.problems import Problem
from despatch.render.converter import Options, to_html

POST = Snapshot(platform="x", id="376012345678901234", url="https://x.com/harbour/status/376012345678901234", text="Cut …")
STORY = FoundStory(
    form="Storify HTML export",
    origin="https://storify.com/harbour/the-port-reopens",
    title="The port: reopened",
    description="A week, and a ship",
    published="2016-03-09T12:00:00+00:00",
    curator="Noor Vessely",
    expected=8,
    elements=(
        Element(id="e1", kind="narration", markdown="On Sunday *both* were back.\n\n- one\n- two"),
        Element(id="e1-p2", kind="heading", markdown="Monday", level=2, part=2),
        Element(id="e2", kind="divider"),
        Element(id="e3", kind="post", post=POST),
        Element(id="e4", kind="quote", who="A docker", time="2016-03-09", text="Two years *I* waited.", source="The Courier"),
        Element(id="e5", kind="image", title="The quay", picture="https://photos.example/1.jpg", url="https://photos.example/1"),
        Element(id="e6", kind="image", title="The ship", picture="https://photos.example/2.jpg", who="R. Ovanes"),
        Element(
            id="e7", kind="video", title="The horn", url="https://films.example/7", text="A ship <leaves>.", who="Pilot", time="2016-03-09"
        ),
        Element(id="e8", kind="link", title='"Talks" & <b>more</b>', text="A page", url="https://port.example/talks", time="2016-03-09"),
    ),
)
FILES = {"e6": "the-port/e6.jpg", "e7": "the-port/e7.jpg"}
SHOWN = {"narration": {"narration"}, "heading": {"heading"}, "divider": {"divider"}, "quote": {"quote"}, "link": {"link", "narration"}}
SHOWN |= {"post": {"post", "link", "quote"}, "image": {"figure", "link", "narration"}, "video": {"video", "link", "narration"}}


def read(text: str) -> tuple[Story, tuple[Problem, ...]]:
    """Return the story in a file, and what is wrong with it."""
    document, problems = parse_document("content/stories/port.md", text.encode("utf-8", "surrogatepass"), "story", Settings())
    assert document is not None, (text, problems)
    story, faults = parse_story(document)
    return story, (*problems, *faults)


def test_a_story_is_written_for_people() -> None:
    """A head that says where it comes from, and each piece as a person would write it."""
    text = story_text(STORY, FILES)
    assert re.sub(r'written: "[0-9a-f]{16}"', "written: …", text) == (
        """---
title: "The port: reopened"
date: 2016-03-09T12:00:00+00:00
curator: {name: "Noor Vessely"}
origin: https://storify.com/harbour/the-port-reopens
summary: "A week, and a ship"
imported: {form: "Storify HTML export", elements: 8}
written: …
---
On Sunday *both* were back.

- one
- two {#e1}

## Monday {#e1-p2}

--- {#e2}

https://x.com/harbour/status/376012345678901234 {#e3}

::: quote
who: A docker
when: 2016-03-09
source: The Courier
id: e4

Two years \\*I\\* waited.
:::

::: link
url: https://photos.example/1
title: The quay
id: e5
:::

::: figure
src: the-port/e6.jpg
caption: The ship
credit: R. Ovanes
id: e6
:::

::: video
url: https://films.example/7
poster: the-port/e7.jpg
title: The horn
credit: Pilot
when: 2016-03-09
id: e7

A ship &lt;leaves>.
:::

::: link
url: https://port.example/talks
title: "\\"Talks\\" & <\\b>more<\\/b>"
text: A page
id: e8
:::
"""
    )


def test_the_same_pieces_come_back() -> None:
    """Kinds, ids, order and words, and what the head says."""
    story, problems = read(story_text(STORY, FILES))
    assert {problem.code for problem in problems} == {"snapshot-missing", "alt-missing"}
    kinds = "narration heading divider post quote link figure video link"
    assert [(item.kind, item.id) for item in story.items] == list(zip(kinds.split(), [e.id for e in STORY.elements], strict=True))
    head = story.document.head
    assert (head.title, head.curator, head.curator_guest, head.origin) == ("The port: reopened", "Noor Vessely", True, (STORY.origin,))
    assert (head.imported, head.summary) == (Imported("Storify HTML export", 8), "A week, and a ship")
    assert dict(story.items[-1].block.fields if story.items[-1].block else ())["title"] == '"Talks" & <b>more</b>'


def test_a_picture_that_is_not_here_is_called_by_its_caption_and_its_maker() -> None:
    """Words lead to it, not an address; nothing is told twice."""
    element = Element(
        id="e", kind="image", text="The quay", url="https://photos.example/1", who="R. Ovanes", time="2016-03-09T06:40:00+00:00"
    )
    text = story_text(replace(STORY, elements=(element, replace(element, id="f", kind="link", title="Quay", text=element.url, who="Quay"))))
    assert text.partition("\n---\n")[2] == (
        "::: link\nurl: https://photos.example/1\ntitle: The quay\ncredit: R. Ovanes\nwhen: 2016-03-09T06:40:00+00:00\nid: e\n:::\n\n"
        "::: link\nurl: https://photos.example/1\ntitle: Quay\nid: f\n:::\n"
    )


def test_a_story_that_was_never_published_is_a_draft() -> None:
    """Its curator had not shown it to anybody."""
    assert read(story_text(replace(STORY, draft=True)))[0].document.head.state == "draft"
    assert read(story_text(STORY))[0].document.head.state == "published"


@given(stories)
def test_hostile_words_begin_no_other_piece(found: FoundStory) -> None:
    """Whatever an element holds, it is one piece under its own id, or none where it says nothing; no error, and no edit."""
    text = story_text(found)
    story, problems = read(text)
    assert [problem for problem in problems if problem.severity == "error"] == [], text
    assert is_untouched(text)
    assert story_text(found) == text
    pieces = story_pieces(found)
    assert [item.id for item in story.items] == [name for _, name, _ in pieces], text
    assert [item.kind for item, (element, _, _) in zip(story.items, pieces, strict=True) if item.kind not in SHOWN[element.kind]] == []
    silent = [element for element in found.elements if element not in [spoken for spoken, _, _ in pieces]]
    assert [element for element in silent if element.kind == "divider" or re.search(r"words|item", _said(element))] == []


@given(st.lists(plain, min_size=1, max_size=4))
def test_every_word_comes_back(texts: list[str]) -> None:
    """Of what people said, as our own converter shows it, and of cards, whatever the words look like."""
    quotes = [Element(id=f"q{number}", kind="quote", text=text) for number, text in enumerate(texts)]
    cards = [Element(id=f"c{number}", kind="link", url="https://a.example/", title=text, text="x") for number, text in enumerate(texts)]
    story, _ = read(story_text(replace(STORY, elements=(*quotes, *cards))))
    blocks = {item.id: item.block for item in story.items if item.block}
    for number, text in enumerate(texts):
        quote, card = blocks.get(f"q{number}"), blocks[f"c{number}"]
        shown = html.fragment_fromstring(to_html(quote.text, Options()) if quote else "", create_parent="div").text_content()
        assert one_line(shown) == one_line(text)
        assert dict(card.fields).get("title", "x") == (one_line(text) or "x")


def _said(element: Element) -> str:
    """Return what an element of its kind says."""
    if element.kind in {"narration", "heading"}:
        return element.markdown
    if element.kind == "post" and element.post:
        return element.post.url + element.post.text
    return element.text if element.kind in {"quote", "post"} else element.title + element.text
