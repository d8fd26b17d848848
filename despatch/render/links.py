"""Links and pictures of a passage: through the table of targets, or out.

No page may ask another host for anything: remote pictures, films and sounds become plain links.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from html import escape, unescape
from urllib.parse import quote, unquote

from msgspec import Struct

from despatch.model.body import SLOT
from despatch.model.job import Heading, LinkFact
from despatch.problems import Problem, did_you_mean, warning
from despatch.render.headings import contents, is_contents_mark
from despatch.render.ids import fragment_of
from despatch.render.picture_tags import picture_tokens, unspoken
from despatch.render.targets import Destination, Destinations, Place, site
from despatch.render.tokens import End, Start, Token, element_end, tokens

__all__ = ["Place", "Rewritten", "rewritten"]

_ALONE = re.compile(rf"\s*(https?://[^\s<>\"{SLOT}]+)\s*")
_HTTP = re.compile(r"https?://", re.IGNORECASE)
_PARAGRAPH, _PARAGRAPH_END = Start("p", (), "<p>"), End("p")
_REF = "footnote-ref"
_ROLES = {_REF: "doc-noteref", "footnote-backref": "doc-backlink", "footnote": "doc-endnotes"}
_REMOTE_HINT = "save a copy beside the text; a page asks no other site for anything, so it is linked instead"


class Rewritten(Struct, frozen=True):
    """A passage with its links settled: tokens, links to pages of the site, pictures shown, problems."""

    run: tuple[Token, ...]
    links: tuple[LinkFact, ...]
    images: tuple[str, ...]
    problems: tuple[Problem, ...]


def rewritten(
    run: Sequence[Token], place: Place, aliases: Mapping[str, str], used: AbstractSet[str], headings: Sequence[Heading]
) -> Rewritten:
    """Return the tokens with every address settled; `aliases` and `used` are the page's ids, `headings` its table of contents."""
    walk = _Walk(run, place, aliases, used, headings)
    walk.through()
    return Rewritten(tuple(walk.out), tuple(walk.links), tuple(walk.images), tuple(walk.problems))


class _Walk:
    """One way through a passage's tokens."""

    def __init__(
        self, run: Sequence[Token], place: Place, aliases: Mapping[str, str], used: AbstractSet[str], headings: Sequence[Heading]
    ) -> None:
        self.run = run
        self.destinations = Destinations(place)
        self.aliases = aliases
        self.used = used
        self.headings = headings
        self.open_links: list[bool] = []
        self.out: list[Token] = []
        self.links: list[LinkFact] = []
        self.images: list[str] = []
        self.problems: list[Problem] = []

    def through(self) -> None:
        run, out = self.run, self.out
        index = 0
        while index < len(run):
            token = run[index]
            if isinstance(token, Start):
                index = self._start(token, index)
                continue
            if not isinstance(token, End) or token.name != "a" or not self.open_links or self.open_links.pop():
                out.append(token)
            index += 1

    def _start(self, tag: Start, index: int) -> int:
        """Put out what becomes of a start tag, and return the index to go on from."""
        if tag.name == "a":
            self._link(_numbered(tag, self.run[index + 1 : index + 2]))
        elif tag.name == "img":
            self.out += self._picture(tag)
        elif tag.name in {"video", "audio"}:
            return self._media(index)
        elif tag == _PARAGRAPH and is_contents_mark(self.run, index):
            self.out += tokens(contents(self.headings))
            return index + 3
        elif tag == _PARAGRAPH and (address := self._address_alone(index)):
            destination = self.destinations.find(address)
            self.out += [tag, Start("a", (("href", destination.url),)), escape(address, quote=False), End("a"), _PARAGRAPH_END]
            return index + 3
        else:
            self.out.append(_cited(_with_role(tag)))
        return index + 1

    def _address_alone(self, index: int) -> str | None:
        """Return the address that is all of a paragraph, or None."""
        text, end = (*self.run[index + 1 : index + 3], "", "")[:2]
        match = _ALONE.fullmatch(unescape(text)) if isinstance(text, str) and end == _PARAGRAPH_END else None
        return match[1] if match else None

    def _told(self, problem: Problem | None) -> None:
        if problem:
            self.problems.append(problem)

    def _link(self, tag: Start) -> None:
        href = tag.get("href")
        if href is None:
            self._open(tag)
            return
        destination = self.destinations.find(href)
        self._told(destination.problem)
        address = self._address(destination)
        if address is None:
            self._open(tag.with_(href=None))
            return
        self.open_links.append(True)
        self.out.append(_with_role(tag if address == href else tag.with_(href=address)))

    def _open(self, tag: Start) -> None:
        """Keep an anchor without an address only where something may lead to it."""
        self.open_links.append(tag.get("id") is not None)
        if self.open_links[-1]:
            self.out.append(tag)

    def _address(self, destination: Destination) -> str | None:
        if destination.way == "site":
            self.links.append(LinkFact(destination.url, destination.where))
            return site(destination.url)
        if destination.way == "fragment":
            return self._fragment(destination)
        return destination.url or None

    def _fragment(self, destination: Destination) -> str:
        wanted = destination.url
        for form in (wanted, unquote(wanted)):
            found = fragment_of(form, self.aliases, self.used)
            if found is not None:
                return "#" + quote(found, safe="!$&'()*+,;=:@/?-._~")
        near = did_you_mean(unquote(wanted), {*self.used, *self.aliases})
        hint = near or "headings get their words as anchors, in small letters with hyphens between"
        self._told(warning("anchor-broken", f'no heading or id of this page is named "{unquote(wanted)}"', destination.where, hint))
        return "#" + quote(unquote(wanted), safe="!$&'()*+,;=:@/?-._~")

    def _picture(self, tag: Start) -> list[Token]:
        alt = tag.get("alt") or ""
        destination = self.destinations.find(tag.get("src") or "")
        if destination.way == "site":
            self._told(destination.problem)
            self.images.append(destination.url)
            self._told(unspoken(tag, destination))
            return picture_tokens(tag.with_(src=site(destination.url), alt=alt), destination)
        if destination.way == "elsewhere" and _HTTP.match(destination.url):
            self._told(_remote("picture-remote", f'the picture "{destination.url}"', destination))
            return self._plain_link(destination.url, alt)
        if destination.way != "nowhere":
            self._told(warning("picture-missing", f'"{destination.url}" is no picture', destination.where, "name a picture file"))
        self._told(destination.problem)
        return [escape(alt, quote=False)] if alt else []

    def _plain_link(self, url: str, words: str) -> list[Token]:
        text = escape(words or url, quote=False)
        return [text] if any(self.open_links) else [Start("a", (("href", url),)), text, End("a")]

    def _media(self, index: int) -> int:
        """Keep the local sources of a film or sound; where it has none, link the remote ones in its place."""
        end = element_end(self.run, index)
        inner: list[Token] = []
        remote: list[str] = []
        local = False
        for token in self.run[index:end]:
            kept, elsewhere, found = self._source(token)
            inner += kept
            remote += elsewhere
            local = local or found
        if local:
            self.out += inner
        else:
            self.out += [link for url in remote for link in self._plain_link(url, url)]
        return end

    def _source(self, token: Token) -> tuple[list[Token], list[str], bool]:
        """Return what stays of a token inside a film, the remote addresses it names, and whether it plays a local file."""
        if not isinstance(token, Start):
            return [token], [], False
        if token.name == "img":
            return self._picture(token), [], False
        if token.name == "a":
            return [token.with_(href=None)], [], False
        remote: list[str] = []
        changed, local = token, False
        for name in ("src", "poster"):
            value = token.get(name)
            if value is None:
                continue
            destination = self.destinations.find(value)
            self._told(destination.problem)
            own = destination.way == "site"
            local = local or (own and name == "src" and token.name != "track")
            changed = changed.with_(**{name: site(destination.url) if own else None})
            if destination.way == "elsewhere":
                self._told(_remote("media-remote", f'"{destination.url}"', destination))
                remote += [destination.url] if name == "src" else []
        dropped = token.name in {"source", "track"} and changed.get("src") is None
        return [] if dropped else [changed.with_(controls="") if token.name in {"video", "audio"} else changed], remote, local


def _remote(code: str, what: str, destination: Destination) -> Problem:
    return warning(code, f"{what} lies on another site", destination.where, _REMOTE_HINT)


def _numbered(tag: Start, inside: Sequence[Token]) -> Start:
    """Return a footnote's mark with its number as a class, `ref-3`: ids are made of labels, and a style sheet reads no text."""
    number = inside[0] if inside else ""
    found = tag.get("class") == _REF and isinstance(number, str) and number.isascii() and number.isdecimal()
    return tag.with_(**{"class": f"{_REF} ref-{number}"}) if found else tag


def _with_role(tag: Start) -> Start:
    """Return a footnote's mark, way back or list with its role (DPUB-ARIA 1.1), and without the library's title."""
    given = tag.get("class")
    role = _ROLES.get(given.partition(" ")[0]) if given else None
    return tag.with_(role=role, title=None) if role and tag.name in {"a", "div"} else tag


def _cited(tag: Start) -> Start:
    cite = tag.get("cite")
    return tag if cite is None or _HTTP.match(cite) else tag.with_(cite=None)
