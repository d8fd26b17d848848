"""Addresses of pages and of mail in running text, as GitHub and Hugo link them (https://github.github.com/gfm/#autolinks-extension-)."""

import re
from collections.abc import Iterator

_ADDRESS = re.compile(
    r"""(?<![\w/@.+-])(?:
        (?:https?://|www\.(?=[\w-]+\.))[^\s<>\ufdd0-\ufdef]+
        |(?P<mail>[a-zA-Z0-9._+-]+@[a-zA-Z0-9_-]+(?:\.[a-zA-Z0-9_-]+)+)(?<![_-])(?![\w@-])
    )""",
    re.VERBOSE,
)
_REFERENCE = re.compile(r"&[a-zA-Z0-9]+;\Z")
_LONGEST = 33
"""Characters of the longest reference by name (HTML, named character references)."""
_TRAILING = "?!.,:*_~'\""


def may_hold(text: str) -> bool:
    """Return whether a text may hold an address."""
    return "://" in text or "www." in text or "@" in text


def split(text: str) -> Iterator[tuple[str, str]]:
    """Yield pieces of a text, each with the address that it is to lead to, or with an empty one."""
    done = 0
    for match in _ADDRESS.finditer(text):
        written = match["mail"] or _without_end(match[0])
        if "." not in written and "localhost" not in written:
            continue
        if match.start() > done:
            yield text[done : match.start()], ""
        yield written, f"mailto:{written}" if match["mail"] else written if written.startswith("http") else f"http://{written}"
        done = match.start() + len(written)
    if done < len(text):
        yield text[done:], ""


def _without_end(address: str) -> str:
    """Return an address without what belongs to the sentence round it: stops, and brackets that it does not open."""
    end, loose = len(address), address.count(")") - address.count("(")
    while end:
        last = address[end - 1]
        if last == ")" and loose > 0:
            loose -= 1
            end -= 1
        elif last in _TRAILING:
            end -= 1
        elif last == ";" and (reference := _REFERENCE.search(address, max(0, end - _LONGEST), end)):
            end = reference.start()
        else:
            break
    return address[:end]
