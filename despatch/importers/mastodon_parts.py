"""Parts of Mastodon's posts that its answers and its archives share."""

import re
from collections.abc import Iterable, Iterator

from despatch.importers.loose import Table, line, table, text
from despatch.importers.records import count, raw, size, tables
from despatch.model.snapshot import Emoji, PollOption, PostMedia
from despatch.model.social import social_post
from despatch.model.web_address import web_address

_MOST = 50
_KINDS = {"image": "image", "gifv": "video", "video": "video", "audio": "audio"}
_CODE = re.compile(r"[\w-]{1,60}\Z")
_INNER = re.compile(r"(https?://[^/]+)/users/([\w.-]+)/statuses/(\d+)\Z")
_NAME = re.compile(r"[\w-][\w.-]{0,99}\Z", re.ASCII)


def safe_id(url: str, given: str) -> str:
    """Return the id of a post: that of its address, which is the same for all servers, else the given one, or an empty text."""
    post = social_post(url)
    last = url.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    return post[1] if post and post[0] == "mastodon" else given or (last if _NAME.match(last) else "")


def shown_address(url: str) -> str:
    """Return the address at which readers see a post that servers know as `…/users/NAME/statuses/ID`."""
    return _INNER.sub(r"\1/@\2/\3", url)


def handle_at(name: str, host: str) -> str:
    """Return an account as the whole network knows it: `@harbour@social.example`, of one that lacks its host as well."""
    bare = name.lstrip("@")
    return "" if not bare else f"@{bare}" if "@" in bare or not host else f"@{bare}@{host}"


def bare_name(name: str, codes: Iterable[str]) -> str:
    """Return the name of an account without signs of its network's own, such as `:verified:`, of which no picture is ever shown."""
    for code in codes:
        name = name.replace(f":{code}:", " ") if _CODE.match(code) else name
    return " ".join(name.split())


def account_name(account: Table) -> str:
    """Return the name that an account shows, or an empty text."""
    return bare_name(line(account, "display_name")[:300], (raw(each, "shortcode") for each in tables(account, "emojis")[:_MOST]))


def emojis_in(words: str, known: Iterable[tuple[str, str]]) -> tuple[Emoji, ...]:
    """Return the signs of their own that stand in words, of those that are known by code and address."""
    found = {code: Emoji(f":{code}:", url=web_address(url)) for code, url in known if _CODE.match(code) and f":{code}:" in words}
    return tuple(found.values())[:_MOST]


def api_media(record: Table) -> tuple[PostMedia, ...]:
    """Return the attachments of a status."""
    return tuple(_medium(each) for each in tables(record, "media_attachments")[:_MOST])


def _medium(each: Table) -> PostMedia:
    kind = _KINDS.get(line(each, "type"), "image")
    width, height = size(each, "meta", "original", "width"), size(each, "meta", "original", "height")
    return PostMedia(
        kind="video" if kind == "video" else "audio" if kind == "audio" else "image",
        url=web_address(raw(each, "url")) or web_address(raw(each, "remote_url")),
        alt=text(each, "description"),
        preview=web_address(raw(each, "preview_url")) if kind != "image" else "",
        width=width if height else 0,
        height=height if width else 0,
    )


def api_poll(record: Table) -> tuple[PollOption, ...]:
    """Return the answers of a status's poll."""
    options = tables(record, "poll", "options")[:_MOST]
    return tuple(PollOption(line(each, "title"), count(each, "votes_count")) for each in options if line(each, "title"))


def archived_poll(note: Table) -> tuple[PollOption, ...]:
    """Return the answers of a `Question`: one may be chosen (`oneOf`) or several (`anyOf`)."""
    options = (tables(note, "oneOf") or tables(note, "anyOf"))[:_MOST]
    return tuple(PollOption(line(each, "name"), count(table(each, "replies"), "totalItems")) for each in options if line(each, "name"))


def tagged(note: Table, kind: str) -> Iterator[Table]:
    """Yield the tags of a kind of an archived post: `Mention`, `Hashtag`, `Emoji`."""
    yield from (each for each in tables(note, "tag") if line(each, "type") == kind)
