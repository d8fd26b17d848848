"""Real posts, built unchanged where they lie: every one is built or named, with its authors and its day."""

import json
import re
from pathlib import Path

import pytest
import yaml
from golden import in_terminal
from msgspec import Struct


class Post(Struct, frozen=True):
    """What a page says of itself in its structured data."""

    day: str
    authors: tuple[str, ...]


@pytest.fixture(scope="module")
def built(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The blog of 18F, built: its output folder and what the terminal said."""
    output = tmp_path_factory.mktemp("18f") / "public"
    words = ["build", "--content", str(corpora / "18f"), "--output", str(output), "--base-url", "https://example.org", "--keep-going"]
    code, terminal = in_terminal(output.parent, words)
    assert code == 0, terminal[-2000:]
    return output, terminal


def test_every_post_is_built_with_its_authors_and_its_day(built: tuple[Path, str], corpora: Path) -> None:
    """Authors and dates of all 509 posts are those of the files, read here in another way."""
    pages = _pages(built[0])
    sources = sorted((corpora / "18f" / "posts").glob("*.md"))
    assert len(sources) == 509
    assert {path.name: pages.get(path.name) for path in sources} == {path.name: _expected(path) for path in sources}


def test_what_is_wrong_with_real_posts_is_a_warning_and_no_loss(built: tuple[Path, str]) -> None:
    """Missing pictures and another tool's tags are named; no post is held back for them."""
    codes = re.findall(r"^(\w+)\[([a-z-]+)\]", built[1], re.MULTILINE)
    assert {severity for severity, _ in codes} == {"warning"}
    assert {"picture-missing", "foreign-tag", "link-broken"} <= {code for _, code in codes}
    assert len(set(re.findall(r"^  (\S+\.md):\d+:\d+$", built[1], re.MULTILINE))) > 300


def test_no_template_tag_is_run_or_lost(built: tuple[Path, str], corpora: Path) -> None:
    """Text in braces comes out as it is: Markdown is never run as a template."""
    name = next(path.name for path in sorted((corpora / "18f" / "posts").glob("*.md")) if "{% image" in path.read_text())
    page = next(path for path, source in _sources(built[0]).items() if source == name)
    assert "{% image" in (built[0] / page).read_text()


def _sources(output: Path) -> dict[str, str]:
    """Return the source of each page that one post alone makes."""
    manifest = json.loads((output.with_name("public.despatch") / "manifest.json").read_text())
    rows = [row for row in manifest["files"] if len(row["sources"]) == 1 and re.search(r"\d{4}/\d\d/\d\d/.+/index\.html$", row["path"])]
    return {row["path"]: row["sources"][0].rpartition("/")[2] for row in rows}


def _pages(output: Path) -> dict[str, Post]:
    found = {}
    for path, source in _sources(output).items():
        text = (output / path).read_text()
        if "http-equiv=" not in text:
            data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[0])
            found[source] = Post(data["datePublished"][:10], tuple(author["name"] for author in data.get("author", [])))
    return found


def _expected(path: Path) -> Post:
    parts = re.split(r"^---\s*$", path.read_text(encoding="utf-8-sig"), maxsplit=2, flags=re.MULTILINE)
    head = yaml.load(parts[1], Loader=yaml.CBaseLoader)
    authors = head.get("authors") or []
    day = str(head.get("date") or path.name)[:10]
    return Post(day, tuple(authors if isinstance(authors, list) else [authors]))
