"""Gives a theme's files addresses that change with their bytes, in style sheets too."""

import posixpath
import re
from collections.abc import Mapping
from typing import Final

from despatch.digest import digest_bytes
from despatch.model.templating import ASSETS
from despatch.model.theme import Asset
from despatch.problems import Problem, Span, did_you_mean, error

FINGERPRINT: Final = 10
"""Hexadecimal digits of a fingerprint: 40 bits, for a few dozen files."""

Files = Mapping[str, tuple[str, bytes]]
"""Assets by name: the logical path of the file, for messages, and its bytes."""

_REFERENCE: Final = re.compile(
    r"""/\*.*?\*/
    |(?:url\(\s*|@import\s+)(?P<quote>["'])(?P<quoted>[^"'\n]*)(?P=quote)
    |url\(\s*(?P<bare>[^\s"'()]+)\s*\)""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_PARTS: Final = re.compile(r"(?P<file>[^?#]*)(?P<rest>.*)", re.DOTALL)
_ELSEWHERE: Final = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|/")


def make_assets(files: Files) -> tuple[tuple[Asset, ...], tuple[Problem, ...]]:
    """Return every file with its output path `assets/NAME.HASH10.css`, in order of name.

    Addresses in `url(…)` and `@import` of style sheets are those of the fingerprinted files.
    Problems: `asset-unknown` for a file that is not there, `asset-cycle` for sheets that import each other.
    """
    maker = _Maker(files)
    return tuple(maker.make(name, ()) for name in sorted(files)), tuple(maker.problems)


def fingerprinted(name: str, data: bytes) -> str:
    """Return the output path of an asset: `css/page.css` becomes `assets/css/page.0123456789.css`."""
    stem, dot, ending = posixpath.basename(name).rpartition(".")
    mark = digest_bytes(data).hex()[:FINGERPRINT]
    file = f"{stem}.{mark}.{ending}" if dot and stem else f"{posixpath.basename(name)}.{mark}"
    return posixpath.join(ASSETS, posixpath.dirname(name), file)


class _Maker:
    """Makes assets in whatever order their references ask for; lives for one call of `make_assets`."""

    def __init__(self, files: Files) -> None:
        self.problems: list[Problem] = []
        self._files = files
        self._made: dict[str, Asset] = {}

    def make(self, name: str, above: tuple[str, ...]) -> Asset:
        if name not in self._made:
            path, data = self._files[name]
            if name.endswith(".css"):
                data = self._sheet(name, data.decode("utf-8", "replace"), (*above, name)).encode()
            self._made[name] = Asset(name, fingerprinted(name, data), data, path)
        return self._made[name]

    def _sheet(self, name: str, text: str, above: tuple[str, ...]) -> str:
        return _REFERENCE.sub(lambda match: self._reference(name, match, above), text)

    def _reference(self, name: str, match: re.Match[str], above: tuple[str, ...]) -> str:
        kind = "quoted" if match["quoted"] else "bare"
        parts = _PARTS.fullmatch(match[kind] or "")
        if parts is None or not parts["file"] or _ELSEWHERE.match(parts["file"]):
            return match[0]
        folder = posixpath.dirname(name)
        target = posixpath.normpath(posixpath.join(folder, parts["file"]))
        fault = self._fault(target, above, _span(self._files[name][0], match, kind))
        if fault:
            self.problems.append(fault)
            return match[0]
        address = posixpath.relpath(self.make(target, above).out, posixpath.join(ASSETS, folder))
        return match[0].replace(match[kind], address + parts["rest"])

    def _fault(self, target: str, above: tuple[str, ...], where: Span) -> Problem | None:
        if target in above:
            return error("asset-cycle", f'"{target}" imports itself', where, "take one of the imports out")
        if target not in self._files:
            return error("asset-unknown", f'the theme has no asset "{target}"', where, did_you_mean(target, self._files))
        return None


def _span(path: str, match: re.Match[str], group: str) -> Span:
    text, at = match.string, match.start(group)
    lines = text[:at].split("\n")
    line = len(lines)
    whole = lines[-1] + text[at:].split("\n", 1)[0]
    return Span(path, line, len(lines[-1]) + 1, match.end(group) - at, whole, lines[-2] if line > 1 else None)
