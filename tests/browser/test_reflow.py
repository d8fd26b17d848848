"""Pages of awkward words in narrow windows, with larger letters and with looser ones: nothing is cut off, covered or out of reach."""

import pytest
from page_types import ARABIC, ENGLISH
from playwright.sync_api import Browser
from visits import Visit, visiting

PAGES = {**ENGLISH, **ARABIC}
READERS: dict[str, tuple[str, tuple[int, ...]]] = {
    "as it is": ("restore", (320, 480, 767, 768, 1023, 1024, 1280)),
    "letters of twice the size": ("enlarge", (640, 1280)),
    "looser letters, words and lines": ("spread", (320, 1280)),
}
"""How a page is read, the measure that makes it so, and the widths of windows: columns come and go at some of them.

WCAG 1.4.10 asks for 400 % in a window of 1280 by 1024 pixels, which are 320 by 256 then; 1.4.4 for text at 200 %; 1.4.12 for looser text.
"""


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_or_covered(visit: Visit, name: str) -> None:
    """Nothing scrolls sideways, sticks out, is cut off or written over, in any window and for any reader."""
    visit.open(PAGES[name])
    found = []
    for reader, (change, widths) in READERS.items():
        visit.measure("restore")
        visit.measure(change)
        for width in widths:
            visit.show(width, 256)
            found += [f"{reader}, {width}: {fault}" for fault in visit.measure("unreadable")]
    assert found == []


def test_four_pixels_for_each_change_nothing(browser: Browser, visit: Visit) -> None:
    """The same window on a screen that is really magnified."""
    with visiting(browser, visit.root, device_scale_factor=4) as magnified:
        magnified.open(ENGLISH["post"], 320, 256)
        assert magnified.measure("unreadable") == []


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (".text { min-inline-size: 30rem }", "scrolls sideways"),
        (".standfirst { max-block-size: 1rem; overflow: hidden }", "cut off"),
        ("h1 { white-space: nowrap; overflow-x: clip }", "cut off"),
        (".standfirst { margin-block-start: -3rem }", "written over"),
        (".byline { position: absolute; inset-block-start: 0 }", "written over"),
    ],
)
def test_the_measure_would_notice(visit: Visit, rule: str, fault: str) -> None:
    """Style sheets that spoil a page are found out."""
    visit.open(ENGLISH["post"], 320, 256)
    visit.spoil(rule)
    assert any(found.startswith(fault) for found in visit.measure("unreadable"))


def test_wide_tables_scroll_in_a_box_that_keys_reach(visit: Visit) -> None:
    """A table that is wider than a telephone moves by the arrow keys, and the page stays."""
    visit.open(ENGLISH["post"], 320, 256, reduced_motion="reduce")
    table = visit.page.locator(".table-scroll").first
    table.focus()
    assert table.evaluate("box => box.scrollWidth > box.clientWidth")
    table.evaluate("box => { window.moved = new Promise(done => box.addEventListener('scroll', done, {once: true})); }")
    visit.page.keyboard.press("ArrowRight")
    assert visit.page.evaluate("window.moved.then(() => scrollX)") == 0
    visit.page.evaluate("document.querySelector('.table-scroll').removeAttribute('tabindex')")
    assert any(found.startswith("no key reaches") for found in visit.measure("unreadable"))
