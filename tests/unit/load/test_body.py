"""Whole bodies, whatever is in them."""

import pytest
from effort import growth
from hypothesis import given, settings
from hypothesis import strategies as st

from despatch.load.body import parse_body
from despatch.load.document import parse_document
from despatch.load.story import parse_story
from despatch.model.body import SLOT
from despatch.model.settings import Settings

PARTS = st.sampled_from(
    [
        *("a", " ", "\n", "\n\n", "    ", "\t", "# ", "---", "===", "```", "`", "::: note", "::: story x", "::::", ":::", "title: T"),
        *("{#a}", "{{", "}}", "{%", "%}", "](", ")", "[a]", "[a]: ", "<", ">", "<!--", "-->", "<pre>", "</pre>", '"', "href="),
        *("{static}/", "{{ 'x' | url }}", "https://e.example/1", "\u05d0", "\U0001f6a2"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, max_size=40).map("".join))
def test_any_text_is_read(text: str) -> None:
    """Nothing raises, lines are kept, and every place exists in the file."""
    body, problems = parse_body("content/posts/a.md", text, 3)
    lines = text.split("\n")
    assert body.text.count("\n") == len(lines) - 1
    spans = [problem.where for problem in problems] + [block.where for block in body.blocks]
    spans += [site.where for site in (*body.links, *(site for block in body.blocks for site in block.links))]
    for span in spans:
        line = lines[span.line - 3]
        assert span.text == line
        assert 1 <= span.column <= len(line) + 1
        assert span.column + span.length <= len(line) + 2


@settings(max_examples=200, deadline=None)
@given(st.lists(PARTS, max_size=40).map("".join))
def test_any_story_is_read(text: str) -> None:
    """Nothing raises, and ids are unique."""
    document, _ = parse_document("content/stories/a.md", text.encode(), "story", Settings())
    if document is not None:
        story, problems = parse_story(document)
        twice = any(problem.code == "item-id-twice" for problem in problems)
        assert twice or len({item.id for item in story.items}) == len(story.items)


@settings(max_examples=200, deadline=None)
@given(st.lists(PARTS, max_size=40).map("".join))
def test_words_outside_blocks_are_kept(text: str) -> None:
    """A body without colons at the margin and without braces comes out as it went in."""
    plain = text.replace("{", "(").replace(":::", "")
    assert parse_body("a.md", plain, 1)[0].text == plain


def test_slots_stand_only_for_blocks() -> None:
    """A body has as many slots as blocks at its top, and the numbers in texts are those of inner blocks."""
    body, _ = parse_body("a.md", "::: story a\n\n:::: note\n::: note\nb\n:::\n::::\n", 1)
    assert body.text.count(SLOT) == 4
    assert [block.text.count(SLOT) for block in body.blocks] == [0, 2, 0]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("::: note\n", 4000),
        ("::: story a\n", 4000),
        (":::\n", 4000),
        ("{{ ", 10_000),
        ("{% ", 10_000),
        ('[a]({{ "', 4000),
        ("# a\n", 4000),
        ("a\n---", 4000),
        ("https://e.example/a\n", 4000),
        ("::: figure\nsrc: {static}/a\n:::\n", 2000),
        ("# " + " " * 100, 400),
        ("[a](b" + " " * 100, 400),
        ("::: " + " " * 100, 400),
    ],
)
def test_hostile_repetition_stays_cheap(text: str, times: int) -> None:
    """Four times the text takes about four times the processor's time, not sixteen times."""

    def read(count: int) -> None:
        document, _ = parse_document("content/stories/a.md", (text * count).encode(), "story", Settings())
        if document is not None:
            parse_story(document)

    assert growth(read, times) < 12
