"""Where the destinations in a passage's HTML lead, and where they stand in its source."""

import re
from html import unescape
from typing import Literal
from urllib.parse import quote, unquote

from msgspec import Struct

from despatch.model.body import LinkSite
from despatch.model.job import SITE, Target
from despatch.model.picture import Fit
from despatch.problems import Problem, Span, warning
from despatch.render.positions import at_index, first_line, following
from despatch.render.sanitise import SCHEMES

Way = Literal["site", "elsewhere", "fragment", "nowhere"]

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SQUEEZED = re.compile(r"[\t\n\r]|^[\x00-\x20]+|[\x00-\x20]+\Z")
_BACKSLASH = re.compile(r"\\([!-/:-@\[-`{-~])")
_UNFIT = re.compile(r"[\s\"<>\\^`{|}]")
_ORIGIN = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*:(?://[^/?#]*)?)(.*)", re.DOTALL)
_URI = "%/:?#[]@!$&'()*+,;=-._~"


class Place(Struct, frozen=True):
    """The source of a passage: file, text, the line it starts on, its destinations and what they mean."""

    path: str
    text: str
    line: int
    links: tuple[LinkSite, ...]
    targets: tuple[Target, ...]


class Destination(Struct, frozen=True):
    """Where an address leads: `url` is without `SITE`; `problem` says why it leads nowhere, or that we guessed."""

    way: Way
    url: str
    where: Span
    problem: Problem | None = None
    fit: Fit | None = None
    """How a picture of the site is shown."""


class Destinations:
    """Looks up the addresses of one passage; the n-th with the same target stands at that target's n-th place."""

    def __init__(self, place: Place) -> None:
        """Prepare the look-up of `place`."""
        self._place = place
        self._targets = _index(place.targets)
        self._sites: dict[str, list[Span]] = {}
        for link in place.links:
            self._sites.setdefault(link.target, []).append(link.where)
        self._seen: dict[str, int] = {}
        self._last: dict[str, int | None] = {}
        self._over: set[str] = set()

    def find(self, value: str) -> Destination:
        """Return where an address from a `href` or `src` leads."""
        value = value.strip(" ") if value.isprintable() else _SQUEEZED.sub("", value)
        target = self._targets.get(value) or self._targets.get(unquote(value))
        where = self._where(target.written if target else value)
        if target and not target.url:
            fault = warning(target.code or "link-broken", target.fault, where, target.hint) if target.fault else None
            return Destination("nowhere", "", where, fault)
        if target and target.url.startswith("/") and not target.url.startswith("//"):
            return Destination("site", encoded(target.url), where, fit=target.fit)
        return _unlisted(target.url if target and target.url != target.written else value, where)

    def _where(self, written: str) -> Span:
        count = self._seen.get(written, 0)
        self._seen[written] = count + 1
        spans = self._sites.get(written)
        if spans:
            return spans[min(count, len(spans) - 1)]
        place, last = self._place, self._next(written)
        if last is None:
            return first_line(place.path, place.text, place.line)
        return at_index(place.path, place.text, place.line, last, len(written))

    def _next(self, written: str) -> int | None:
        """Return the index of the next place of what was written, of its last where there are no more, or None."""
        last = self._last.get(written)
        if written not in self._over:
            found = following(self._place.text, written, last)
            self._last[written] = last = last if found is None else found
            self._over |= {written} if found is None else set()
        return last


def _index(targets: tuple[Target, ...]) -> dict[str, Target]:
    """Return the targets by every form that a converter may make of what was written."""
    index = {target.written: target for target in targets}
    for target in targets:
        meant = unescape(target.written)
        plain = (_BACKSLASH.sub(r"\1", meant) if "\\" in meant else meant).strip().strip("<>")
        for form in (plain, unquote(plain)):
            index.setdefault(form, target)
    return index


def _unlisted(value: str, where: Span) -> Destination:
    """Return where an address leads that no table needs to explain, or that the table lacks."""
    if value.startswith("#"):
        return Destination("fragment", value[1:], where)
    if value.startswith("//"):
        return Destination("elsewhere", encoded("https:" + value), where)
    scheme = _SCHEME.match(value)
    if scheme and scheme[1].lower() in SCHEMES:
        return Destination("elsewhere", encoded(value), where)
    if scheme:
        hint = "link to an https:// address or a file of the site"
        problem = warning("link-unsafe", f'an address that starts with "{scheme[0]}" is left out', where, hint)
        return Destination("nowhere", "", where, problem)
    hint = "write the address in full, or the path of a file of the site"
    problem = warning("link-unresolved", f'cannot tell where "{value}" leads', where, hint)
    return Destination("site", encoded(value), where, problem) if value.startswith("/") else Destination("nowhere", "", where, problem)


def encoded(url: str) -> str:
    """Return a URL with everything outside RFC 3986's characters percent-encoded, its host left as it is."""
    if url.isascii() and url.isprintable() and not _UNFIT.search(url):
        return url
    match = _ORIGIN.fullmatch(url)
    return match[1] + quote(match[2], safe=_URI) if match else quote(url, safe=_URI)


def site(url: str) -> str:
    """Return a site address as it stands in rendered HTML."""
    return SITE + url
