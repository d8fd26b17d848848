"""The examples in the docs: fenced code, with the file that the line above names and the answer that stands below."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).resolve().parent.parent
DOCS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))

_FENCE = re.compile(r"^(?P<lead> *)```(?P<info>\w*)\n(?P<text>.*?)^(?P=lead)```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`(?P<path>[\w./-]+)`:\s*\Z")
_ANSWER = re.compile(r"\A\s*```text\n(?P<text>(?:error|warning)\[.*?)\n```$", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"(?:^ {4,}\S.*\n)+", re.MULTILINE)
_COMMAND = re.compile(r"(?:python3? build\.py|despatch)(?: +(?P<words>[^\n`#>|]*)|$)")
_INLINE = re.compile(r"`([^`\n]+)`")


class Fence(Struct, frozen=True):
    """An example: its language, the file that it is said to be, its text, and the problem that it is said to cause."""

    doc: str
    line: int
    info: str
    path: str
    text: str
    answer: str


def fences(doc: Path) -> Iterator[Fence]:
    """Yield the fenced examples of a document in order, without answers."""
    text = doc.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        if match["info"] == "text":
            continue
        named = _FILE.search(text[: match.start()])
        answer = _ANSWER.match(text[match.end() :])
        lead = len(match["lead"])
        body = "".join(line[lead:] for line in match["text"].splitlines(keepends=True))
        line = text.count("\n", 0, match.start()) + 1
        yield Fence(doc.name, line, match["info"], named["path"] if named else "", body, answer["text"] if answer else "")


def commands(doc: Path) -> Iterator[str]:
    """Yield what stands behind `python build.py` or `despatch` in the code of a document."""
    text = doc.read_text(encoding="utf-8")
    plain = _FENCE.sub("", text)
    code = [*_INDENTED.findall(plain), *_INLINE.findall(plain), *(match["text"] for match in _FENCE.finditer(text) if not match["info"])]
    for piece in code:
        for line in piece.splitlines():
            match = _COMMAND.match(line.strip())
            if match:
                yield re.split(r" {3,}", match["words"] or "")[0].strip()


def anchors(doc: Path) -> set[str]:
    """Return the anchors that GitHub and GitLab give the headings of a document."""
    plain = re.sub(r"^```.*?^```$", "", doc.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    found: list[str] = []
    for words in re.findall(r"^#{1,6} (.+)$", plain, re.MULTILINE):
        name = re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")
        found.append(f"{name}-{again}" if (again := sum(each.rpartition("-")[0] == name or each == name for each in found)) else name)
    return set(found)
