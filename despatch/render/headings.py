"""Headings: levels, ids that last, and the table of contents."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape

from markdown.extensions.toc import slugify_unicode
from msgspec import Struct

from despatch.model.job import Heading
from despatch.render.ids import safe_id, unique
from despatch.render.tokens import HEADINGS, End, Start, Token, element_end, plain_text

_TOC = re.compile(r"\s*\[TOC\]\s*")


class Named(Struct, frozen=True):
    """A run of tokens with its final ids, what earlier ids became, and its headings."""

    run: tuple[Token, ...]
    aliases: dict[str, str]
    headings: tuple[Heading, ...]


def without_title(run: Sequence[Token], title: str | None) -> tuple[Token, ...]:
    """Return the tokens without the heading that opens them, where it says the title again."""
    return tuple(run[_title_in(run, title).stop :])


def title_anchor(run: Sequence[Token], title: str | None) -> str:
    """Return the id of the heading that `without_title` takes out, or an empty text: links to it lead to the top."""
    found = _title_in(run, title)
    heading = run[found.start] if found else ""
    return _anchor(heading, _heading_text(run, found.start)) if isinstance(heading, Start) else ""


def _title_in(run: Sequence[Token], title: str | None) -> range:
    """Return the place of the heading that opens the tokens and says the title; an empty one where none does."""
    first = next((index for index, token in enumerate(run) if not isinstance(token, str) or token.strip()), None)
    if not title or first is None:
        return range(0)
    token = run[first]
    if not isinstance(token, Start) or token.name not in HEADINGS:
        return range(0)
    end = element_end(run, first)
    return range(first, end) if _said(plain_text(run[first:end])) == _said(title) else range(0)


def _said(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded)) or folded.strip()


def levelled(run: Iterable[Token], shift: int) -> tuple[Token, ...]:
    """Return the tokens with headings `shift` levels lower, `h6` at most."""
    return tuple(_lower(token, shift) for token in run) if shift else tuple(run)


def _lower(token: Token, shift: int) -> Token:
    if isinstance(token, (Start, End)) and token.name in HEADINGS:
        name = f"h{max(1, min(6, int(token.name[1]) + shift))}"
        return Start(name, token.attrs) if isinstance(token, Start) else End(name)
    return token


def named(run: Sequence[Token], prefix: str, scope: str, used: set[str], counters: dict[str, int]) -> Named:
    """Return the tokens with an id on every heading and every id made safe and unique.

    `used` are the ids of the page so far, and grows; `counters` belongs to it. `prefix` is of
    footnotes, `scope` of all other ids.
    """
    aliases: dict[str, str] = {}
    headings: list[Heading] = []
    out: list[Token] = []
    for index, token in enumerate(run):
        if not isinstance(token, Start) or (token.name not in HEADINGS and not (token.attrs and _given(token))):
            out.append(token)
            continue
        text = _heading_text(run, index) if token.name in HEADINGS else ""
        wanted = _anchor(token, text)
        final = unique(safe_id(wanted, token.name, prefix, scope), used, counters)
        aliases.setdefault(wanted, final)
        if token.name in HEADINGS:
            headings.append(Heading(int(token.name[1]), final, text))
        out.append(_with_id(token, final))
    return Named(tuple(out), aliases, tuple(headings))


def _given(tag: Start) -> str:
    return tag.get("id") or (tag.get("name") or "" if tag.name == "a" else "")


def _anchor(tag: Start, text: str) -> str:
    """Return the id that an author gave to an element, or that a heading gets from its words."""
    return _given(tag) or _slug(text)


def _slug(text: str) -> str:
    """Return words as an id; most are letters and single blanks, as `plain_text` returns them, and need no look at each."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return text.lower().replace(" ", "-")
    return slugify_unicode(unicodedata.normalize("NFC", text), "-")


def _with_id(tag: Start, name: str) -> Start:
    return tag if tag.get("id") == name and tag.get("name") is None else tag.with_(name=None, id=name)


def _heading_text(run: Sequence[Token], start: int) -> str:
    """Return a heading's words without its footnote marks."""
    kept: list[Token] = []
    index, end = start + 1, element_end(run, start)
    while index < end:
        token = run[index]
        if isinstance(token, Start) and token.name == "sup" and (token.get("id") or "").startswith("fnref"):
            index = element_end(run, index)
            continue
        kept.append(token)
        index += 1
    return plain_text(kept)


def contents(headings: Sequence[Heading]) -> str:
    """Return a nested list of links to the headings."""
    out: list[str] = ['<div class="toc">\n']
    levels: list[int] = []
    for heading in headings:
        while len(levels) > 1 and levels[-1] > heading.level:
            levels.pop()
            out.append("</li>\n</ul>\n")
        if not levels or levels[-1] < heading.level:
            levels.append(heading.level)
            out.append("<ul>\n")
        else:
            out.append("</li>\n")
        out.append(f'<li><a href="#{escape(heading.id)}">{escape(heading.text, quote=False)}</a>')
    return "".join([*out, *("</li>\n</ul>\n" for _ in levels), "</div>"])


def is_contents_mark(run: Sequence[Token], index: int) -> bool:
    """Say whether the paragraph that starts at `index` holds nothing but `[TOC]`."""
    first, text, end = (*run[index : index + 3], "", "", "")[:3]
    return first == Start("p", (), "<p>") and end == End("p") and isinstance(text, str) and _TOC.fullmatch(text) is not None
