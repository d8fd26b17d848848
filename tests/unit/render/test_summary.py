"""Summaries."""

import pytest
from markup_samples import block, converted

from despatch.model.job import Card
from despatch.render.summary import count_words, first_words

MARKS = ("<!--more-->", "<!-- more -->", "<!-- TEASER_END -->", "<!--MORE-->")


def card(text: str, **fields: object) -> Card:
    """Return the card of a body."""
    return converted(text, **fields)[0].card  # type: ignore[arg-type]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("raw_html", ["sanitised", "escaped", "trusted"])
def test_a_mark_ends_the_summary(mark: str, raw_html: str) -> None:
    """What stands before the mark is the summary, with its markup; the mark itself is never shown."""
    result, _ = converted(f"One *two*.\n\n{mark}\n\nThree.", raw_html=raw_html)
    assert result.card.summary_html == "<p>One <em>two</em>.</p>"
    assert (result.card.summary_text, result.card.more) == ("One two.", True)
    assert "more" not in result.body.lower() or raw_html == "trusted"
    assert "Three." in result.body


def test_a_mark_inside_an_element_leaves_none_open() -> None:
    """A summary that ends inside a list is closed."""
    assert card("- **a** <!--more--> b\n- c").summary_html == "<ul>\n<li><strong>a</strong> </li></ul>"


def test_a_mark_in_code_is_code() -> None:
    """Only a real mark counts."""
    assert "b" in card("`<!--more-->` a\n\n    <!--more-->\n\nb").summary_text


def test_a_mark_with_nothing_before_it_is_none() -> None:
    """An empty summary is no summary."""
    assert card("<!--more-->\n\nwords").summary_text == "words"


def test_summaries_have_no_ids_notes_pictures_headings_or_blocks() -> None:
    """A list shows summaries of many posts: nothing in them may clash or lead into the page."""
    text = "# H\n\n<p id=x markdown=1>a[^1] ![q](q.jpg) [in](#h)</p>\n\n\ufdd10\ufdd1\n\n<!--more-->\n\nb\n\n[^1]: n"
    found = card(f"{text}", targets={"q.jpg": "/q.jpg"}, blocks=(block("note", {}, "inner"),))
    assert found.summary_html.startswith("<p>a")
    for absent in ("id=", "<img", "<h", "#", "inner", "\ufdd1", "<sup"):
        assert absent not in found.summary_html


def test_the_head_wins() -> None:
    """The head's summary is shown as written."""
    found = card("text <!--more--> rest", summary="My <own>  words")
    assert (found.summary_html, found.summary_text, found.more) == ("<p>My &lt;own&gt; words</p>", "My <own> words", True)


def test_the_first_words_of_paragraphs() -> None:
    """Without a mark, the first words are taken from paragraphs, never from within markup."""
    found = card("# H\n\n```\ncode\n```\n\nOne **two *three*** four.\n\nFive six seven", summary_words=6)
    assert found.summary_html == "<p>One two three four. Five six…</p>"
    assert found.more


def test_a_short_text_is_its_own_summary() -> None:
    """Nothing goes on after it, and nothing is cut."""
    assert card("One [two](https://x.example/).") == Card("<p>One two.</p>", "One two.")


def test_a_text_without_paragraphs() -> None:
    """A list alone still gives words."""
    assert card("- one\n- two").summary_text == "one two"


def test_an_empty_text() -> None:
    """No words, no summary."""
    assert card("") == Card("", "")


@pytest.mark.parametrize(
    ("text", "words", "short"),
    [
        ("a b c", 3, "a b c"),
        ("a b, c", 2, "a b…"),
        ("a b — c", 2, "a b…"),
        ("He left. She did not.", 2, "He left."),
        ("“He left.” She did not.", 2, "“He left.”"),
        ("ذهبت. وعدنا معًا", 1, "ذهبت."),
        ("去了。回来", 3, "去了。"),
        ("中文标题很长", 3, "中文标…"),
        ("中文 title 标题", 3, "中文 title…"),
        ("ก" * 100, 2, "ก" * 30 + "…"),
    ],
)
def test_first_words(text: str, words: int, short: str) -> None:
    """Words are cut at their end; scripts without spaces by characters."""
    assert first_words(text, words) == short


def test_words_are_counted() -> None:
    """All words count, those of blocks as well."""
    assert count_words("a b 中文") == 4
    result, _ = converted("one two\n\n\ufdd10\ufdd1", blocks=(block("note", {}, "three four"),))
    assert result.facts.words == 4
