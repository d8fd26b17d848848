"""Narration and headings as pieces of a story's file: whatever Markdown they hold, each stays one piece.

What would begin another piece is shown as it stands: headings, dividers, blocks, definitions, fences and HTML. Nobody writes
these into narration; readers of other people's files have taken them apart before.
"""

import re

from despatch.importers.escaping import escaped, guarded, link
from despatch.importers.snapshot_form import one_line, words

_OPENS = re.compile(r"\#{1,6}(?=\s|\Z)|:{3}|(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*|-+[ \t]*)\Z")
_DEFINES = re.compile(r"( {0,3}\[[^\[\]\n]+\]):(?=[ \t]*\S)")
_FENCE = re.compile(r"`{3,}|~{3,}")
_TAG = re.compile(r"<(?!https?://[^\s<>]+>)")
_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?[ \t]*\Z")
_MARK = re.compile(r"(?:\A|(?<=[ \t]))\{(?=\#[^{}]*\}[ \t]*\Z)")
_ENTITIES = {"`": "&#96;", "~": "&#126;", ":": "&#58;", "=": "&#61;"}


def safe_narration(markdown: str) -> str:
    """Return Markdown that begins no other piece of a story, an empty text where it says nothing."""
    text = _FENCE.sub(_entity, _TAG.sub("&lt;", words(markdown).strip()))
    return "\n".join(map(_safe_line, text.split("\n"))).rstrip()


def marked(text: str, name: str) -> str:
    """Return a text with the mark of its id at its end: on a line of its own where the last one may be code."""
    if not text:
        return ""
    apart = text.rpartition("\n")[2][:1].isspace()
    return f"{text}\n\n{{#{name}}}" if apart else f"{text} {{#{name}}}"


def heading_line(markdown: str, level: int, name: str) -> str:
    """Return a heading with its id, an empty text where it says nothing."""
    line = _MARK.sub("\\\\{", _FENCE.sub(_entity, _TAG.sub("&lt;", one_line(markdown))))
    return f"{'#' * min(max(level, 2), 4)} {line} {{#{name}}}" if line else ""


def _safe_line(line: str) -> str:
    address = _ADDRESS.match(line)
    if address:
        return link(escaped(address[1]), address[1])
    line = _DEFINES.sub(r"\1&#58;", _MARK.sub("\\\\{", line.rstrip()))
    if not _OPENS.match(line):
        return line
    return _ENTITIES[line[0]] + line[1:] if line[0] in _ENTITIES else guarded(line) if guarded(line) != line else f"\\{line}"


def _entity(match: re.Match[str]) -> str:
    return _ENTITIES[match[0][0]] * len(match[0])
