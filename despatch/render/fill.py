"""Puts the results of other jobs into the holes of a view."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from operator import is_
from typing import TypeVar, cast, get_args, get_type_hints

import msgspec
from markupsafe import Markup
from msgspec import Struct

from despatch.model.job import SITE, Card, decode_card, decode_facts
from despatch.model.story_file import decode_items
from despatch.model.view import Hole

V = TypeVar("V", bound=Struct)
Address = Callable[[str], str]
"""Makes the site addresses inside rendered HTML right for one page."""

_ADDRESS = re.compile(SITE + r"""([^"'#?<>\s]*)""")


def addresses(root: str, *, disk: bool) -> Address:
    """Return what turns `SITE/a/` into `root/a/`, or into `root/a/index.html` for pages on disk."""

    def on_disk(match: re.Match[str]) -> str:
        path = match[1] or "/"
        return root + path + ("index.html" if path.endswith("/") else "")

    def replaced(html: str) -> str:
        return _ADDRESS.sub(on_disk, html) if disk else html.replace(SITE, root)

    return replaced


def fill(view: V, inputs: Sequence[bytes], address: Address) -> V:
    """Return the view with every hole replaced by what the need of its number yielded.

    HTML comes as `Markup`, headings as a tuple of `Heading`, all else of a card as it is.
    """
    cards: dict[int, Card] = {}
    return cast("V", _filled(view, lambda hole: _content(hole, inputs, address, cards)))


def _content(hole: Hole, inputs: Sequence[bytes], address: Address, cards: dict[int, Card]) -> object:
    """Return what stands in a hole; `cards` are those that other holes of the page asked for, by need."""
    data = inputs[hole.need]
    if not hole.field:
        return Markup(address(data.decode()))
    if hole.field == "headings":
        return decode_facts(data).headings
    if hole.field == "items":
        return decode_items(data)
    if hole.need not in cards:
        cards[hole.need] = decode_card(data)
    value = getattr(cards[hole.need], hole.field)
    if hole.field == "summary_html":
        return Markup(address(value))
    return value


def _filled(value: object, content: Callable[[Hole], object]) -> object:
    """Return a value without holes; where it has none, the very same."""
    if isinstance(value, Hole):
        return content(value)
    if isinstance(value, tuple):
        items = tuple([_filled(item, content) for item in value])
        return value if all(map(is_, items, value)) else items
    if not isinstance(value, Struct):
        return value
    changes: dict[str, object] = {}
    for name in _open_fields(type(value)):
        before = getattr(value, name)
        after = _filled(before, content)
        if after is not before:
            changes[name] = after
    return msgspec.structs.replace(value, **changes) if changes else value


@cache
def _open_fields(kind: type[Struct]) -> tuple[str, ...]:
    """Names of the fields in which a hole may stand, at any depth."""
    return tuple(name for name, hint in get_type_hints(kind).items() if _may_hold(hint))


def _may_hold(hint: object) -> bool:
    if hint is Hole:
        return True
    if isinstance(hint, type) and issubclass(hint, Struct):
        return bool(_open_fields(hint))
    return any(_may_hold(part) for part in get_args(hint))
