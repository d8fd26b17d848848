"""The same blog on disk, as each generator wants it."""

import shutil
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

from bench.contest import Contestant
from bench.posts import PICTURES, Post


def write_site(one: Contestant, posts: Iterable[Post]) -> None:
    """Write the site of a generator: its skeleton, the posts, the pictures."""
    shutil.copytree(one.skeleton, one.site)
    for name, target in one.links.items():
        (one.site / name).symlink_to(target)
    for name, text in one.more.items():
        append(one.site / name, text)
    one.posts.mkdir(parents=True, exist_ok=True)
    for post in posts:
        write_post(one, post)
    one.pictures.mkdir(parents=True)
    for number, name in enumerate(PICTURES):
        (one.pictures / name).write_bytes(_picture(number))


def write_post(one: Contestant, post: Post) -> None:
    """Write one post as the generator reads it."""
    one.file_of(post).write_text(one.text(post), encoding="utf-8")


def append(file: Path, text: str) -> None:
    """Add a text to the end of a file, as an edit does."""
    with file.open("a", encoding="utf-8") as opened:
        opened.write(text)


def _picture(shade: int) -> bytes:
    """Return a PNG of one pixel (W3C PNG §5)."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, ((b"IHDR", header), (b"IDAT", zlib.compress(bytes([0, shade]))), (b"IEND", b""))))


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    kind, data = part
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
