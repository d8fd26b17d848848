r"""The one type that makes output paths, and the addresses that belong to them.

Rules: each segment is NFC, not empty, not `.` or `..`, has no leading dot (but for the whole
segment `.well-known`), no `/`, `\`, `:`, control or bidi character, no trailing dot or space, is no
reserved Windows name and takes at most 200 bytes. A value of this type can be joined to the
output folder without further thought.
"""

import re
import unicodedata
from urllib.parse import quote

from msgspec import Struct

MAX_SEGMENT = 200
"""Bytes of UTF-8 that one segment may take; file systems stop at 255, temporary names need room."""

_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$")
_BIDI = r"\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
_NO_TEXT = r"\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff"
_FORBIDDEN = re.compile(rf'[{_NO_TEXT}{_BIDI}/\\:*?"<>|]')
_SEGMENT = r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./]|$))[a-z0-9]+(?:[-_][a-z0-9]+)*(?:\.[a-z0-9]+)?"
_PLAIN = re.compile(_SEGMENT)
_PLAIN_PATH = re.compile(f"{_SEGMENT}(?:/{_SEGMENT})*")
_ENCODED = re.compile(r"[A-Za-z0-9/._~!$&'()*+,;=:@%-]*")
_DOTTED = frozenset({".well-known", ".nojekyll"})


def composed(text: str) -> str:
    """Return a text in Unicode's composed form (NFC), so that paths and ids compare equal however they were typed."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


class OutPath(Struct, frozen=True, tag=True, order=True, gc=False):
    """A safe relative path in the output folder, with `/` between its segments.

    Make one with `OutPath.of`; it raises ValueError with the reason when a segment is unsafe.
    """

    text: str

    @classmethod
    def of(cls, *segments: str) -> "OutPath":
        """Return the path made of `segments`, each of which may hold several with `/` between."""
        text = "/".join(segments)
        if len(text) <= MAX_SEGMENT and _PLAIN_PATH.fullmatch(text):
            return cls(text)
        parts = [part for segment in segments for part in segment.strip("/").split("/")]
        for part in parts:
            reason = segment_fault(part)
            if reason:
                message = f"{'/'.join(parts)!r}: {reason}"
                raise ValueError(message)
        return cls("/".join(parts))

    @property
    def key(self) -> str:
        """What two paths share when some file system takes them for one: NFC and case folded."""
        return composed(composed(self.text).casefold())

    @property
    def address(self) -> str:
        """The site's address of this file: `/a/b/` for `a/b/index.html`, percent-encoded UTF-8."""
        text = "/" + self.text
        return _encoded(text.removesuffix("index.html") if text.endswith("/index.html") else text)


def segment_fault(segment: str) -> str:
    """Return why `segment` may not be part of an output path, or an empty text when it may."""
    if len(segment) <= MAX_SEGMENT and _PLAIN.fullmatch(segment):
        return ""
    checks = (
        (not segment, "a part of the path is empty"),
        (segment.startswith(".") and segment not in _DOTTED, "a part of the path starts with a dot"),
        (segment.endswith((".", " ")) or segment.startswith(" "), "a part of the path ends with a dot, or begins or ends with a space"),
        (_FORBIDDEN.search(segment) is not None, "a part of the path holds a character that file systems refuse"),
        (_RESERVED.match(segment) is not None, "a part of the path is a name that Windows reserves"),
        (composed(segment) != segment, "a part of the path is not in Unicode's composed form (NFC)"),
        (len(segment.encode("utf-8", "surrogatepass")) > MAX_SEGMENT, f"a part of the path takes more than {MAX_SEGMENT} bytes"),
    )
    return next((reason for fault, reason in checks if fault), "")


def _encoded(path: str) -> str:
    """Return a file's path as an address: a `%` in a file name is a character like any other."""
    return encode_address(path.replace("%", "%25"))


def encode_address(path: str) -> str:
    """Return a site address with everything outside RFC 3986's path characters percent-encoded."""
    return path if _ENCODED.fullmatch(path) else quote(path, safe="/-._~!$&'()*+,;=:@%")
