"""The digest of everything of ours that can change an output: our sources and the libraries."""

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from msgspec import Struct

from despatch import __version__
from despatch.digest import digest, digest_bytes

LIBRARIES = (
    "anyascii",
    "babel",
    "feedgen",
    "jinja2",
    "lxml",
    "markdown",
    "markupsafe",
    "msgspec",
    "nh3",
    "pillow",
    "pygments",
    "pymdown-extensions",
    "pyromark",
    "pyyaml",
    "tzdata",
)
"""Distributions whose version is part of every key."""


class Code(Struct, frozen=True):
    """What makes the output here: the digest of our Python sources, the libraries' versions, Python's minor version."""

    program: str
    """Our version, for people; a checkout's sources can differ under one version."""
    sources: bytes
    libraries: dict[str, str]
    """By distribution; empty where it is not installed."""
    python: tuple[int, int]

    @property
    def digest(self) -> bytes:
        """The digest of all this; part of every key."""
        return digest((self.sources, self.libraries, *self.python))


def code() -> Code:
    """Return what makes the output in this process."""
    package = Path(__file__).resolve().parent.parent
    files = {path.relative_to(package).as_posix(): digest_bytes(path.read_bytes()) for path in sorted(package.rglob("*.py"))}
    libraries = {name: _version(name) for name in LIBRARIES}
    return Code(__version__, digest(files), libraries, (sys.version_info[0], sys.version_info[1]))


def code_digest() -> bytes:
    """Return the digest of our Python sources, the libraries' versions and Python's minor version."""
    return code().digest


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
