"""The words of a post as its readers saw them, put together from pieces of which some lead somewhere."""

import re
from collections.abc import Iterable

from msgspec import Struct

from despatch.model.post_links import links_at
from despatch.model.snapshot import PostLink

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_LONE = re.compile(r"[\ud800-\udfff]")
_LONGEST = 100_000
_MOST_LINKS = 500
_EDGES = " \t\n"


class PostText(Struct, frozen=True, gc=False):
    """The text of a post and its links in order. `cut` says that it was longer than any post can be."""

    text: str = ""
    links: tuple[PostLink, ...] = ()
    cut: bool = False


def clean(text: str) -> str:
    """Return text without control characters, half characters and what is none, with line feeds between lines."""
    return _CONTROL.sub("", _LONE.sub("\ufffd", _LINE_ENDS.sub("\n", text)))


def line(text: str, most: int = 300) -> str:
    """Return text as one clean line of at most so many characters: names, titles."""
    return " ".join(clean(text[: 4 * most]).split())[:most]


def post_text(pieces: Iterable[tuple[str, str]]) -> PostText:
    """Return the text that pieces make, each of words and the address to which they lead, or an empty one."""
    parts: list[str] = []
    placed: list[tuple[int, str, str]] = []
    length = 0
    for words, url in pieces:
        part = clean(words)
        core = part.strip(_EDGES)
        if url and core:
            placed.append((length + part.index(core), core, url))
        parts.append(part)
        length += len(part)
    return _trimmed("".join(parts), placed)


def _trimmed(whole: str, placed: list[tuple[int, str, str]]) -> PostText:
    lead = len(whole) - len(whole.lstrip(_EDGES))
    text = whole.strip(_EDGES)
    shown = text[:_LONGEST].rstrip(_EDGES)
    kept = [(at - lead, words, url) for at, words, url in placed[:_MOST_LINKS] if at - lead + len(words) <= len(shown)]
    return PostText(shown, tuple(links_at(shown, kept)), len(shown) < len(text))
