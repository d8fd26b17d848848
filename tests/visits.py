"""Opens pages of a served site in a browser, in windows and media of all sorts, and measures them by `browser/measures.js`."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from msgspec import Struct
from playwright.sync_api import Browser, Page

TESTS = Path(__file__).parent
MEASURES = TESTS / "browser" / "measures.js"
LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
AXE = """async levels => {
  const told = await axe.run({runOnly: {type: "tag", values: levels}, resultTypes: ["violations"]});
  const where = node => `${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 300)}`;
  return told.violations.flatMap(fault => fault.nodes.map(node => `${fault.id}: ${where(node)}`));
}"""


class Visit(Struct):
    """A page of the browser, and the address of the site that it shows."""

    page: Page
    root: str

    def open(self, path: str, width: int = 1280, height: int = 800, **media: Any) -> None:
        """Open a file of the site in a window of that size; `media` are those of `emulate_media`, light by default."""
        self.show(width, height, **media)
        self.page.goto(f"{self.root}/{path}")

    def show(self, width: int = 1280, height: int = 800, **media: Any) -> None:
        """Show what is open in another window or another medium."""
        usual = {"media": "screen", "color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(**{**usual, **media})

    def measure(self, name: str, *values: float) -> Any:
        """Return what a measure finds on the page as it is shown."""
        return self.page.evaluate(f"measured.{name}({', '.join(map(str, values))})")

    def spoil(self, rules: str) -> None:
        """Add CSS after the page's own, past its layers and policy."""
        self.page.evaluate(
            "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets.push(sheet); }", rules
        )

    def axe(self) -> list[str]:
        """Return what axe has against the page as it is shown."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(axe_source())
        found: list[str] = self.page.evaluate(AXE, LEVELS)
        return found


@cache
def axe_source() -> str:
    """Return the text of axe."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


@contextmanager
def visiting(browser: Browser, root: str, **options: Any) -> Iterator[Visit]:
    """Give a page of a new context for a site; `options` are those of `new_context`."""
    context = browser.new_context(**options)
    context.add_init_script(path=MEASURES)
    yield Visit(context.new_page(), root)
    context.close()
