"""The archive that Mastodon gives to the owner of an account: `outbox.json`, `actor.json` and `media_attachments/`.

Activities: https://www.w3.org/TR/activitystreams-vocabulary/. The outbox holds private posts too: an item is taken only
where what it is addressed to names the public.
"""

import posixpath
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from despatch.importers.languages import language
from despatch.importers.loose import DeepError, Table, decode_json, items, line, table, text
from despatch.importers.mastodon_parts import archived_poll, bare_name, emojis_in, handle_at, safe_id, shown_address, tagged
from despatch.importers.moments import moment
from despatch.importers.records import DAMAGED, EMPTY, raw, size, strays, tables, texts, truth
from despatch.importers.values import Bundle, Found, Picture, Refused, UnreadableError
from despatch.model.html_words import html_words
from despatch.model.snapshot import PostMedia, PostRef, Snapshot
from despatch.model.web_address import host_of, web_address

FORM = "Mastodon archive"
_PUBLIC = ("https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public")
_POSTS = ("Note", "Question", "Article", "Page", "Video", "Image")
_UNLISTED = "it is public but unlisted: its author did not want it spread; ask, then add --unlisted"
_SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".mp4", ".webm", ".mp3", ".ogg")


class _Archive(Struct, frozen=True):
    """What of an archive is the same for all its posts. `members` are media by their place below `media_attachments`."""

    name: str
    handle: str
    profile: str
    source: str
    members: Mapping[str, str]


def is_outbox(value: object) -> bool:
    """Say whether a value is the outbox of an archive."""
    return line(value, "type") in ("OrderedCollection", "OrderedCollectionPage") and "orderedItems" in table(value)


def archived_posts(bundle: Bundle, name: str, outbox: Table, *, unlisted: bool) -> Found:
    """Return the public posts of an outbox, and those that are not taken, with the reason."""
    archive = _archive(bundle, name)
    rows = items(outbox, "orderedItems")
    results = [_result(item, archive, unlisted) for item in tables(rows)]
    damaged = [Refused("a post", DAMAGED, name)] * strays(rows) or ([] if rows else [Refused(posixpath.basename(name), EMPTY, name)])
    posts = {post.url: (post, pictures) for each in results if not isinstance(each, Refused) for post, pictures in [each]}
    return Found(
        form=FORM,
        source=name,
        posts=tuple(post for post, _ in posts.values()),
        pictures=tuple(picture for _, pictures in posts.values() for picture in pictures),
        refused=(*(each for each in results if isinstance(each, Refused)), *damaged),
        notes=() if archive.handle else ("the archive does not say whose it is: actor.json is missing",),
    )


def _archive(bundle: Bundle, name: str) -> _Archive:
    member = posixpath.join(posixpath.dirname(name), "actor.json")
    actor: Table = {}
    if member in bundle.names:
        try:
            actor = table(decode_json(bundle.read(member)))
        except (UnreadableError, DeepError):
            actor = {}
    home = web_address(raw(actor, "id")) or web_address(raw(actor, "url"))
    return _Archive(
        name=bare_name(line(actor, "name")[:300], (line(each, "name").strip(":") for each in tagged(actor, "Emoji")))
        or line(actor, "preferredUsername")[:300],
        handle=handle_at(line(actor, "preferredUsername")[:100], host_of(home)),
        profile=web_address(raw(actor, "url")) or home,
        source=name,
        members={_place(each): each for each in bundle.names if each.lower().endswith(_SUFFIXES)},
    )


def _place(path: str) -> str:
    """Return a media path from `media_attachments` on: what stands before differs between an archive and its outbox."""
    before, found, rest = path.rpartition("media_attachments/")
    return found + rest if found else before + rest.lstrip("/")


def _result(item: Table, archive: _Archive, unlisted: bool) -> tuple[Snapshot, tuple[Picture, ...]] | Refused:
    note = table(item, "object")
    url = web_address(raw(note, "url")) or web_address(raw(note, "id"))
    reason = _reason(item, note, url, unlisted)
    if reason:
        what = url or web_address(raw(item, "object")) or web_address(raw(item, "id"))
        hidden = reason not in (_UNLISTED, _BOOST)
        return Refused("a post" if hidden or not what else what, reason, archive.source)
    return _post(note, url, archive)


_BOOST = "it is a boost: the words are somebody else's"


def _reason(item: Table, note: Table, url: str, unlisted: bool) -> str:
    """Return why an item is not taken. The reach of both the activity and the post must say that it is public."""
    if line(item, "type") == "Announce":
        return _BOOST
    if line(item, "type") != "Create" or line(note, "type") not in _POSTS:
        return f"it is no post but an activity of another kind: {line(item, 'type')[:40] or 'nameless'}"
    reaches = [_reach(each) for each in (item, note) if "to" in each or "cc" in each]
    if not reaches or "private" in reaches:
        return "it is not public: it is for followers or for single people"
    if "unlisted" in reaches and not unlisted:
        return _UNLISTED
    return "" if url and safe_id(url, "") else "it has no address"


def _reach(each: Table) -> str:
    if any(to in _PUBLIC for to in texts(each, "to")):
        return "public"
    return "unlisted" if any(to in _PUBLIC for to in texts(each, "cc")) else "private"


def _post(note: Table, url: str, archive: _Archive) -> tuple[Snapshot, tuple[Picture, ...]]:
    post = safe_id(url, "")
    html, lang = _html(note)
    quote = next((found for key in ("quote", "quoteUri", "quoteUrl", "_misskey_quote") if (found := web_address(raw(note, key)))), "")
    words = html_words(html, ("invisible", "quote-inline") if quote else ("invisible",))
    media, pictures = _media(tables(note, "attachment"), post, archive)
    snapshot = Snapshot(
        platform="mastodon",
        id=post,
        url=url,
        name=archive.name,
        handle=archive.handle,
        profile=archive.profile,
        time=moment(raw(note, "published")),
        text=words.text,
        lang=lang,
        links=words.links,
        media=media,
        reply_to=_reply(note, archive),
        quote=PostRef(url=quote) if quote else None,
        poll=archived_poll(note),
        warning=line(note, "summary")[:1000],
        sensitive=truth(note, "sensitive") and bool(media),
        edited=moment(raw(note, "updated")),
        emojis=emojis_in(words.text, ((line(each, "name").strip(":"), raw(each, "icon", "url")) for each in tagged(note, "Emoji"))),
        method=FORM,
        state="incomplete" if words.cut else "ok",
    )
    return snapshot, pictures


def _html(note: Table) -> tuple[str, str]:
    """Return the words as HTML and their language: the map of languages names it."""
    several = {tag: words for tag, words in table(note, "contentMap").items() if isinstance(words, str)}
    html = raw(note, "content") or next(iter(several.values()), "")
    same = [tag for tag, words in several.items() if words == html]
    return html, language(same[0] if same else next(iter(several), ""))


def _media(attachments: Sequence[Table], post: str, archive: _Archive) -> tuple[tuple[PostMedia, ...], tuple[Picture, ...]]:
    media: list[PostMedia] = []
    pictures: list[Picture] = []
    for number, each in enumerate(attachments[:50], start=1):
        member = archive.members.get(_place(raw(each, "url")))
        file = f"{post}-{number}{_suffix(member)}" if member else ""
        media.append(replace(_medium(each), file=file))
        pictures += [Picture(platform="mastodon", file=file, member=member)] if member else []
    return tuple(media), tuple(pictures)


def _suffix(member: str) -> str:
    suffix = posixpath.splitext(member)[1].lower()
    return ".jpg" if suffix == ".jpeg" else suffix


def _medium(each: Table) -> PostMedia:
    sort = line(each, "mediaType").partition("/")[0]
    width, height = size(each, "width"), size(each, "height")
    return PostMedia(
        kind="video" if sort == "video" else "audio" if sort == "audio" else "image",
        url=web_address(raw(each, "url")),
        alt=text(each, "name"),
        width=width if height else 0,
        height=height if width else 0,
    )


def _reply(note: Table, archive: _Archive) -> PostRef | None:
    """Return the post that is answered; its author is the one among the mentioned whose address it begins with, or the owner."""
    url = web_address(raw(note, "inReplyTo"))
    own = raw(note, "attributedTo")
    if own and url.startswith(f"{own}/"):
        return PostRef(url=shown_address(url), name=archive.name, handle=archive.handle)
    person = next((each for each in tagged(note, "Mention") if raw(each, "href") and url.startswith(raw(each, "href") + "/")), {})
    name = line(person, "name")[:200]
    return PostRef(url=shown_address(url), handle=handle_at(name, host_of(raw(person, "href"))) if name else "") if url else None
