"""A Dask cluster as it is found in the field: processes that share no folder with us, and that can die."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
SOON = 60.0
"""Seconds after which a process that does not come up is a failure."""

LIFETIME = "180s"
"""After which processes end that a killed test left behind."""


class DaskCluster:
    """A scheduler and the workers that a test starts."""

    def __init__(self, folder: Path) -> None:
        """Start nothing yet; `folder` is for the processes' own folders."""
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def begin(self) -> None:
        """Start the scheduler, on a free port."""
        note = self._folder / "scheduler.json"
        words = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show", "--idle-timeout", LIFETIME]
        scheduler = self._start("scheduler", [*words, "--scheduler-file", str(note)], CHECKOUT)
        _until(lambda: bool(_read(note)), scheduler)
        self.address = json.loads(_read(note))["address"]

    def end(self) -> None:
        """End every process that was started, frozen ones too."""
        for process in self._processes:
            process.kill()
            process.wait()

    def add(self, program: Path = CHECKOUT) -> subprocess.Popen[bytes]:
        """Start one more worker, in an empty folder, with the Despatch in `program`, and wait until it serves."""
        name = f"worker-{len(self._processes)}"
        words = [self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--lifetime", LIFETIME, "--name", name]
        worker = self._start("worker", words, program)
        _until(lambda: b"Registered to:" in (self._folder / f"{name}.log").read_bytes(), worker)
        return worker

    def _start(self, what: str, words: list[str], program: Path) -> subprocess.Popen[bytes]:
        name = words[-1] if what == "worker" else what
        own = self._folder / name
        own.mkdir()
        environment = {"PATH": os.environ["PATH"], "HOME": str(own), "PYTHONPATH": str(program), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "distributed.cli.dask_" + what, *words]
        with (self._folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(command, cwd=own, env=environment, stdout=log, stderr=log)
        self._processes.append(process)
        return process


@contextmanager
def dask_cluster(folder: Path) -> Iterator[DaskCluster]:
    """Run a cluster without workers for the block; all its processes end with it, however it ends."""
    cluster = DaskCluster(folder)
    try:
        cluster.begin()
        yield cluster
    finally:
        cluster.end()


def freeze(worker: subprocess.Popen[bytes]) -> None:
    """Let a worker take no further step, as one does whose machine is about to go."""
    worker.send_signal(signal.SIGSTOP)


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def _until(there: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SOON
    while not there():
        assert process.poll() is None, "the process ended"
        assert time.monotonic() < end, "the process does not come up"
        time.sleep(0.05)
