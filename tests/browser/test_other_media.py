"""Pages for readers who see them otherwise: in colours of their own, on paper, without style sheets, without motion."""

import pytest
from page_types import ARABIC, ENGLISH
from visits import Visit

TEXTS = {name: path for name, path in {**ENGLISH, **ARABIC}.items() if name.split(",")[0] in {"post", "page", "story"}}
MOTIONS = ("html { scroll-behavior: smooth }", "a { transition: color 0.2s }", ".text::before { content: ''; animation: x 1s }")
GONE = "nav, .skip, .turn, .related, .follow, .contents"


@pytest.fixture(params=ENGLISH)
def paths(request: pytest.FixtureRequest, in_full: bool) -> list[str]:
    """A type of page; the long run looks at Arabic, too."""
    return [ENGLISH[request.param], ARABIC[f"{request.param}, Arabic"]] if in_full else [ENGLISH[request.param]]


def test_readers_own_colours(visit: Visit, paths: list[str]) -> None:
    """Forced colours: all text stands out, what had an edge by colour has a line, and current entries differ by more than colour."""
    found = []
    for path in paths:
        visit.open(path)
        assert visit.measure("keepBoxes") > 0
        for scheme in ("light", "dark"):
            visit.show(forced_colors="active", color_scheme=scheme)
            visit.page.keyboard.press("Tab")
            faults = visit.measure("pale", 4.5) + visit.measure("unbounded") + visit.measure("lost") + visit.measure("unmarked")
            found += [f"{path}, {scheme}: {fault}" for fault in faults]
    assert found == []


@pytest.mark.parametrize(
    ("rule", "measure"),
    [
        ("body * { border: 0 !important }", "unbounded"),
        (".note { forced-color-adjust: none; background: #fff; color: #eee }", "pale"),
        (".row [aria-current] { text-decoration: none }", "lost"),
        (":focus-visible { outline: 0 }", "unmarked"),
    ],
)
def test_spoiled_colours_would_be_noticed(visit: Visit, rule: str, measure: str) -> None:
    """Style sheets that count on colour alone are found out."""
    visit.open(ENGLISH["post"])
    visit.spoil(rule)
    visit.measure("keepBoxes")
    visit.show(forced_colors="active")
    visit.page.keyboard.press("Tab")
    assert visit.measure(measure, *([4.5] if measure == "pale" else []))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_black_on_white_on_paper(visit: Visit, paths: list[str], scheme: str) -> None:
    """Ink is not wasted, whatever the device shows on its screen; there is no way to go, and nothing is cut off."""
    for path in paths:
        visit.open(path)
        visit.show(720, media="print", color_scheme=scheme)
        assert visit.measure("pale", 10) == []
        assert visit.measure("unreadable") + visit.measure("scrolled") == []
        assert visit.measure("darkest") > 0.9
        assert [found.get_attribute("class") for found in visit.page.locator(GONE).all() if found.is_visible()] == []


@pytest.mark.parametrize("name", TEXTS)
def test_paper_keeps_addresses(visit: Visit, name: str) -> None:
    """A text's own address stands under it, and that of each link to elsewhere behind the link; a screen shows neither."""
    visit.open(TEXTS[name])
    permalink = visit.page.locator(".permalink")
    behind = """[...document.querySelectorAll('main :is(.text, .story) a[href^="http"]')].map(link =>
        [link.href, getComputedStyle(link, '::after').content.includes(link.href)])"""
    assert not permalink.is_visible()
    assert not any(there for _, there in visit.page.evaluate(behind))
    visit.show(720, media="print")
    assert permalink.inner_text() == visit.page.locator("link[rel=canonical]").get_attribute("href")
    assert [href for href, there in visit.page.evaluate(behind) if not there] == []


@pytest.mark.parametrize("name", TEXTS)
def test_pages_read_in_order_without_style_sheets(visit: Visit, name: str) -> None:
    """Dateline, title, standfirst, byline, text; the foot of the page comes last."""
    visit.open(TEXTS[name])
    visit.measure("strip")
    assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"
    order = (".dateline", "h1", ".standfirst", ".byline, .story-facts", ".text, .story", ".post-foot")
    heads = [visit.page.locator(f"main :is({part})").first for part in order]
    words = [found.inner_text().strip().split("\n")[0] for found in heads if found.count()]
    main = visit.page.locator("main").inner_text()
    places = [main.index(part) for part in words]
    assert len(words) >= (3 if name.startswith("page") else 5)
    assert places == sorted(places)
    assert places[0] < 3
    assert visit.page.evaluate("document.body.lastElementChild.matches('footer')")
    assert visit.page.evaluate("document.body.innerText.trim().endsWith(document.querySelector('body > footer').innerText.trim())")


def test_nothing_moves_for_those_who_asked(visit: Visit, paths: list[str]) -> None:
    """Reduced motion: no animation, no transition, no smooth scrolling."""
    for path in paths:
        visit.open(path, reduced_motion="reduce")
        assert visit.measure("moving") == []


@pytest.mark.parametrize("rule", MOTIONS)
def test_motion_would_be_noticed(visit: Visit, rule: str) -> None:
    """Of each sort."""
    visit.open(ENGLISH["post"], reduced_motion="reduce")
    visit.spoil(rule)
    assert visit.measure("moving")
