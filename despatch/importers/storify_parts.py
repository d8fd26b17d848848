"""What all of Storify's forms share: addresses, ids, narration, and the post that an element quotes."""

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from urllib.parse import urlsplit

from msgspec.structs import replace

from despatch.importers.prose import ProsePiece
from despatch.importers.values import Element, Refused
from despatch.importers.whole_address import post_at, whole_address
from despatch.model.social import account_in
from despatch.model.x_addresses import x_post_url, x_profile, x_status

MOST_ELEMENTS = 20_000
"""Elements of one story that are read; the largest real one held 2,235."""

Group = tuple[Element, ...]
"""What one of Storify's elements becomes: one piece, several for narration with headings, none where it holds nothing."""

_STORY = re.compile(r"(?:https?:)?//(?:www\.)?storify\.com/([\w-]{1,80})/([\w-]{1,200})", re.IGNORECASE | re.ASCII)
_NO_USERS = frozenset({"stories", "services", "public", "tags", "search", "api", "embed", "browse", "create", "login", "faq-eol"})
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,63}\Z")
_POST_ID = re.compile(r"[A-Za-z0-9][\w-]{3,99}\Z", re.ASCII)
_DEAD_PICTURES = re.compile(r"storify\.com/public/|/favicons?\b|favicon\.ico|google\.com/s2/", re.IGNORECASE)
_SENSELESS_VIA = frozenset({"https://zemanta.com", "http://zemanta.com"})
_NETWORKS = {"googleplus": "googleplus", "facebook": "facebook", "instagram": "instagram", "google": "googleplus"}


def origin_of(address: str) -> str:
    """Return a story's address of old as `https://storify.com/USER/SLUG`, or an empty text where it is no story's."""
    found = _STORY.match(whole_address(address) or address)
    return f"https://storify.com/{found[1]}/{found[2]}" if found and found[1].lower() not in _NO_USERS else ""


def slug_of(origin: str) -> str:
    """Return the last part of a story's address."""
    return origin.rpartition("/")[2]


def beyond(count: int, title: str, source: str) -> Iterator[Refused]:
    """Yield the elements that are not read of a story with more of them than any had."""
    if count > MOST_ELEMENTS:
        what = f'{count - MOST_ELEMENTS:,} elements of the story "{title}"'
        yield Refused(what, f"they come after {MOST_ELEMENTS:,} others, and more are not read of one story", source)


def element_id(given: str, *known: str) -> str:
    """Return Storify's id of an element, else one made of what is known of it."""
    if _ID.match(given):
        return given
    return blake2b("\n".join((given, *known)).encode("utf-8", "replace"), digest_size=8).hexdigest()


def narration(name: str, pieces: Iterable[ProsePiece]) -> Group:
    """Return narration as pieces that share an id."""
    return tuple(Element(id=name, kind=piece.kind, markdown=piece.markdown, level=piece.level) for piece in pieces)


def named(groups: Iterable[Group]) -> tuple[Element, ...]:
    """Return the elements of all groups with ids that differ.

    Further parts of one element are `ID-p2`; where the curator took the same element twice, the second is `ID-r2`.
    """
    seen: dict[str, int] = {}
    return tuple(element for group in groups if group for element in _parts(group, seen))


def _parts(group: Group, seen: dict[str, int]) -> Iterator[Element]:
    own = group[0].id
    seen[own] = seen.get(own, 0) + 1
    base = own if seen[own] == 1 else f"{own}-r{seen[own]}"
    for number, element in enumerate(group, start=1):
        yield replace(element, id=base if number == 1 else f"{base}-p{number}", part=number)


def groups_of(elements: Iterable[Element]) -> tuple[Group, ...]:
    """Return elements in groups: each with the further parts of its source element."""
    groups: list[list[Element]] = []
    for element in elements:
        if element.part > 1 and groups:
            groups[-1].append(element)
        else:
            groups.append([element])
    return tuple(tuple(group) for group in groups)


def not_filmed(element: Element) -> Element:
    """Return an element; stories within stories were told as films, and are links."""
    origin = origin_of(element.url) if element.kind == "video" else ""
    return replace(element, kind="link", url=origin) if origin else element


def quoted_post(kind: str, source: str, url: str) -> tuple[str, str] | None:
    """Return network and id of the post that an element quotes, or None where it is something else.

    Links to posts of X are posts too: from 2013 on Storify's JSON tells them so, with their words cut. An address of one word,
    such as `facebook.com/harbour`, is that of an account: what several quotations of it say are not the words of one post.
    """
    found = post_at(url)
    if found or kind != "quote":
        return found
    network, path = _NETWORKS.get(source), urlsplit(url.partition("#")[0]).path
    above, _, last = path.strip("/").rpartition("/")
    return (network, last) if network and above and _POST_ID.match(last) else None


def post_url(place: tuple[str, str], url: str, handle: str) -> str:
    """Return a post's own address, without what other tools hung on it."""
    status = x_status(url.partition("#")[0])
    if place[0] == "x":
        return x_post_url((status[0] if status else "") or handle, place[1])
    return url.partition("#")[0]


def post_account(place: tuple[str, str], url: str, handle: str) -> str:
    """Return the account of a post: on X as the element names it, elsewhere as the address tells it, or an empty text."""
    if place[0] == "x":
        return f"@{handle}" if x_profile(handle) else ""
    return account_in(url)


def living_picture(address: str) -> str:
    """Return a picture's address, or an empty text for those that only stood for none: Storify's own, and icons of sites."""
    url = whole_address(address)
    return "" if _DEAD_PICTURES.search(url) else url


def true_via(address: str) -> str:
    """Return where a curator found something, or an empty text for what Storify wrote for nothing: `[object Object]`."""
    url = whole_address(address)
    return "" if url.rstrip("/") in _SENSELESS_VIA else url


def cut_words(text: str) -> tuple[str, bool]:
    """Return words whose end is missing with `…` for it, and whether it is: `Some of the foun ...` gives `Some of the foun…`."""
    bare = text.rstrip()
    if not bare.endswith(("...", "…")):
        return text, False
    return bare.removesuffix("…").removesuffix("...").rstrip() + "…", True
