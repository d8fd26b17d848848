"""The archive that X gives to the owner of an account: `window.YTD.tweets.part0 = [{"tweet": {…}}, …]`.

Read are the posts (`tweets.js`, of old `tweet.js`, in large archives with `tweets-part1.js` …), those to communities, the
whole words of long posts (`note-tweet.js`), name and account of the owner, and the media. The rest is closed:
`account.js` holds an e-mail address, and there are direct messages and deleted posts.
"""

import posixpath
import re
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from despatch.importers.loose import DeepError, Table, decode_json, table
from despatch.importers.records import DAMAGED, EMPTY, strays, tables
from despatch.importers.values import Bundle, Found, Picture, Refused, UnreadableError
from despatch.importers.x_archive_media import kept_media, media_members
from despatch.importers.x_archive_notes import Notes, notes_of, whole_record
from despatch.importers.x_status import Owner, x_status_post
from despatch.model.snapshot import Snapshot

FORM = "X archive"
_BEGIN = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*window\.(?:YTD\.(?P<kind>[a-z0-9_]+)\.part\d+|__THAR_CONFIG)\s*=\s*", re.IGNORECASE)
_POSTS = ("tweets", "tweet", "community_tweet")
_NOTES = re.compile(r"(?:^|/)note-tweets?(?:-part\d+)?\.js$", re.IGNORECASE)
_CLOSED = re.compile(r"(?:^|/)(?:direct[-_]messages?|deleted[-_]tweets?|deleted[-_]note[-_]tweets?)[\w-]*\.js$", re.IGNORECASE)


class _Account(Struct, frozen=True, rename={"handle": "username", "name": "accountDisplayName"}):
    handle: str = ""
    name: str = ""


class _AccountRow(Struct, frozen=True):
    account: _Account = _Account()


class _User(Struct, frozen=True, rename={"handle": "userName", "name": "displayName"}):
    handle: str = ""
    name: str = ""


class _Manifest(Struct, frozen=True):
    userInfo: _User = _User()  # noqa: N815  the key as X writes it


def why_closed(name: str) -> str:
    """Return why a file of an archive is not even opened, or an empty text where it may be."""
    return "direct messages and deleted posts are never read" if _CLOSED.search(name) else ""


def read(bundle: Bundle, name: str, data: bytes) -> Found | None:
    """Return the posts of a file of an archive, or None where it is none.

    Files that only say whose archive it is yield nothing where posts lie beside them, else the reason.
    """
    begin = _BEGIN.match(data[:500])
    if not begin:
        return None
    kind = (begin["kind"] or b"").decode().lower()
    if why_closed(f"{kind.replace('_', '-')}.js"):
        return _nothing(name, why_closed(f"{kind}.js"))
    if kind in _POSTS:
        return _posts(bundle, name, data[begin.end() :])
    beside = any(re.search(r"(?:^|/)(?:community-)?tweets?(?:-part\d+)?\.js$", each) for each in bundle.names)
    return Found(form=FORM, source=name) if beside else _nothing(name, "it is a part of an X archive without posts; give tweets.js too")


def _nothing(name: str, reason: str) -> Found:
    return Found(form=FORM, source=name, refused=(Refused(posixpath.basename(name), reason, name),))


def _posts(bundle: Bundle, name: str, body: bytes) -> Found:
    rows = _rows(body)
    if not rows:
        return _nothing(name, EMPTY if rows == [] else "it is damaged: what follows window.YTD is no list")
    records, damaged = _records(rows), [Refused("a post", DAMAGED, name)] * strays(rows)
    owner, notes, members = _owner(bundle, name), _notes(bundle, name), media_members(bundle.names)
    results = [x_status_post(whole_record(record, notes), FORM, name, owner) for record in records]
    kept = [kept_media(each, members) for each in results if isinstance(each, Snapshot)]
    return Found(
        form=FORM,
        source=name,
        posts=tuple(post for post, _ in kept),
        pictures=tuple(Picture(platform="x", file=file, member=member) for _, several in kept for file, member in several),
        refused=(*(each for each in results if isinstance(each, Refused)), *damaged),
        notes=() if owner.handle else ("the archive does not say whose it is: account.js is missing",),
    )


def _rows(body: bytes) -> list[object] | None:
    try:
        value = decode_json(body.rstrip().removesuffix(b";"))
    except DeepError:
        return None
    return value if isinstance(value, list) else None


def _records(rows: object) -> tuple[Table, ...]:
    return tuple(table(each, "tweet") or each for each in tables(rows))


def _beside(bundle: Bundle, name: str, *files: str) -> Iterator[bytes]:
    """Yield what other files of the archive hold behind their `=`; one that is missing or unreadable is passed over."""
    folder = posixpath.dirname(name)
    for file in files:
        member = posixpath.join(folder, file)
        if member not in bundle.names:
            continue
        try:
            data = bundle.read(member)
        except UnreadableError:
            continue
        begin = _BEGIN.match(data[:500])
        if begin:
            yield data[begin.end() :].rstrip().removesuffix(b";")


def _owner(bundle: Bundle, name: str) -> Owner:
    """Return whose archive it is. Of `account.js` two fields become values, and nothing else: it holds an e-mail address."""
    for body in _beside(bundle, name, "account.js"):
        try:
            rows = msgspec.json.decode(body, type=list[_AccountRow])
        except (msgspec.MsgspecError, ValueError, RecursionError):
            continue
        if rows and rows[0].account.handle:
            return Owner(rows[0].account.handle.strip()[:50], rows[0].account.name.strip()[:300])
    for body in _beside(bundle, name, "manifest.js"):
        try:
            user = msgspec.json.decode(body, type=_Manifest).userInfo
        except (msgspec.MsgspecError, ValueError, RecursionError):
            continue
        return Owner(user.handle.strip()[:50], user.name.strip()[:300])
    return Owner()


def _notes(bundle: Bundle, name: str) -> Notes:
    several = sorted({posixpath.basename(each) for each in bundle.names if _NOTES.search(each)})
    return notes_of([record for body in _beside(bundle, name, *several) for record in _records(_rows(body))])
