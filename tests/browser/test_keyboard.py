"""The way of the Tab key: in reading order, always in sight, and each stop large enough for a finger."""

import pytest
from page_types import ARABIC, ENGLISH
from visits import Visit

PAGES = {**ENGLISH, **ARABIC}
WALKED = ("home", "post, Arabic", "story", "author, Arabic")


@pytest.mark.parametrize("name", PAGES)
def test_stops_are_in_reading_order_and_large_enough(visit: Visit, name: str) -> None:
    """Downwards, in a row from its beginning, and no tabindex jumps the queue; each 24 by 24 pixels, or with that much room."""
    visit.open(PAGES[name])
    found = []
    for width in (1600, 1280, 800, 320):
        visit.show(width)
        found += [f"{width}: {fault}" for fault in visit.measure("disordered") + visit.measure("small")]
    assert found == []


@pytest.mark.parametrize("turn", range(len(WALKED)))
def test_the_tab_key_reaches_every_stop_in_sight(visit: Visit, turn: int, in_full: bool) -> None:
    """Press by press in a small window: in the order of the source, each stop in the window and covered by nothing."""
    for name in list(PAGES)[turn :: len(WALKED)] if in_full else [WALKED[turn]]:
        visit.open(PAGES[name], 320, 256, reduced_motion="reduce")
        reached, hidden = [], []
        visit.page.keyboard.press("Tab")
        while len(reached) < visit.measure("stops"):
            visit.page.keyboard.press("Tab")
            stop = visit.measure("focused")
            if stop not in reached[-1:] or not visit.measure("player"):
                reached.append(stop)
                hidden += visit.measure("hidden")
        assert reached == list(range(len(reached)))
        assert hidden == []


@pytest.mark.parametrize(
    ("rule", "measure"),
    [
        (".row { flex-direction: row-reverse }", "disordered"),
        (".post-head { display: flex; flex-direction: column-reverse }", "disordered"),
        (".byline { position: absolute; inset-block-start: 4000px }", "disordered"),
        (".row a { padding: 0; min-block-size: 0; line-height: 1 } .row { display: block; font-size: 12px }", "small"),
    ],
)
@pytest.mark.parametrize("path", [ENGLISH["post"], ARABIC["post, Arabic"]])
def test_the_measures_would_notice(visit: Visit, path: str, rule: str, measure: str) -> None:
    """Style sheets that spoil a page are found out, in both directions."""
    visit.open(path)
    assert visit.measure(measure) == []
    visit.spoil(rule)
    assert visit.measure(measure)


def test_a_tabindex_and_a_cover_would_be_noticed(visit: Visit) -> None:
    """A stop that jumps the queue, and a bar that stands before the stops."""
    visit.open(ENGLISH["post"], 320, 256)
    visit.page.locator("main a").first.evaluate("link => { link.tabIndex = 1; }")
    assert any(fault.startswith("jumps the queue") for fault in visit.measure("disordered"))
    visit.open(ENGLISH["post"], 320, 256)
    visit.spoil("body::after { content: ''; position: fixed; inset: 0; background: gold }")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Tab")
    assert visit.measure("hidden")
