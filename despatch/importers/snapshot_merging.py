"""What two files know of one post, put together: whole words before cut ones, and never less than was kept before."""

from msgspec.structs import replace

from despatch.model.snapshot import Emoji, PostCard, PostLink, PostMedia, PostRef, Snapshot

_NAMELESS = ("/i/web/status/", "/i/status/")
_DAY = len("2018-03-09")


def merged_snapshot(kept: Snapshot, found: Snapshot) -> Snapshot:
    """Return a kept post with what another file knows better of it.

    Whose words stand decides on their links, their language and how they were captured. What people decided stays: state
    `withheld`, the sort of account, a basis, that its author is to be kept from harm. A post that is withheld gives nothing either.
    """
    if "withheld" in {kept.state, found.state}:
        return kept
    words, other = (found, kept) if _better(found, kept) else (kept, found)
    deleted = "deleted" in {kept.state, found.state}
    links, emojis = _spoken(words, other)
    return replace(
        kept,
        **{name: getattr(words, name) or getattr(other, name) for name in ("text", "lang", "warning", "method", "captured", "poll")},
        **{
            name: getattr(kept, name) or getattr(found, name)
            for name in ("name", "handle", "profile", "archived", "basis", "reason", "since")
        },
        url=found.url if found.url and (not kept.url or any(sign in kept.url for sign in _NAMELESS)) else kept.url,
        account=found.account if kept.account == "public" else kept.account,
        time=_time(kept.time, found.time),
        edited=max(kept.edited, found.edited),
        links=links,
        emojis=emojis,
        media=_media(kept.media, found.media),
        reply_to=_ref(kept.reply_to, found.reply_to),
        quote=_ref(kept.quote, found.quote),
        card=_card(kept.card, found.card),
        sensitive=kept.sensitive or found.sensitive,
        protect=kept.protect or found.protect,
        unverified=words.unverified,
        state="deleted" if deleted else words.state,
        written="",
    )


def _better(found: Snapshot, kept: Snapshot) -> bool:
    """Return whether the words of another file are better than those that are kept."""
    if not found.text.strip():
        return False
    if not kept.text.strip() or (kept.state == "incomplete") != (found.state == "incomplete"):
        return not kept.text.strip() or kept.state == "incomplete"
    if kept.state == "incomplete":
        return len(found.text) > len(kept.text)
    return kept.unverified and not found.unverified


def _spoken(words: Snapshot, other: Snapshot) -> tuple[tuple[PostLink, ...], tuple[Emoji, ...]]:
    """Return the links and signs of the words that stand; those of the other only where its words are the same or the only ones."""
    known = {emoji.code: emoji for emoji in reversed(other.emojis)}
    emojis = tuple(_emoji(emoji, known.get(emoji.code)) for emoji in words.emojis)
    if words.text not in {"", other.text}:
        return words.links, emojis
    return words.links or other.links, emojis or other.emojis


def _emoji(emoji: Emoji, other: Emoji | None) -> Emoji:
    return Emoji(emoji.code, emoji.file or other.file, emoji.url or other.url) if other else emoji


def _time(kept: str, found: str) -> str:
    """Return the time that says more: an instant rather than a day."""
    return found if not kept or len(kept) == _DAY < len(found) else kept


def _media(kept: tuple[PostMedia, ...], found: tuple[PostMedia, ...]) -> tuple[PostMedia, ...]:
    """Return the longer list, each of its media with what the other list knows of it."""
    base, other = (found, kept) if len(found) > len(kept) else (kept, found)
    return tuple(_medium(one, _twin(one, number, base, other)) for number, one in enumerate(base))


def _twin(one: PostMedia, number: int, base: tuple[PostMedia, ...], other: tuple[PostMedia, ...]) -> PostMedia | None:
    """Return the same medium in another list: by its address, one at the same place before others, or by its place in a list as long."""
    there = other[number] if number < len(other) else None
    if one.url and there and there.url == one.url:
        return there
    same = next((each for each in other if one.url and each.url == one.url), None)
    return same or (there if there and len(other) == len(base) and there.kind == one.kind else None)


def _medium(one: PostMedia, other: PostMedia | None) -> PostMedia:
    if other is None:
        return one
    names = ("file", "url", "alt", "decorative", "poster", "preview", "width", "height")
    return replace(one, **{name: getattr(one, name) or getattr(other, name) for name in names})


def _ref(kept: PostRef | None, found: PostRef | None) -> PostRef | None:
    if kept is None or found is None:
        return kept or found
    if kept.url and found.url and kept.url != found.url:
        return kept
    return replace(kept, **{name: getattr(kept, name) or getattr(found, name) for name in ("url", "name", "handle", "text")})


def _card(kept: PostCard | None, found: PostCard | None) -> PostCard | None:
    if kept is None or found is None or kept.url != found.url:
        return kept or found
    return replace(kept, title=kept.title or found.title, description=kept.description or found.description)
