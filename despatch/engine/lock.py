"""One build at a time: the lock that guards the store and the output."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from despatch.engine.errors import PublishError, reported

LOCK = "build.lock"


@contextmanager
def hold(state: Path) -> Iterator[None]:
    """Hold the site's lock for the block; raise PublishError `build-running` where another build has it.

    `state` is the `.despatch` folder and is made where it is missing. The system frees the lock
    of a build that was killed, so nobody ever has to delete a left-over file.
    """
    with reported(state):
        state.mkdir(parents=True, exist_ok=True)
    lock = FileLock(state / LOCK, timeout=0, mode=0o644)
    try:
        with reported(state):
            lock.acquire()
    except Timeout:
        message = f'another build of this site is running (it holds "{state / LOCK}")'
        hint = "wait until it ends, or stop it, and build again; a running preview (despatch serve) counts as a build"
        raise PublishError("build-running", message, hint) from None
    try:
        yield
    finally:
        lock.release()
