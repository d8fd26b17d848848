"""`serve`: show the blog on 127.0.0.1, build it, follow every edit until Ctrl-C.

Pages can be asked for from the start: until the first build is done, each is made by itself.
"""

import errno
import os
import socket
import sys
import traceback
from pathlib import Path
from types import FrameType

import uvicorn
from msgspec.structs import replace

from despatch.app.building import build_site
from despatch.app.clock import Clock
from despatch.app.live import Live
from despatch.app.options import Options, carried_themes
from despatch.app.pulling import Puller
from despatch.app.report import Ticker, Where, colours, many, movable, problems_text, say
from despatch.app.result import Report
from despatch.app.server import application
from despatch.app.watch import Watcher

HOST = "127.0.0.1"
TRIES = 50
"""Ports to try above the one that is asked for."""


class _Server(uvicorn.Server):
    """A server that ends its tabs' streams when it is told to stop."""

    def __init__(self, config: uvicorn.Config, live: Live) -> None:
        super().__init__(config)
        self._live = live

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._live.close()
        super().handle_exit(sig, frame)


def serve(options: Options, clock: Clock, port: int, where: Where) -> int:
    """Show the blog until Ctrl-C, which arrives as KeyboardInterrupt; return 1 where no port is free."""
    listening = free_socket(port)
    if listening is None:
        say(
            f"error[port-taken]: no port from {port} to {port + TRIES - 1} is free\n  = end the other server, or choose one with --port\n",
            sys.stderr,
        )
        return 1
    used = listening.getsockname()[1]
    live = Live()
    settled = preview_options(options, used)
    puller = Puller(settled, clock)
    follow = _Follower(settled, clock, live, where, puller)
    watcher = Watcher(roots(settled), (settled.output, options.output, options.state), follow)
    taken = f" (port {port} is taken)" if used != port else ""
    say(f"See the blog at http://{HOST}:{used}/{taken}; Ctrl-C ends.\n\n")
    note = watcher.start()
    say(f"{note}\n" if note else "")
    try:
        _Server(_config(settled, live, puller), live).run(sockets=[listening])
    finally:
        rested = watcher.stop(1.0)
        if not rested:
            # A build is under way; publishing heals itself after being cut off.
            say("\nInterrupted.\n", sys.stderr)
            os._exit(130)
    return 0


def preview_options(options: Options, port: int) -> Options:
    """Return options that build into a folder of the preview's own, for the address that it is served at."""
    folder = options.state / "preview"
    return replace(options, output=folder / "site", state=folder / "state", base_url=f"http://{HOST}:{port}/", strict=False)


def roots(options: Options) -> tuple[Path, ...]:
    """Return the folders whose files make the blog."""
    return (options.content, options.site / "themes", carried_themes())


def free_socket(port: int) -> socket.socket | None:
    """Return a socket that listens on the port or the next free one above it; None where none is free."""
    for number in range(port, min(port + TRIES, 65536)):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name != "nt":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, number))
            listening.listen(128)
        except OSError as fault:
            listening.close()
            if fault.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
        else:
            return listening
    return None


class _Follower:
    """Builds once a call, and tells the terminal and the tabs what came of it.

    As long as no build was whole, posts with errors are left out, so that the rest can be seen. After
    that an error holds the last good state: a post does not vanish from its tab while it is written.
    """

    def __init__(self, options: Options, clock: Clock, live: Live, where: Where, puller: Puller) -> None:
        self._options = options
        self._clock = clock
        self._live = live
        self._where = where
        self._puller = puller
        self._whole = False

    def __call__(self) -> None:
        ticker = Ticker(sys.stderr, on=movable(sys.stderr, dict(os.environ)) and not self._options.quiet)
        try:
            report = build_site(replace(self._options, keep_going=not self._whole), self._clock, ticker)
        except Exception:
            # A crash of ours does not end the preview: the next edit builds again.
            ticker("", 0, 0)
            traceback.print_exc()
            self._live.tell(changed=False, faults="This is a bug in Despatch; the terminal shows where. The next edit builds again.")
            return
        ticker("", 0, 0)
        self._tell(report)
        self._puller.close()

    def _tell(self, report: Report) -> None:
        say(problems_text(report.problems, self._where, colour=colours(sys.stderr, dict(os.environ))), sys.stderr)
        if not self._options.quiet:
            say(_line(report))
        errors = [problem for problem in report.problems if problem.severity == "error"]
        self._whole = self._whole or not errors
        told = f"{self._lead(report)}\n\n{problems_text(errors, self._where)}" if errors else ""
        self._live.tell(changed=_changed(report), faults=told)

    def _lead(self, report: Report) -> str:
        if self._whole:
            return "You see the blog as it was before:"
        return "Nothing can be shown yet:" if report.summary is None else "Posts with errors are left out of what you see:"


def _changed(report: Report) -> bool:
    return report.summary is not None and bool(report.summary.written or report.summary.removed)


def _line(report: Report) -> str:
    summary = report.summary
    if summary is None:
        return "Not built; the preview shows the last good state.\n"
    lacking = f"{many(summary.left_out, 'file')} with errors left out, " if summary.left_out else ""
    files = f"{many(summary.written, 'file')} written, {summary.removed:,} removed"
    return f"{summary.seconds:.2f} s: {many(summary.published, 'post')} shown, {lacking}{files}\n"


def _config(options: Options, live: Live, puller: Puller) -> uvicorn.Config:
    return uvicorn.Config(
        application(options.output, live, puller),
        log_level="warning",
        access_log=False,
        lifespan="off",
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=1,
    )
