"""Makes the locked dependencies importable on first use; needs nothing but the standard library.

Every command passes here, and nearly always finds all in place: what only installing needs is imported where it is used.

python3 -m despatch.bootstrap           installs what a build needs into .venv
python3 -m despatch.bootstrap --tests   and what the tests need
"""

import hashlib
import importlib
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

BUILD_LOCK = "despatch/build-tools.lock"
LOCK = "requirements.lock"
TEST_LOCK = "tests/requirements.lock"

_PIN = re.compile(r"(?m)^([A-Za-z0-9._-]+)==(\S+) *(;)?")


def ensure(root: Path) -> None:
    """Return when the dependencies can be imported; else install them and start the program anew in `.venv`.

    Ends the program with exit code 1 and the cure when that is not possible.
    """
    if is_current(root, (LOCK,)) or is_importable(root / LOCK):
        return
    if not (root / LOCK).is_file():
        sys.exit(f"There is no {LOCK} in {root}: this copy of Despatch is not complete. Get it anew")
    if not _has_stamp(root, (LOCK,)) or is_inside(root):
        install(root, (LOCK,))
    _restart(root)


def is_inside(root: Path) -> bool:
    """Return whether this Python is that of `.venv`."""
    return Path(sys.prefix).resolve() == (root / ".venv").resolve()


def is_current(root: Path, locks: Sequence[str]) -> bool:
    """Return whether this Python is that of `.venv` and holds what the locks list."""
    return is_inside(root) and _has_stamp(root, locks) and _stamp(root, locks) == _read(_stamp_file(root, locks))


def is_importable(lock: Path) -> bool:
    """Return whether this Python already has every distribution of a lock in its locked version."""
    pins = [(name, version) for name, version, marker in _pins(lock) if not marker]
    return bool(pins) and all(_installed(name) == version for name, version in pins)


def install(root: Path, locks: Sequence[str]) -> None:
    """Put what the locks list into `.venv`, each file checked against its hash; end the program when that fails."""
    count = sum(len(_pins(root / name)) for name in locks)
    _say(f"Despatch needs {count} package{'s' * (count != 1)}. Downloading from {_index()}, checked against {' and '.join(locks)},")
    _say(f"into {root / '.venv'}; nothing else on this machine changes. This happens once.")
    try:
        _stamp_file(root, locks).unlink(missing_ok=True)
        _make_venv(root)
        _pip(root, "-r", str(root / BUILD_LOCK))
        _pip(root, "--no-build-isolation", "--use-pep517", *(part for name in locks for part in ("-r", str(root / name))))
        for done in {(LOCK,), tuple(locks)}:
            _stamp_file(root, done).write_text(_stamp(root, done), encoding="utf-8")
    except OSError as fault:
        sys.exit(
            f"Could not write {root / '.venv'}: {fault.strerror}.\nTo cure it: make the folder writable, or copy Despatch to one that is"
        )
    _say("Done.")


def python_of(root: Path) -> Path:
    """Return the path of the Python in `.venv`."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python3")


def _pins(lock: Path) -> list[tuple[str, str, str]]:
    """Return name, version and `;` (where a condition follows) of every distribution in a lock file."""
    return _PIN.findall(_read(lock))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def _installed(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _stamp_file(root: Path, locks: Sequence[str]) -> Path:
    return root / ".venv" / ("despatch-tests" if TEST_LOCK in locks else "despatch-build")


def _has_stamp(root: Path, locks: Sequence[str]) -> bool:
    """Return whether `.venv` was finished with these very locks, by whichever Python."""
    return _read(_stamp_file(root, locks)).split(" ")[0] == _stamp(root, locks).split(" ")[0] and python_of(root).exists()


def _stamp(root: Path, locks: Sequence[str]) -> str:
    text = "\0".join(_read(root / name) for name in (BUILD_LOCK, *locks))
    return f"{hashlib.sha256(text.encode()).hexdigest()} {sys.version_info[0]}.{sys.version_info[1]}"


def _make_venv(root: Path) -> None:
    """Make `.venv`, or make it anew where what lies there does not work with this Python."""
    import subprocess

    works = f"import sys, pip; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    if python_of(root).exists() and subprocess.run([python_of(root), "-c", works], capture_output=True, check=False).returncode == 0:
        return
    for needed in ("venv", "ensurepip"):
        try:
            importlib.import_module(needed)
        except ImportError as fault:
            _stop_without_venv(str(fault))
    python = getattr(sys, "_base_executable", "") or sys.executable
    done = subprocess.run([python, "-m", "venv", "--clear", str(root / ".venv")], capture_output=True, text=True, check=False)
    if done.returncode:
        _stop_without_venv(done.stdout + done.stderr)


def _stop_without_venv(output: str) -> NoReturn:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    _say(_tail(output))
    sys.exit(
        "Could not make .venv: this Python lacks the module `venv` or `ensurepip`.\n"
        f"To cure it, on Debian and Ubuntu: apt install python3-venv (or python{version}-venv);\n"
        "elsewhere install the full Python from python.org. Then try again"
    )


def _pip(root: Path, *arguments: str) -> None:
    """Install into `.venv`; end the program with pip's own last lines and the cure when pip fails."""
    import subprocess

    command = [
        str(python_of(root)),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        "--no-deps",
        "--require-hashes",
        *arguments,
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    if done.returncode:
        _say(_tail(done.stdout))
        sys.exit(_cure(done.stdout))


def _cure(output: str) -> str:
    if "DO NOT MATCH THE HASHES" in output:
        return (
            "A downloaded file is not the one that the lock file lists, so it was not installed.\n"
            "To cure it: use the index pypi.org; if you do already, tell whoever gave you Despatch"
        )
    return (
        f"Could not get the packages from {_index()}.\nTo cure it, one of:\n"
        "  - check the network and try again\n"
        "  - behind a proxy: HTTPS_PROXY=http://proxy.example:3128 python3 build.py\n"
        "  - without a network: on a machine that has one, with the same system and Python,\n"
        f"    pip download --no-deps -d wheels -r {LOCK} -r {BUILD_LOCK}\n"
        "    then bring the folder here: PIP_NO_INDEX=1 PIP_FIND_LINKS=wheels python3 build.py"
    )


def _tail(output: str) -> str:
    lines = [line for line in output.splitlines() if line.strip() and "Ignored the following" not in line]
    return "\n".join(f"  {line[:300]}" for line in lines[-4:])


def _index() -> str:
    """Return where pip will download from, without any password that its address may hold."""
    from urllib.parse import urlsplit

    if os.environ.get("PIP_NO_INDEX") and os.environ.get("PIP_FIND_LINKS"):
        return "PIP_FIND_LINKS"
    url = os.environ.get("PIP_INDEX_URL", "")
    return (urlsplit(url).hostname or "PIP_INDEX_URL") if url else "PyPI (pypi.org)"


def _restart(root: Path) -> NoReturn:
    command = [str(python_of(root)), *sys.argv]
    if os.name == "nt":
        import subprocess

        sys.exit(subprocess.run(command, check=False).returncode)
    sys.stdout.flush()
    os.execv(command[0], command)


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    here = Path(__file__).resolve().parent.parent
    wanted = (LOCK, TEST_LOCK) if "--tests" in sys.argv else (LOCK,)
    if not _has_stamp(here, wanted):
        install(here, wanted)
