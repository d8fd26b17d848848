"""Build a blog with one story of 2,235 items, open its page as a slow telephone would, and print how long that took."""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from bench.story.site import MOST, write_site
from photographs import scene
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from project import Project
from served import CHROMIUM_FLAGS, page_headers, served
from tools import chromium

LONGEST: Final = 200
"""Milliseconds that no task may take."""

PAINT: Final = 1500
"""Milliseconds until the page is first painted."""

WORK: Final = frozenset({"ParseHTML", "UpdateLayoutTree", "Layout", "PrePaint"})
"""What the page's own thread does, and no other: by these it is told from the rest."""

TASKS: Final = frozenset({"RunTask", "ThreadControllerImpl::RunTask"})
TRACED: Final = {"categories": "devtools.timeline,toplevel", "transferMode": "ReportEvents"}
NETWORK: Final = {"offline": False, "latency": 60, "downloadThroughput": 9e6 / 8 * 0.9, "uploadThroughput": 1.5e6 / 8}
"""What the tools for developers of Chromium call Fast 4G."""

PAINTED: Final = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1"
LANDED: Final = "id => Math.round(document.getElementById(id).getBoundingClientRect().top)"


def main() -> None:
    """Do what the command line asks for; exit with 1 where a limit is not kept."""
    parser = argparse.ArgumentParser(prog="tests/bench/story_page", description=__doc__)
    parser.add_argument("-n", type=int, default=MOST, metavar="ITEMS", help=f"how many items (default: {MOST})")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="how often the page is opened (default: 5)")
    parser.add_argument("--throttle", type=float, default=4, metavar="N", help="how many times slower than this machine (default: 4)")
    parser.add_argument("--network", choices=("4g", "local"), default="4g", help="how fast the page comes (default: 4g)")
    parser.add_argument("--css", type=Path, metavar="FILE", help="add these rules to the theme's, to try them")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="despatch-story-") as folder:
        sys.exit(_measured(asked, Path(folder)))


def _measured(asked: argparse.Namespace, folder: Path) -> int:
    output = _built(asked, folder)
    page = output / "stories" / "long" / "index.html"
    size = page.stat().st_size / 1000
    sys.stdout.write(f"{asked.n:,} items, page of {size:,.0f} kB, {asked.throttle:g} times slower, network: {asked.network}\n")
    with served(output, page_headers(output)) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        found = [_visit(browser, f"{root}/stories/long/", asked) for _ in range(asked.rounds)]
        browser.close()
    for name in found[0]:
        values = [round(one[name]) for one in found]
        sys.stdout.write(f"{name:34} median {statistics.median(values):>7,.0f}   worst {max(values, key=abs):>7,}\n")
    kept = all(one["first paint, ms"] <= PAINT and one["longest task, ms"] <= LONGEST for one in found)
    sys.stdout.write(f"limits: first paint {PAINT} ms, a task {LONGEST} ms: {'kept' if kept else 'NOT kept'}\n")
    return 0 if kept else 1


def _built(asked: argparse.Namespace, folder: Path) -> Path:
    project = Project(folder / "site")
    shutil.rmtree(project.root)
    jpeg = BytesIO()
    scene(1280, 860).save(jpeg, "JPEG")
    write_site(project.root, asked.n, jpeg.getvalue())
    if asked.css:
        theme = Path(__file__).resolve().parents[3] / "themes" / "dateline" / "assets" / "story.css"
        project.write("themes/dateline/assets/story.css", theme.read_text() + asked.css.read_text())
    started = time.monotonic()
    result = project.build()
    sys.stdout.write(f"built in {time.monotonic() - started:.1f} s\n")
    if result.codes:
        sys.exit(f"the blog has problems: {sorted(set(result.codes))}")
    return project.root / "public"


def _visit(browser: Browser, address: str, asked: argparse.Namespace) -> dict[str, float]:
    """Open the page, wait until it is still, read through it, and follow a link to an item in its middle."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": asked.throttle})
    if asked.network == "4g":
        session.send("Network.emulateNetworkConditions", NETWORK)
    opening = _traced(page, lambda: _open(page, address))
    painted = page.evaluate(PAINTED)
    reading = _traced(page, lambda: _scroll(page, session))
    middle = f"n{asked.n // 2}"
    leading = _traced(page, lambda: _follow(page, middle))
    landed = page.evaluate(LANDED, middle)
    context.close()
    slow = {"first paint, ms": painted, "longest task, ms": max(opening, reading, leading)}
    return {**slow, "  while opening": opening, "  while reading": reading, "  while leading to": leading, "anchor lands at, px": landed}


def _open(page: Page, address: str) -> None:
    page.goto(address, wait_until="load")
    page.wait_for_timeout(1500)


def _follow(page: Page, item: str) -> None:
    page.evaluate("id => { location.hash = id }", item)
    page.wait_for_timeout(3000)


def _traced(page: Page, act: Callable[[], None]) -> float:
    """Return the milliseconds of the longest task of the page while something is done.

    Counted is the time of its thread, so that what else runs on this machine stretches it less; a browser that is slowed
    down counts the pauses in it as its own.
    """
    session = page.context.new_cdp_session(page)
    events: list[dict[str, Any]] = []
    done: list[object] = []
    session.on("Tracing.dataCollected", lambda found: events.extend(found["value"]))
    session.once("Tracing.tracingComplete", lambda found: done.append(found))
    session.send("Tracing.start", TRACED)
    act()
    session.send("Tracing.end")
    while not done:
        page.wait_for_timeout(50)
    session.detach()
    whole = [event for event in events if event["ph"] == "X"]
    busy = Counter[tuple[int, int]]()
    for event in whole:
        busy[(event["pid"], event["tid"])] += event["dur"] if event["name"] in WORK else 0
    own = max(busy, key=lambda thread: busy[thread])
    return max(event.get("tdur", 0) / 1000 for event in whole if event["name"] in TASKS and (event["pid"], event["tid"]) == own)


def _scroll(page: Page, session: CDPSession) -> None:
    """Move down the page as a thumb would, thirty screens long."""
    for _ in range(30):
        session.send("Input.dispatchMouseEvent", {"type": "mouseWheel", "x": 180, "y": 400, "deltaX": 0, "deltaY": 700})
        page.wait_for_timeout(60)


if __name__ == "__main__":
    main()
