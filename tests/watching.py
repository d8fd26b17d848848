"""A browser that opens pages of a site without any policy to protect them, and notes what they do."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from feed_rules import feed_faults
from pages import is_page, page_faults
from playwright.sync_api import BrowserContext, Dialog, Request
from project import BASE, Project, Result
from served import served

HOOKS = """
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = text => { window.told(name, location.href, String(text)); };
addEventListener("securitypolicyviolation", event =>
  window.told("violation", location.href, event.violatedDirective + " " + event.blockedURI + " " + event.sample));
"""
FRAMES = 24
"""Pages that are opened at once, each in a frame of its own."""


class Watch:
    """A browser's context that notes dialogs, violations of the policy, requests that leave the site, and frames that a page brings."""

    def __init__(self, context: BrowserContext, root: str) -> None:
        """Hook every page and frame that the context will open."""
        self.told: list[tuple[str, ...]] = []
        self.context, self.root = context, root
        context.expose_binding("told", lambda _source, *words: self.told.append(tuple(map(str, words))))
        context.add_init_script(HOOKS)
        context.on("request", self._on_request)

    def open_all(self, paths: list[str]) -> None:
        """Open pages of the site in frames; a page that navigates by itself is told as well."""
        page = self.context.new_page()
        page.on("dialog", self._on_dialog)
        for start in range(0, len(paths), FRAMES):
            part = [f"{self.root}/{quote(path)}" for path in paths[start : start + FRAMES]]
            page.goto(f"{self.root}/zyxframes.html")
            page.evaluate(
                """addresses => Promise.all(addresses.map(address => new Promise(done => {
                     const frame = document.createElement("iframe");
                     frame.onload = done;
                     frame.src = address;
                     document.body.append(frame);
                   })))""",
                part,
            )
            self.told += [("frame", url) for url in sorted({frame.url for frame in page.frames[1:]} ^ set(part))]
        page.close()

    def _on_dialog(self, dialog: Dialog) -> None:
        self.told.append(("dialog", dialog.message))
        dialog.dismiss()

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((self.root, "about:", "blob:")):
            self.told.append(("request", request.url))


def opened(project: Project, watched: Callable[[str], Watch], pattern: str = "(?!)", sample: int = 40) -> list[tuple[str, ...]]:
    """Open the pages of a site without any policy to protect them, and return what they did.

    All pages whose paths fit `pattern` are opened, and of the others, which come of the same
    templates, a `sample` spread over them; all of them in a full run.
    """
    folder = project.root / "public"
    (folder / "zyxframes.html").write_text("<!doctype html><title>Frames</title><body>")
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if is_page(path.name))
    paths = [path for path in paths if path != "zyxframes.html" and not _is_redirect(folder / path)]
    others = [path for path in paths if not re.search(pattern, path)]
    step = 1 if os.environ.get("DESPATCH_ALL") == "1" else max(1, len(others) // sample)
    with served(folder) as root:
        watch = watched(root)
        watch.open_all([*sorted(set(paths) - set(others)), *others[::step]])
    return watch.told


def _is_redirect(path: Path) -> bool:
    return b'http-equiv="refresh"' in path.read_bytes()


def sound(result: Result) -> Result:
    """Fail where a page or a feed holds what could run."""
    assert page_faults(result.files) == []
    for path, data in result.files.items():
        if path.endswith(("feed.xml", "atom.xml", "feed.json")):
            assert [fault for fault in feed_faults(data, BASE + path, most=2000) if "content" in fault] == [], path
    return result
