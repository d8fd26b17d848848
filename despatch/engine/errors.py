"""What keeps a finished build from being put in place, as one exception that `app` prints."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

Code = Literal[
    "build-running",
    "cache-not-writable",
    "cluster-differs",
    "cluster-empty",
    "cluster-unreachable",
    "disk-full",
    "file-changed",
    "output-foreign",
    "output-not-writable",
    "output-unsafe",
]

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_IN_THE_WAY = frozenset({errno.EEXIST, errno.ENOTDIR, errno.EISDIR})
_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class PublishError(Exception):
    """Publishing was refused or stopped; `code`, `message` and `hint` are those of a problem."""

    def __init__(self, code: Code, message: str, hint: str) -> None:
        """Keep the three texts."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


@contextmanager
def reported(folder: Path, *, begun: bool = False) -> Iterator[None]:
    """Turn an OSError of the block into a PublishError; `begun` says that files were changed already."""
    try:
        yield
    except OSError as fault:
        raise _explain(fault, folder, begun) from fault


def _explain(fault: OSError, folder: Path, begun: bool) -> PublishError:
    state = "some files are new already, the next build completes the rest" if begun else "the site that was there is unchanged"
    if fault.errno in _FULL:
        message = f'no space is left on the disk that holds "{folder}"; {state}'
        return PublishError("disk-full", message, "free some space and build again")
    place = str(fault.filename2 or fault.filename or folder).replace(str(folder.resolve()), str(folder), 1)
    reason = "permission denied" if fault.errno in _DENIED else (fault.strerror or str(fault)).lower()
    hint = "make the folder writable for you, or name another with --output"
    if fault.errno in _IN_THE_WAY:
        hint = "rename what lies there: it is in the way"
    return PublishError("output-not-writable", f'cannot write "{place}": {reason}; {state}', hint)
