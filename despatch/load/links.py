"""Destinations that a Markdown text may link to, found by cheap scanning.

Found are inline links and pictures, reference definitions, `href`, `src`, `srcset` and `poster` of
raw HTML, and autolinks. Code is left out; what else Markdown may not take for a link is harmless,
because nobody reports a destination that the rendered page does not have.
"""

import re
from collections.abc import Iterator

from despatch.load.foreign_links import translate_links
from despatch.load.passage import Passage, read_passage
from despatch.model.body import LinkSite

_INLINE = re.compile(
    r"""\]\(\s*+(?:<(?P<angle>[^<>\n]*)>|(?P<plain>(?:[^()\s]++|(?:[ \t]|\n(?![ \t]*\n))++|\((?:[^()\n]++|\([^()\n]*+\))*+\))*+))""",
    re.VERBOSE,
)
_TITLE = re.compile(r"""(?<=\s)(?:"[^"]*"|'[^']*')\Z""")
_DEFINITION = re.compile(r"\]:[ \t]*\n?[ \t]*(?:<([^<>\n]*)>|(\S+))")
_LABEL = re.compile(r"[ \t>]*(?:[-*+]\s+)?\[(?!\^)[^\[\]\n]+\Z")
_ELEMENT = re.compile(r"""<[a-z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\s(?:(href|src|poster)|srcset)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))""", re.IGNORECASE)
_CANDIDATE = re.compile(r"[^\s,]\S*[^\s,]|[^\s,]")
_DESCRIPTOR = re.compile(r"[^,]*,?")
_AUTOLINK = re.compile(r"<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*)\Z", re.IGNORECASE)


def scan_links(text: str, path: str, first_line: int) -> tuple[str, tuple[LinkSite, ...]]:
    """Return the text with other tools' destinations in our spelling, and its link sites in order.

    Line counts are kept; each site's place is the one in the file, where `text` starts on `first_line`.
    """
    passage = translate_links(read_passage(path, text, first_line))
    return passage.text, find_links(passage)


def find_links(passage: Passage) -> tuple[LinkSite, ...]:
    """Return the destinations in a passage, in order of place."""
    hidden = passage.hidden
    places = list(_inline(hidden))
    if "]:" in hidden:
        places += _definitions(hidden)
    if "<" in hidden:
        places += _elements(hidden)
    places = sorted(set(places))
    return tuple(_site(passage, start, end) for start, end in places)


def _site(passage: Passage, start: int, end: int) -> LinkSite:
    """Return the site of a destination; an empty one is shown by the signs around it."""
    around = int(start == end)
    return LinkSite(passage.text[start:end], passage.span(start - around, end + around))


def _inline(hidden: str) -> Iterator[tuple[int, int]]:
    for match in _INLINE.finditer(hidden):
        if match["plain"] is None:
            yield match.span("angle")
        elif hidden.startswith(")", match.end()):
            yield match.start("plain"), _without_title(hidden, match.start("plain"), match.end())


def _without_title(hidden: str, start: int, end: int) -> int:
    end = start + len(hidden[start:end].rstrip())
    title = _TITLE.search(hidden, start, end) if hidden.endswith(("'", '"'), start, end) else None
    return start + len(hidden[start : title.start()].rstrip()) if title else end


def _definitions(hidden: str) -> Iterator[tuple[int, int]]:
    for match in _DEFINITION.finditer(hidden):
        line = hidden.rfind("\n", 0, match.start()) + 1
        if _LABEL.match(hidden, line, match.start()):
            yield match.span(1) if match[1] is not None else match.span(2)


def _elements(hidden: str) -> Iterator[tuple[int, int]]:
    for element in _ELEMENT.finditer(hidden):
        address = _AUTOLINK.match(hidden, element.start(), element.end())
        if address:
            yield address.span(1)
            continue
        for attribute in _ATTRIBUTE.finditer(hidden, element.start(), element.end()):
            group = next(number for number in (2, 3, 4) if attribute[number] is not None)
            start, end = attribute.span(group)
            yield from ([(start, end)] if attribute[1] else _candidates(hidden, start, end))


def _candidates(hidden: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the addresses of a `srcset`, each followed by its descriptor and a comma (HTML, image candidate string)."""
    while candidate := _CANDIDATE.search(hidden, start, end):
        yield candidate.span()
        descriptor = _DESCRIPTOR.match(hidden, candidate.end(), end)
        start = descriptor.end() if descriptor else end
