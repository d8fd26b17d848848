"""Stories from their Markdown."""

import pytest

from despatch.load.document import parse_document
from despatch.load.story import parse_story
from despatch.model.body import slot
from despatch.model.settings import Settings
from despatch.model.social import address_key
from despatch.model.source import Story
from despatch.problems import Problem

POST = "https://social.example/@harbour/1123"


def parsed(body: str, snapshots: dict[str, str] | None = None) -> tuple[Story, tuple[Problem, ...]]:
    """Return the story with this body, whose head takes four lines."""
    data = f"---\ntitle: The port\ndate: 2016-03-09\n---\n{body}".encode()
    document, problems = parse_document("content/stories/port.md", data, "story", Settings())
    assert document is not None
    assert problems == ()
    return parse_story(document, snapshots or {})


def outline(body: str) -> list[tuple[str, str]]:
    """Return kind and id of each item."""
    return [(item.kind, item.id) for item in parsed(body)[0].items]


def test_items_come_in_the_curators_order() -> None:
    """Prose, headings, dividers, addresses and blocks become items with ids from what they hold."""
    body = f"""The first ship *left* at dawn.

It was cold.

## Noon {{#noon}}

{POST}

https://example.org/talks

---

::: quote
who: A docker

Two years I waited.
:::
"""
    assert outline(body) == [
        ("narration", "the-first-ship-left-at-dawn"),
        ("heading", "noon"),
        ("post", "mastodon-1123"),
        ("link", "example-org-talks"),
        ("divider", "divider"),
        ("quote", "two-years-i-waited"),
    ]


def test_a_run_of_prose_is_one_item() -> None:
    """Paragraphs, lists, quotes and code between other pieces stay together."""
    body = "One.\n\n- two\n\n> three\n\n```\n## four\n\n---\n```\n\nfive\n"
    (item,) = parsed(body)[0].items
    assert item.body is not None
    assert item.body.text == body.strip()
    assert (item.body.line, item.where.line) == (5, 5)


def test_items_know_their_lines_and_links() -> None:
    """Each item's body starts on its own line and holds its own destinations only."""
    story, _ = parsed("[a](a.md)\n\n# [Head](h.md)\n\n\nwords\n[b](b.md)\n")
    first, head, last = (item.body for item in story.items)
    assert first is not None
    assert head is not None
    assert last is not None
    assert (first.line, head.line, last.line) == (5, 7, 10)
    assert [[site.target for site in body.links] for body in (first, head, last)] == [["a.md"], ["h.md"], ["b.md"]]
    assert (head.text, story.items[1].level) == ("[Head](h.md)", 1)


@pytest.mark.parametrize(("text", "level"), [("# A", 1), ("#### A ####", 4), ("A\n===", 1), ("A\n---", 2)])
def test_headings_have_their_level(text: str, level: int) -> None:
    """ATX and setext headings give a level and words without marks."""
    (item,) = parsed(text)[0].items
    assert item.body is not None
    assert (item.kind, item.level, item.body.text) == ("heading", level, "A")


@pytest.mark.parametrize("text", ["---", "***", "* * *", "___", "- - -"])
def test_dividers_of_every_form(text: str) -> None:
    """A line of three or more marks divides."""
    assert outline(f"a\n\n{text}\n\nb")[1] == ("divider", "divider")


def test_addresses_count_only_where_they_are_alone() -> None:
    """A paragraph of addresses gives one item a line; an address in wrapped prose stays prose."""
    assert outline("https://example.org/a\nhttps://example.org/b\n\nsee\nhttps://example.org/c\nfor more") == [
        ("link", "example-org-a"),
        ("link", "example-org-b"),
        ("narration", "see-https-example-org-c-for"),
    ]


def test_marks_name_texts_and_addresses() -> None:
    """Each text that ends with a mark is an item of its own; no mark is left in what is shown."""
    body = (
        "First.\n\nSecond. {#two}\n\n- third {#three}\n\nFourth.\n\nhttps://example.org/a {#five}\n\n<https://example.org/b>\n\n--- {#six}"
    )
    story, problems = parsed(body)
    assert problems == ()
    assert [(item.kind, item.id) for item in story.items] == [
        ("narration", "two"),
        ("narration", "three"),
        ("narration", "fourth"),
        ("link", "five"),
        ("link", "example-org-b"),
        ("divider", "six"),
    ]
    assert [item.body.text for item in story.items if item.body] == ["First.\n\nSecond.", "- third", "Fourth."]
    assert [item.url for item in story.items if item.url] == ["https://example.org/a", "https://example.org/b"]


def test_a_mark_on_a_line_of_its_own_names_the_text_above() -> None:
    """Behind code and tables, in whose lines a mark would be a part of them."""
    story, problems = parsed("A\n\n```\nb {#c}\n```\n{#code}\n\nE")
    assert problems == ()
    assert [(item.id, item.body.text) for item in story.items if item.body] == [("code", "A\n\n```\nb {#c}\n```"), ("e", "E")]


def test_a_kept_post_is_named() -> None:
    """An address whose snapshot is kept is a post, whatever its host, in any spelling of it."""
    story, problems = parsed("http://www.example.org/notes/7/", {address_key("https://example.org/notes/7"): "other/7"})
    assert problems == ()
    assert (story.items[0].kind, story.items[0].snapshot) == ("post", "other/7")


def test_a_post_without_snapshot_is_a_warning() -> None:
    """The warning stands at the address and names the file that would keep the post."""
    (problem,) = parsed(f"words\n\n{POST}")[1]
    assert (problem.code, problem.severity, problem.where.line) == ("snapshot-missing", "warning", 7)
    assert "content/snapshots/mastodon/1123.yaml" in problem.hint


def test_ids_do_not_depend_on_place() -> None:
    """An item that moves, or gets new ones before it, keeps its id."""
    alone = {item.id for item in parsed("Two years I waited.\n\n# Noon")[0].items}
    moved = {item.id for item in parsed("# Noon\n\nhttps://example.org/\n\nTwo years I waited.")[0].items}
    assert alone < moved


def test_equal_ids_are_told_apart() -> None:
    """The second of two like items gets -2; an id that was given goes before."""
    assert [item.id for item in parsed("---\n\n***\n\n# Divider {#divider}")[0].items] == ["divider-2", "divider-3", "divider"]


def test_words_without_letters_get_a_hash() -> None:
    """An id is never empty, and other scripts are transliterated."""
    assert outline("# ???")[0][1].startswith("heading-")
    assert outline("# Порт")[0][1] == "port"


def test_definitions_serve_every_item() -> None:
    """A reference or footnote at the end comes with each item that uses it, and is no item itself."""
    story, _ = parsed("[a][port]\n\n# B\n\nc[^1]\n\n# D\n\n[port]: port.md\n[^1]: Note\n    goes on")
    first, _, second, _ = (item.body for item in story.items)
    assert first is not None
    assert second is not None
    assert first.text == "[a][port]\n\n[port]: port.md"
    assert [site.target for site in first.links] == ["port.md"]
    assert story.items[0].id == "a"
    assert second.text == "c[^1]\n\n[^1]: Note\n    goes on"


def test_nested_blocks_count_from_their_own_item() -> None:
    """A block inside an item's block is found in the item's body, under the number in its text."""
    story, problems = parsed("::: note\nfirst\n:::\n\n:::: details\ntitle: T\n\n::: note\nin here\n:::\n::::\n")
    assert problems == ()
    item = story.items[1]
    assert item.block is not None
    assert item.body is not None
    assert item.block.text == item.body.text == slot(0)
    assert [block.text for block in item.body.blocks] == ["in here"]


def test_comments_are_no_items() -> None:
    """A curator's remark is not shown."""
    assert outline("<!-- remark -->\n\n# A\n\n<!--\nmore\n-->\n") == [("heading", "a")]


@pytest.mark.parametrize(
    ("body", "code", "severity", "line"),
    [
        ("", "story-empty", "warning", 0),
        ("# A {#x}\n\n# B {#x}", "item-id-twice", "error", 7),
        ("::: story port", "story-nested", "error", 5),
        ("a {#x}\n\nhttps://a.example/ {#x}", "item-id-twice", "error", 7),
        ("a {#x y}", "item-id-invalid", "error", 5),
        ("https://a.example/ {#-}", "item-id-invalid", "error", 5),
        ("a {#x}\nb", "item-id-invalid", "error", 5),
        ("# A\n\n{#x}", "item-id-invalid", "error", 7),
        (":::: details\ntitle: T\n\n::: story port\n::::", "story-nested", "error", 5),
    ],
)
def test_each_mistake_is_told(body: str, code: str, severity: str, line: int) -> None:
    """Mistakes of a story have their code, severity and line."""
    (problem,) = parsed(body)[1]
    assert (problem.code, problem.severity, problem.where.line) == (code, severity, line)


def test_the_head_may_give_the_slug() -> None:
    """Without one, the file's name is the story's slug."""
    assert parsed("a")[0].slug == "port"
    document, _ = parse_document("content/stories/port.md", b"---\nslug: harbour\ntitle: A\n---\na", "story", Settings())
    assert document is not None
    assert parse_story(document)[0].slug == "harbour"
