"""One build at a time: the lock that guards the store and the output."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from despatch.engine.atomic import make_folder
from despatch.engine.errors import PublishError, reported

LOCK = "build.lock"


@contextmanager
def hold(state: Path) -> Iterator[None]:
    """Hold the site's lock for the block; raise PublishError `build-running` where another build has it.

    `state` is the `.despatch` folder and is made where it is missing. The system frees the lock
    of a build that was killed, so nobody ever has to delete a left-over file.
    """
    with reported(state):
        make_folder(state)
    lock = FileLock(state / LOCK, timeout=0, mode=0o644)
    with reported(state):
        _acquire(lock)
    try:
        yield
    finally:
        lock.release()


def _acquire(lock: BaseFileLock) -> None:
    try:
        lock.acquire()
    except Timeout:
        message = f'another build of this site is running (it holds "{lock.lock_file}")'
        hint = "wait until it ends, or stop it, and build again"
        raise PublishError("build-running", message, hint) from None
