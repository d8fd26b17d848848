"""The command line from outside: exit codes, help, version."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from despatch.app.cli import with_command

ROOT = Path(__file__).resolve().parents[3]


def run(*words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the front door in a folder."""
    command = [sys.executable, str(ROOT / "build.py"), *words]
    return subprocess.run(command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A folder with one post."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/2016-03-09-port.md").write_text("---\ntitle: The port\n---\nIt opened.\n")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ([], ["build"]),
        (["--strict"], ["build", "--strict"]),
        (["--site", "x", "-q"], ["--site", "x", "build", "-q"]),
        (["--site=x"], ["--site=x", "build"]),
        (["--site", "x", "list", "posts"], ["--site", "x", "list", "posts"]),
        (["--help"], ["--help"]),
        (["--version"], ["--version"]),
        (["--output", "list"], ["build", "--output", "list"]),
        (["biuld"], ["biuld"]),
    ],
)
def test_build_is_meant_where_no_command_is_named(words: list[str], meant: list[str]) -> None:
    """Options alone build."""
    assert with_command(words) == meant


def test_version_is_printed(tmp_path: Path) -> None:
    """One line, exit 0."""
    done = run("--version", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "despatch 0.1.0\n")


def test_version_loads_nothing_but_the_parser() -> None:
    """The answer comes without any library."""
    libraries = {"msgspec", "jinja2", "markdown", "lxml", "yaml", "babel"}
    code = f"""
import sys
from despatch.app.cli import main
try:
    main(["--version"])
except SystemExit:
    print(sorted({{name.split(".")[0] for name in sys.modules}} & {libraries}))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["despatch 0.1.0", "[]"]


def test_help_lists_what_is_built(tmp_path: Path) -> None:
    """Four commands, and none that is planned only."""
    told = run("--help", folder=tmp_path).stdout
    assert all(f"    {name} " in told for name in ("build", "serve", "new", "list"))
    assert not any(word in told for word in ("explain", "deploy", "import", "check"))


@pytest.mark.parametrize(
    "words",
    [
        ["biuld"],
        ["build", "--jobs", "0"],
        ["build", "--format", "xml"],
        ["build", "--now", "soonish"],
        ["build", "--base-url", "blogs.example.org"],
        ["build", "--output", "."],
        ["build", "--output", "content"],
        ["build", "--output", "content/out"],
        ["build", "--site", "nowhere"],
        ["build", "--content", "nowhere"],
        ["build", "--driafts"],
        ["build", "--draf"],
        ["list", "everything"],
        ["new", "post"],
        ["new", "page", "A", "--lang", "../../x"],
        ["serve", "--port", "http"],
    ],
)
def test_wrong_usage_is_told_and_exits_2(blog: Path, words: list[str]) -> None:
    """A usage line and a sentence on stderr, nothing on stdout, nothing written."""
    before = sorted(blog.rglob("*"))
    done = run(*words, folder=blog)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: python build.py" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(blog.rglob("*")) == before


def test_a_folder_without_a_blog_is_told_how_to_begin_one(tmp_path: Path) -> None:
    """The sentence names both cures."""
    done = run("build", "--site", ".", folder=tmp_path)
    assert done.returncode == 2
    assert "--content DIR" in done.stderr
    assert "new site DIR" in done.stderr
