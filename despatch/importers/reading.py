"""What a bundle holds: each of its files is tried by every reader, in a fixed order, by what is in it."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from despatch.importers import (
    bluesky,
    mastodon,
    oembed,
    storify_html,
    storify_json,
    storify_xml,
    timelinejs,
    x_api,
    x_archive,
    x_quote,
)
from despatch.importers.opened_text import opened_text, why_damaged, why_unread
from despatch.importers.values import Bundle, Found, Refused, UnreadableError

Reader = Callable[[Bundle, str, bytes], Found | None]

READERS: tuple[Reader, ...] = (
    storify_html.read,
    storify_json.read,
    storify_xml.read,
    x_archive.read,
    x_api.read,
    mastodon.read,
    bluesky.read,
    timelinejs.read,
    oembed.read,
    x_quote.read,
)
"""Readers in the order in which they are tried; the first that knows a file reads it."""

UNKNOWN = "it is no form that Despatch knows"
_NAMED_ONLY = "it names a story of Storify's, but does not hold it"

_X_POSTS = re.compile(r"(?P<folder>(?:.*/)?)(?:community-)?tweets?(?:-part\d+)?\.js\Z", re.IGNORECASE)
_X_REST = re.compile(r"[\w-]+\.js\Z|[\w-]+_media/")
_MASTODON = re.compile(r"(?P<folder>(?:.*/)?)outbox\.json\Z", re.IGNORECASE)
_MASTODON_REST = re.compile(r"(?:actor|likes|bookmarks)\.json\Z|\w+\.csv\Z|media_attachments/|(?:avatar|header)\.\w+\Z")
_IN_PART = re.compile(
    r"(?:.*/)?(?:(?:account|manifest|note-tweets?(?:-part\d+)?)\.js|actor\.json)\Z|.*\b(?:tweets?_media|media_attachments)/", re.IGNORECASE
)
"""Of an archive what is read with its posts: the owner's name, whole words of long posts, pictures."""
_MOST_TEXT = 1024**3
"""Bytes of one bundle that are read; media are not counted."""


def read_bundle(bundle: Bundle, *, unlisted: bool = False) -> tuple[Found, ...]:
    """Return what each file of a bundle holds, in order of name; a file that nobody knows is refused, unless it is a picture of another.

    Of an archive of X or Mastodon only the files that hold posts are opened: the others hold messages, addresses and
    searches of its owner. `unlisted` takes posts of Mastodon that are public but not listed.
    """
    names, closed = _to_open(bundle.names)
    readers = tuple(partial(mastodon.read_mastodon, unlisted=unlisted) if each is mastodon.read else each for each in READERS)
    return (*_without_used(tuple(_read(bundle, names, readers))), *closed)


def _without_used(several: tuple[Found, ...]) -> Iterator[Found]:
    """Yield what files hold, without those that nobody could read and that posts or stories of others name as their media."""
    pictures = {picture.member for found in several for picture in found.pictures}
    used = pictures.union(element.member for found in several for story in found.stories for element in story.elements)
    yield from (found for found in several if found.form or found.source not in used)


def _read(bundle: Bundle, names: Iterable[str], readers: Iterable[Reader]) -> Iterator[Found]:
    read = 0
    for name in names:
        reason = x_archive.why_closed(name) or ("there is too much beside it; give it alone" if read > _MOST_TEXT else "")
        try:
            data = b"" if reason else opened_text(bundle.read(name))
        except UnreadableError as fault:
            reason, data = str(fault), b""
        reason = reason or why_unread(data)
        read += 0 if reason else len(data)
        found = None if reason else next((found for reader in readers if (found := reader(bundle, name, data))), None)
        yield found or _refused(name, reason or why_damaged(data) or (_NAMED_ONLY if b"storify.com/" in data else UNKNOWN))


def _refused(name: str, reason: str) -> Found:
    return Found(form="", source=name, refused=(Refused(posixpath.basename(name), reason, name),))


def _to_open(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Found, ...]]:
    """Return the files to open, and for each sort of archive a note on what of it stays closed."""
    closed: list[Found] = []
    for form, posts, rest in (("X archive", _X_POSTS, _X_REST), ("Mastodon archive", _MASTODON, _MASTODON_REST)):
        held = {name: match["folder"] for name in names if (match := posts.match(name))}
        shut = {name for name in names if name not in held and _is_of(name, set(held.values()), rest)}
        unopened = sum(not _IN_PART.match(name) for name in shut)
        if unopened:
            note = f"only posts are read of an archive; files of it that stayed closed: {unopened:,}"
            closed.append(Found(form=form, source=next(iter(held)), notes=(note,)))
        names = tuple(name for name in names if name not in shut)
    return names, tuple(closed)


def _is_of(name: str, folders: set[str], rest: re.Pattern[str]) -> bool:
    return any(name.startswith(folder) and rest.match(name, len(folder)) for folder in folders)
