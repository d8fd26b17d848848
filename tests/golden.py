"""Build a case's copy as a person would, and compare what comes out with what the case expects.

A case is a folder: `content/` and, where needed, `themes/`, `flags` (options of the build, one a
line, in place of a base URL), `setup` (what a checkout cannot hold, see `_prepare`), and what is
expected: `expected.txt`, the terminal's text, and for golden sites `expected/`, the output.
"""

import contextlib
import io
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from project import BASE, NOW, tree

from despatch import __version__
from despatch.app.cli import main

PLAIN = Path(__file__).parent / "themes" / "plain"
"""A theme that prints what views hold, so that golden files do not change with the looks of a real one."""

_ERROR = re.compile(r'error\[|^::error |"severity": "(?:error|major)"', re.MULTILINE)


_FINGERPRINT = re.compile(rb"\.[0-9a-f]{10}\.(css|svg)\b")


class Run(Struct, frozen=True):
    """What a build said and made."""

    code: int
    terminal: str
    files: dict[str, bytes]

    @property
    def has_errors(self) -> bool:
        """Whether the terminal names an error, in whichever format."""
        return _ERROR.search(self.terminal) is not None


def run_build(case: Path, root: Path) -> Run:
    """Copy the case to `root`, with the plain theme beside its own, and build it there."""
    for name in ("content", "themes"):
        if (case / name).is_dir():
            shutil.copytree(case / name, root / name, dirs_exist_ok=True)
    shutil.copytree(PLAIN, root / "themes" / "plain", dirs_exist_ok=True)
    if (case / "setup").exists():
        _prepare(root, (case / "setup").read_text())
    flags = (case / "flags").read_text().split("\n") if (case / "flags").exists() else ["--base-url", BASE]
    words = ["build", "--now", NOW, "--jobs", "1", *(flag for flag in flags if flag)]
    code, terminal = in_terminal(root, words)
    files = tree(root / "public") if (root / "public").is_dir() else {}
    return Run(code, terminal, files if _has_own_looks(case) else _without_looks(files))


def _has_own_looks(case: Path) -> bool:
    """Return whether the case names a theme, and one that does not build on the carried theme."""
    settings = case / "content" / "site.yaml"
    themes = (path.read_text() for path in case.glob("themes/*/theme.yaml"))
    return settings.exists() and "theme: " in settings.read_text() and not any("extends: dateline" in text for text in themes)


def _without_looks(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of a site with the carried theme, without what each edit of a style sheet changes."""
    plain = {_FINGERPRINT.sub(rb".\1", path.encode()).decode(): data for path, data in files.items()}
    return {path: b"" if path.startswith("assets/") else _FINGERPRINT.sub(rb".\1", data) for path, data in plain.items()}


def _prepare(root: Path, steps: str) -> None:
    r"""Do each line of `setup`, `STEP FILE [WITH]`, with `\x1b` and the like for characters that are hard to see."""
    for line in steps.splitlines():
        step, file, *rest = re.sub(r"\\(?:x..|u....)", lambda escape: chr(int(escape[0][2:], 16)), line).split(" ")
        _STEPS[step](root / file, *rest)


def _copies(place: Path, count: str) -> None:
    """Write further copies of a post, so that a fault shows on many pages."""
    for number in range(2, int(count) + 1):
        shutil.copyfile(place, place.with_stem(f"{place.stem}-{number}"))


_STEPS: Mapping[str, Callable[..., object]] = {
    "copies": _copies,
    "grow": lambda place, size: os.truncate(place, int(size)),
    "link": lambda place, target: place.symlink_to(target),
    "pipe": lambda place: os.mkfifo(place),
    "rename": lambda place, name: place.rename(place.with_name(name)),
    "repeat": lambda place, count: place.write_text(place.read_text() * int(count)),
}


def in_terminal(folder: Path, words: list[str]) -> tuple[int, str]:
    """Run a command in a folder; return its exit code and all it printed, without what varies."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out), _inside(folder):
        code = main(words)
    return code, _steady(out.getvalue())


def _steady(text: str) -> str:
    """Return the text without the seconds and the version, which say nothing about a case."""
    text = re.sub(r"\bin \d+\.\d+ s\b", "in 0.00 s", text)
    text = re.sub(r'"seconds": [\d.e-]+', '"seconds": 0.0', text)
    return text.replace(f'"despatch": "{__version__}"', '"despatch": "0.0.0"')


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
