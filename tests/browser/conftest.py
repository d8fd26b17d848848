"""A real browser for tests of whole sites."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from served import CHROMIUM_FLAGS
from tools import chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium that goes nowhere by itself."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        yield launched
        launched.close()
