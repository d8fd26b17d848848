"""Links in a text to services that are gone, beside the stories of Storify, which have a module of their own."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from despatch.model.body import Dialect
from despatch.model.code import hide_code
from despatch.model.dead_hosts import DEAD_HOSTS, dead_service
from despatch.model.embeds import Embed, find_embeds

_ADDRESS = re.compile(r"(?<![\w/.:-])(?:https?:)?//[^\s<>\"'“”()\[\]{}|\\^`]+(?:\\_[^\s<>\"'“”()\[\]{}|\\^`]*)*", re.IGNORECASE)
_HOST = re.compile(r"//(?:[\w-]+\.)*?([\w-]+\.[\w-]+)(?![\w-]|\.[\w-])")
_ENDS: Final = frozenset(".".join(host.split(".")[-2:]) for host in DEAD_HOSTS)
"""The last two parts of the names of hosts."""
_CLOSING = ".,;:!?…*_~"


class DeadLink(Struct, frozen=True, tag=True, gc=False):
    """An address `text[start:end]` on the host of a service that is gone, whole, and the service's name."""

    start: int
    end: int
    url: str
    service: str


def find_dead_links(text: str, markdown: Dialect = "extra") -> tuple[DeadLink, ...]:
    """Return the addresses of services that are gone, in order; those in code and those of stories are left out."""
    if "//" not in text:
        return ()
    # Most texts hold none: those that may are read again, without their code.
    doubtful = any(host.lower() in _ENDS for host in _HOST.findall(text))
    links = list(_links(hide_code(text, markdown, scripts=False))) if doubtful else []
    embeds = find_embeds(text, markdown) if links else ()
    starts = [embed.start for embed in embeds]
    return tuple(link for link in links if not _inside(link.start, embeds, starts))


def _links(text: str) -> Iterator[DeadLink]:
    return (link for match in _ADDRESS.finditer(text) if (link := _link(match)))


def _link(match: re.Match[str]) -> DeadLink | None:
    written = match[0].rstrip(_CLOSING)
    url = written.replace("\\", "")
    full = f"https:{url}" if url.startswith("//") else url
    service = dead_service(full)
    return DeadLink(match.start(), match.start() + len(written), full, service) if service else None


def _inside(place: int, embeds: Sequence[Embed], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, place) - 1
    return at >= 0 and place < embeds[at].end
