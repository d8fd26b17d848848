"""Old embeds and blockquotes in bodies."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from old_embeds import FORMS, pasted

from despatch.load.body import parse_body
from despatch.model.body import Body, slot
from despatch.model.source import DocumentKind

QUOTE = (
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Ships &amp; tea</p>&mdash; Port Harbour (@harbour) '
    '<a href="https://twitter.com/harbour/status/900">June 12, 2013</a></blockquote>'
    '<script async src="//platform.twitter.com/widgets.js"></script>'
)
LAST = "content/posts/a.md"


def body(text: str, kind: DocumentKind = "post", kept: dict[str, str] | None = None) -> Body:
    """Return the body of a text as a document of some kind has it."""
    return parse_body(LAST, text, 5, kind=kind, kept=kept or {})[0]


@pytest.mark.parametrize("name", FORMS)
def test_an_embed_is_a_block_at_its_place(name: str) -> None:
    """It has the story's key, title and addresses; nothing of it is left, and lines still count right."""
    text = f"a\n\n{pasted(name)}\n\nb"
    found = body(text)
    (block,) = found.blocks
    fields = dict(block.fields)
    assert (block.kind, fields["key"], block.where.line) == ("embed", "ministry/quay-week", 7)
    assert fields["address"] == "https://storify.com/ministry/quay-week"
    assert fields["archived"] == f"https://web.archive.org/web/2018/{fields['address']}"
    assert found.text.split("\n")[2] == slot(0)
    assert found.text.count("\n") == text.count("\n")
    assert "storify" not in found.text
    assert found.links == ()


def test_blocks_with_marks_are_counted_first() -> None:
    """A slot inside a block's text stands for a later block, so that blocks can be filled from outside in."""
    found = body(f"{pasted('address')}\n\n::: details\ntitle: T\n\n{pasted('Markdown link')}\n:::\n\n::: story x\n")
    assert [block.kind for block in found.blocks] == ["details", "story", "embed", "embed"]
    assert found.text.startswith(slot(2))
    assert found.blocks[0].text == slot(3)


def test_a_link_inside_an_embed_is_no_link_of_the_text() -> None:
    """Tags of other tools in what was pasted are not translated twice, and places behind it are right."""
    found = body(f"{pasted('WordPress')} [a]({{static}}/x.png) [b](c.md)")
    assert [(link.target, link.where.text[link.where.column - link.where.offset - 1 :][:4]) for link in found.links][1] == ("c.md", "c.md")
    assert found.links[0].target == "@static/x.png"


def test_words_on_the_line_stay() -> None:
    """Only the embed gives way."""
    assert body(f"Before {pasted('iframe')} behind").text == f"Before {slot(0)} behind"


def test_a_blockquote_is_a_kept_post() -> None:
    """Its own words are those of an incomplete snapshot; the script goes with it. A kept post stands for them."""
    found = body(f"{QUOTE}\n")
    assert found.text == f"{slot(0)}\n"
    ((key, snapshot),) = found.quoted
    assert (snapshot.text, snapshot.state, snapshot.url) == ("Ships & tea", "incomplete", "https://x.com/harbour/status/900")
    assert found.blocks[0].kind == "post"
    assert dict(found.blocks[0].fields)["snapshot"] == key
    kept = body(QUOTE, kept={"x/900": "x/900"})
    assert (kept.quoted, dict(kept.blocks[0].fields)["snapshot"]) == ((), "x/900")


@pytest.mark.parametrize("code", ["```\n{}\n```", "`{}`", "    {}", "<pre>{}</pre>", "<!-- {} -->"])
@pytest.mark.parametrize("pasted_text", [pasted("script of 2011"), QUOTE])
def test_code_is_left_alone(code: str, pasted_text: str) -> None:
    """What shows how an embed was written shows it still."""
    text = code.replace("{}", pasted_text)
    assert body(text) == parse_body(LAST, text, 5)[0]


def test_in_a_story_an_embed_is_a_link() -> None:
    """A story shows no other; the link leads to the archived copy. A blockquote is a block only on lines of its own."""
    found = body(f"Words {pasted('iframe', title='A [b]')}\n\n{pasted('address')}\n\nIn {QUOTE}\n\n{QUOTE}", "story")
    assert "[A \\[b\\]](https://web.archive.org/web/2018/https://storify.com/ministry/quay-week)" in found.text
    assert "\nhttps://storify.com/ministry/quay-week\n" in found.text
    assert [block.kind for block in found.blocks] == ["post"]


def test_links_to_what_is_gone_are_told() -> None:
    """Links that people wrote stay, with a warning at each; embeds have one of their own."""
    text = f"See [a](//storify.com/b/c)\n\n{pasted('address')}\n\n[d](//vine.co/v/e) `//vine.co/v/f`"
    found, problems = parse_body(LAST, text, 5, kind="post")
    assert [(problem.code, problem.where.line, problem.where.column) for problem in problems] == [("link-dead", 5, 5), ("link-dead", 9, 5)]
    assert "[a](//storify.com/b/c)" in found.text
    assert "https://web.archive.org/web/2018/https://vine.co/v/e" in problems[1].hint
    assert parse_body(LAST, text, 5, kind="post", kept={"vine.co/v/e": "vine/e"})[1] == problems[:1]
    assert parse_body(LAST, text, 5, kind="story")[1] == ()


PARTS = st.sampled_from(
    [
        *(
            "a",
            " ",
            "\n",
            "\n\n",
            "    ",
            "- ",
            "> ",
            "# ",
            "```",
            "`",
            "::: note",
            ":::",
            "[a](b.md)",
            "<p>",
            "</p>",
            "<iframe>",
            "<script>",
            "|",
        ),
        *(
            "https://storify.com/a",
            "twitter-tweet",
            "<blockquote>",
            "https://x.example/",
            "<noscript>b</noscript>",
            "{{ 'x' | url }}",
            "[storify]",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, max_size=40).map("".join))
def test_a_text_without_embeds_is_not_touched(text: str) -> None:
    """Whatever else is in it, it comes out as it does without looking for any."""
    assert body(text) == parse_body(LAST, text, 5)[0]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(PARTS, st.sampled_from([*(pasted(name) for name in FORMS), QUOTE])), max_size=20).map("".join))
def test_any_mixture_is_read(text: str) -> None:
    """Lines are kept, each slot stands for a block, and each place is in the file."""
    found = body(text)
    assert found.text.count("\n") == text.count("\n")
    lines = text.split("\n")
    for block in found.blocks:
        assert block.where.column <= len(lines[block.where.line - 5]) + 1
    numbers = "".join((found.text, *(block.text for block in found.blocks)))
    assert all(numbers.count(slot(number)) <= 1 for number in range(len(found.blocks)))
    assert "\ufdd3" not in numbers
