"""The pieces of old embeds in a text, each by its own mark: tags, shortcodes, links, addresses that stand alone."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from msgspec import Struct

from despatch.model.embed_words import calls_for_story, title_in
from despatch.model.storify_address import STORY, Place, place_of, story_place

Kind = Literal["iframe", "script", "noscript", "widget", "shortcode", "anchor", "link", "alone", "prose"]

_TAG_END = r"(?P<attributes>(?:[^<>\"']++|\"[^\"<>]{0,4000}+\"|'[^'<>]{0,4000}+')*+|[^<>]*+)>"
_NAMES: Final[Mapping[Kind, str]] = {"iframe": "iframe", "script": "script", "widget": "storifywidget"}
_ELEMENTS: Final = {
    kind: re.compile(rf"<{name}\b{_TAG_END}(?:[^<]{{0,200}}+</{name}\s*+>)?+", re.IGNORECASE) for kind, name in _NAMES.items()
}
_NOSCRIPT = re.compile(r"<noscript\b[^<>]*+>", re.IGNORECASE)
_NOSCRIPT_END = re.compile(r"</noscript\s*+>", re.IGNORECASE)
_SHORTCODE = re.compile(
    r"\\?\[storify\b(?P<fields>[^\[\]\n]{0,1000}+)\](?:\s{0,20}\\?\[/storify\\?\])?|\\?\[embed[^\[\]\n]{0,100}+\](?P<url>[^\[\]\s]{0,1000}+)\[/embed\\?\]",
    re.IGNORECASE,
)
_ANCHOR = re.compile(rf"<a\b{_TAG_END}", re.IGNORECASE)
_ANCHOR_END = re.compile(r"</a\s*+>", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*+=\s*+[\"'“”]?(?:https?:)?(?://)?(?:www\.)?(?:storify\.com|sfy\.co)/", re.IGNORECASE)
_BEHIND = r"(?:\.(?:js|html|xml|json)\b)?(?:[/?#][^\s<>\"'()\[\]{}“”]*)?"
_WHOLE = rf"{STORY}{_BEHIND}"
_LINK = re.compile(rf"\]\(\s{{0,5}}<?(?:https?:)?(?://)?{_WHOLE}>?(?:\s{{1,5}}(?:\"[^\"\n]*\"|'[^'\n]*'))?\s{{0,5}}\)", re.IGNORECASE)
_BARE = re.compile(rf"(?:(?<![\w/@.%-])https?://|(?<![\w/@.%:-])(?://)?){_WHOLE}", re.IGNORECASE)
_DEFINITION = re.compile(rf"^ {{0,3}}\[(?P<label>[^\[\]\n]{{1,200}})\]:[ \t]*+<?(?:https?:)?(?://)?{_WHOLE}", re.IGNORECASE | re.MULTILINE)
_REFERENCE = re.compile(
    r"(?<![\\!\]])\[(?P<words>(?:[^\[\]\\]|\\.){1,500}+)\](?:[ \n]?\[(?P<label>[^\[\]\n]{0,200}+)\])?+(?![:(\[])", re.DOTALL
)
_CLOSING = ".,;:!?…*_~\\"
_FULLEST = 2_000
"""Characters of the words of a link."""


class Part(Struct, frozen=True, tag=True, gc=False):
    """A piece of an embed: where it stands, the story that it names, if it does, its title, if it tells one, and its own text."""

    start: int
    end: int
    kind: Kind
    place: Place | None
    title: str = ""
    text: str = ""
    calls: bool = False
    """Whether it says to view the story, as only embeds do."""


def elements(text: str) -> Iterator[Part]:
    """Yield iframes, scripts and widgets of Storify, and every noscript; those that name no story too, where they may belong to one."""
    for kind, pattern in _ELEMENTS.items():
        for match in pattern.finditer(text):
            place = story_place(match["attributes"])
            if place and place.user:
                yield Part(match.start(), match.end(), kind, place, text=match["attributes"])
    yield from _noscripts(text)


def _noscripts(text: str) -> Iterator[Part]:
    at = 0
    while start := _NOSCRIPT.search(text, at):
        end = _NOSCRIPT_END.search(text, start.end())
        if not end:
            return
        inner = text[start.end() : end.start()]
        at = end.end()
        if "\n:::" not in inner:
            place = story_place(inner)
            yield Part(start.start(), at, "noscript", place, title_in(inner), inner, calls_for_story(inner))


def shortcodes(text: str) -> Iterator[Part]:
    """Yield WordPress's shortcodes that name a story."""
    for match in _SHORTCODE.finditer(text):
        place = story_place((match["fields"] or match["url"] or "").replace("\\", ""))
        if place and place.user:
            yield Part(match.start(), match.end(), "shortcode", place)


def anchors(text: str) -> Iterator[Part]:
    """Yield links in HTML that lead to a story."""
    for match in _ANCHOR.finditer(text):
        place = story_place(match["attributes"]) if _HREF.search(match["attributes"]) else None
        end = _ANCHOR_END.search(text, match.end(), match.end() + _FULLEST) if place else None
        if place and end:
            inner = text[match.end() : end.start()]
            yield Part(match.start(), end.end(), "anchor", place, _title(inner), inner, calls_for_story(inner))


def links(text: str) -> Iterator[Part]:
    """Yield links in Markdown that lead to a story, with the words in their brackets."""
    for match in _LINK.finditer(text):
        place = place_of(match)
        start = _opening(text, match.start()) if place else -1
        if place and start >= 0:
            words = text[start + 1 : match.start()]
            yield Part(start, match.end(), "link", place, _title(words, markdown=True), words, calls_for_story(words))


def references(text: str) -> Iterator[Part]:
    """Yield links in Markdown whose address stands elsewhere: `[words][1]`, `[words][]`, `[words]`, and `[1]: https://storify.com/…`."""
    places = {_label(match["label"]): place for match in _DEFINITION.finditer(text) if (place := place_of(match))}
    for match in _REFERENCE.finditer(text) if places else ():
        words, label = match["words"], match["label"]
        place = places.get(_label(label or words))
        if place:
            yield Part(match.start(), match.end(), "link", place, _title(words, markdown=True), words, calls_for_story(words))


def _label(words: str) -> str:
    return " ".join(words.split()).casefold()


def _title(words: str, *, markdown: bool = False) -> str:
    """Return the title in the words of a link; of those that are an address, none."""
    return "" if _BARE.match(words.strip()) else title_in(words, markdown=markdown)


def _opening(text: str, closing: int) -> int:
    """Return where the bracket opens that closes at `closing`, in the same paragraph and not far away, or -1."""
    start = max(0, closing - _FULLEST)
    depth = 0
    for at in range(closing, max(start, text.rfind("\n\n", start, closing)) - 1, -1):
        if text[at] in "[]" and (not at or text[at - 1] != "\\"):
            depth += 1 if text[at] == "]" else -1
            if not depth:
                return at
    return -1


def addresses(text: str) -> Iterator[Part]:
    """Yield addresses of stories in a text, those that are all of their line as `alone`."""
    for match in _BARE.finditer(text):
        place = place_of(match)
        start, end = match.start(), match.start() + len(match[0].rstrip(_CLOSING))
        if place and place.user and _is_line(text, start, match.end()):
            bracketed = text[start - 1 : start] == "<" and text[match.end() : match.end() + 1] == ">"
            yield Part(start - bracketed, match.end() + bracketed, "alone", place)
        elif place:
            yield Part(start, end, "prose", place)


_BEFORE = re.compile(r"(?:\A|\n)[ \t]*(?:<p\b[^<>]*>\s*)?<?\Z")
_AFTER = re.compile(r">?[.,;:]?[ \t\r]*(?:</p\s*>[ \t\r]*)?(?:\n|\Z)")


def _is_line(text: str, start: int, end: int) -> bool:
    line = text.rfind("\n", 0, start)
    return _BEFORE.match(text, max(0, line), start) is not None and _AFTER.match(text, end) is not None
