"""Pages of several blogs under their own policy: axe, landmarks, the skip link, the focus.

`test_page_types.py` looks at every type of page in every mode.
"""

import itertools
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from ministry_pages import write_everything
from msgspec import Struct
from playwright.sync_api import Browser, Page
from project import Project, tree
from rich_site import write_rich
from served import page_headers, served
from visits import Visit

MODES = {"light": (1280, "light"), "dark": (1280, "dark"), "narrow": (320, "light"), "narrow and dark": (320, "dark")}
PAGES = (
    "rich/index.html",
    "rich/ilse-marant/2016/05/01/full/index.html",
    "rich/2016/05/02/plain/index.html",
    "rich/ilse-marant/2016/05/03/blocks/index.html",
    "rich/undated/index.html",
    "rich/about/index.html",
    "rich/help/contact/index.html",
    "rich/stories/index.html",
    "rich/stories/port/index.html",
    "rich/tags/index.html",
    "rich/tags/days/index.html",
    "rich/tags/lmyn/index.html",
    "rich/topics/index.html",
    "rich/topics/trade/index.html",
    "rich/series/the-river/index.html",
    "rich/archive/index.html",
    "rich/archive/2016/index.html",
    "rich/archive/2016/05/index.html",
    "rich/page/2/index.html",
    "rich/404.html",
    "rich/fr/index.html",
    "rich/fr/2016/05/02/plain/index.html",
    "rich/ar/index.html",
    "rich/ar/lsh-mrnt/2016/05/02/plain/index.html",
    "rich/ar/tags/index.html",
    "ministry/index.html",
    "ministry/people/index.html",
    "ministry/people/ilse-marant/index.html",
    "ministry/people/team/index.html",
    "ministry/missions/skopje/index.html",
    "ministry/sitemap/index.html",
    "ministry/ilse-marant/2014/09/09/six/index.html",
    "ministry/ilse-marant/2014/10/12/seven/index.html",
    "ministry/ar/people/ilse-marant/index.html",
    "ministry/ar/ilse-marant/2014/10/10/six/index.html",
    "ministry/zh/missions/skopje/index.html",
    "ministry/de/people/ilse-marant/index.html",
    "ministry/de/ilse-marant/2014/10/11/sechs/index.html",
    "empty/index.html",
)
WATCH = """addEventListener("securitypolicyviolation", event => console.error("policy:", event.violatedDirective, event.blockedURI));"""


class Open(Struct):
    """A page of the browser with what it has done so far."""

    page: Page
    roots: dict[str, str]
    faults: list[str]

    def goto(self, path: str) -> None:
        """Open a file of one of the sites: `rich/about/index.html`."""
        site, _, rest = path.partition("/")
        self.faults.clear()
        self.page.goto(f"{self.roots[site]}/{rest}")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory, demo: Path) -> dict[str, Path]:
    """The folders of four built sites: one with everything, a ministry's, the demo blog, one with nothing."""
    root = tmp_path_factory.mktemp("sites")
    write_rich(Project(root / "rich")).build()
    write_everything(Project(root / "ministry")).build()
    Project(root / "empty").write("content/pages/about.md", "# About\n").build()
    return {"demo": demo, **{name: root / name / "public" for name in ("rich", "ministry", "empty")}}


@pytest.fixture(scope="module")
def opened(browser: Browser, sites: dict[str, Path]) -> Iterator[Open]:
    """A page in which the sites can be opened, served with the headers they ask for."""
    page = browser.new_page()
    faults: list[str] = []
    page.add_init_script(WATCH)
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.append(request.url) if not request.url.startswith("http://127.0.0.1:") else None)
    with ExitStack() as running:
        roots = {name: running.enter_context(served(folder, page_headers(folder))) for name, folder in sites.items()}
        yield Open(page, roots, faults)
    page.close()


def demo_pages(sites: dict[str, Path]) -> list[str]:
    """Return the demo blog's homes, posts, stories and pages; lists look as those of the other sites."""
    lists = {"tags", "topics", "archive", "page", "series", "people", "missions", "sitemap"}
    paths = [path for path, data in tree(sites["demo"]).items() if path.endswith("index.html") and b"http-equiv=" not in data]
    return [f"demo/{path}" for path in paths if not lists & set(path.split("/"))]


def look(opened: Open, path: str, judged: Collection[str]) -> list[str]:
    """Return what is wrong with a page in all modes; axe looks at it in the `judged` ones."""
    opened.goto(path)
    visit = Visit(opened.page, "")
    faults = []
    for mode, (width, scheme) in MODES.items():
        visit.show(width, color_scheme=scheme)
        wide = opened.page.evaluate("document.documentElement.scrollWidth")
        faults += [f"{mode}: scrolls sideways, {wide} pixels wide: {wider(opened.page)}"] if wide > width else []
        if mode in judged:
            faults += [f"{mode}: {fault}" for fault in visit.axe()]
    return [*opened.faults, *faults]


def wider(page: Page) -> str:
    """Return the elements that stick out of the window."""
    return str(
        page.evaluate(
            """[...document.querySelectorAll("body *")].filter(element => element.getBoundingClientRect().right > innerWidth + 1
               || element.getBoundingClientRect().left < -1).map(element => element.outerHTML.slice(0, 80)).slice(0, 4)"""
        )
    )


@pytest.mark.parametrize(("path", "mode"), [*zip(PAGES, itertools.cycle(MODES), strict=False)])
def test_every_kind_of_page_is_accessible(opened: Open, path: str, mode: str, in_full: bool) -> None:
    """No rule of axe is broken, by turns in each mode, nothing scrolls sideways, and nothing is asked of another host."""
    assert look(opened, path, MODES if in_full else [mode]) == []


def test_the_demo_blog_is_accessible(opened: Open, sites: dict[str, Path], in_full: bool) -> None:
    """Home, posts, stories and pages of the blog that comes with Despatch, by turns in each mode."""
    paths = demo_pages(sites)
    assert len(paths) > 25
    turns = zip(paths, itertools.cycle(MODES), strict=False)
    assert [f"{path} {fault}" for path, mode in turns for fault in look(opened, path, MODES if in_full else [mode])] == []


@pytest.mark.parametrize("path", PAGES)
def test_landmarks_and_headings(opened: Open, path: str) -> None:
    """One h1, one main, a banner, a footer; headings leave out no level; every navigation has a name of its own."""
    opened.goto(path)
    page = opened.page
    for selector in ("h1", "main", "body > header", "body > footer"):
        assert page.locator(selector).count() == 1, selector
    levels = [int(tag[1]) for tag in page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(e => e.tagName)")]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels
    names = page.evaluate("[...document.querySelectorAll('nav')].map(e => e.ariaLabel || e.getAttribute('aria-labelledby'))")
    assert all(names), names
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", PAGES)
def test_the_skip_link_comes_first(opened: Open, path: str) -> None:
    """One press of Tab shows it, Enter leads to the main part, and the next press to something in there or after it."""
    opened.page.set_viewport_size({"width": 1280, "height": 800})
    opened.goto(path)
    page = opened.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "page-main"


def test_everything_that_can_be_focused_shows_it(opened: Open) -> None:
    """Each stop of the Tab key on a full page has an outline or another visible change."""
    opened.page.set_viewport_size({"width": 1280, "height": 800})
    opened.goto("rich/ilse-marant/2016/05/01/full/index.html")
    stops = opened.page.locator("a[href]:not([tabindex='-1']), summary").count()
    for _ in range(stops):
        opened.page.keyboard.press("Tab")
        style = opened.page.evaluate("(e => [getComputedStyle(e).outlineStyle, e.outerHTML.slice(0, 80)])(document.activeElement)")
        assert style[0] != "none", style[1]
