"""A real browser for tests of whole sites, and the sites that several of them look at."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from awkward_site import write_awkward
from page_types import TYPES
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from project import Project
from served import CHROMIUM_FLAGS, page_headers, served
from tools import chromium
from visits import Visit, visiting
from watching import Watch

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium that goes nowhere by itself."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built demo blog."""
    project = Project(tmp_path_factory.mktemp("demo") / "site")
    assert project.build(content=CHECKOUT / "content").report.code == 0
    return project.root / "public"


@pytest.fixture(scope="session")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built blog with every type of page in two directions; its redirects stay, so that they can be looked at."""
    project = write_awkward(Project(tmp_path_factory.mktemp("awkward") / "site"))
    result = project.build()
    assert result.codes == ["story-lost", "story-lost"]
    folder = project.root / "public"
    for path in (each for kind in TYPES if kind.template == "redirect.html" for each in (kind.path, kind.arabic)):
        (folder / path).write_text(result.text(path).replace('http-equiv="refresh"', 'name="refresh"'))
    return folder


@pytest.fixture(scope="module")
def visit(browser: Browser, awkward: Path) -> Iterator[Visit]:
    """A page of the browser on that blog, served with the headers it asks for."""
    with served(awkward, page_headers(awkward)) as root, visiting(browser, root) as opened:
        yield opened


@pytest.fixture
def watched(browser: Browser) -> Iterator[Callable[[str], Watch]]:
    """Make a watch over a site at an address."""
    contexts: list[BrowserContext] = []

    def make(root: str) -> Watch:
        contexts.append(browser.new_context())
        return Watch(contexts[-1], root)

    yield make
    for context in contexts:
        context.close()
