"""The digest of everything of ours that can change an output: our sources and the libraries."""

import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

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


def code_digest() -> bytes:
    """Return the digest of our Python sources, the libraries' versions and Python's minor version."""
    package = Path(__file__).resolve().parent.parent
    files = {path.relative_to(package).as_posix(): digest_bytes(path.read_bytes()) for path in sorted(package.rglob("*.py"))}
    libraries = {name: _version(name) for name in LIBRARIES}
    return digest((files, libraries, sys.version_info[0], sys.version_info[1]))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
