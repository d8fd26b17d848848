"""What tests of publishing share: outputs made of texts, and the files of a folder."""

from collections.abc import Callable
from pathlib import Path

from despatch.digest import digest_bytes
from despatch.engine.output import Changes, Output

Publish = Callable[..., Changes]


def outputs_of(files: dict[str, str]) -> list[Output]:
    """Return outputs with these texts by path, each made from two sources."""
    return [Output(path, digest_bytes(text.encode()), text.encode, ("content/b.md", "content/a.md")) for path, text in files.items()]


def files_of(folder: Path) -> dict[str, str]:
    """Return the text of every file below `folder`, by path."""
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}
