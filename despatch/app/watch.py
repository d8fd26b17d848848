"""Notices that files changed: events where the system sends them, and a slow look all the same.

Events mean only "look again": watchdog drops them silently at the inotify limit, network and
virtual file systems send none, and an exception in a handler ends its thread for good.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

QUIET = 0.08
"""Seconds without an event after which a save is taken to be complete."""

PATIENCE = 1.0
"""Seconds after which a rebuild starts though events go on."""

LOOK = 3.0
"""Seconds between two looks at every file."""

_TELLING = frozenset({"created", "modified", "moved", "deleted", "closed"})

Signature = frozenset[tuple[str, int, int, int]]


class Watcher:
    """Calls `changed` in a thread of its own: at the start, and after each group of changes below the roots."""

    def __init__(self, roots: tuple[Path, ...], skipped: tuple[Path, ...], changed: Callable[[], None]) -> None:
        """Watch `roots`, but nothing below `skipped` and nothing whose name begins with a dot."""
        self._roots = roots
        self._skipped = skipped
        self._changed = changed
        self._wake = threading.Event()
        self._over = threading.Event()
        self._seen = signature(roots, skipped)
        self._observer = Observer()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> str:
        """Begin; return a sentence where the system refuses events, else an empty text."""
        handler = _Handler(self._wake, self._roots, self._skipped)
        note = ""
        try:
            for root in self._roots:
                if root.is_dir():
                    self._observer.schedule(handler, str(root), recursive=True)
            self._observer.start()
        except OSError as fault:
            note = f"The system reports no changes ({fault.strerror}); files are looked at every {LOOK:.0f} seconds instead."
        self._thread.start()
        return note

    def stop(self, patience: float) -> bool:
        """End; return whether the thread came to rest within `patience` seconds."""
        self._over.set()
        self._wake.set()
        if self._observer.is_alive():
            self._observer.stop()
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _run(self) -> None:
        self._changed()
        pause = LOOK
        while not self._over.is_set():
            woken = self._wake.wait(pause)
            if woken:
                self._settle()
            if self._over.is_set():
                return
            started = time.monotonic()
            now = signature(self._roots, self._skipped)
            pause = max(LOOK, 20 * (time.monotonic() - started))
            if woken or now != self._seen:
                self._seen = now
                self._changed()

    def _settle(self) -> None:
        """Wait until no event has come for a moment."""
        end = time.monotonic() + PATIENCE
        while self._wake.is_set() and time.monotonic() < end and not self._over.is_set():
            self._wake.clear()
            time.sleep(QUIET)
        self._wake.clear()


class _Handler(FileSystemEventHandler):
    def __init__(self, wake: threading.Event, roots: tuple[Path, ...], skipped: tuple[Path, ...]) -> None:
        self._wake = wake
        self._roots = roots
        self._skipped = skipped

    def dispatch(self, event: FileSystemEvent) -> None:
        """Note that something happened, and nothing more: a slow handler blocks the queue."""
        if event.event_type not in _TELLING or (event.is_directory and event.event_type == "modified"):
            return
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        if any(matters(Path(path), self._roots, self._skipped) for path in paths):
            self._wake.set()


def matters(path: Path, roots: tuple[Path, ...], skipped: tuple[Path, ...]) -> bool:
    """Return whether a change of `path` may change the blog; editors' temporary files do not."""
    if any(path.is_relative_to(folder) for folder in skipped) or path.name.endswith(("~", ".swp", ".swx", ".tmp")):
        return False
    return any(path.is_relative_to(root) and not any(part.startswith(".") for part in path.relative_to(root).parts) for root in roots)


def signature(roots: tuple[Path, ...], skipped: tuple[Path, ...]) -> Signature:
    """Return path, time, size and number of every file below the roots."""
    return frozenset(entry for root in roots for entry in _entries(str(root), frozenset(map(str, skipped))))


def _entries(folder: str, skipped: frozenset[str]) -> Iterator[tuple[str, int, int, int]]:
    try:
        with os.scandir(folder) as found:
            entries = [entry for entry in found if not entry.name.startswith(".") and entry.path not in skipped]
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, skipped)
            else:
                known = entry.stat(follow_symlinks=False)
                yield entry.path, known.st_mtime_ns, known.st_size, known.st_ino
        except OSError:
            continue
