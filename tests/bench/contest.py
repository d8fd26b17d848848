"""The generators that are measured: how each is called, and what it leaves behind."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from html import unescape
from pathlib import Path

from bench.posts import Post
from msgspec import Struct

PELICAN = "pelican[markdown]==4.12.0"


class Contestant(Struct, frozen=True):
    """A generator with its site: the command that builds, the output, what to delete before a cold build, a template of all pages."""

    name: str
    command: tuple[str, ...]
    site: Path
    output: Path
    leftovers: tuple[Path, ...]
    posts: Path
    template: Path

    def clear(self) -> None:
        """Delete the output and whatever was kept for the next build."""
        for folder in (self.output, *self.leftovers):
            shutil.rmtree(folder, ignore_errors=True)


def despatch(site: Path, checkout: Path, flags: Sequence[str] = ()) -> Contestant:
    """Return Despatch, of some checkout, with a site."""
    return Contestant(
        name="Despatch",
        command=(sys.executable, str(checkout / "build.py"), "--site", str(site), "--quiet", *flags),
        site=site,
        output=site / "public",
        leftovers=(site / ".despatch",),
        posts=site / "content" / "posts",
        template=site / "themes" / "bench" / "templates" / "base.html",
    )


def pelican(site: Path, program: Path) -> Contestant:
    """Return Pelican with a site."""
    return Contestant(
        name="Pelican",
        command=(str(program), "--quiet", "--settings", "pelicanconf.py"),
        site=site,
        output=site / "output",
        leftovers=(site / "cache", site / "__pycache__"),
        posts=site / "content",
        template=site / "theme" / "templates" / "base.html",
    )


def install_pelican() -> Path:
    """Return Pelican's program; at the first use it is installed into a folder of its own among the temporary ones."""
    home = Path(tempfile.gettempdir()) / f"despatch-bench-{PELICAN.rpartition('=')[2]}"
    program = home / ("Scripts" if os.name == "nt" else "bin") / "pelican"
    if not (home / "ready").exists():
        venv.create(home, clear=True, with_pip=True)
        subprocess.run([program.with_name("python"), "-m", "pip", "install", "-qq", PELICAN], check=True)
        (home / "ready").touch()
    return program


def pages(output: Path) -> dict[str, int]:
    """Return how many pages of each sort an output has."""
    sorts = {
        "posts": "posts/*/index.html",
        "lists of 20": "page/*/index.html",
        "tags": "tags/*/index.html",
        "categories": "topics/*/index.html",
        "years": "archive/[0-9]*/index.html",
        "all HTML": "**/*.html",
    }
    return {sort: len(list(output.glob(pattern))) for sort, pattern in sorts.items()}


def expected(posts: Sequence[Post]) -> dict[str, int]:
    """Return how many pages of each sort a blog with these posts has at least; home is the first list of 20."""
    wanted = {
        "posts": len(posts),
        "lists of 20": max(0, -(-len(posts) // 20) - 1),
        "tags": len({tag for post in posts for tag in post.tags}),
        "categories": len({post.category for post in posts}),
        "years": len({post.date.year for post in posts}),
    }
    return {**wanted, "all HTML": sum(wanted.values()) + 1}


def missing_words(contestant: Contestant, post: Post) -> set[str]:
    """Return the words of a post's paragraphs that its page does not have."""
    page = unescape((contestant.output / "posts" / post.slug / "index.html").read_text())
    shown = set(re.findall(r"[A-Za-z]+", re.sub(r"<[^<>]*>", "", page)))
    plain = [re.sub(r"\]\([^()]*\)|\[source [0-9]\]", " ", piece) for piece in post.body.split("\n\n") if piece[0] not in "`!|["]
    return {word for piece in plain for word in re.findall(r"[A-Za-z]+", piece)} - shown
