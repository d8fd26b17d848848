"""A folder served on this machine, for browsers: with the headers that a host would send, or without any."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


class Handler(SimpleHTTPRequestHandler):
    """Sends the files of a folder; what is missing gets its 404 page."""

    def __init__(self, *args: object, headers: dict[str, str], **kwargs: object) -> None:
        """Keep the headers to send with each file; the base class answers at once."""
        self.sent = headers
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        """Add the headers."""
        for name, value in self.sent.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, headers: dict[str, str] | None = None) -> Iterator[str]:
    """Serve a folder on a free port of 127.0.0.1; give its address, without a slash at the end."""
    handler = partial(Handler, directory=str(folder), headers=headers or {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def page_headers(folder: Path) -> dict[str, str]:
    """Return what `_headers` asks a host to send with every file of the site, but for the rule that needs HTTPS."""
    rules: dict[str, dict[str, str]] = {}
    path = ""
    for line in (folder / "_headers").read_text().splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules[path][name] = value
        elif line:
            path = line
            rules[path] = {}
    found = next(rule for path, rule in rules.items() if path.endswith("/*") and "Content-Security-Policy" in rule)
    return {name: value for name, value in found.items() if name != "Strict-Transport-Security"}
