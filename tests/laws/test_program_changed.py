"""Law: no build by another program is taken for this one's, and one with nothing to do loads little."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from early import settled
from project import BASE, NOW, Project

from despatch.app.last_build import NOTHING_DONE, YOUNG
from despatch.app.options import Options

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def site(project: Project) -> Project:
    """A site with a file of every sort, built until there was nothing to do."""
    return settled(project)


def _own_copy(folder: Path) -> Path:
    shutil.copytree(ROOT / "despatch", folder / "despatch", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "themes", folder / "themes")
    # So young a program is never trusted to be the one that runs.
    time.sleep(YOUNG / 1_000_000_000)
    return folder


def _run(program: Path, options: Options) -> str:
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from despatch.app.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, str(program), "--site", str(options.site), "--jobs", "1", "--base-url", BASE, "-v", "--now", NOW]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("despatch/__init__.py", '__version__ = "99.0"\n'),
        ("themes/dateline/assets/new.css", "i { color: red; }\n"),
        ("another_library-2.0.dist-info/METADATA", "Name: another-library\n"),
    ],
)
def test_another_program_builds(site: Project, tmp_path: Path, path: str, text: str) -> None:
    """Another Despatch, another carried theme and another library each build the site."""
    program, options = _own_copy(tmp_path / "program"), site.options()
    _run(program, options)
    assert NOTHING_DONE[0] in _run(program, options)
    place = program / path
    place.parent.mkdir(exist_ok=True)
    place.write_text(place.read_text() + text if place.exists() else text)
    assert NOTHING_DONE[0] not in _run(program, options)


def test_nothing_heavy_is_loaded(site: Project, tmp_path: Path) -> None:
    """A build with nothing to do loads none of the libraries that read, render and write."""
    program, options = _own_copy(tmp_path / "program"), site.options()
    _run(program, options)
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from despatch.app.cli import main; main()\n"
        "print(sorted({'babel', 'feedgen', 'jinja2', 'lxml', 'markdown', 'nh3', 'pygments', 'starlette', 'yaml'} & sys.modules.keys()))"
    )
    command = [sys.executable, "-c", code, str(program), "--site", str(options.site), "--jobs", "1", "--base-url", BASE, "--now", NOW]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n"), done.stdout
