"""Tools that not every machine has: their tests are skipped where one is missing, but fail in CI."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
NODE_MODULES = TESTS / "node_modules"
VNU = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


def missing(what: str, cure: str) -> None:
    """Skip the test because `what` is missing, or fail in CI, where every test runs."""
    message = f"{what} is missing: {cure}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def find_chromium() -> str | None:
    """Return the path of Chromium; None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def chromium() -> str:
    """Return the path of Chromium."""
    found = find_chromium()
    if found is None:
        missing("Chromium", "apt-get install chromium")
    return str(found)


def font(family: str) -> None:
    """Go on only where a family of fonts is there, as Fontconfig lists it."""
    lister = shutil.which("fc-list")
    listed = subprocess.run([lister, ":", "family"], capture_output=True, text=True, check=True).stdout if lister else ""
    if family not in listed:
        missing(family, "apt-get install fontconfig fonts-noto-core fonts-noto-cjk")


def java() -> str:
    """Return the path of Java, where the HTML checker is there too."""
    found = shutil.which("java")
    if found is None:
        missing("Java", "apt-get install default-jre-headless")
    if not VNU.exists():
        missing("the HTML checker", "cd tests && npm ci --ignore-scripts")
    return str(found)


def unused_port() -> int:
    """Return a port of this machine that nobody listened at a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
