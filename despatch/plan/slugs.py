"""Slugs: the part of an address that is made from a title, a name or a tag."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Literal

from anyascii import anyascii

from despatch.model.paths import segment_fault

Style = Literal["ascii", "unicode"]

MAX_CHARACTERS = 80
"""Longer slugs are cut at a word's end, but for those that somebody wrote as such."""

MAX_BYTES = 180
"""Of UTF-8, for every slug; a path's segment may take 200."""

_QUOTES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What every style leaves as it is."""
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")


def slug(text: str, style: Style, fallback: str, longest: int = MAX_CHARACTERS) -> str:
    """Return a lower-case slug of `text` of at most `longest` characters, or `fallback` when no letter or digit is left.

    `ascii` transliterates every script and keeps a-z, 0-9 and `-`; `unicode` keeps letters, digits
    and marks of all scripts, case folded, in NFC. Both are safe as one segment of a path.
    """
    if is_slug(text, longest):
        return text
    words = _ascii_words(text) if style == "ascii" else _unicode_words(text)
    cut = _shortened(unicodedata.normalize("NFC", words).strip("-"), longest)
    if not cut:
        return fallback
    return f"{cut}-1" if segment_fault(cut) else cut


def is_slug(text: str, longest: int = MAX_CHARACTERS) -> bool:
    """Return whether a text is a slug in every style already."""
    return len(text) <= longest and _SLUG.fullmatch(text) is not None and not segment_fault(text)


def hashed(prefix: str, text: str) -> str:
    """Return a fallback that never changes for the same `text`: `p-3f2a9c`."""
    return f"{prefix}-{blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=3).hexdigest()}"


def term_slugs(names: Iterable[str], style: Style) -> dict[str, str]:
    """Return the slug of each term of a taxonomy, by the term as written.

    Spellings that differ in case or punctuation only share a slug and so are one term. Terms that
    only transliteration makes alike (two Chinese words of one sound) stay apart by a short hash.
    """
    same = {name: slug(name, "unicode", hashed("t", name)) for name in names}
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for identity in sorted(set(same.values()), key=lambda term: (not term.isascii(), term)):
        plain = slug(identity, style, hashed("t", identity))
        slugs[identity] = plain if plain not in taken else f"{plain}-{hashed('t', identity)[2:]}"
        taken.add(slugs[identity])
    return {name: slugs[identity] for name, identity in same.items()}


def _ascii_words(text: str) -> str:
    visible = _QUOTES.sub("", _without_invisible(unicodedata.normalize("NFC", text)))
    plain = (visible if visible.isascii() else anyascii(visible)).lower()
    return _NOT_ASCII_WORD.sub("-", _QUOTES.sub("", plain))


def _unicode_words(text: str) -> str:
    folded = unicodedata.normalize("NFKC", _QUOTES.sub("", _without_invisible(text))).casefold()
    return re.sub("-+", "-", "".join(_kept(unicodedata.normalize("NFKC", folded))))


def _kept(text: str) -> Iterator[str]:
    after_letter = False
    for character in text:
        kind = unicodedata.category(character)[0]
        after_letter = kind in "LN" or (kind == "M" and after_letter)
        yield character if after_letter else "" if kind == "M" else "-"


def _without_invisible(text: str) -> str:
    if text.isascii():
        return text
    return "".join(character for character in text if unicodedata.category(character) not in {"Cf", "Cs", "Cn", "Co"})


def _shortened(text: str, longest: int) -> str:
    cut = text[:longest]
    while len(cut.encode()) > MAX_BYTES:
        cut = cut[:-1]
    if len(cut) < len(text) and text[len(cut)] != "-" and "-" in cut:
        cut = cut[: cut.rindex("-")]
    return cut.rstrip("-")
