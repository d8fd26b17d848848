"""One record of X as a snapshot: v1.1 statuses, records of an archive and syndicated answers, which share most fields."""

from collections.abc import Mapping

from msgspec import Struct

from despatch.importers.languages import language
from despatch.importers.loose import Table, items, line, table
from despatch.importers.moments import moment
from despatch.importers.records import id_of, raw, tables, truth
from despatch.importers.values import Refused
from despatch.importers.x_media import x_card, x_media, x_poll
from despatch.importers.x_text import x_text
from despatch.model.snapshot import PostRef, Snapshot
from despatch.model.tweet_quote import id_time
from despatch.model.x_addresses import x_post_url, x_profile

REPOST = "it is a repost: the words are somebody else's, and mostly cut"
PROTECTED = "its account is protected"
GONE = "X shows it no more: it was deleted or withheld"
NAMELESS = "it has no id"


class Owner(Struct, frozen=True):
    """Whose post it is: the account's name without `@`, and the name that it shows."""

    handle: str = ""
    name: str = ""


def x_status_post(record: Table, method: str, source: str, owner: Owner | None = None) -> Snapshot | Refused:
    """Return the snapshot of a record, or why it is none. `owner` is the author where records do not say it, as in archives."""
    post = id_of(record, "id_str", "id")
    author = owner or Owner(line(record, "user", "screen_name"), line(record, "user", "name"))
    url = x_post_url(author.handle, post)
    reason = _reason(record, url)
    if reason:
        return Refused(url or (f"post {post}" if post else "a post"), reason, source)
    return _snapshot(record, author, post, method)


def _reason(record: Table, url: str) -> str:
    if raw(record, "__typename") == "TweetTombstone" or "tombstone" in record:
        return GONE
    if not url:
        return NAMELESS
    if truth(record, "withheld_copyright"):
        return GONE
    if table(record, "retweeted_status") or _words(record).startswith("RT @"):
        return REPOST
    if truth(record, "user", "protected") or truth(record, "scopes", "followers"):
        return PROTECTED
    return ""


def _words(record: Table) -> str:
    return raw(record, "extended_tweet", "full_text") or raw(record, "full_text") or raw(record, "text")


def _snapshot(record: Table, author: Owner, post: str, method: str) -> Snapshot:
    long = table(record, "extended_tweet")
    whole = record | long
    media = x_media(whole)
    links = tuple(raw(each, "url") for each in (*tables(whole, "extended_entities", "media"), *tables(whole, "mediaDetails")))
    syndicated = "display_text_range" in record and raw(record, "created_at").endswith("Z")
    shown = items(long or record, "display_text_range")
    found = x_text(_words(record), table(whole, "entities"), shown, own=post, media=(*links, *("" for _ in media)), utf16=syndicated)
    quote = _quote(record, found.quoted)
    return Snapshot(
        platform="x",
        id=post,
        url=x_post_url(author.handle, post),
        name=author.name,
        handle=f"@{author.handle}" if author.handle else "",
        profile=x_profile(author.handle),
        time=moment(raw(record, "created_at")) or id_time(post),
        text=found.text.text,
        lang=language(raw(record, "lang")),
        links=found.text.links,
        media=media,
        reply_to=_reply(record),
        quote=quote,
        card=x_card(record, media) if not quote else None,
        poll=x_poll(record, {}),
        sensitive=truth(record, "possibly_sensitive") and bool(media),
        edited=_edited(record, post),
        method=method,
        state="incomplete" if found.text.cut or found.cut or _is_cut(record, long) else "ok",
    )


def _is_cut(record: Table, long: Table) -> bool:
    """Say whether the record holds only the beginning: older answers say so, syndicated ones name a note and do not hold it."""
    return (truth(record, "truncated") and not long) or "note_tweet" in record


def _reply(record: Table) -> PostRef | None:
    name, post = line(record, "in_reply_to_screen_name"), id_of(record, "in_reply_to_status_id_str", "in_reply_to_status_id")
    parent = table(record, "parent")
    name = name or line(parent, "user", "screen_name")
    if not post:
        return None
    return _ref(parent, Owner(name, line(parent, "user", "name")), post)


def _quote(record: Table, seen: tuple[str, str] | None) -> PostRef | None:
    """Return the quoted post: as the record holds it, as it names it, or as the last link of its words names it."""
    quoted = table(record, "quoted_status") or table(record, "quoted_tweet")
    post = id_of(quoted, "id_str", "id") or id_of(record, "quoted_status_id_str", "quoted_status_id") or (seen[1] if seen else "")
    if not post or truth(quoted, "user", "protected"):
        return None
    handle = line(quoted, "user", "screen_name") or (seen[0] if seen and seen[1] == post else "")
    return _ref(quoted, Owner(handle, line(quoted, "user", "name")), post)


def _ref(record: Table, author: Owner, post: str) -> PostRef | None:
    url = x_post_url(author.handle, post)
    pictures = ("",) if tables(record, "mediaDetails") or tables(record, "extended_entities", "media") else ()
    words = x_text(_words(record), table(record, "entities"), items(record, "display_text_range"), own=post, media=pictures, utf16=True)
    handle = f"@{author.handle}" if author.handle else ""
    return PostRef(url=url, name=author.name, handle=handle, text=words.text.text) if url else None


def _edited(record: Table, post: str) -> str:
    """Return when a post was changed last: its own time where it is the last of several versions."""
    holders = (
        table(record, "edit_control"),
        table(record, "edit_info", "initial"),
        table(record, "edit_info", "edit", "editControlInitial"),
    )
    versions: Mapping[str, object] = next((each for each in holders if each), {})
    ids = versions.get("edit_tweet_ids", versions.get("editTweetIds"))
    several = isinstance(ids, list) and len(ids) > 1 and ids[-1] == post
    return (moment(raw(record, "created_at")) or id_time(post)) if several else ""
