"""A post as its file can hold it: what no file of ours may hold is taken out, names stand on one line, addresses lead to the web."""

import re
from datetime import datetime

from msgspec.structs import replace

from despatch.importers.languages import language
from despatch.model.snapshot import Emoji, PollOption, PostCard, PostLink, PostMedia, PostRef, Snapshot

_ILLEGAL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    + "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]",
)
_LINE_END = re.compile("\r\n?|\x85")
_WEB = re.compile(r"https?://[^\s<>\"]+\Z")
_FILE = re.compile(r"[^\W_][^/\\:\s]*\.(?:apng|avif|gif|jpe?g|png|webp|m4[av]|mp[34]|og[agv]|wav|webm)\Z", re.IGNORECASE)
_POSTER = re.compile(r".*\.(?:apng|avif|gif|jpe?g|png|webp)\Z", re.IGNORECASE)
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?\Z", re.ASCII)
_FIRST, _LAST = "1600", "9998"
"""Years of the dates that content files hold."""
_MOST = {"skip": 100_000, "votes": 999_999_999, "side": 100_000}


def settled(post: Snapshot) -> Snapshot:
    """Return the post as its file holds it, which is as reading that file gives it; `written` and `where` are left as they are."""
    made = replace(
        post,
        **{name: one_line(getattr(post, name)) for name in ("platform", "id", "name", "handle", "method", "basis", "reason")},
        **{name: address(getattr(post, name)) for name in ("url", "profile", "archived")},
        **{name: time_of(getattr(post, name)) for name in ("time", "edited", "captured", "since")},
        **{name: words(getattr(post, name)) for name in ("text", "warning")},
        lang=_language(post.lang),
    )
    return replace(
        made,
        links=tuple(link for link in map(_link, post.links) if link.text and link.url),
        media=tuple(map(_media, post.media)),
        poll=tuple(option for option in map(_option, post.poll) if option.text),
        emojis=tuple(emoji for emoji in map(_emoji, post.emojis) if emoji.code),
        reply_to=_ref(post.reply_to),
        quote=_ref(post.quote),
        card=_card(post.card),
    )


def words(text: str) -> str:
    """Return a text of any lines without what no file of ours may hold."""
    return _ILLEGAL.sub("", _LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    """Return a text on one line, with single blanks."""
    return " ".join(words(text).split())


def address(url: str) -> str:
    """Return an address of the web, an empty text for anything else."""
    line = one_line(url)
    return line if _WEB.match(line) else ""


def time_of(text: str) -> str:
    """Return a day or an instant as content files hold it, an empty text for anything else."""
    if not _TIME.match(text) or not _FIRST <= text[:4] <= _LAST:
        return ""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return ""
    return text


def _language(tag: str) -> str:
    """Return a language tag in its usual spelling."""
    main, *rest = language(tag).split("-")
    return "-".join([main.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])


def _file(name: str, form: re.Pattern[str] = _FILE) -> str:
    return name if _FILE.match(name) and form.match(name) and name == one_line(name) else ""


def _link(link: PostLink) -> PostLink:
    return PostLink(words(link.text), address(link.url), min(max(link.skip, 0), _MOST["skip"]))


def _media(media: PostMedia) -> PostMedia:
    sides = {side: min(max(getattr(media, side), 0), _MOST["side"]) for side in ("width", "height")}
    files = {"file": _file(media.file), "poster": _file(media.poster, _POSTER)}
    return replace(media, url=address(media.url), preview=address(media.preview), alt=words(media.alt), **files, **sides)


def _option(option: PollOption) -> PollOption:
    return PollOption(one_line(option.text), option.votes if 0 <= option.votes <= _MOST["votes"] else -1)


def _emoji(emoji: Emoji) -> Emoji:
    return Emoji(one_line(emoji.code), _file(emoji.file, _POSTER), address(emoji.url))


def _ref(ref: PostRef | None) -> PostRef | None:
    if ref is None:
        return None
    made = PostRef(url=address(ref.url), name=one_line(ref.name), handle=one_line(ref.handle), text=words(ref.text))
    return made if made != PostRef() else None


def _card(card: PostCard | None) -> PostCard | None:
    if card is None or not address(card.url):
        return None
    return PostCard(url=address(card.url), title=one_line(card.title), description=words(card.description))
