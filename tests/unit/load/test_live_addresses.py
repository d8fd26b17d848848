"""Addresses of kept posts that are all of their line, and those that are not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.load.body import parse_body
from despatch.load.live_addresses import may_stand_alone
from despatch.model.body import slot

URL = "https://twitter.com/harbour/status/900"
KEPT = {"x/900": "x/900"}


def shown(text: str) -> int:
    """Return how many kept posts a post with this text shows."""
    body, _problems = parse_body("content/posts/a.md", text, 5, kind="post", kept=KEPT)
    blocks = [number for number, block in enumerate(body.blocks) if block.kind == "post"]
    texts = (body.text, *(block.text for block in body.blocks))
    assert all(sum(each.split("\n").count(slot(number)) for each in texts) == 1 for number in blocks)
    return len(blocks)


@pytest.mark.parametrize(
    "text",
    [
        *(
            URL,
            f"<{URL}>",
            f"{URL}?s=20&t=abc",
            f"{URL} \t ",
            f"   {URL}",
            "https://twitter.com/#!/harbour/status/900",
            f"# H\n{URL}\n\nWords",
        ),
        *(f"Words\n\n{URL}\n\nWords", f"- a\n\nWords\n\n {URL}"),
        *(
            f"<p>{URL}</p>",
            f'  <p class="a"> {URL} </p>',
            f"<p>\n{URL}\n</p>",
            f"<p>Words</p>\n{URL}\n<p>Words</p>",
            f"<div>\n    {URL}\n</div>",
        ),
        f'<!-- wp:embed -->\n<figure class="wp-block-embed"><div>\n{URL}\n</div></figure>\n<!-- /wp:embed -->',
        f"<!-- wp:core-embed/twitter -->\n{URL}\n<!-- /wp:core-embed/twitter -->",
        *(f"::: note\n\nWords\n\n{URL}  \n:::", f":::: details\nsummary: More\n\n::: note\n\n{URL}\n:::\n::::"),
    ],
)
def test_an_address_that_is_all_of_its_line_shows_the_post(text: str) -> None:
    """In Markdown, in HTML as editors wrote it, in notes and details; blanks and angle brackets do not matter."""
    assert shown(text) == 1
    assert shown(text.replace("900", "901")) == 0


@pytest.mark.parametrize(
    "text",
    [
        *(f"Words {URL}", f"Words\n{URL}", f"{URL}\nWords", f"{URL}.", f"[{URL}]({URL})", f"See <b>this</b>\n{URL}\n</p>"),
        *(f"- {URL}", f"- a\n\n  {URL}", f"1. a\n   {URL}", f"> {URL}", f"[^1]: {URL}", f"| {URL} |"),
        *(f"```\n{URL}\n```", f"~~~\n{URL}\n~~~", f"Words\n\n    {URL}", f"<pre>\n{URL}\n</pre>", f"<!--\n\n{URL}\n\n-->", f"`\n{URL}\n`"),
        *(f"<pre><code>\n<p>{URL}</p>\n</code></pre>", f"::: quote\nwho: A\n\n{URL}\n:::", f"```\n<div>\n{URL}\n</div>\n```"),
    ],
)
def test_other_addresses_are_left(text: str) -> None:
    """In sentences, lists, quotations, tables and code."""
    assert shown(text) == 0


def test_each_that_is_not_kept_is_told_at_its_line() -> None:
    """Also inside blocks and HTML."""
    text = f"<p>{URL}1</p>\n\n::: note\ntitle: A\n\nWords\n\n{URL}2 \n:::\n\n  {URL}3"
    problems = parse_body("content/posts/a.md", text, 5, kind="post", kept=KEPT)[1]
    assert [(problem.code, problem.where.line) for problem in problems] == [("snapshot-missing", line) for line in (5, 12, 15)]


def test_several_in_one_text_keep_their_order() -> None:
    """Each line has its own block, numbered apart from those of the writer."""
    text = f"{URL}\n{URL}?a=b\n\n::: note\n\n{URL}\n:::\n\n<p>{URL}</p>"
    assert shown(text) == 4


_BEGINS = re.compile(r"^[ \t]*(?:<p\b[^<>]*>[ \t]*)?<?https?://", re.MULTILINE | re.IGNORECASE)


@given(
    st.lists(st.sampled_from(("http://", "HTTPS://", "://", "\n", " ", "\t", "a", "<p x>", "<", "ftp", "\u2028")), max_size=9).map("".join)
)
def test_a_quick_look_finds_what_one_pattern_would(text: str) -> None:
    """An address may be all of a line only where a line begins with one."""
    assert may_stand_alone(text) == bool(_BEGINS.search(text))
