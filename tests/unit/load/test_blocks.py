"""Blocks lifted out of a body."""

import pytest

from despatch.load.body import parse_body
from despatch.model.body import Block, Body, slot
from despatch.problems import Problem


def lifted(text: str, line: int = 1) -> tuple[Body, tuple[Problem, ...]]:
    """Return a body and its problems."""
    return parse_body("content/posts/a.md", text, line)


def only(text: str) -> Block:
    """Return the one block of a body that has no problems."""
    body, problems = lifted(text)
    assert problems == ()
    (block,) = body.blocks
    return block


def test_a_block_leaves_a_slot_and_its_lines() -> None:
    """The text keeps its number of lines, and the block its fields, words and place."""
    text = "before\n\n::: quote\nwho: A docker\nwhen: 2016-03-09 06:40\n\nTwo years\nI waited.\n:::\n\nafter"
    body, problems = lifted(text, 10)
    assert problems == ()
    assert body.text == f"before\n\n{slot(0)}\n\n\n\n\n\n\n\nafter"
    (block,) = body.blocks
    assert (block.kind, dict(block.fields), block.text) == (
        "quote",
        {"who": "A docker", "when": "2016-03-09T06:40:00+00:00"},
        "Two years\nI waited.",
    )
    assert (block.where.line, block.where.column, block.where.text) == (12, 1, "::: quote")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("9 March 2016", "2016-03-09"),
        ("Wed, 9 Mar 2016 06:40:00 +0200", "2016-03-09T06:40:00+02:00"),
        ("2016/03/09 6:40 Europe/Athens", "2016-03-09T06:40:00+02:00"),
    ],
)
def test_dates_are_kept_in_one_form(written: str, kept: str) -> None:
    """However a date is written in a field, templates get it in ISO 8601: a day, or an instant with its offset."""
    assert dict(only(f"::: quote\nwhen: {written}\n\nx\n:::").fields) == {"when": kept}


def test_a_story_takes_one_line() -> None:
    """A story has no closer, and the text after it goes on."""
    body, problems = lifted("::: story port-reopens\n\nwords")
    assert problems == ()
    assert body.text == f"{slot(0)}\n\nwords"
    assert body.blocks[0].fields == (("slug", "port-reopens"),)


def test_blocks_nest_by_longer_runs() -> None:
    """The outer block's text holds a slot of the inner one; slots count the whole body's blocks."""
    body, problems = lifted("::: story a\n\n:::: details\ntitle: More\n\nwords\n\n::: note\nin here\n:::\nend\n::::\n")
    assert problems == ()
    assert [block.kind for block in body.blocks] == ["story", "details", "note"]
    assert body.blocks[1].text.split() == ["words", slot(2), "end"]
    assert body.blocks[2].text == "in here"


def test_an_inner_block_may_follow_the_fields_at_once() -> None:
    """A block straight below the fields is no field."""
    body, problems = lifted(":::: details\ntitle: More\n::: note\nhere\n:::\n::::")
    assert problems == ()
    assert body.blocks[0].text == slot(1)


@pytest.mark.parametrize(
    "text", ["```\n::: quote\n```", "    ::: quote", " ::: quote", "words ::: quote", ":: quote", "<!--\n::: quote\n-->", "> ::: quote"]
)
def test_only_colons_at_the_margin_outside_code_open(text: str) -> None:
    """Colons in code, after other characters or fewer than three are text; where a block seems to be meant, that is told."""
    assert lifted(text)[0].blocks == ()
    assert {problem.code for problem in lifted(text)[1]} <= {"block-indented"}


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ('"A: b"', "A: b"),
        (r'"say \"hi\""', 'say "hi"'),
        ("'it''s'", "it's"),
        ("plain # text", "plain # text"),
        ('"half', '"half'),
        ("", ""),
    ],
)
def test_values_may_be_quoted(value: str, read: str) -> None:
    """Quotes round a value fall away; what is inside stays as written."""
    assert dict(only(f"::: note\ntitle: {value}\n\nx\n:::").fields)["title"] == read


def test_text_may_follow_the_opening_at_once() -> None:
    """A first line that is no field opens the text."""
    assert only("::: note\nSome words: here.\n:::").text == "Some words: here."


def test_flags_tags_and_choices_are_kept_in_one_form() -> None:
    """`Yes` becomes true, `pt_br` pt-BR, `Warning` warning, an alias its name."""
    assert dict(only("::: figure\nsrc: a.png\nDecorative: Yes\nlicense: CC0\n:::").fields) == {
        "src": "a.png",
        "decorative": "true",
        "licence": "CC0",
    }
    assert dict(only("::: note\nkind: Warning\nlang: pt_br\n\nx\n:::").fields) == {"kind": "warning", "lang": "pt-BR"}


def test_a_block_owns_the_destinations_inside() -> None:
    """Address fields and links of the text belong to the innermost block, not to the body."""
    text = "[a](a.md)\n\n:::: details\ntitle: T\n\n[b](b.md)\n\n::: figure\nsrc: {static}/c.png\nalt: C\n\n[d](d.md)\n:::\n::::\n"
    body, problems = lifted(text)
    assert problems == ()
    assert [site.target for site in body.links] == ["a.md"]
    assert [[site.target for site in block.links] for block in body.blocks] == [["b.md"], ["@static/c.png", "d.md"]]
    where = body.blocks[1].links[0].where
    assert (where.line, where.column, where.length) == (9, 6, len("{static}/c.png"))


@pytest.mark.parametrize(
    ("text", "code", "line", "hint"),
    [
        ("::: quoet\nx\n:::", "block-kind-unknown", 1, 'did you mean "quote"'),
        ("::: {.note}\nx\n:::", "block-unreadable", 1, "::: kind"),
        ("::: note Title\nx\n:::", "block-argument", 1, "key: value"),
        ("::: story", "block-argument", 1, "one line"),
        ("::: story two words", "block-argument", 1, "one line"),
        ("x\n\n::: note\nx", "block-unclosed", 3, '":::"'),
        ("::: note\na\n::: note\nb\n:::", "block-unclosed", 1, '":::"'),
        (":::: note\n::: note\nb\n::::", "block-unclosed", 2, '":::"'),
        ("x\n\n:::", "block-stray-end", 3, "delete it"),
        ("::: story a\n\nx\n:::", "block-stray-end", 4, "a story needs no end"),
        ("::: quote\nwhoo: A\n\nx\n:::", "block-field-unknown", 2, 'did you mean "who"'),
        ("::: quote\nwho: A\nwho: B\n\nx\n:::", "block-field-twice", 3, "keep one"),
        ("::: quote\nwho: A\nand more\n\nx\n:::", "block-field-unreadable", 3, "empty line"),
        ("::: figure\nalt: A\n:::", "block-field-missing", 1, "src"),
        ("::: link\ntitle: A\n:::", "block-field-missing", 1, "url"),
        ("::: video\ntitle: A\n:::", "block-field-missing", 1, "url: …"),
        ("::: document\ntitle: A\n:::", "block-field-missing", 1, "src"),
        ("::: details\n\nx\n:::", "block-field-missing", 1, "title"),
        ("::: figure\nsrc: a.png\ndecorative: maybe\nalt: A\n:::", "block-field-invalid", 3, "yes or no"),
        ("::: note\nkind: loud\n\nx\n:::", "block-field-invalid", 2, "important"),
        ("::: note\nlang: x y\n\nx\n:::", "block-field-invalid", 2, "language tag"),
        ("::: note\nid: a b\n\nx\n:::", "block-field-invalid", 2, "hyphens"),
        ("::: quote\nwhen: 31 June 2016\n\nx\n:::", "date-unreadable", 2, "2013-06-12"),
    ],
)
def test_each_mistake_is_told_at_its_line(text: str, code: str, line: int, hint: str) -> None:
    """Every mistake has its code, line and cure, and is an error."""
    (problem,) = lifted(text)[1]
    assert (problem.code, problem.where.line, problem.severity) == (code, line, "error")
    assert hint in problem.hint


def test_a_picture_without_words_is_a_warning() -> None:
    """A figure needs `alt` or `decorative`."""
    (problem,) = lifted("::: figure\nsrc: a.png\n:::")[1]
    assert (problem.code, problem.severity) == ("alt-missing", "warning")
    assert lifted("::: figure\nsrc: a.png\ndecorative: yes\n:::")[1] == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("::: video\nsrc: a.mp4\n:::", ["alt-missing"]),
        ("::: video\nsrc: a.mp4\nalt: A ship leaves\n:::", []),
        ("::: video\nsrc: a.mp4\n\nA ship leaves.\n:::", []),
        ("::: video\nurl: https://a.example/1\n:::", []),
    ],
)
def test_a_film_that_is_played_needs_words(text: str, codes: list[str]) -> None:
    """In `alt` or as its text; one that is only linked needs none."""
    assert [problem.code for problem in lifted(text)[1]] == codes


def test_all_mistakes_come_at_once() -> None:
    """A mistake hides no other."""
    codes = [problem.code for problem in lifted("::: quote\nwhoo: A\nwhen: never\n\n{{ x }}\n:::\n\n::: foo\n:::")[1]]
    assert sorted(codes) == ["block-field-unknown", "block-kind-unknown", "date-unreadable", "foreign-tag"]


def test_lines_are_kept_whatever_is_wrong() -> None:
    """Unclosed and stray lines change no line number."""
    text = "a\n::: note\nb\n:::: quote\nc\n:::\n\n::: foo\n"
    assert lifted(text)[0].text.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("::: quote\nwho: Amina\n:::", ["block-empty"]),
        ("::: quote\nwho: Amina\n\nWe waited.\n:::", []),
        ("::: details\ntitle: More\n:::", ["block-empty"]),
        ("::: note\n:::", ["block-empty"]),
        ("::: note\ntitle: Closed today\n:::", []),
        ("::: place\nname: Quay\n:::", []),
        (":::: quote\n::: video\nurl: https://a.example/1\n:::\n::::", []),
    ],
)
def test_a_quotation_holds_words(text: str, codes: list[str]) -> None:
    """A quotation, a note and what opens say nothing without words; a block inside is enough."""
    assert [problem.code for problem in lifted(text)[1]] == codes
