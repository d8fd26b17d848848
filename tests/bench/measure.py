"""Runs a command and says what it cost, with all the processes that it starts."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

PAUSE = 0.02
"""Seconds between two looks at the memory; where a look takes long, it is ten times as long, so as not to slow what it watches."""


class Cost(Struct, frozen=True):
    """Wall and processor time in seconds, and the most memory that the process tree held at once, in MB."""

    wall: float
    cpu: float
    peak: float


class FailedError(Exception):
    """A command that did not end well: what happened, and what it printed."""


def cost_of(command: Sequence[str], folder: Path, environment: Mapping[str, str], limit: float) -> Cost:
    """Run a command in a folder and return what it cost; raise FailedError when it fails or takes more than `limit` seconds."""
    with (folder / "command.log").open("w+b") as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        watch = _Watch(process.pid)
        alarm = threading.Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        alarm.start()
        _, status, used = os.wait4(process.pid, 0)
        alarm.cancel()
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watch.end()
        if process.returncode:
            log.seek(0)
            why = f"took more than {limit:.0f} s" if wall >= limit else f"ended with {process.returncode}"
            raise FailedError(f"{Path(command[0]).name} {why}", log.read().decode(errors="replace")[-2000:])
    return Cost(wall, used.ru_utime + used.ru_stime, max(peak, used.ru_maxrss / 1024))


class _Watch:
    """Looks at a process tree until told to end; shared pages count once (PSS, proc(5) smaps_rollup)."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> float:
        """Return the most memory that was seen, in MB."""
        self._done.set()
        self._thread.join()
        return self._peak / 1024

    def _look(self) -> None:
        pause = PAUSE
        while not self._done.wait(pause):
            start = time.perf_counter()
            self._peak = max(self._peak, sum(map(_memory, _tree(self._pid))))
            pause = max(PAUSE, 10 * (time.perf_counter() - start))


def _tree(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            children = "".join(path.read_text() for path in Path(f"/proc/{one}/task").glob("*/children"))
        except OSError:
            continue
        found.extend(map(int, children.split()))
    return found


def _memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
