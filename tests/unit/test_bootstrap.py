"""The front door on a machine that has nothing but Python, played in a copy with tiny packages of its own."""

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from despatch import bootstrap

ROOT = Path(__file__).resolve().parents[2]
PYTHON = getattr(sys, "_base_executable", sys.executable)
CLOSED = "http://someone:secret@127.0.0.1:9/simple"


def wheel(folder: Path, name: str) -> str:
    """Write a wheel with one empty module and return its line for a lock file."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}.py", "")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A checkout whose locks list two packages that lie in a folder."""
    shutil.copytree(ROOT / "despatch", tmp_path / "despatch", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build.py", tmp_path)
    (tmp_path / "wheels").mkdir()
    (tmp_path / "despatch/build-tools.lock").write_text(wheel(tmp_path / "wheels", "probe_tool"))
    (tmp_path / "requirements.lock").write_text(wheel(tmp_path / "wheels", "probe_library"))
    return tmp_path


def run(copy: Path, *, python: str = PYTHON, folder: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the front door of the copy without a network."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    places = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(copy / "wheels"), "PIP_CONFIG_FILE": os.devnull}
    command = [python, str(copy / "build.py"), "--version"]
    return subprocess.run(command, cwd=folder or copy, env={**kept, **places, **environment}, capture_output=True, text=True, check=False)


def test_the_first_use_says_what_it_does_and_goes_on_and_the_second_is_silent(copy: Path, tmp_path: Path) -> None:
    """Count, origin and place are named; from another folder it works too; a broken .venv is made anew."""
    first = run(copy, folder=Path("/"))
    assert (first.returncode, first.stdout) == (0, "despatch 0.1.0\n")
    assert "Despatch needs 1 packages" not in first.stderr
    assert "Despatch needs 1 package." in first.stderr
    assert "PIP_FIND_LINKS" in first.stderr
    assert str(tmp_path / ".venv") in first.stderr
    second = run(copy)
    assert (second.returncode, second.stdout, second.stderr) == (0, "despatch 0.1.0\n", "")
    shutil.rmtree(next((tmp_path / ".venv").glob("lib/python*/site-packages/pip")))
    (tmp_path / ".venv/despatch-build").unlink()
    healed = run(copy)
    assert (healed.returncode, healed.stdout) == (0, "despatch 0.1.0\n")
    assert "Done." in healed.stderr
    (tmp_path / "requirements.lock").write_text("# changed\n" + (tmp_path / "requirements.lock").read_text())
    assert "Done." in run(copy).stderr


def test_an_install_that_was_cut_off_is_finished_by_the_next_run(copy: Path, tmp_path: Path) -> None:
    """A folder .venv with next to nothing in it is no obstacle."""
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python3").symlink_to("/nowhere/python3")
    done = run(copy)
    assert (done.returncode, done.stdout) == (0, "despatch 0.1.0\n")


def test_without_a_network_the_cure_is_named(copy: Path) -> None:
    """Proxy and wheel folder; no password of an index's address; no traceback."""
    done = run(copy, PIP_NO_INDEX="", PIP_FIND_LINKS="", PIP_INDEX_URL=CLOSED, PIP_RETRIES="0")
    assert done.returncode == 1
    assert "Could not get the packages from 127.0.0.1" in done.stderr
    assert "HTTPS_PROXY" in done.stderr
    assert "PIP_NO_INDEX=1 PIP_FIND_LINKS=wheels python3 build.py" in done.stderr
    assert "secret" not in done.stderr
    assert "Traceback" not in done.stderr
    assert run(copy).returncode == 0, "the next try with a network heals it"


def test_without_ensurepip_the_cure_is_named(copy: Path, tmp_path: Path) -> None:
    """As on Debian without python3-venv: the package's name, exit 1, no traceback."""
    stub = tmp_path / "stub"
    stub.mkdir()
    (stub / "ensurepip.py").write_text("raise ImportError('No module named ensurepip')\n")
    done = run(copy, PYTHONPATH=str(stub))
    assert done.returncode == 1
    assert "apt install python3-venv" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_a_file_that_is_not_the_locked_one_is_refused(copy: Path, tmp_path: Path) -> None:
    """The hash decides, and the sentence says so."""
    lock = tmp_path / "requirements.lock"
    lock.write_text(lock.read_text()[:-6] + "00000\n")
    done = run(copy)
    assert done.returncode == 1
    assert "not the one that the lock file lists" in done.stderr
    assert not (tmp_path / ".venv/despatch-build").exists()


def test_locked_packages_that_are_importable_are_used(copy: Path, tmp_path: Path) -> None:
    """Then nothing is installed and no .venv is made."""
    libraries = tmp_path / "libraries"
    for path in (tmp_path / "wheels").glob("probe_library*"):
        zipfile.ZipFile(path).extractall(libraries)
    done = run(copy, PYTHONPATH=str(libraries))
    assert (done.returncode, done.stdout, done.stderr) == (0, "despatch 0.1.0\n", "")
    assert not (tmp_path / ".venv").exists()


def test_an_incomplete_copy_says_so(copy: Path, tmp_path: Path) -> None:
    """Without its lock file there is nothing to install."""
    (tmp_path / "requirements.lock").unlink()
    done = run(copy)
    assert done.returncode == 1
    assert "not complete" in done.stderr


def test_a_folder_that_cannot_be_written_says_so(copy: Path, tmp_path: Path) -> None:
    """A file stands where .venv is to be."""
    (tmp_path / ".venv").write_text("")
    done = run(copy)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_who_has_all_loads_nothing_that_installs() -> None:
    """Every command passes here, and most have nothing to do for longer than such imports take."""
    code = (
        "import sys; from pathlib import Path; from despatch import bootstrap; bootstrap.ensure(Path(sys.argv[1])); "
        "print(sorted({'importlib.metadata', 'subprocess', 'email', 'zipfile'} & sys.modules.keys()))"
    )
    python = bootstrap.python_of(ROOT)
    if not bootstrap.is_current(ROOT, (bootstrap.LOCK,)):
        pytest.skip("this Python is not the one that was installed here")
    done = subprocess.run([python, "-c", code, str(ROOT)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_an_old_python_is_told_what_it_needs(copy: Path) -> None:
    """The front door can be read by Python 3.4 up to the sentence that sends it away."""
    text = (ROOT / "build.py").read_text()
    ast.parse(text, feature_version=(3, 4))
    code = f"import sys; sys.version_info = (3, 9, 2); exec(compile({text!r}, 'build.py', 'exec'))"
    done = subprocess.run([PYTHON, "-c", code], cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr


def test_the_lock_files_name_no_machine() -> None:
    """No index, no folder of whoever made them; every package has a hash."""
    for name in ("requirements.lock", "despatch/build-tools.lock", "tests/requirements.lock"):
        lines = (ROOT / name).read_text().splitlines()
        assert not [line for line in lines if "://" in line or line.startswith("--") or "file:" in line]
        pins = [number for number, line in enumerate(lines) if "==" in line and not line.startswith((" ", "#"))]
        assert pins
        assert all("--hash=sha256:" in lines[number + 1] for number in pins)
    assert '"resolved"' not in (ROOT / "tests/package-lock.json").read_text()
