"""Gives a theme's files addresses that change with their bytes, in style sheets too."""

import posixpath
import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from despatch.digest import digest_bytes
from despatch.model.templating import ASSETS
from despatch.model.theme import Asset
from despatch.problems import Problem, Span, did_you_mean, error

FINGERPRINT: Final = 10
"""Hexadecimal digits of a fingerprint: 40 bits, for a few dozen files."""

Files = Mapping[str, tuple[str, bytes]]
"""Assets by name: the logical path of the file, for messages, and its bytes."""

_REFERENCE: Final = re.compile(
    r"""(?P<comment>/\*(?P<kept>!)?.*?\*/)
    |(?P<import>@import\s+(?:url\(\s*)?(?P<mark>["'])(?P<sheet>[^"'\n]*\.css)(?P=mark)\s*\)?\s*;)
    |(?:url\(\s*|@import\s+)(?P<quote>["'])(?P<quoted>[^"'\n]*)(?P=quote)
    |url\(\s*(?P<bare>[^\s"'()]+)\s*\)
    |(?P<text>"[^"\n]*"|'[^'\n]*')""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_OPENING: Final = re.compile(r"(?:\s+|/\*.*?\*/|@charset[^;]*;|@layer[^;{]*;|@import[^;]*;)*", re.DOTALL | re.IGNORECASE)
"""What may stand before an `@import`: https://www.w3.org/TR/css-cascade-5/#at-import."""
_FIRST_ONLY: Final = re.compile(r"@(?:import|namespace)\b", re.IGNORECASE)
_CHARSET: Final = re.compile(r"\A\s*@charset[^;]*;", re.IGNORECASE)
_BLANK: Final = re.compile(r"\n(?:[ \t]*\n)+")
_PARTS: Final = re.compile(r"(?P<file>[^?#]*)(?P<rest>.*)", re.DOTALL)
_ELSEWHERE: Final = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|/")


def make_assets(files: Files) -> tuple[tuple[Asset, ...], tuple[Problem, ...]]:
    """Return every file with its output path `assets/NAME.HASH10.css`, in order of name.

    Addresses in `url(…)` of style sheets are those of the fingerprinted files. `@import "b.css";` becomes the text of that
    sheet; one with a condition, such as `@import "b.css" print;`, stays. Its comments go, but for `/*! … */`.
    Problems: `asset-unknown` for a file that is not there, `asset-cycle` for sheets that import each other.
    """
    maker = _Maker(files)
    return tuple(maker.make(name, ()) for name in sorted(files)), tuple(dict.fromkeys(maker.problems))


def fingerprinted(name: str, data: bytes) -> str:
    """Return the output path of an asset: `css/page.css` becomes `assets/css/page.0123456789.css`."""
    stem, dot, ending = posixpath.basename(name).rpartition(".")
    mark = digest_bytes(data).hex()[:FINGERPRINT]
    file = f"{stem}.{mark}.{ending}" if dot and stem else f"{posixpath.basename(name)}.{mark}"
    return posixpath.join(ASSETS, posixpath.dirname(name), file)


class _Sheet(Struct, frozen=True):
    """A sheet while it is made: those that import it, the folder it is published in, whether as part of another one."""

    name: str
    above: tuple[str, ...]
    folder: str
    part: bool = False

    def place(self, address: str) -> str:
        """Return the name of the asset that an address in this sheet means."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.name), address))


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
                data = self._text(_Sheet(name, (*above, name), posixpath.dirname(name))).encode()
            self._made[name] = Asset(name, fingerprinted(name, data), data, path)
        return self._made[name]

    def _text(self, sheet: _Sheet) -> str:
        text = self._files[sheet.name][1].decode("utf-8", "replace")
        opening = _OPENING.match(text)
        end = opening.end() if opening else 0
        return _REFERENCE.sub(lambda match: self._published(sheet, match, first=match.start() < end), text)

    def _published(self, sheet: _Sheet, match: re.Match[str], *, first: bool) -> str:
        if match["comment"]:
            return match[0] if match["kept"] or not sheet.part else ""
        if match["text"]:
            return match[0]
        if match["import"]:
            return self._imported(sheet, match) if first else self._reference(sheet, match, "sheet")
        return self._reference(sheet, match, "quoted" if match["quoted"] else "bare")

    def _imported(self, sheet: _Sheet, match: re.Match[str]) -> str:
        """Return the text of the imported sheet, so that readers wait for one file; its address where it may not stand there."""
        target = sheet.place(match["sheet"])
        if _ELSEWHERE.match(match["sheet"]) or target not in self._files or target in sheet.above:
            return self._reference(sheet, match, "sheet")
        text = _CHARSET.sub("", self._text(_Sheet(target, (*sheet.above, target), sheet.folder, part=True)))
        return self._reference(sheet, match, "sheet") if _FIRST_ONLY.search(text) else _BLANK.sub("\n", text).strip("\n")

    def _reference(self, sheet: _Sheet, match: re.Match[str], kind: str) -> str:
        parts = _PARTS.fullmatch(match[kind] or "")
        if parts is None or not parts["file"] or _ELSEWHERE.match(parts["file"]):
            return match[0]
        target = sheet.place(parts["file"])
        fault = self._fault(target, sheet.above, _span(self._files[sheet.name][0], match, kind))
        if fault:
            self.problems.append(fault)
            return match[0]
        address = posixpath.relpath(self.make(target, sheet.above).out, posixpath.join(ASSETS, sheet.folder))
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
