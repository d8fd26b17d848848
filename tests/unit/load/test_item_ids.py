"""Ids of a story's items."""

from despatch.load.item_ids import id_of_address, id_of_block, id_of_words, unique_ids
from despatch.model.body import Block
from despatch.model.moment import Pairs
from despatch.problems import Span


def block(kind: str, text: str, fields: Pairs = ()) -> Block:
    """Return a block with these fields."""
    return Block(kind, fields, text, Span("a.md"))


def test_six_words_make_an_id() -> None:
    """Marks fall away, and long text gives a short id."""
    assert id_of_words("The **first** ship left at dawn, and then", "narration") == "the-first-ship-left-at-dawn"
    assert len(id_of_words("abcdefghij" * 30, "narration")) == 48


def test_no_words_make_a_stable_hash() -> None:
    """The same text has the same id, another text another."""
    assert id_of_words("!!!", "heading") == id_of_words("!!!", "heading") != id_of_words("???", "heading")


def test_addresses_make_readable_ids() -> None:
    """Host and path for a link, network and number for a post."""
    assert id_of_address("https://www.example.org/2013/talks/") == "example-org-2013-talks"
    assert id_of_address("https://x.com/harbour/status/12") == "x-12"


def test_blocks_are_named_by_what_tells_most() -> None:
    """Title, caption or alt before text, text before the file."""
    assert id_of_block(block("figure", "", (("alt", "A ship"), ("src", "a.png")))) == "a-ship"
    assert id_of_block(block("quote", "I waited", (("who", "A docker"),))) == "i-waited"
    assert id_of_block(block("place", "Where it began", (("name", "Grain quay"),))) == "grain-quay"
    assert id_of_block(block("link", "", (("url", "https://example.org/talks/"),))) == "example-org-talks"
    assert id_of_block(block("document", "", (("src", "plan.pdf"),))) == "plan-pdf"


def test_given_ids_come_first() -> None:
    """A made id gives way to a given one, also one further down."""
    assert unique_ids([("a", False), ("a", False), ("a", True), ("a-2", False)]) == ("a-2", "a-3", "a", "a-2-2")
