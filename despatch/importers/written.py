"""Whether anybody has edited a file since an import wrote it: the key `written` holds a digest of all its other lines.

It is the last key of a snapshot, and of a story's head.
"""

import re
from hashlib import blake2b

_LINE = re.compile(r"^written:[ \t]*[\"']?(?P<digest>[0-9a-f]{16})[\"']?[ \t]*\n", re.MULTILINE)
_HEAD = re.compile(r"---\n(?:(?!---\n).*\n)*?(?=---\n)")
_LENGTH = 16


def written_digest(text: str) -> str:
    """Return the digest of a file: 16 hexadecimal digits of BLAKE2 over all but the line that holds it. Line ends do not count."""
    plain = _unified(text)
    found = _line(plain)
    rest = plain[: found.start()] + plain[found.end() :] if found else plain
    return blake2b(rest.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def with_digest(text: str) -> str:
    """Return a file with its digest as the last key, of its head where it has one."""
    plain = _unified(text)
    found = _line(plain)
    bare = plain[: found.start()] + plain[found.end() :] if found else plain
    head = _HEAD.match(bare)
    at = head.end() if head else len(bare)
    return f'{bare[:at]}written: "{written_digest(bare)}"\n{bare[at:]}'


def is_untouched(text: str) -> bool:
    """Return whether a file is as an import wrote it; False where it holds no digest."""
    found = _line(_unified(text))
    return found is not None and found["digest"] == written_digest(text)


def _line(text: str) -> re.Match[str] | None:
    """Return the line that holds the digest: the last of its kind, and in the head where there is one."""
    head = _HEAD.match(text)
    return max(_LINE.finditer(text, 0, head.end() if head else len(text)), key=lambda match: match.start(), default=None)


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").removeprefix("\ufeff")
