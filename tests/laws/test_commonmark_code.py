"""What scanners take for code under `markdown: commonmark` is what the converter takes for code, in lists, quotes and notes, too."""

import os
from collections.abc import Iterator
from html import escape

import pyromark
import pytest
from commonmark_examples import examples
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from project import Project

from despatch.model.commonmark_code import find_blocks_of_code
from despatch.render.commonmark.reader import EXTENSIONS

EXAMPLES = 5_000 if os.environ.get("DESPATCH_ALL") == "1" else 200

PIECES = ("- ", "  ", "    ", "* ", "1. ", "2) ", "> ", "```", "~~~", "````", "word", " x", "\n", "\n", "\n\n", "# h", "---", "===")
PIECES += ("<div>", "a `b`", "        ", "[^1]: n", "term\n: x")
"""What makes, ends and holds code. Tables, and definitions or notes that begin with nothing, the converter reads in ways of its own."""


def numbers_of(text: str, places: Iterator[tuple[int, int]]) -> set[int]:
    """Return the lines of a text, from 0, that are code or begin to be code."""
    held = list(places)
    found, start = set(), 0
    for number, line in enumerate(text.split("\n")):
        last = start + len(line.rstrip()) - 1
        if line.strip() and any(begin <= last < end for begin, end in held):
            found.add(number)
        start += len(line) + 1
    return found


def ours(text: str) -> set[int]:
    """Return the lines that we take for code."""
    return numbers_of(text, ((code.start, code.end) for code in find_blocks_of_code(text)))


def theirs(text: str) -> set[int]:
    """Return the lines that the library takes for code; it counts bytes."""
    data = text.encode()
    events = pyromark.events_with_range(text, options=EXTENSIONS)
    blocks = (place for event, place in events if isinstance(event, dict) and "CodeBlock" in str(event.get("Start", "")))
    return numbers_of(text, ((len(data[: at["start"]].decode()), len(data[: at["end"]].decode())) for at in blocks))


def test_every_example_of_the_specification() -> None:
    """Each line that is code there is hidden, and no other."""
    found = examples()
    assert [number for number, (text, _) in found.items() if ours(text) != theirs(text)] == []
    assert sum(bool(theirs(text)) for text, _ in found.values()) > 70


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join))
@example("- a\n\n  ```\n  b\n\nc")
@example("> ```\n> b\nc")
@example("1. \n\n       b")
@example("* > 2)\n\n    ===")
@example("[^1]: a\n\n        b")
@example("a\n: b\n\n  ```\n  c")
@example("<div>\n```\n\n```\na\n```")
def test_whatever_is_written(text: str) -> None:
    """Containers of every kind in any order."""
    assert ours(text) == theirs(text)


IN_CODE = {
    "a fence in a list": "- Write:\n\n  ```\n{}\n  ```\n",
    "a fence on an item's line": "1. ```\n{}\n   ```\n",
    "a fence in a list in a quote": "> - ```\n{}\n",
    "a fence that a longer one closes": "```\n{}\n````\n",
    "a fence that nothing closes": "~~~\n{}\n",
    "indented code in a list": "- Write:\n\n{}\n",
}
MARGINS = {"a fence in a list": "  ", "a fence on an item's line": "   ", "a fence in a list in a quote": ">   "}
MARGINS |= {"indented code in a list": "      "}
SAID = (
    "https://social.example/@harbour/1123",
    '<script src="//storify.com/quay/port-week.js"></script>',
    "<p>https://social.example/@harbour/1124</p>",
    '<blockquote class="twitter-tweet"><p>A</p>&mdash; B (@b) <a href="https://twitter.com/b/status/20">May 1, 2016</a></blockquote>',
    "[gone](http://storify.com/quay/port-week)",
    "[nowhere](missing.md)",
    "{% gallery %}",
    "# A title",
    "A text. {#an-id}",
    "::: note",
)


@pytest.mark.parametrize("kind", ["posts", "stories"])
@pytest.mark.parametrize("name", IN_CODE)
def test_nothing_in_code_is_more_than_code(project: Project, name: str, kind: str) -> None:
    """Neither an address, an embed, a dead link, a tag, a title nor the mark of an item; the page shows each as it is written."""
    shown = "\n".join(f"{MARGINS.get(name, '')}{line}" for line in SAID)
    project.write("content/site.yaml", "title: Test\nmarkdown: commonmark\n")
    project.write(f"content/{kind}/2016-03-09-port.md", f"---\ndate: 2016-03-09\n---\nWords.\n\n{IN_CODE[name].format(shown)}")
    result = project.build()
    assert sorted(set(result.codes) - {"fence-unclosed"}) == ["title-missing"]
    page = next(text for path, text in result.files.items() if path.endswith("port/index.html")).decode()
    assert all(escape(line.split(" ")[0], quote=False) in page for line in SAID)
    assert '<script src="//storify' not in page
