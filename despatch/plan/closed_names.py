"""What leads to posts to which nothing may lead: their addresses and accounts, and how texts are freed of them."""

import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import Final
from urllib.parse import unquote

from msgspec import Struct

from despatch.model.snapshot import PostRef, Snapshot
from despatch.model.social import address_key
from despatch.model.x_addresses import x_status

NOWHERE: Final = "@closed"
"""Stands in a text for the destination of a link that leads to such a post; whoever resolves it finds nothing."""

BLANK: Final = "…"
"""Stands for an address that is read as words."""

_ADDRESS = re.compile(
    r"(?:https?:)?//[^\s<>\"'()\[\]{}|\\^`]+|(?<![\w./@-])(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s<>\"'()\[\]{}|\\^`]+", re.IGNORECASE
)
_MARKED = re.compile(r"[/@#]")
"""What stands in each address, account and anchor."""
_TAIL = ".,;:!?…*_"
_INNER = re.compile(r"(?<=.)(?:https?:)?//", re.IGNORECASE)
_OWNER = re.compile(r"https?://[^/\s]+/(?:@|users/|profile/(?!did:))(?P<name>[\w.-]+)/", re.IGNORECASE)
_DESTINATION = re.compile(r"(?:\]\(\s*<?|\]:[ \t]*\n?[ \t]*<?|=\s*[\"']?)\Z")
_TELLING: Final = 4
"""Characters from which on a part of an id tells something."""

_BEFORE: Final = 24
"""Characters before an address that tell whether it is a destination."""


Named = Snapshot | PostRef


class ClosedNames(Struct, frozen=True):
    """By what posts are known to which nothing may lead."""

    keys: frozenset[str] = frozenset()
    """`address_key` of their addresses, and of those of their accounts."""
    signs: tuple[str, ...] = ()
    """The ends of these, and names of accounts, in small letters, by which most texts are passed over quickly."""
    accounts: frozenset[str] = frozenset()
    """Names of their accounts that no post has that is shown, in small letters: `@harbour@social.example`, `@harbour`."""
    anchors: tuple[tuple[str, str], ...] = ()
    """Ids of story items that tell such a post, each with the id that it has instead."""

    def may_stand_in(self, text: str) -> bool:
        """Return whether an address or account may stand in a text; in most there is none."""
        if not self.signs or _MARKED.search(text) is None:
            return False
        return any(map(text.lower().__contains__, self.signs))

    def may_be_told_by(self, name: str) -> bool:
        """Return whether an id that was made of words may hold a part of a post's id or account: `x-com-harbour-status-4080`."""
        parts = [part for part in name.lower().split("-") if len(part) >= _TELLING]
        return any(sign.startswith(part) for sign in self.signs for part in parts)


def closed_names(closed: Iterable[Snapshot], shown: Iterable[Snapshot]) -> ClosedNames:
    """Return by what closed posts are known; accounts of others that are shown are nobody's secret."""
    shut, rest = tuple(closed), tuple(shown)
    posts = frozenset(filter(None, (address_key(each.url) for each in shut)))
    refs = tuple(ref for each in rest for ref in (each.reply_to, each.quote) if ref and address_key(ref.url) in posts)
    accounts = _all((*shut, *refs), _accounts) - _all(rest, _accounts)
    profiles = _all((*shut, *refs), _profiles) - _all(rest, _profiles)
    keys = posts | frozenset(map(address_key, profiles))
    signs = {key.rpartition("/")[2] for key in keys} | {each.id for each in shut if each.url} | {name[1:] for name in accounts}
    return ClosedNames(keys, tuple(sorted({sign.lower() for sign in signs})), accounts)


def _all(posts: Iterable[Named], told: Callable[[Named], Iterable[str]]) -> frozenset[str]:
    return frozenset(text for post in posts for text in told(post))


def _accounts(of: Named) -> Iterable[str]:
    """Yield the names of a post's account, whole and as people write them: `@harbour@social.example`, `@harbour`."""
    status, owner = x_status(of.url), _OWNER.match(of.url)
    for handle in (of.handle, status[0] if status else "", owner["name"] if owner else ""):
        whole = f"@{handle.lstrip('@').lower()}"
        yield from {whole, "@" + whole[1:].partition("@")[0]} - {"@"}


def _profiles(of: Named) -> Iterable[str]:
    """Yield the addresses at which a post's account is found."""
    status, owner = x_status(of.url), _OWNER.match(of.url)
    yield from (of.profile,) if isinstance(of, Snapshot) and of.profile else ()
    yield from (f"https://{host}.com/{status[0]}" for host in ("x", "twitter") if status and status[0])
    yield from (owner[0].rstrip("/"),) if owner else ()


def leads(url: str, names: ClosedNames) -> bool:
    """Return whether an address leads to a closed post, also by a copy of it, or from within a longer address."""
    if not url or not names.may_stand_in(url):
        return False
    plain = unescape(unquote(url)).rstrip(_TAIL)
    starts = (0, *(match.start() for match in _INNER.finditer(plain)))
    found = (_whole(plain[start:]) for start in starts)
    return any(address_key(form) in names.keys for each in found for form in (each, each.partition("&")[0]))


def _whole(address: str) -> str:
    return address if "://" in address[:8] else f"https:{address}" if address.startswith("//") else f"https://{address}"


def freed(text: str, names: ClosedNames) -> str:
    """Return a text without addresses of closed posts: destinations of links become `NOWHERE`, words `BLANK`."""
    if not names.may_stand_in(text):
        return text
    for old, new in names.anchors:
        text = re.sub(rf"#{re.escape(old)}(?![\w-])", f"#{new}", text)
    parts, at = [], 0
    for match in _ADDRESS.finditer(text):
        if not leads(match[0], names):
            continue
        start, end = match.start(), match.start() + len(match[0].rstrip(_TAIL))
        if _DESTINATION.search(text, max(0, start - _BEFORE), start):
            parts += [text[at:start], NOWHERE]
        else:
            angle = int(text[start - 1 : start] == "<" and text[end : end + 1] == ">")
            parts += [text[at : start - angle], BLANK]
            end += angle
        at = end
    return "".join((*parts, text[at:]))


def unnamed(names: ClosedNames) -> Callable[[str], str]:
    """Return what frees words of addresses and of accounts."""
    if not names.accounts:
        return lambda text: freed(text, names)
    longest = sorted(names.accounts, key=len, reverse=True)
    account = re.compile(rf"(?<![\w@])(?:{'|'.join(map(re.escape, longest))})(?![\w@]|[.-]\w)", re.IGNORECASE)
    return lambda text: account.sub(f"@{BLANK}", freed(text, names)) if "@" in text else freed(text, names)
