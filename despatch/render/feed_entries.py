"""What the feed formats share: when an entry was published, who wrote it, what it encloses."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlsplit

from msgspec import Struct

from despatch.model.feed import EntryView, FeedView
from despatch.model.view import Hole, Signature
from despatch.model.words import primary

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_PICTURES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}


_COMMAS = {"、": ("ja",), "，": ("zh", "yue"), "، ": ("ar", "ckb", "fa", "ks", "ps", "sd", "ug", "ur")}


class Byline(Struct, frozen=True):
    """Who wrote an entry, in one line: the name with role and mission of the day; and an absolute address, or none."""

    name: str
    url: str = ""


class Enclosure(Struct, frozen=True):
    """A file that goes with an entry: absolute address, bytes, media type."""

    url: str
    length: int
    type: str


def moment(text: str) -> datetime:
    """Return an RFC 3339 time, in UTC where its offset has seconds, as local mean times have.

    Neither RFC 822 nor RFC 3339 can write `+00:19:32`, Amsterdam's offset up to 1937.
    """
    when = datetime.fromisoformat(text)
    offset = when.utcoffset()
    if offset is None or offset % timedelta(minutes=1):
        return when.astimezone(UTC) if offset is not None else when.replace(tzinfo=UTC)
    return when


def uri(identity: str) -> str:
    """Return the identity as the URI that RFC 4287 §4.2.6 asks for; `urn:guid:…` where it is none."""
    return identity if _URI.fullmatch(identity) else "urn:guid:" + quote(identity, safe="")


def filled(value: str | Hole) -> str:
    """Return a text whose hole was filled; raise TypeError for a hole."""
    if isinstance(value, Hole):
        message = f"the result of need {value.need} was not filled in"
        raise TypeError(message)
    return value


def authors(entry: EntryView, view: FeedView) -> tuple[Byline, ...]:
    """Return the entry's authors, each once; else the feed's author."""
    return signed(entry) or (Byline(view.author),)


def signed(entry: EntryView) -> tuple[Byline, ...]:
    """Return the entry's own authors, each once, without those that have no name."""
    return tuple(dict.fromkeys(_byline(author, entry.lang) for author in entry.authors if author.name.strip()))


def _byline(author: Signature, lang: str) -> Byline:
    """Return an author as the feed names it: feeds have no fields for what somebody was."""
    parts = (author.name, author.role, author.mission)
    return Byline(comma(lang).join(part for part in parts if part.strip()), author.url)


def comma(lang: str) -> str:
    """Return what stands between the parts of a list in a language, with its space."""
    return next((mark for mark, tongues in _COMMAS.items() if primary(lang) in tongues), ", ")


def categories(entry: EntryView) -> tuple[str, ...]:
    """Return the entry's categories, each once."""
    return _words(entry.categories)


def enclosure(entry: EntryView) -> Enclosure | None:
    """Return the entry's picture, or None where its length or type is not known or its address not absolute."""
    address = urlsplit(entry.image)
    kind = _PICTURES.get(address.path.rpartition(".")[2].lower())
    size = entry.image_size if isinstance(entry.image_size, int) else 0
    if kind is None or not size or address.scheme not in ("http", "https"):
        return None
    return Enclosure(entry.image, size, kind)


def _words(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text.strip()))
