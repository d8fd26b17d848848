"""What we wrote: the public manifest of the last build, and for each output folder a private record.

`manifest.json` lists every file with its SHA-256, size and sources, in bytes that depend on
nothing else. A record holds besides what lets the next build skip a file after one look: size,
time of change and inode. There is one record per output folder, so that `--output a` and
`--output b` in turn never take each other's files for their own.
"""

import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from despatch.digest import SIZE, digest_bytes
from despatch.engine.atomic import make_folder, write_whole

VERSION = 1


class Stamp(Struct, frozen=True, array_like=True):
    """A file as we left it: two digests of its bytes, and what `stat` says of it.

    `size` is in bytes, `changed` in nanoseconds since 1970.
    """

    digest: bytes
    sha256: bytes
    size: int
    changed: int
    inode: int

    def fits(self, found: os.stat_result) -> bool:
        """Return whether the file is untouched since, as far as one look can tell."""
        return self.changed == found.st_mtime_ns and self.inode == found.st_ino and self.size == found.st_size


class Record(Struct, frozen=True):
    """What a build wrote, or is about to write, to one output folder.

    `claims` are further files that may be ours, because an earlier build stopped midway. They
    count while the record is a journal; a build that ends has dealt with them.
    """

    files: dict[str, Stamp]
    claims: tuple[tuple[str, Stamp], ...] = ()
    version: int = VERSION


class Listed(Struct, frozen=True):
    """A file in `manifest.json`; `sha256` in hexadecimal, `size` in bytes, `sources` sorted."""

    path: str
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    size: int
    sources: tuple[str, ...] = ()


class _Manifest(Struct, frozen=True):
    version: int
    files: list[Listed]


_record_encoder = msgspec.msgpack.Encoder()
_record_decoder = msgspec.msgpack.Decoder(Record)
_manifest_decoder = msgspec.json.Decoder(_Manifest)
_listed_decoder = msgspec.json.Decoder(Listed)


def stamp(data: bytes, found: os.stat_result, digest: bytes | None = None) -> Stamp:
    """Return the stamp of a file with these bytes; `digest` spares counting it again."""
    return Stamp(digest or digest_bytes(data), sha256(data).digest(), len(data), found.st_mtime_ns, found.st_ino)


def load_record(path: Path) -> Record | None:
    """Return the record or journal at `path`, or None when it is missing, damaged or of another version."""
    try:
        data = path.read_bytes()
        # What is damaged may be no text, which the decoder takes for a mistake of its caller.
        record = _record_decoder.decode(data[SIZE:]) if digest_bytes(data[SIZE:]) == data[:SIZE] else None
    except (FileNotFoundError, msgspec.MsgspecError):
        return None
    return record if record and record.version == VERSION else None


def encode_record(record: Record) -> bytes:
    """Return the record as MessagePack, after the digest of it."""
    data = _record_encoder.encode(record)
    return digest_bytes(data) + data


def load_manifest(path: Path) -> tuple[Listed, ...]:
    """Return the files that the manifest lists; none when it is missing, damaged or of another version."""
    try:
        manifest = _manifest_decoder.decode(path.read_bytes())
    except (FileNotFoundError, msgspec.MsgspecError, UnicodeDecodeError):
        return ()
    return tuple(manifest.files) if manifest.version == VERSION else ()


def encode_manifest(files: Iterable[Listed]) -> bytes:
    """Return `manifest.json`: one line per file, in order of paths."""
    lines = [msgspec.json.encode(file) for file in sorted(files, key=lambda file: file.path)]
    return b'{"version": %d, "files": [\n%s\n]}\n' % (VERSION, b",\n".join(lines))


def relisted(manifest: bytes, files: Mapping[str, Stamp]) -> bytes:
    """Return a manifest of ours with other stamps for some of its files; raise ValueError where it does not list one."""
    pieces: list[bytes] = []
    done = 0
    for path in sorted(files):
        start = manifest.index(b'{"path":%s,"sha256":' % msgspec.json.encode(path), done)
        line = manifest[start : manifest.index(b"\n", start)].removesuffix(b",")
        fresh = replace(_listed_decoder.decode(line), sha256=files[path].sha256.hex(), size=files[path].size)
        pieces += (manifest[done:start], msgspec.json.encode(fresh))
        done = start + len(line)
    return b"".join((*pieces, manifest[done:]))


def save_beside(path: Path, data: bytes) -> Path:
    """Write `data` durably beside `path`, ready to take its place; return where it lies."""
    make_folder(path.parent)
    fresh = beside(path)
    write_whole(fresh, data, sync=True)
    return fresh


def beside(path: Path) -> Path:
    """Return where the next version of a state file waits."""
    return path.with_name(path.name + ".new")
