"""Ids of a story's pieces: those of its elements, fit to stand in addresses, and no two alike."""

import re
from collections.abc import Iterable
from hashlib import blake2b

from despatch.importers.values import Element

_GOOD = re.compile(r"[0-9A-Za-z][\w-]*\Z", re.ASCII)
_REST = re.compile(r"[^0-9A-Za-z_-]+")
_LONGEST = 100


def item_ids(elements: Iterable[Element]) -> tuple[str, ...]:
    """Return the id of each element's piece: its own where it can be one, else one made of it, else one made of what it holds."""
    taken: set[str] = set()
    wanted = [_wanted(element) for element in elements]
    known = frozenset(wanted)
    counts: dict[str, int] = {}
    return tuple(_free(name, taken, counts, known) for name in wanted)


def _wanted(element: Element) -> str:
    name = element.id if _GOOD.match(element.id) else _REST.sub("-", element.id).strip("-_")
    return name[:_LONGEST] or f"{element.kind}-{_hash(element)}"


def _hash(element: Element) -> str:
    told = (element.markdown, element.url, element.title, element.text, element.picture, element.time, element.who)
    return blake2b("\0".join(told).encode("utf-8", "replace"), digest_size=4).hexdigest()


def _free(name: str, taken: set[str], counts: dict[str, int], wanted: frozenset[str]) -> str:
    """Return a name, with a number behind it where it is taken; the number makes none that another element has."""
    free, number = name, counts.get(name, 1)
    while free in taken or (free != name and free in wanted):
        number += 1
        free = f"{name}-{number}"
    counts[name] = number
    taken.add(free)
    return free
