"""The same site gives the same bytes on every machine: whatever its zone, locale, hash seed, umask, folder and processors."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from msgspec import Struct
from project import BASE, NOW, Project, tree
from random_site import Site

CHECKOUT = Path(__file__).resolve().parents[2]


class Machine(Struct, frozen=True):
    """A machine as a build meets it."""

    environment: dict[str, str]
    folder: str = "site"
    umask: int = 0o022
    jobs: int = 1
    elsewhere: bool = False
    """The command is given in another folder than the site's."""
    shuffled: bool = False
    """The files come to the disk in another order."""
    python: tuple[str, ...] = ()


FIRST = Machine({"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"})
OTHERS = {
    "hash seed and locale": Machine({"PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"}, shuffled=True),
    "zone ahead, many processes": Machine({"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "77"}, jobs=3),
    "zone behind, strict umask": Machine({"TZ": "America/St_Johns", "LC_ALL": "C"}, umask=0o077, shuffled=True),
    "open umask, odd folder": Machine({"PYTHONHASHSEED": "4294967295"}, folder="my blög (copy) 🗼/content", umask=0, elsewhere=True),
    "optimised": Machine({"LANG": "ar_EG.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}, folder="a/b/c/d/e", jobs=2, python=("-O",)),
}


class Built(Struct, frozen=True):
    """All that a build leaves behind for others, and what it said."""

    files: dict[str, bytes]
    modes: dict[str, int]
    manifest: bytes
    schedule: bytes
    said: str


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was written once."""
    project = Project(tmp_path_factory.mktemp("sources") / "site")
    Site(project, Random(11)).write_all(230)
    project.post("2015-07-01-İstanbul ve ırmak", "Iı İi", tags="[Iğdır, ığdır]")
    return project.root


@pytest.fixture(scope="module")
def first(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """What the first machine makes of it."""
    return _built(FIRST, sources, tmp_path_factory.mktemp("first"))


@pytest.mark.parametrize("name", OTHERS)
def test_every_machine_builds_the_same(name: str, first: Built, sources: Path, tmp_path: Path) -> None:
    """Files, their modes, the manifest, the schedule and what the editor is told are the same."""
    other = _built(OTHERS[name], sources, tmp_path)
    assert [path for path in first.files.keys() | other.files.keys() if first.files.get(path) != other.files.get(path)] == []
    assert other.modes == first.modes
    assert other.manifest == first.manifest
    assert other.schedule == first.schedule
    if not OTHERS[name].elsewhere:
        assert other.said == first.said


def test_modes_let_a_web_server_read(first: Built) -> None:
    """Files have the mode 0644 and folders 0755."""
    assert set(first.modes.values()) == {0o644, 0o755}


def _built(machine: Machine, sources: Path, place: Path) -> Built:
    site = place / machine.folder
    _copy(sources, site, shuffled=machine.shuffled)
    front = [sys.executable, *machine.python, str(CHECKOUT / "build.py"), "build"]
    words = ["--now", NOW, "--base-url", BASE, "--keep-going", "--jobs", str(machine.jobs)]
    if machine.elsewhere:
        words += ["--site", str(site)]
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "SYSTEMROOT") if name in os.environ}
    run = subprocess.run(
        [*front, *words],
        cwd=CHECKOUT if machine.elsewhere else site,
        env={**kept, **machine.environment},
        umask=machine.umask,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode in (0, 1), run.stderr
    output, state = site / "public", site / ".despatch"
    modes = {path.relative_to(output).as_posix(): path.stat().st_mode & 0o7777 for path in sorted(output.rglob("*"))}
    said = "\n".join(line for line in run.stderr.splitlines() if " in " not in line)
    return Built(tree(output), modes, (state / "manifest.json").read_bytes(), (state / "schedule.json").read_bytes(), said)


def _copy(sources: Path, site: Path, *, shuffled: bool) -> None:
    """Copy the site's files, in order or not, so that folders list them differently and all their times are new."""
    files = [path for path in sorted(sources.rglob("*")) if path.is_file()]
    if shuffled:
        Random(5).shuffle(files)
    for path in files:
        target = site / path.relative_to(sources)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
