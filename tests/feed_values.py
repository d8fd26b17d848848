"""Rules for the values inside a feed: its HTML, addresses, dates, languages and enclosures."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from urllib.parse import urlsplit

from babel import Locale

REFUSED = frozenset({"applet", "base", "embed", "frame", "frameset", "iframe", "link", "meta", "object", "script", "style"})
ADDRESSES = frozenset({"action", "cite", "href", "longdesc", "poster", "src"})
SCHEMES = frozenset({"http", "https", "mailto", "tel", "geo"})
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
RFC822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d ([+-]\d{4}|GMT|UT|Z)")
LANGUAGES = Locale("en").languages


def html_faults(body: str, *, relative: bool = False) -> list[str]:
    """Return what feed readers refuse in HTML: scripts, frames, handlers, addresses that are not absolute."""
    parser = _Body(relative=relative)
    parser.feed(body)
    parser.close()
    return parser.faults


class _Body(HTMLParser):
    def __init__(self, *, relative: bool) -> None:
        super().__init__()
        self.relative = relative
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in REFUSED:
            self.faults.append(f"<{tag}> in the content")
        for name, value in attrs:
            self._check(name, (value or "").strip())

    def _check(self, name: str, value: str) -> None:
        if name.startswith("on") or name == "style":
            self.faults.append(f"{name}= in the content")
        if name in ADDRESSES and not self._leads_somewhere(value):
            self.faults.append(f"{name}={value!r} in the content is not absolute")
        if name == "srcset":
            for part in value.split(","):
                self._check("src", part.strip().partition(" ")[0])

    def _leads_somewhere(self, address: str) -> bool:
        scheme = urlsplit(address).scheme
        return is_absolute(address) or scheme in SCHEMES - {"http", "https"} or (self.relative and not scheme)


def address_faults(what: str, address: str, url: str) -> Iterable[str]:
    """Return why an address may not stand in the feed that is published at `url`."""
    if not address or (is_absolute(url) and not is_absolute(address)):
        yield f"the {what} {address!r} is no absolute address"


def is_absolute(address: str) -> bool:
    """Return whether an address names a host and holds nothing that addresses may not hold."""
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"[\s<>\"]", address)


def enclosure_faults(url: str | None, kind: str | None, length: str | None) -> Iterator[str]:
    """Return what an enclosure lacks: an absolute address, a type, a length."""
    if not is_absolute(url or ""):
        yield f"the enclosure's address {url!r} is not absolute"
    if not re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", kind or ""):
        yield f"the enclosure's type is {kind!r}"
    if not re.fullmatch(r"[1-9]\d*", length or ""):
        yield f"the enclosure's length is {length!r}"


def lang_faults(tag: str) -> list[str]:
    """Return why a tag is no language: its form (BCP 47), or a first part that nobody knows."""
    primary = tag.partition("-")[0].lower()
    sound = re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) and primary in LANGUAGES
    return [] if sound else [f"{tag!r} is no language"]


def date_faults(what: str, text: str, read: Callable[[str], datetime | None], now: datetime | None) -> Iterator[str]:
    """Return why a text is no date of the format that `read` knows, or that it lies after `now`."""
    when = read(text)
    if when is None:
        yield f"the {what} {text!r} is no date of the format"
    elif now and when > now:
        yield f"the {what} {text!r} lies ahead"


def rfc822(text: str) -> datetime | None:
    """Return a date of RSS, with four digits for the year and the right day of the week, else None."""
    try:
        when = parsedate_to_datetime(text) if RFC822.fullmatch(text) else None
    except ValueError:
        return None
    return when if when and DAYS[when.weekday()] == text[:3] else None


def rfc3339(text: str) -> datetime | None:
    """Return a date of Atom and JSON Feed, else None."""
    try:
        return datetime.fromisoformat(text) if RFC3339.fullmatch(text) else None
    except ValueError:
        return None
