"""Keeps a feed's entries small enough to be read: what is longer ends between two items, with a link to the rest."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from despatch.render.tokens import VOID, End, Start, Token, tokens, written

LIMIT: Final = 512_000
"""Bytes of an entry's HTML, UTF-8: readers and their servers cut or refuse entries of more than about half a megabyte."""

_ITEM: Final = "item"


def cut(html: str, url: str, title: str) -> str:
    """Return an entry's HTML as it is, or, where it is too long, up to the last whole item or paragraph, and a link to its page.

    The link has no words but the title: feeds have no words of a theme.
    """
    if len(html.encode()) <= LIMIT:
        return html
    more = f'\n<p><a href="{escape(url)}">{escape(title, quote=False)} …</a></p>'
    run = tokens(html)
    end, opened = _last_border(run, LIMIT - len(more.encode()))
    return written(run[:end]) + "".join(f"</{name}>" for name in reversed(opened)) + more


def _last_border(run: Sequence[Token], room: int) -> tuple[int, tuple[str, ...]]:
    """Return how many tokens fit into so many bytes and end with a whole item or top element, and the elements that are then open."""
    found: tuple[int, tuple[str, ...]] = (0, ())
    size = 0
    for at, opened, is_border in _borders(run):
        size += len(written([run[at]]).encode())
        if size + sum(len(name) + 3 for name in opened) > room:
            break
        if is_border:
            found = (at + 1, opened)
    return found


def _borders(run: Sequence[Token]) -> Iterator[tuple[int, tuple[str, ...], bool]]:
    """Yield the number of each token, the elements that are open behind it, and whether the text may end there."""
    opened: list[tuple[str, bool]] = []
    for at, token in enumerate(run):
        is_border = False
        if isinstance(token, Start) and token.name not in VOID:
            opened.append((token.name, _ITEM in (token.get("class") or "").split()))
        elif isinstance(token, End) and any(name == token.name for name, _ in opened):
            while opened:
                name, is_item = opened.pop()
                if name == token.name:
                    is_border = is_item or not opened
                    break
        yield at, tuple(name for name, _ in opened), is_border
