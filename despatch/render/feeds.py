"""Feeds: the view's holes filled, its texts made fit for feed readers, and the format written."""

import html
import re
from collections.abc import Sequence
from typing import cast

import msgspec

from despatch.model.feed import EntryView, FeedView
from despatch.model.job import SITE, FeedSpec, decode_card
from despatch.model.view import Hole
from despatch.problems import Problem
from despatch.render.feed_cut import cut
from despatch.render.feed_xml import write_atom, write_rss
from despatch.render.json_feed import write_json_feed
from despatch.render.picture_tags import plain_pictures
from despatch.render.sanitise import sanitise

_ILLEGAL = re.compile("[^\t\n\r -~\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""All but XML 1.0 §2.2 `Char`, less the C1 controls and noncharacters that the section discourages."""

_FRAGMENT_LINK = re.compile(r'(<[a-z][^<>]*?\shref=")#', re.IGNORECASE)
_PERMALINK = re.compile(r' ?<a class="permalink-mark"[^<>]*>[^<>]*</a>\n?')
"""A sign by which an item leads to itself. Without the style of its page it would stand among the words."""
_UNFIT = re.compile(
    r"<(?:script|style|iframe|object|embed|applet|meta|link|base|frame|frameset)\b"
    r"""|<[a-z][^<>]*[\s/](?:(?:on[a-z]+|style)\s*=|(?:href|src)\s*=\s*["']?\s*(?:javascript|vbscript):)""",
    re.IGNORECASE,
)


def render_feed(spec: FeedSpec, inputs: Sequence[bytes]) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the feed's file, UTF-8, and what was wrong with it.

    `inputs` are what the job's needs yielded, in order. The bytes depend on nothing else: no
    clock, locale or environment. Formats: https://www.rssboard.org/rss-specification, RFC 4287,
    https://www.jsonfeed.org/version/1.1/.
    """
    view = fill(spec.view, inputs)
    match spec.format:
        case "rss":
            return write_rss(view), ()
        case "atom":
            return write_atom(view), ()
        case "json":
            return write_json_feed(view), ()


def fill(view: FeedView, inputs: Sequence[bytes]) -> FeedView:
    """Return the view with every `Hole` filled and every text fit for XML.

    Formats and readers ask for a title, a description, a home and an author: where the site has
    none, the next best words stand in.
    """
    root = view.root.rstrip("/")
    entries = tuple(_fill_entry(entry, root, inputs) for entry in view.entries)
    filled = cast("FeedView", _legal(msgspec.structs.replace(view, entries=entries)))
    title = _first(filled.title, filled.home, "Untitled blog")
    return msgspec.structs.replace(
        filled,
        title=title,
        description=_first(filled.description, title),
        home=_first(filled.home, "/"),
        author=_first(filled.author, title),
        entries=tuple(msgspec.structs.replace(entry, title=_first(entry.title, entry.url)) for entry in filled.entries),
    )


def _fill_entry(entry: EntryView, root: str, inputs: Sequence[bytes]) -> EntryView:
    return msgspec.structs.replace(
        entry,
        summary=_result(entry.summary, inputs),
        body=cut(fit_body(_result(entry.body, inputs), root, entry.url), entry.url, entry.title),
        image_size=entry.image_size if isinstance(entry.image_size, int) else int(inputs[entry.image_size.need]),
    )


def _result(value: str | Hole, inputs: Sequence[bytes]) -> str:
    if isinstance(value, str):
        return value
    data = inputs[value.need]
    return str(getattr(decode_card(data), value.field)) if value.field else data.decode()


def fit_body(body: str, root: str, url: str) -> str:
    """Return an entry's HTML as it can be shown elsewhere.

    Site addresses start with `root`, links within the post lead to its page at `url`, and what
    readers refuse (scripts, frames, handlers, inline style: possible where `raw_html` is
    `trusted`) is left out, and so are the signs by which items of a story lead to themselves.
    Pictures are plain ones: readers that show copies do not know which site these are of.
    """
    sound = plain_pictures(sanitise(body) if _UNFIT.search(body) else body)
    plain = (_PERMALINK.sub("", sound) if "permalink-mark" in sound else sound).replace(SITE, root)
    if '="#' not in plain:
        return plain
    page = html.escape(url)
    return _FRAGMENT_LINK.sub(lambda match: f"{match[1]}{page}#", plain)


def _legal(value: object) -> object:
    if isinstance(value, str):
        # What is printable is legal; most texts have no other characters but line ends.
        return value if value.replace("\n", " ").isprintable() else _ILLEGAL.sub("", value)
    if isinstance(value, tuple):
        return tuple(_legal(item) for item in value)
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.replace(value, **{name: _legal(getattr(value, name)) for name in value.__struct_fields__})
    return value


def _first(*choices: str) -> str:
    return next((choice for choice in choices if choice.strip()), "")
