"""Ids that content may have on a page.

An id keeps the letters of every script. It never clashes with the theme, whose own ids start with
`page-`, nor shadows a property of the browser's document or window (DOM clobbering, WHATWG HTML
§3.1.5 and §7.2.2).
"""

import re
import unicodedata
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

RESERVED = frozenset(
    """
    actions adoptnode alert all anchors applets attributes base blur body caches characterset charset childnodes children
    close closed compatmode confirm console constructor content contents cookie cookiestore credentialless crypto
    customelements defaultview designmode dir doctype document documentelement documenturi domain elements embeds event
    external fetch find firstchild focus fonts footer forms frameelement frames fullscreen getelementbyid hasownproperty
    head header hidden history id images implementation import indexeddb innerheight innerwidth isprototypeof item lang
    lastchild lastmodified length links localstorage location locationbar main menubar method name namespaces nav navigation
    navigator nextsibling nodename nodetype nodevalue onerror onload open opener origin outerheight outerwidth ownerdocument
    parent parentnode performance personalbar plugins print prompt prototype queryselector readystate referrer rootelement
    scheduler screen scripts scroll search self sessionstorage status statusbar stop style submit tagname target textcontent
    title toolbar top tostring url valueof visibilitystate window write writeln
    """.split()  # noqa: SIM905 - words read better than quoted words
)
"""Ids, folded, that get `-section` at their end."""

_NOTE = re.compile(r"(fn(?:ref\d*)?):(.*)", re.DOTALL)
_COUNTED = re.compile(r"(.*)_(\d{1,6})", re.DOTALL)


def unique(name: str, used: set[str], counters: dict[str, int]) -> str:
    """Return `name`, or the first of `name_1`, `name_2`, … that is not in `used`; add it there.

    `counters` belongs to `used`: with it, thousands of equal names take no longer than others.
    """
    if name in used:
        match = _COUNTED.fullmatch(name)
        base = match[1] if match else name
        number = counters.get(base, int(match[2]) if match else 0) + 1
        while f"{base}_{number}" in used:
            number += 1
        counters[base] = number
        name = f"{base}_{number}"
    used.add(name)
    return name


def safe_id(wanted: str, tag: str = "", prefix: str = "", scope: str = "") -> str:
    """Return an id as a page may have it: without white space, no name of the theme's, the footnotes' or the browser's."""
    name = wanted if wanted.isascii() else unicodedata.normalize("NFC", wanted)
    name = "-".join(name.split())
    note = _NOTE.fullmatch(name) if tag in {"li", "sup"} else None
    if note:
        return f"{note[1]}:{prefix or scope}{note[2]}"
    if not name.strip("-_"):
        name = "section"
    folded = name.casefold()
    if folded in RESERVED:
        name = f"{name}-section"
    if folded.startswith(("page-", "fn:", "fnref")):
        name = f"section-{name}"
    return scope + name


def fragment_of(wanted: str, aliases: Mapping[str, str], used: AbstractSet[str]) -> str | None:
    """Return the id that `#wanted` leads to, the empty text for the page's top, or None."""
    if not wanted or wanted.casefold() == "top":
        return ""
    found = aliases.get(wanted, wanted)
    return found if not found or found in used else None
