"""Ids of a story's items: given by the curator, else made from content, never from position."""

import re
from collections.abc import Iterable
from hashlib import blake2b

from anyascii import anyascii

from despatch.load.titles import plain_text
from despatch.model.body import Block
from despatch.model.social import address_key, social_post

_WORD = re.compile(r"[a-z0-9]+")
_MOST_WORDS = 6
_MOST_CHARACTERS = 48
_TELLING = ("title", "name", "caption", "alt")
"""Fields of a block that tell best what it is, before its text and its file."""


def id_of_words(words: str, kind: str) -> str:
    """Return an id of the first six words, transliterated: `two-years-i-waited`; without words, a hash."""
    found = _WORD.findall(anyascii(plain_text(words)).lower())[:_MOST_WORDS]
    made = "-".join(found)[:_MOST_CHARACTERS].rstrip("-")
    return made or f"{kind}-{blake2b(words.encode(), digest_size=4).hexdigest()}"


def id_of_address(url: str) -> str:
    """Return the id of a link (`example-org-talks`) or of a social post (`mastodon-1123`)."""
    post = social_post(url)
    if post:
        return "-".join(post)
    return "-".join(_WORD.findall(anyascii(address_key(url)).lower()))[:_MOST_CHARACTERS].strip("-") or "link"


def id_of_block(block: Block) -> str:
    """Return the id of a block from what it says or shows."""
    fields = dict(block.fields)
    telling = next((fields[name] for name in _TELLING if fields.get(name)), "")
    if not telling and not block.text and fields.get("url"):
        return id_of_address(fields["url"])
    return id_of_words(telling or block.text or fields.get("src", ""), block.kind)


def unique_ids(wanted: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    """Return each id, told apart from equal ones by `-2`, `-3`; those given by the curator come first.

    Takes pairs of an id and whether it was given.
    """
    pairs = list(wanted)
    taken = {name for name, given in pairs if given}
    last: dict[str, int] = {}
    return tuple(name if given else _free(name, taken, last) for name, given in pairs)


def _free(name: str, taken: set[str], last: dict[str, int]) -> str:
    """Return the first free of `name`, `name-2`, `name-3`; `last` holds the numbers that are used up."""
    number = last.get(name, 0) + 1
    while (free := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    last[name] = number
    taken.add(free)
    return free
