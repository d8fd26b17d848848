"""Places of blocks."""

from despatch.model.body import slot
from despatch.render.slots import filled, set_apart


def test_a_slot_is_a_paragraph_of_its_own() -> None:
    """A block right below a line of text does not join its paragraph."""
    assert set_apart(f"a\n{slot(0)}\nb") == f"a\n\n{slot(0)}\n\nb"
    assert set_apart("a") == "a"


def test_slots_are_filled_and_strays_removed() -> None:
    """Each slot gives way to its block, with the paragraph round it; what is left of marks goes."""
    html = f"<p>{slot(0)}</p><div>x {slot(12)} y</div>\ufdd2\ufdd1"
    assert filled(html, lambda number: f"[{number}]") == "[0]<div>x [12] y</div>"
