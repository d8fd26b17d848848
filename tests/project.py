"""A site in a temporary folder: write files, build, look at what came out."""

import hashlib
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from despatch.app.clock import clock
from despatch.app.options import Folders, Options, settle
from despatch.app.pipeline import build
from despatch.app.result import Report

NOW = "2026-11-22T12:00:00+00:00"
"""When all tests take place."""

BASE = "https://blog.example.org/"


class Result(Struct, frozen=True):
    """A finished build: its report and every file of the output, by path."""

    report: Report
    files: dict[str, bytes]

    def text(self, path: str) -> str:
        """Return a file of the output as text; KeyError names the files that are there."""
        if path not in self.files:
            message = f"{path} is not in the output: {', '.join(sorted(self.files))}"
            raise KeyError(message)
        return self.files[path].decode()

    @property
    def codes(self) -> list[str]:
        """The codes of all problems, in order of place."""
        return [problem.code for problem in self.report.problems]

    def holding(self, text: str) -> list[str]:
        """Return the files whose bytes or names hold `text`."""
        needle = text.encode()
        return sorted(path for path, data in self.files.items() if needle in data or text in path)


class Project:
    """A site that a test writes and builds."""

    def __init__(self, root: Path) -> None:
        """Begin with an empty `content` folder."""
        self.root = root
        (root / "content").mkdir(parents=True)
        self.now = NOW

    def write(self, path: str, text: str | bytes) -> "Project":
        """Write a file below the site's folder."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def post(self, name: str, text: str = "Some words.", **head: str) -> "Project":
        """Write a post; `head` becomes its front matter, as given."""
        fields = {"title": f'"{name}"', **head}
        lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
        return self.write(f"content/posts/{name}.md", f"---\n{lines}---\n{text}\n")

    def edit(self, path: str, old: str, new: str) -> "Project":
        """Replace text in a file; the old text must be there."""
        place = self.root / path
        text = place.read_text()
        assert old in text, f"{old!r} is not in {path}"
        return self.write(path, text.replace(old, new))

    def remove(self, path: str) -> "Project":
        """Remove a file."""
        (self.root / path).unlink()
        return self

    def options(self, **changes: object) -> Options:
        """Return the options of a build here: one process, and a base_url, unless told otherwise."""
        settled = settle(Folders(site=str(self.root), content=str(self.root / "content")), self.root, self.root)
        usual = replace(settled, jobs=1, base_url=BASE)
        return replace(usual, **changes)

    def build(self, **changes: object) -> Result:
        """Build, and return the report and the files."""
        options = self.options(**changes)
        report = build(options, clock(self.now), lambda _what, _done, _total: None)
        return Result(report, tree(options.output))


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by path with `/`."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def sums(files: dict[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 of each file, for messages that fit on a screen."""
    return {path: hashlib.sha256(data).hexdigest()[:12] for path, data in files.items()}
