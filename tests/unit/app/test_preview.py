"""The preview as a browser meets it: a real server on loopback, a real edit, a real Ctrl-C."""

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools import unused_port

from despatch.app.preview import free_socket

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60.0


class Preview:
    """A running preview of a folder."""

    def __init__(self, site: Path, *words: str, built: bool = True) -> None:
        """Start it and wait for the line that names its address, and for the first build."""
        self.site = site
        command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", str(unused_port()), *words]
        self._told = (site.parent / "told.txt").open("w+")
        self.process = subprocess.Popen(command, cwd=site, stdout=self._told, stderr=subprocess.STDOUT, start_new_session=True)
        self.port = int(self.wait_for_text(r"http://127\.0\.0\.1:(\d+)/").group(1))
        if built:
            self.wait_for_text(r"\d s: |Not built")

    def wait_for_text(self, pattern: str) -> re.Match[str]:
        """Return the match once the terminal shows it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if match := re.search(pattern, self.told()):
                return match
            assert self.process.poll() is None, self.told()
            time.sleep(0.05)
        raise AssertionError(f"{pattern} is not in:\n{self.told()}")

    def told(self) -> str:
        """Return what the terminal shows."""
        return (self.site.parent / "told.txt").read_text()

    def get(self, path: str, host: str = "") -> tuple[int, dict[str, str], str]:
        """Return status, headers and text for a path that is sent as it is written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        connection.putheader("Connection", "close")
        connection.endheaders()
        with contextlib.closing(connection), connection.getresponse() as response:
            return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read().decode()

    def events(self) -> Iterator[dict[str, str]]:
        """Yield what an open tab hears."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/.despatch/events")
        with contextlib.closing(connection), connection.getresponse() as response:
            while line := response.readline():
                if line.startswith(b"data: "):
                    yield json.loads(line[6:])

    def interrupt(self) -> int:
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(20)

    def close(self) -> None:
        """End it, whatever it does."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self._told.close()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A blog with a post, a draft and a dotfile."""
    posts = tmp_path / "blog/content/posts"
    posts.mkdir(parents=True)
    (posts / "2016-03-09-port.md").write_text("---\ntitle: The port\n---\nIt opened.\n")
    (posts / "2016-03-10-half.md").write_text("---\ntitle: Half\ndraft: true\n---\nNot yet, canary.\n")
    (tmp_path / "blog/.git").mkdir()
    (tmp_path / "blog/.git/config").write_text("[secret]")
    return tmp_path / "blog"


@pytest.fixture
def preview(site: Path) -> Iterator[Preview]:
    """A running preview."""
    running = Preview(site)
    yield running
    running.close()


PORT = "/2016/03/09/port/"


def test_a_page_is_shown_with_the_script_and_nothing_is_kept_by_the_browser(preview: Preview) -> None:
    """The file on disk has no script, and public/ is not touched."""
    status, headers, text = preview.get(PORT)
    assert (status, headers["cache-control"]) == (200, "no-store")
    assert "It opened." in text
    assert '<script src="/.despatch/reload.js' in text
    (page,) = (preview.site / ".despatch").rglob("2016/03/09/port/index.html")
    assert "reload.js" not in page.read_text()
    assert not (preview.site / "public").exists()
    assert preview.get("/.despatch/reload.js?v=1")[0] == 200
    assert preview.get("/2016/03/10/half/")[0] == 404


def test_a_page_that_is_asked_for_before_the_build_is_done_is_made_by_itself(site: Path) -> None:
    """Nobody waits for a thousand posts to see one of them; what the pull cannot give comes when the build is done."""
    for number in range(1000):
        (site / f"content/posts/2015-01-02-note-{number}.md").write_text("---\ntitle: Note\n---\nWords.\n")
    running = Preview(site, "--jobs", "1", built=False)
    try:
        status, _, text = running.get(PORT)
        assert "posts shown" not in running.told()
        assert status == 200
        assert "It opened." in text
        assert '<script src="/.despatch/reload.js' in text
        assert running.get("/nowhere/")[0] == 404
        assert "1,001 posts shown" in running.told()
    finally:
        running.close()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "0.0.0.0"])
def test_another_host_is_refused(preview: Preview, host: str) -> None:
    """A page elsewhere cannot reach the preview by a name of its own (DNS rebinding)."""
    assert preview.get("/", host)[0] == 400
    assert preview.get("/.despatch/events", host)[0] == 400
    assert preview.get("/", f"localhost:{preview.port}")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../content/posts/2016-03-10-half.md",
        "/..%2f..%2fcontent/posts/2016-03-10-half.md",
        "/%2e%2e/%2e%2e/.git/config",
        "/.git/config",
        "/%00",
        "/..%5c..%5c.git%5cconfig",
        "//127.0.0.1/",
        "/manifest.json",
        "/.despatch/manifest.json",
    ],
)
def test_only_pages_are_given_out(preview: Preview, path: str) -> None:
    """Traversal, dotfiles, the builder's own files: 404, and no byte of them."""
    status, _, text = preview.get(path)
    assert status == 404
    assert "canary" not in text
    assert "secret" not in text


def test_an_edit_reloads_the_tab_and_a_mistake_is_shown_in_it(preview: Preview) -> None:
    """A new version for a good edit; the faults for a bad one, while the other pages stay; both are over after the cure."""
    events = preview.events()
    first = next(events)
    post = preview.site / "content/posts/2016-03-09-port.md"
    post.write_text("---\ntitle: The port\n---\nIt opened again.\n")
    second = next(events)
    assert second["version"] != first["version"]
    assert "It opened again." in preview.get(PORT)[2]
    (preview.site / "content/posts/2016-03-11-bad.md").write_text("---\ntitle: [\n---\n")
    broken = next(event for event in events if event["faults"])
    assert "content/posts/2016-03-11-bad.md" in broken["faults"]
    assert preview.get(PORT)[0] == 200
    (preview.site / "content/posts/2016-03-11-bad.md").unlink()
    assert not next(event for event in events if not event["faults"])["faults"]


def test_it_starts_although_a_post_is_broken_and_shows_drafts_when_asked(site: Path) -> None:
    """The rest of the blog is there, and the terminal names the mistake."""
    (site / "content/posts/2016-03-11-bad.md").write_text("---\ntitle: [\n---\n")
    running = Preview(site, "--drafts")
    try:
        assert "2016-03-11-bad.md:2" in running.told()
        assert " s: 2 posts shown, 1 file with errors left out, " in running.told()
        assert running.get(PORT)[0] == 200
        assert running.get("/2016/03/10/half/")[0] == 200
    finally:
        running.close()


def test_it_starts_although_nothing_can_be_built_and_heals(site: Path) -> None:
    """The page is the problem, and after the cure the blog."""
    settings = site / "content/site.yaml"
    settings.write_text("title: [\n")
    running = Preview(site)
    try:
        status, _, text = running.get("/")
        assert status == 404
        assert "content/site.yaml" in text
        events = running.events()
        next(events)
        settings.write_text("title: Harbour notes\n")
        assert next(events)["faults"] == ""
        assert "Harbour notes" in running.get("/")[2]
    finally:
        running.close()


def test_ctrl_c_ends_it_although_a_tab_listens(preview: Preview) -> None:
    """No traceback, the exit code of an interruption."""
    events = preview.events()
    next(events)
    assert preview.interrupt() == 130
    assert "Traceback" not in preview.told()


def test_a_taken_port_is_stepped_over() -> None:
    """The next free one is used."""
    taken = free_socket(unused_port())
    assert taken is not None
    number = taken.getsockname()[1]
    other = free_socket(number)
    assert other is not None
    with taken, other:
        assert number < other.getsockname()[1] < number + 50
        assert other.getsockname()[0] == "127.0.0.1"
