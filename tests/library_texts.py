"""The texts with which the Markdown library tests itself, from its source distribution, which `tests/run` downloads."""

import ast
import tarfile
from collections.abc import Iterator

import markdown
from tools import TESTS, missing

SOURCE = TESTS / "downloads" / f"markdown-{markdown.__version__}.tar.gz"


def library_texts() -> list[str]:
    """Return its sample texts and documents, and each text in the code of its tests; skip the test where they are not here."""
    if not SOURCE.exists():
        missing("the source distribution of the Markdown library", "tests/run")
    with tarfile.open(SOURCE) as archive:
        files = [(member.name, archive.extractfile(member)) for member in archive if member.isfile()]
        return sorted({text for name, file in files if file for text in _texts(name, file.read())})


def _texts(name: str, data: bytes) -> Iterator[str]:
    if name.endswith((".txt", ".md")):
        yield data.decode("utf-8-sig", "replace")
    elif name.endswith(".py") and "/tests/" in name:
        for node in ast.walk(ast.parse(data)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from (node.value, _unindented(node.value))


def _unindented(text: str) -> str:
    """Return the text as its tests hand it over: without the margin of the code it stands in."""
    lines = text.split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines).strip("\n")
