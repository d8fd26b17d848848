"""A Dask cluster as it is found in the field: processes that share no folder with us, and that can die."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

CHECKOUT = Path(__file__).resolve().parent.parent
SOON = 60.0
"""Seconds after which a process that does not come up is a failure."""

LIFETIME = "180s"
"""After which processes end that a killed test left behind."""


class DaskCluster:
    """A scheduler and the workers that a test starts."""

    def __init__(self, folder: Path, secrets: Mapping[str, str]) -> None:
        """Start nothing yet; `folder` is for the processes' own folders. With Dask's settings of certificates, all talk over TLS."""
        self._folder = folder
        self._settings = {f"DASK_{name.upper().replace('.', '__').replace('-', '_')}": value for name, value in secrets.items()}
        self._protocol = ("--protocol", "tls") if secrets else ()
        self._processes: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def begin(self) -> None:
        """Start the scheduler, on a free port."""
        note = self._folder / "scheduler.json"
        words = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show", "--idle-timeout", LIFETIME]
        self.scheduler = self._start("scheduler", [*words, *self._protocol, "--scheduler-file", str(note)], CHECKOUT)
        _until(lambda: bool(_read(note)), self.scheduler)
        self.address = json.loads(_read(note))["address"]

    def end(self) -> None:
        """End every process that was started, frozen ones too."""
        for process in self._processes:
            process.kill()
            process.wait()

    def add(self, program: Path = CHECKOUT) -> subprocess.Popen[bytes]:
        """Start one more worker, in an empty folder, with the Despatch in `program`, and wait until it serves."""
        name = f"worker-{len(self._processes)}"
        words = [self.address, *self._protocol, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--lifetime", LIFETIME, "--name", name]
        worker = self._start("worker", words, program)
        _until(lambda: b"Registered to:" in (self._folder / f"{name}.log").read_bytes(), worker)
        return worker

    def _start(self, what: str, words: list[str], program: Path) -> subprocess.Popen[bytes]:
        name = words[-1] if what == "worker" else what
        own = self._folder / name
        own.mkdir()
        paths = {"PATH": os.environ["PATH"], "HOME": str(own), "PYTHONPATH": str(program)}
        environment = {**paths, **self._settings, "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "distributed.cli.dask_" + what, *words]
        with (self._folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(command, cwd=own, env=environment, stdout=log, stderr=log)
        self._processes.append(process)
        return process


@contextmanager
def dask_cluster(folder: Path, secrets: Mapping[str, str] = MappingProxyType({})) -> Iterator[DaskCluster]:
    """Run a cluster without workers for the block; all its processes end with it, however it ends."""
    cluster = DaskCluster(folder, secrets)
    try:
        cluster.begin()
        yield cluster
    finally:
        cluster.end()


def freeze(process: subprocess.Popen[bytes]) -> None:
    """Let a worker or a scheduler take no further step, as one does whose machine is about to go."""
    process.send_signal(signal.SIGSTOP)


def certificates(authority: Path, own: Path) -> dict[str, str]:
    """Return Dask's settings of certificates; `own` holds a certificate and its key."""
    names = [f"{who}.{part}" for who in ("client", "scheduler", "worker") for part in ("cert", "key")]
    return {f"distributed.comm.tls.{name}": str(own) for name in names} | {"distributed.comm.tls.ca-file": str(authority)}


@contextmanager
def certified(authority: Path, own: Path) -> Iterator[None]:
    """Have Dask's settings in this process name certificates for the block."""
    # Imported here: whoever lacks the library is told by the tests.
    from dask import config

    with config.set(certificates(authority, own)):
        yield


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def _until(there: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SOON
    while not there():
        assert process.poll() is None, "the process ended"
        assert time.monotonic() < end, "the process does not come up"
        time.sleep(0.05)
