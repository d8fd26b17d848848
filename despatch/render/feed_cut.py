"""Keeps a feed's entries small enough to be read: what is longer ends between two items, with a link to the rest."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from despatch.render.tokens import VOID, End, Start, Token, tokens, written

LIMIT: Final = 512_000
"""Bytes of an entry's HTML, UTF-8: readers and their servers cut or refuse entries of more than about half a megabyte."""

_ITEM: Final = "item"

_Open = tuple[str, bool]
"""The name of an element that is open, and whether it is an item."""


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
    end = size = 0
    for at, (_, closing, is_border) in enumerate(_borders(run)):
        size += len(written([run[at]]).encode())
        if size + closing > room:
            break
        if is_border:
            end = at + 1
    last = deque(_borders(run[:end]), maxlen=1)
    return end, tuple(name for opened, _, _ in last for name, _ in opened)


def _borders(run: Sequence[Token]) -> Iterator[tuple[Sequence[_Open], int, bool]]:
    """Yield behind each token the elements that are open, the bytes that close them, and whether the text may end there.

    The elements are a list that goes on changing: there may be as many as tokens.
    """
    opened: list[_Open] = []
    times: Counter[str] = Counter()
    closing = 0
    for token in run:
        is_border = False
        if isinstance(token, Start) and token.name not in VOID:
            opened.append((token.name, _ITEM in (token.get("class") or "").split()))
            times[token.name] += 1
            closing += len(token.name) + 3
        elif isinstance(token, End) and times[token.name]:
            name = ""
            while name != token.name:
                name, is_item = opened.pop()
                times[name] -= 1
                closing -= len(name) + 3
                is_border = name == token.name and (is_item or not opened)
        yield opened, closing, is_border
