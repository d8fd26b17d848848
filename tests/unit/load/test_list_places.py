"""Where each entry of a list stands."""

import pytest

from despatch.load.compose import compose
from despatch.load.list_places import entry_nodes, scalars_in


@pytest.mark.parametrize(
    ("text", "entry", "shown"),
    [
        ("[ports, trade]", "trade", "trade"),
        ("['port, old', \"port\"]", "port", '"port"'),
        ("ports, sea trade", "sea trade", "sea trade"),
        ("'ports, trade'", "ports", "ports"),
        ("Bell, Ann; Cole, Ben", "Cole, Ben", "Cole, Ben"),
        ("الموانئ، التجارة", "التجارة", "التجارة"),
        ("/a/ /b/", "/b/", "/b/"),
        ("Joanna, Ann", "Ann", "Ann"),
        ("Ann Bell <a@school.example>, Ben", "Ann Bell", "Ann Bell"),
        ("[{role: Envoy, id: ann}, ben]", "ann", "ann"),
        ("[sea\n  trade]", "sea trade", "sea\n  trade"),
        ("[a, b]", "c", "[a, b]"),
    ],
)
def test_an_entry_is_found(text: str, entry: str, shown: str) -> None:
    """Whole texts before parts of one; what is not found stands for the whole value."""
    node, _ = compose("a.md", text)
    assert node is not None
    found = entry_nodes(node, [entry], text)[entry]
    assert text[found.start : found.end] == shown


def test_all_texts_of_a_value() -> None:
    """Texts come in order, from lists and tables within one another; keys are none."""
    node, _ = compose("a.md", "[a, {b: c, d: [e, [f]]}, g]")
    assert node is not None
    assert [scalar.text for scalar in scalars_in(node)] == ["a", "c", "e", "f", "g"]


@pytest.mark.parametrize(
    ("text", "entries"), [("[a, sea trade]", ("a", "sea trade")), ("['b', a]", ("b", "a")), ("[a, a]", ("a", "a")), ("[é, a]", ("é", "a"))]
)
def test_all_entries_of_a_list(text: str, entries: tuple[str, ...]) -> None:
    """Each stands where it is written; one that comes twice stands where it comes first."""
    node, _ = compose("a.md", text)
    assert node is not None
    places = {entry: text.index(entry) - (text[text.index(entry) - 1] == "'") for entry in entries}
    assert {entry: found.start for entry, found in entry_nodes(node, entries, text).items()} == places
