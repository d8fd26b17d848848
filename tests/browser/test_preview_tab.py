"""The preview's tab in a real browser: it reloads after an edit, shows a mistake, and heals."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from tools import chromium, unused_port

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium; the tests are skipped without one, and fail in CI."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def post(tmp_path: Path) -> Path:
    """The file of a blog's one post."""
    path = tmp_path / "blog/content/2016-03-09-port.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: The port\n---\nIt opened.\n")
    return path


@pytest.fixture
def address(post: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a preview of that blog."""
    told = tmp_path / "told.txt"
    with told.open("w") as stream:
        command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", str(unused_port())]
        process = subprocess.Popen(command, cwd=post.parent.parent, stdout=stream, stderr=subprocess.STDOUT)
    found = None
    while found is None:
        assert process.poll() is None, told.read_text()
        time.sleep(0.05)
        found = re.search(r"http://127\.0\.0\.1:\d+/", told.read_text())
    yield found.group()
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 130


def test_the_tab_follows_edits_and_shows_mistakes(browser: Browser, address: str, post: Path) -> None:
    """An edit appears by itself; a mistake lies over the last good page as text; the cure takes it away."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}2016/03/09/port/")
    expect(page.locator("main")).to_contain_text("It opened.")
    post.write_text("---\ntitle: The port\n---\nIt opened again.\n")
    expect(page.locator("main")).to_contain_text("It opened again.", timeout=20_000)
    post.write_text("---\ntitle: The port\ndrfat: <img src=x onerror=alert(1)>\n---\nIt opened again.\n")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("2016-03-09-port.md:3", timeout=20_000)
    expect(alert).to_contain_text("You see the blog as it was before")
    expect(page.locator("main")).to_contain_text("It opened again.")
    assert page.locator("[role=alert] img").count() == 0
    post.write_text("---\ntitle: The port\n---\nIt opened for good.\n")
    expect(page.locator("main")).to_contain_text("It opened for good.", timeout=20_000)
    expect(alert).to_have_count(0)
    assert errors == []
    page.close()


def test_more_tabs_than_a_browser_has_connections_do_not_stall(browser: Browser, address: str) -> None:
    """A browser opens six connections to one server; the eighth tab loads because hidden ones gave theirs back."""
    context = browser.new_context()
    for _ in range(8):
        page = context.new_page()
        page.goto(address, timeout=20_000)
        page.evaluate(
            """() => { Object.defineProperty(document, "hidden", {value: true, configurable: true});
                       document.dispatchEvent(new Event("visibilitychange")); }"""
        )
    context.close()


def test_ctrl_c_is_clean_while_a_tab_is_open(browser: Browser, address: str) -> None:
    """The fixture presses Ctrl-C with this tab listening and demands the exit code 130."""
    page = browser.new_page()
    page.goto(address)
    expect(page.locator("body")).to_be_visible()
