"""The same blog on disk, once as Despatch reads it and once as Pelican does."""

import shutil
import struct
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.posts import PICTURES, Post

HERE = Path(__file__).resolve().parent


def write_despatch(site: Path, posts: Iterable[Post]) -> None:
    """Write the site that Despatch builds; its theme stands in `themes/bench`."""
    shutil.copytree(HERE / "theme", site / "themes" / "bench")
    content = site / "content"
    _write_posts(content / "posts", posts, despatch_text)
    shutil.copy(HERE / "site.yaml", content)
    _write_pictures(content / "media" / "img")


def write_pelican(site: Path, posts: Iterable[Post]) -> None:
    """Write the site that Pelican builds, with its theme and settings."""
    shutil.copytree(HERE / "pelican", site)
    _write_posts(site / "content", posts, pelican_text)
    _write_pictures(site / "content" / "img")


def despatch_text(post: Post) -> str:
    """Return a post as Despatch reads it."""
    head = (
        f"title: {_quoted(post.title)}",
        f"date: {post.date:%Y-%m-%dT%H:%M:%SZ}",
        f"tags: [{', '.join(post.tags)}]",
        f"category: {post.category}",
        f"author: {post.author}",
        f"summary: {_quoted(post.summary)}",
    )
    return "\n".join(["---", *head, "---", "", post.body])


def pelican_text(post: Post) -> str:
    """Return a post as Pelican reads it."""
    head = (
        f"Title: {post.title}",
        f"Date: {post.date:%Y-%m-%d %H:%M}",
        f"Tags: {', '.join(post.tags)}",
        f"Category: {post.category}",
        f"Author: {post.author}",
        f"Slug: {post.slug}",
        f"Summary: {post.summary}",
    )
    return "\n".join([*head, "", post.body])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _write_posts(folder: Path, posts: Iterable[Post], written: Callable[[Post], str]) -> None:
    folder.mkdir(parents=True)
    for post in posts:
        (folder / f"{post.slug}.md").write_text(written(post))


def _write_pictures(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number, name in enumerate(PICTURES):
        (folder / name).write_bytes(_picture(number))


def _picture(shade: int) -> bytes:
    """Return a PNG of one pixel (W3C PNG §5)."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, ((b"IHDR", header), (b"IDAT", zlib.compress(bytes([0, shade]))), (b"IEND", b""))))


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    kind, data = part
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
