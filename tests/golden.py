"""Build a case's copy as a person would, and compare what comes out with what the case expects."""

import contextlib
import io
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from project import BASE, NOW, tree

from despatch.app.cli import main


class Run(Struct, frozen=True):
    """What a build said and made."""

    code: int
    terminal: str
    files: dict[str, bytes]


def run_build(case: Path, root: Path) -> Run:
    """Copy the case to `root` and build it there; `flags` in the case holds further options, one a line."""
    for name in ("content", "themes"):
        if (case / name).is_dir():
            shutil.copytree(case / name, root / name, dirs_exist_ok=True)
    flags = (case / "flags").read_text().split("\n") if (case / "flags").exists() else ["--base-url", BASE]
    words = ["build", "--now", NOW, "--jobs", "1", *(flag for flag in flags if flag)]
    code, terminal = in_terminal(root, words)
    return Run(code, terminal, tree(root / "public") if (root / "public").is_dir() else {})


def in_terminal(folder: Path, words: list[str]) -> tuple[int, str]:
    """Run a command in a folder; return its exit code and all it printed, without what varies."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out), _inside(folder):
        code = main(words)
    return code, re.sub(r"\b\d+\.\d+ s(econds)?\b", "0.00 s", out.getvalue())


def compare(case: Path, run: Run, update: bool, *, with_output: bool) -> None:
    """Fail where the run differs from the case's `expected.txt` and `expected/`, or rewrite these."""
    if update:
        _rewrite(case, run, with_output)
    assert run.terminal == (case / "expected.txt").read_text()
    if with_output:
        expected = tree(case / "expected")
        assert sorted(run.files) == sorted(expected)
        for path, data in run.files.items():
            assert data == expected[path], f"{path} differs; see git diff after --golden=update"


def _rewrite(case: Path, run: Run, with_output: bool) -> None:
    (case / "expected.txt").write_text(run.terminal)
    if with_output:
        shutil.rmtree(case / "expected", ignore_errors=True)
        for path, data in run.files.items():
            place = case / "expected" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
