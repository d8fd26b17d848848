"""HTML as a flat run of tokens, and back.

Exact for what `sanitise.normalise` writes, which is the WHATWG serialisation: lower-case names,
double-quoted values, `<` and `>` escaped in text. Lenient for trusted HTML, which is left as
written but for the tags that are changed.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape, unescape

from msgspec import Struct

from despatch.model.body import SLOT


class Start(Struct, frozen=True):
    """A start tag: lower-case name, attributes with their values unescaped, and the tag as written."""

    name: str
    attrs: tuple[tuple[str, str], ...] = ()
    raw: str = ""
    """Empty for a tag that was made or changed here."""

    def get(self, name: str) -> str | None:
        """Return the value of an attribute, or None."""
        for key, value in self.attrs:
            if key == name:
                return value
        return None

    def with_(self, **changes: str | None) -> "Start":
        """Return the tag with attributes set, or left out where the value is None."""
        values = {**dict(self.attrs), **changes}
        return Start(self.name, tuple([(key, value) for key, value in values.items() if value is not None]))


class End(Struct, frozen=True):
    """An end tag."""

    name: str


class Comment(Struct, frozen=True):
    """A comment or declaration, as written."""

    raw: str


class Inert(Struct, frozen=True):
    """HTML with tags that no step looks at, and its words: character references as they are, a blank for each tag that parts them."""

    raw: str
    words: str


Token = str | Start | End | Comment | Inert
"""A text is a plain `str`, with its character references left as they are."""

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_MARKUP = re.compile(
    r"<!--(?s:.)*?(?:-->|\Z)|<[!?][^>]*+(?:>|\Z)"
    r"|</([a-zA-Z][^\s/>]*+)[^>]*+>"
    r"|<([a-zA-Z][^\s/>]*+)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
)
_MARK = b"\xef\xb7"
"""How the marks that stand for what is put in later begin in UTF-8, and few other characters."""
_MARKS = re.compile(rf"{SLOT}\d+{SLOT}|[\ufdd0-\ufdef]")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++)))?")
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"})


def tokens(html: str) -> list[Token]:
    """Return the tokens of an HTML fragment; slots of blocks stay in its text only."""
    found: list[Token] = []
    at = 0
    while match := _MARKUP.search(html, at):
        if match.start() > at:
            found.append(html[at : match.start()])
        token = _token(match)
        found.append(token)
        at = match.end()
        if isinstance(token, Start) and token.name in _RAW_TEXT:
            end = _raw_end(html, at, token.name)
            found.append(Comment(html[at:end]))
            at = end
    if at < len(html):
        found.append(html[at:])
    return found


def _token(match: re.Match[str]) -> Token:
    end, start, attributes = match.groups()
    if end:
        return _end(end)
    if start:
        return _start(match[0].replace(SLOT, ""), start, attributes)
    return Comment(match[0].replace(SLOT, ""))


@lru_cache(maxsize=256)
def _end(name: str) -> End:
    return End(name.lower())


@lru_cache(maxsize=4096)
def _start(raw: str, name: str, attributes: str) -> Start:
    pairs: dict[str, str] = {}
    for key, double, single, bare in _ATTRIBUTE.findall(attributes.replace(SLOT, "")):
        pairs.setdefault(key.lower(), unescape(double or single or bare))
    return Start(name.lower(), tuple(pairs.items()), raw)


def _raw_end(html: str, at: int, name: str) -> int:
    match = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(html, at)
    return match.start() if match else len(html)


def written(run: Iterable[Token]) -> str:
    """Return the HTML of a run of tokens."""
    return "".join([token if isinstance(token, str) else _tag(token) for token in run])


def _tag(token: Start | End | Comment | Inert) -> str:
    if isinstance(token, End):
        return f"</{token.name}>"
    if token.raw or not isinstance(token, Start):
        return token.raw
    attributes = "".join([f' {key}="{escape(value)}"' for key, value in token.attrs])
    return f"<{token.name}{attributes}>"


def plain_text(run: Iterable[Token]) -> str:
    """Return the words of a run of tokens, references resolved and white space folded."""
    words = resolved("".join([token if isinstance(token, str) else _between(token) for token in run]))
    folded = " ".join(filter(None, map(str.strip, words.splitlines())))
    if folded.isprintable() and "  " not in folded:
        return folded  # neither marks nor white space but blanks are printable
    if not words.isascii() and _MARK in words.encode("utf-8", "surrogatepass"):
        words = _MARKS.sub("", words)
    return " ".join(words.split())


def resolved(text: str) -> str:
    """Return a text with its character references resolved; those that converters write are replaced at once."""
    if "&" not in text:
        return text
    plain = text.replace("&nbsp;", "\u00a0").replace("&lt;", "<").replace("&gt;", ">")
    return plain.replace("&amp;", "&") if plain.count("&") == plain.count("&amp;") else unescape(text)


def _between(token: Start | End | Comment | Inert) -> str:
    if isinstance(token, Inert):
        return token.words
    return " " if not isinstance(token, Comment) and token.name in BREAKING else ""


BREAKING = HEADINGS | frozenset(
    {"p", "br", "li", "ul", "ol", "dl", "dt", "dd", "div", "pre", "td", "th", "tr", "table", "blockquote", "figure", "figcaption", "hr"}
)


def element_end(run: Sequence[Token], start: int) -> int:
    """Return the index after the element whose start tag is at `start`; the run's length where it is left open."""
    first = run[start]
    if not isinstance(first, Start) or first.name in VOID:
        return start + 1
    depth = 0
    for index in range(start, len(run)):
        token = run[index]
        if isinstance(token, (Start, End)) and token.name == first.name:
            depth += 1 if isinstance(token, Start) else -1
            if depth == 0:
                return index + 1
    return len(run)
