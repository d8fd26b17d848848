"""Ids of a story's pieces."""

from effort import growth

from despatch.importers.story_ids import item_ids
from despatch.importers.values import Element


def elements(*names: str) -> list[Element]:
    """Return elements with these ids."""
    return [Element(id=name, kind="text", markdown=name) for name in names]


def test_no_two_are_alike_and_none_takes_anothers() -> None:
    """A number behind an id makes no id that another element has, whether before or behind it."""
    assert item_ids(elements("a", "a", "a-2", "a", "b!c", "-d")) == ("a", "a-3", "a-2", "a-4", "b-c", "d")


def test_ids_of_a_long_story_take_time_for_each_item_only() -> None:
    """A whole archive becomes one story where somebody asks for it."""
    assert growth(lambda size: item_ids(elements(*(f"e{number % (size // 2)}" for number in range(size)))), 2_000) < 10
