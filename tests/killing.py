"""Kills work midway: a child process dies at its n-th change of the file system.

An audit hook hears of each change before it happens. Where that is a file being written, the file is left half-written.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

KILLED = 99
CHANGES = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod"})


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do the work in a child that dies at its `step`-th change; return whether it did."""
    child = os.fork()
    if child:
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert code in (0, KILLED)
        return code == KILLED
    try:
        sys.addaudithook(_killer(step))
        work()
        os._exit(0)
    finally:
        os._exit(1)


def _killer(step: int) -> Callable[[str, tuple[object, ...]], None]:
    remaining = [step]

    def hook(event: str, args: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(args[2], int) and bool(args[2] & (os.O_WRONLY | os.O_RDWR))
        if not writes and event not in CHANGES:
            return
        remaining[0] -= 1
        if remaining[0] == 0:
            if writes:
                remaining[0] = -1
                Path(str(args[0])).write_bytes(b"ha")
            os._exit(KILLED)

    return hook
