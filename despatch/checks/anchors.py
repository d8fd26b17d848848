"""Check that links between pages lead to an anchor that is there."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from msgspec import Struct

from despatch.model.job import Facts, LinkFact
from despatch.problems import Problem, warning


class Checked(Struct, frozen=True):
    """A rendered body: the site address it stands at, its anchors, and its links that lead to one."""

    url: str
    anchors: tuple[str, ...]
    links: tuple[LinkFact, ...]


def checked(url: str, facts: Facts) -> Checked:
    """Return what is checked of a body."""
    return Checked(url, facts.anchors, tuple(link for link in facts.links if "#" in link.url))


def check_anchors(texts: Iterable[Checked]) -> Iterator[Problem]:
    """Yield a warning for every link to a body of the site that has no such anchor.

    Pages that have no body of their own, such as lists, are not checked: their anchors are the
    theme's business.
    """
    known = list(texts)
    asked = linked_anchors(known)
    anchors = {text.url: frozenset(text.anchors) for text in known if text.url in asked}
    for text in known:
        for link in text.links:
            page, _, fragment = link.url.partition("#")
            if not fragment or page not in anchors:
                continue
            if fragment not in anchors[page] and unquote(fragment) not in anchors[page]:
                near = get_close_matches(unquote(fragment), sorted(anchors[page]), n=1)
                hint = f'did you mean "#{near[0]}"?' if near else "give the heading that id with {#…} behind it"
                yield warning("anchor-broken", f'the page {page} has no anchor "#{unquote(fragment)}"', link.where, hint)


def linked_anchors(texts: Iterable[Checked]) -> dict[str, tuple[str, ...]]:
    """Return the anchors that links lead to, by the address of the page, in order; those of pages without a body among them."""
    found: dict[str, set[str]] = {}
    for text in texts:
        for link in text.links:
            page, _, fragment = link.url.partition("#")
            if fragment:
                found.setdefault(page, set()).add(fragment)
    return {page: tuple(sorted(fragments)) for page, fragments in found.items()}


def still_sound(url: str, before: Facts, after: Facts, linked: Iterable[str]) -> bool:
    """Return whether no check would say anything of a body at `url` that it did not say before, when nothing was wrong.

    `linked` are the anchors of the page that links of the site lead to. Where a link leads to an
    anchor of another page to which this body had none, that cannot be told.
    """
    anchors = frozenset(after.anchors)
    known = {link.url for link in before.links}
    own = [link.url.partition("#") for link in after.links]
    asked = {*linked, *(fragment for page, _, fragment in own if page == url and fragment)}
    if any(fragment not in anchors and unquote(fragment) not in anchors for fragment in asked):
        return False
    return all(page == url or not fragment or f"{page}#{fragment}" in known for page, _, fragment in own)
