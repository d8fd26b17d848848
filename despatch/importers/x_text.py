"""The visible text of a post of X, from its record in any of X's forms.

Links are shown as X shows them (`gov.uk/visas…`); what X does not show goes: links to the post's own pictures, to
the post it quotes, and the accounts before an answer, which `display_text_range` leaves out. That range counts UTF-16
in syndicated answers though all else counts code points, so it is only followed where nothing but such links lies behind it.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from despatch.importers.loose import Table, items, line, unescaped
from despatch.importers.records import place, raw, tables
from despatch.importers.social_text import LONGEST, Mark, marked_text, place_of_utf16, settled
from despatch.model.post_text import PostText
from despatch.model.web_address import web_address
from despatch.model.x_addresses import modern_x, x_hashtag, x_profile, x_status

_NAMES_BEFORE = re.compile(r"(?:@\w+\s+)+\Z")
_SHORT = re.compile(r"https?://t\.co/[A-Za-z0-9]+")
_ADDRESS = re.compile(r"https?://t\.co/[A-Za-z0-9]+|https?://[^\s<>\"]+[^\s<>\".,;:!?)'\]…]")
_PICTURE = re.compile(r"(?:https?://)?pic\.(?:twitter|x)\.com/", re.IGNORECASE)
_TAIL = re.compile(r"\s*\Z")


class XText(Struct, frozen=True):
    """The text of a post, the post of X to which it leads at its end and which it may quote: `("harbour", "20")`.

    `cut` says that it ends with `…` and a link to itself, as posts do that are longer than the record.
    """

    text: PostText
    quoted: tuple[str, str] | None = None
    cut: bool = False


def x_text(
    words: str, entities: Table, shown: Iterable[object] = (), *, own: str = "", media: tuple[str, ...] = (), utf16: bool = False
) -> XText:
    """Return the visible text of a post.

    `words` are escaped as X gives them; `shown` is `display_text_range`; `own` is the post's id; `media` are the short
    links of its pictures.
    """
    words = words[:LONGEST]
    marks = settled(words, (*_marks(entities), *_gone(words, (*media, *_picture_links(entities)))))
    marks = settled(words, (*marks, *_bare(words, marks)))
    first, last = _range(words, tuple(shown), utf16)
    last, quoted = _end(words, marks, last, own, bool(media))
    text = marked_text(words, marks, first if first < last else 0, last)
    return XText(
        text, quoted, text.text.endswith("…") and any((x_status(mark.url) or ("", ""))[1] == own for mark in marks if mark.start >= last)
    )


def _marks(entities: Table) -> Iterator[Mark]:
    for each in tables(entities, "urls"):
        full = raw(each, "expanded_url") or raw(each, "expandedUrl") or raw(each, "unwound_url")
        short = raw(each, "url") or raw(each, "shortUrl")
        shown = line(each, "display_url") or line(each, "displayUrl") or full
        if short and not _is_picture(each):
            yield _mark(each, modern_x(web_address(full) or web_address(short)), short, shown)
    for each in (*tables(entities, "user_mentions"), *tables(entities, "mentions")):
        name = line(each, "screen_name") or line(each, "username") or line(each, "screenName")
        yield _mark(each, x_profile(name), f"@{name}")
    for each in tables(entities, "hashtags"):
        tag = line(each, "text") or line(each, "tag")
        yield _mark(each, x_hashtag(tag), f"#{tag}")
    for each in (*tables(entities, "symbols"), *tables(entities, "cashtags")):
        tag = line(each, "text") or line(each, "tag")
        yield _mark(each, f"https://x.com/search?q=%24{tag}" if tag.isalnum() and tag.isascii() else "", f"${tag}")


def _mark(entity: Table, url: str, expect: str, shown: str = "") -> Mark:
    """Return the mark of an entity; its places are `indices`, `start` and `end`, or `fromIndex` and `toIndex`, as numbers or text."""
    several = items(entity, "indices")
    first = several[0] if len(several) == 2 else entity.get("start", entity.get("fromIndex"))
    last = several[1] if len(several) == 2 else entity.get("end", entity.get("toIndex"))
    return Mark(place(first), place(last), url, shown, expect if len(expect) > 1 else "\x00")


def _is_picture(entity: Table) -> bool:
    return _PICTURE.match(raw(entity, "display_url")) is not None or "media_key" in entity


def _picture_links(entities: Table) -> tuple[str, ...]:
    several = (*tables(entities, "media"), *(each for each in tables(entities, "urls") if _is_picture(each)))
    return tuple(raw(each, "url") for each in several)


def _gone(words: str, links: Iterable[str]) -> Iterator[Mark]:
    """Yield marks for every place of links to pictures: several pictures share one link."""
    for link in sorted(set(links)):
        for match in re.finditer(re.escape(link) + r"(?![A-Za-z0-9])", words) if web_address(link) else ():
            yield Mark(match.start(), match.end(), expect=link, gone=True)


def _bare(words: str, marks: tuple[Mark, ...]) -> Iterator[Mark]:
    """Yield marks for addresses that no entity speaks of: old records have no entities."""
    taken = {mark.start for mark in marks}
    for match in _ADDRESS.finditer(words):
        url = web_address(unescaped(match[0]))
        if match.start() not in taken and url:
            yield Mark(match.start(), match.end(), modern_x(url), expect=match[0])


def _range(words: str, shown: tuple[object, ...], utf16: bool) -> tuple[int, int]:
    first, last = (place(shown[0]), place(shown[1])) if len(shown) == 2 else (0, -1)
    last = place_of_utf16(words, last) if utf16 and last >= 0 else last
    return first if 0 < first <= len(words) and _NAMES_BEFORE.match(words[:first]) else 0, last if last > first else len(words)


def _end(words: str, marks: tuple[Mark, ...], last: int, own: str, has_media: bool) -> tuple[int, tuple[str, str] | None]:
    """Return where the visible text ends, and the post at its end that it may quote."""
    end, quoted = len(words), None
    for mark in reversed(marks):
        if not _TAIL.match(words, mark.end, end):
            break
        status = x_status(mark.url)
        short = _SHORT.fullmatch(words[mark.start : mark.end]) is not None
        unneeded = short and (mark.start >= last or (has_media and not mark.shown))
        if status and not quoted and status[1] != own:
            quoted = status
        elif not mark.gone and not unneeded and not (status and words[: mark.start].rstrip().endswith("…")):
            break
        end = mark.start
    return (end, quoted) if words[:end].strip() or quoted else (len(words), None)
