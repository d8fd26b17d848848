"""Zip archives as bundles. An archive is hostile until it is read: names that lead out, bombs and locked members are refused."""

import posixpath
import re
import zipfile
import zlib
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from despatch.importers.values import Bundle, Refused, UnreadableError

ZIP_SIGNS = frozenset({b"PK\x03\x04", b"PK\x05\x06"})
"""The first bytes of a zip archive, and of an empty one (APPNOTE.TXT 4.3)."""

MOST_FILES = 200_000
"""Files of one archive or folder; an account of fifteen years has as many pictures."""

MOST_BYTES = 128 * 1024 * 1024
"""Of one file, unpacked; the parts of an archive of X are as large as 100 MB."""

_LARGE = 1024 * 1024
_TIMES = 200
"""How many times its packed size a large member may have; the most repetitive export has thirty."""

_LOCKED = 0x1
_UNFIT = re.compile(r"[\x00-\x1f\x7f:]|\A/|(?:\A|/)\.\.?(?:/|\Z)")
_HIDDEN = re.compile(r"(?:\A|/)(?:\.(?!\.?(?:/|\Z))|__MACOSX/)")


def open_zip(name: str, path: Path, stack: ExitStack) -> tuple[Bundle | None, tuple[Refused, ...]]:
    """Return an archive as a bundle, which `stack` closes, and the members that are not taken; None where it is none."""
    try:
        archive = stack.enter_context(zipfile.ZipFile(path))
        infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, RuntimeError) as fault:
        return None, (Refused(name, f"it is a damaged zip archive: {fault}"),)
    if len(infos) > MOST_FILES:
        return None, (Refused(name, f"it holds {len(infos):,} files, and {MOST_FILES:,} are the most that are taken"),)
    files = {_named(info): info for info in infos if not info.is_dir() and not _HIDDEN.search(_named(info))}
    reasons = {member: _fault(member, info) for member, info in files.items()}
    sound = {member: info for member, info in files.items() if not reasons[member]}
    refused = tuple(Refused(member, reason, posixpath.join(name, member)) for member, reason in reasons.items() if reason)
    return Bundle(name, tuple(sorted(sound)), partial(_read, archive, sound)), refused


def size_words(count: int) -> str:
    """Return a number of bytes as people say it: `1.3 GB`, `128 MB`, `2 MB`."""
    return f"{count / 1024**3:.1f} GB" if count >= 1024**3 else f"{max(1, round(count / 1024**2)):,} MB"


def _named(info: zipfile.ZipInfo) -> str:
    return info.filename.replace("\\", "/")


def _fault(member: str, info: zipfile.ZipInfo) -> str:
    if _UNFIT.search(member):
        return "its name leads out of the archive, or cannot be a file's"
    if info.external_attr >> 28 == 0xA:
        return "it is a link to another place, and links are not followed"
    if info.flag_bits & _LOCKED:
        return "it is locked with a password; unpack the archive, and give the folder"
    if info.file_size > _LARGE and info.file_size > _TIMES * max(1, info.compress_size):
        return f"it would unpack to {size_words(info.file_size)}, {info.file_size // max(1, info.compress_size):,} times its size"
    return ""


def _read(archive: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], name: str) -> bytes:
    info = infos[name]
    if info.file_size > MOST_BYTES:
        message = f"it is {size_words(info.file_size)} large, and {size_words(MOST_BYTES)} are the most that is read"
        raise UnreadableError(message)
    try:
        with archive.open(info) as member:
            return member.read(MOST_BYTES)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError, zlib.error) as fault:
        message = f"it is damaged in the archive: {str(fault)[:200]}"
        raise UnreadableError(message) from fault
