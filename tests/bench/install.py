"""Installs the peers, as they are locked here, into folders of their own outside the checkout."""

import hashlib
import re
import shutil
import subprocess
import venv
from collections.abc import Callable
from pathlib import Path

GENERATORS = Path(__file__).resolve().parent / "generators"
"""A folder for each generator: what it is locked to, and the skeleton of its site."""


class MissingError(Exception):
    """A peer that cannot be installed here; says why."""


def installed_python(name: str, installs: Path) -> Path:
    """Return the environment with the Python packages that a peer is locked to; raise MissingError where pip fails."""

    def install(home: Path) -> None:
        venv.create(home, with_pip=True)
        lock = GENERATORS / name / "requirements.lock"
        _run(home / "bin" / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock)

    return _kept(name, GENERATORS / name / "requirements.lock", installs, install)


def installed_node(name: str, installs: Path) -> Path:
    """Return the folder with the npm packages that a peer is locked to; raise MissingError without npm, or where it fails."""

    def install(home: Path) -> None:
        home.mkdir(parents=True)
        for file in ("package.json", "package-lock.json"):
            shutil.copy(GENERATORS / name / file, home)
        _run(program("npm"), "ci", "--silent", "--no-audit", "--no-fund", "--prefix", home)

    return _kept(name, GENERATORS / name / "package-lock.json", installs, install)


def program(name: str, hint: str = "") -> Path:
    """Return a program of this machine; raise MissingError, with a hint, where there is none."""
    if found := shutil.which(name):
        return Path(found)
    raise MissingError(f"there is no {name} here{hint}")


def locked_version(name: str, package: str) -> str:
    """Return the version to which a peer's Python package is locked."""
    found = re.search(rf"(?m)^{re.escape(package)}==(\S+)", (GENERATORS / name / "requirements.lock").read_text())
    return found[1] if found else "?"


def _kept(name: str, lock: Path, installs: Path, install: Callable[[Path], None]) -> Path:
    """Return what was installed for this very lock; `ready` is written last, so half an installation is made again."""
    home = installs / f"{name}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    if not (home / "ready").exists():
        shutil.rmtree(home, ignore_errors=True)
        install(home)
        (home / "ready").touch()
    return home


def _run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise MissingError(f"{Path(command[0]).name} could not install it: {said[-1] if said else done.returncode}")
