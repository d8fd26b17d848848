"""Photograph a blog: each kind of page on three widths of screen, in light, in dark and in Arabic."""

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, sync_playwright
from served import CHROMIUM_FLAGS, served
from sheets import write_sheet
from tools import find_chromium

from despatch.app.clock import clock
from despatch.app.options import Folders, settle
from despatch.app.pipeline import build

CHECKOUT = Path(__file__).resolve().parent.parent
BASE = "http://127.0.0.1/"
WIDTHS = (360, 768, 1280)
TALLEST = 4000
"""Pixels of a page that are photographed, from its top."""


class Row(Struct, frozen=True):
    """One way of looking at a page: the folder of its language, and the reader's colours."""

    name: str
    language: str
    scheme: Literal["light", "dark"]


ROWS = (Row("light", "", "light"), Row("dark", "", "dark"), Row("Arabic", "ar/", "light"))


class Shot(Struct, frozen=True):
    """One picture that is to be taken: of the page at `path`, in a row and a column of the sheet of its kind."""

    kind: str
    path: str
    row: Row
    width: int

    @property
    def file(self) -> str:
        """The picture's name."""
        return f"{self.kind}-{self.row.name.lower()}-{self.width}.png"


def main() -> None:
    """Do what the command line asks for."""
    asked = _parser().parse_args()
    chromium = find_chromium()
    if chromium is None:
        sys.exit("Chromium is missing: apt-get install chromium")
    with tempfile.TemporaryDirectory(prefix="despatch-shots-") as temporary:
        output = built(asked.site.resolve(), Path(temporary))
        shots = list(shots_of(output, asked.page))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
            sheets = photograph(browser, output, shots, asked.folder)
            browser.close()
    print(f"{len(shots)} pictures and {len(sheets)} sheets in {asked.folder}")
    for kind, row in missing(shots):
        print(f"no {row} page: {kind}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tests/screenshots", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the pictures and the sheets go")
    parser.add_argument("--site", type=Path, default=CHECKOUT, metavar="DIR", help="another blog than the demo")
    parser.add_argument("--page", action="append", metavar="PATH", help="a page such as about/, for one of each kind; repeatable")
    return parser


def built(site: Path, folder: Path) -> Path:
    """Build a blog and return the folder of its output; exit where there are errors. Nothing is written beside the blog."""
    settled = settle(Folders(site=str(site)), site, site)
    options = replace(settled, output=folder / "public", state=folder / "state", cache=None, base_url=BASE)
    report = build(options, clock(""), lambda _what, _done, _total: None)
    if not options.output.is_dir():
        sys.exit("\n".join([f"{problem.code}: {problem.message}" for problem in report.problems] + [f"{site} has not been built"]))
    return options.output


def shots_of(output: Path, asked: Sequence[str] | None = None) -> Iterator[Shot]:
    """Yield what is to be photographed: the `asked` pages and their Arabic namesakes, or one page of each kind."""
    for row in ROWS:
        pages = _asked(output, row.language, asked) if asked else pages_of(output, row.language)
        yield from (Shot(kind, path, row, width) for kind, path in pages.items() for width in WIDTHS)


def missing(shots: Iterable[Shot]) -> list[tuple[str, str]]:
    """Return each kind of page and the row in which a sheet has no picture of it."""
    shots = list(shots)
    there = {(shot.kind, shot.row.name) for shot in shots}
    return [(kind, row.name) for kind in dict.fromkeys(shot.kind for shot in shots) for row in ROWS if (kind, row.name) not in there]


def pages_of(output: Path, language: str = "") -> dict[str, str]:
    """Return the path of one page of each kind that a language has; of many, the longest: it shows most."""
    candidates = {
        "home": [language],
        "post": _posts(output / language / "feed.json"),
        "story": _below(output, f"{language}stories"),
        "author": _below(output, f"{language}people"),
        "archive": [f"{language}archive/"],
        "404": [f"{language}404.html"],
    }
    there = {kind: [path for path in paths if _file(output, path).is_file()] for kind, paths in candidates.items()}
    return {kind: max(paths, key=lambda path: _file(output, path).stat().st_size) for kind, paths in there.items() if paths}


def _asked(output: Path, language: str, asked: Iterable[str]) -> dict[str, str]:
    paths = {re.sub(r"\W+", "-", path.strip("/")) or "home": f"{language}{path.lstrip('/')}" for path in asked}
    return {kind: path for kind, path in paths.items() if _file(output, path).is_file()}


def _posts(feed: Path) -> list[str]:
    items = json.loads(feed.read_bytes())["items"] if feed.is_file() else []
    return [unquote(item["url"].removeprefix(BASE)) for item in items]


def _below(output: Path, folder: str) -> list[str]:
    return [f"{page.parent.relative_to(output).as_posix()}/" for page in sorted((output / folder).glob("*/index.html"))]


def _file(output: Path, path: str) -> Path:
    return output / path / "index.html" if path.endswith("/") or not path else output / path


def photograph(browser: Browser, output: Path, shots: Iterable[Shot], folder: Path) -> list[Path]:
    """Take the pictures of a built blog into a folder, and write a sheet for each kind of page; return the sheets."""
    folder.mkdir(parents=True, exist_ok=True)
    cells: dict[str, dict[tuple[str, int], Path]] = {}
    with served(output) as address:
        for shot in shots:
            _take(browser, f"{address}/{shot.path}", shot, folder / shot.file)
            cells.setdefault(shot.kind, {})[shot.row.name, shot.width] = folder / shot.file
    return [write_sheet(folder / f"{kind}.png", kind, pictures) for kind, pictures in cells.items()]


def _take(browser: Browser, address: str, shot: Shot, file: Path) -> None:
    page = browser.new_page(viewport={"width": shot.width, "height": 900}, color_scheme=shot.row.scheme, reduced_motion="reduce")
    page.goto(address)
    _load_pictures(page)
    tall = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.screenshot(path=file, full_page=True, clip={"x": 0, "y": 0, "width": shot.width, "height": tall})
    page.close()


def _load_pictures(page: Page) -> None:
    """Load what would wait until the reader comes near."""
    page.evaluate(
        """Promise.all([...document.images].map(image => { image.loading = "eager"; return image.decode().catch(() => null); }))"""
    )


if __name__ == "__main__":
    main()
