"""Posts of Mastodon: what its interface answers (a status, a list, a context, a search), and the archive of an account.

Entity: https://docs.joinmastodon.org/entities/Status/. Only public posts are taken; those that are public but not
listed (`unlisted`) only on request.
"""

from collections.abc import Iterator, Mapping

from despatch.importers.languages import language
from despatch.importers.loose import Table, line, table, text
from despatch.importers.mastodon_archive import archived_posts, is_outbox
from despatch.importers.mastodon_parts import account_name, api_media, api_poll, emojis_in, handle_at, safe_id, shown_address
from despatch.importers.moments import moment
from despatch.importers.records import DAMAGED, documents, id_of, raw, strays, tables, truth
from despatch.importers.values import Bundle, Found, Refused
from despatch.model.html_words import html_words
from despatch.model.post_text import PostText
from despatch.model.snapshot import PostCard, PostRef, Snapshot
from despatch.model.web_address import host_of, web_address

FORM = "Mastodon API"
_SIGNS = (b'"spoiler_text"', b'"visibility"', b"orderedItems", b"media_attachments", b"preferredUsername", b"votes_count", b"blurhash")
BOOST = "it is a boost: the words are somebody else's"
REASONS = {
    "unlisted": "it is public but unlisted: its author did not want it spread; ask, then add --unlisted",
    "private": "it is for followers only",
    "direct": "it is a private message",
    "limited": "it is for a circle of people only",
}
_LISTS = ("statuses", "ancestors", "descendants")
_PARTS = {
    "preferredUsername": "it says whose archive it is; give outbox.json too",
    "preview_url": "it is an attachment of a post, without the post",
    "options": "it is a poll without its post",
}


def read(bundle: Bundle, name: str, data: bytes) -> Found | None:
    """Return the posts of a file of Mastodon, or None where it is none."""
    return read_mastodon(bundle, name, data, unlisted=False)


def read_mastodon(bundle: Bundle, name: str, data: bytes, *, unlisted: bool) -> Found | None:
    """Return what `read` returns; with `unlisted` also the posts that are public but not listed."""
    values = documents(data, *_SIGNS)
    outbox = next((table(value) for value in values if is_outbox(value)), None)
    if outbox:
        return archived_posts(bundle, name, outbox, unlisted=unlisted)
    statuses = [each for value in values for each in _statuses(value)]
    if not statuses:
        return _part(bundle, name, values)
    places = {id_of(each, "id"): _url(each) for each in statuses}
    results = [_post(each, places, name, unlisted) for each in statuses]
    posts = {each.url: each for each in results if isinstance(each, Snapshot)}
    damaged = [Refused("a post", DAMAGED, name)] * sum(map(_strays, values))
    refused = (*(each for each in results if isinstance(each, Refused)), *damaged)
    return Found(form=FORM, source=name, posts=tuple(posts.values()), refused=refused)


def _part(bundle: Bundle, name: str, values: tuple[object, ...]) -> Found | None:
    """Return what to say of a file that holds a part of a post, or an account; None where it is none of Mastodon."""
    whole = table(values[0]) if len(values) == 1 else {}
    key = next((key for key in _PARTS if key in whole and ("id" in whole or "inbox" in whole)), "")
    if not key or (key == "options" and "voters_count" not in whole):
        return None
    beside = key == "preferredUsername" and any(each.endswith("outbox.json") for each in bundle.names)
    return Found(form=FORM, source=name, refused=() if beside else (Refused(name.rpartition("/")[2], _PARTS[key], name),))


def _statuses(value: object) -> Iterator[Table]:
    """Yield the statuses of a value: itself, those of a list or a search, a context's in their order, that of a quote."""
    whole = table(value)
    several = (tables(value), *(tables(whole, key) for key in _LISTS))
    quoted = table(whole, "quoted_status") if "account" not in whole else {}
    for each in (whole, quoted, *(each for group in several for each in group)):
        if _is_status(each):
            yield each


def _is_status(each: Table) -> bool:
    return isinstance(each.get("content"), str) and isinstance(each.get("account"), dict) and ("visibility" in each or "uri" in each)


def _strays(value: object) -> int:
    """Return how many items of lists of statuses are none."""
    return sum(strays(several, _is_status) for several in (value, *(table(value).get(key) for key in _LISTS)))


def _post(record: Table, places: Mapping[str, str], source: str, unlisted: bool) -> Snapshot | Refused:
    url = _url(record)
    visibility = line(record, "visibility")
    allowed = visibility == "public" or (unlisted and visibility == "unlisted")
    if not url or not safe_id(url, id_of(record, "id")):
        return Refused("a post", "it has no address", source)
    if table(record, "reblog"):
        return Refused(url, BOOST, source)
    if not allowed:
        return Refused(url, REASONS.get(visibility, "nothing says that it is public"), source)
    return _snapshot(record, url, places)


def _snapshot(record: Table, url: str, places: Mapping[str, str]) -> Snapshot:
    words = _words(record)
    account = table(record, "account")
    media = api_media(record)
    return Snapshot(
        platform="mastodon",
        id=safe_id(url, id_of(record, "id")),
        url=url,
        name=account_name(account) or line(account, "username")[:300],
        handle=_handle(account),
        profile=web_address(raw(account, "url")),
        time=moment(raw(record, "created_at")),
        text=words.text,
        lang=language(raw(record, "language")),
        links=words.links,
        media=media,
        reply_to=_reply(record, places),
        quote=_quote(table(record, "quote")),
        card=_card(record) if not media else None,
        poll=api_poll(record),
        warning=line(record, "spoiler_text")[:1000],
        sensitive=truth(record, "sensitive") and bool(media),
        edited=moment(raw(record, "edited_at")),
        emojis=emojis_in(
            words.text, ((raw(each, "shortcode"), raw(each, "static_url") or raw(each, "url")) for each in tables(record, "emojis"))
        ),
        method=FORM,
        state="incomplete" if words.cut else "ok",
    )


def _words(record: Table) -> PostText:
    """Return the words; those by which newer servers tell older ones of a quote go where the quote is known."""
    known = _quote(table(record, "quote"))
    return html_words(raw(record, "content"), ("invisible", "quote-inline") if known else ("invisible",))


def _url(record: Table) -> str:
    return web_address(raw(record, "url")) or shown_address(web_address(raw(record, "uri")))


def _handle(account: Table) -> str:
    return handle_at(line(account, "acct") or line(account, "username"), host_of(web_address(raw(account, "url"))))


def _quote(quote: Table) -> PostRef | None:
    """Return the quoted post, where its author agreed and it is public."""
    record = table(quote, "quoted_status") or (quote if "content" in quote else {})
    url = _url(record)
    if not url or line(quote, "state") not in ("accepted", "") or line(record, "visibility") not in ("public", "unlisted"):
        return None
    account = table(record, "account")
    words = _plain(record) if line(record, "visibility") == "public" else ""
    return PostRef(url=url, name=account_name(account), handle=_handle(account), text=words)


def _plain(record: Table) -> str:
    return line(record, "spoiler_text") or html_words(raw(record, "content")).text


def _reply(record: Table, places: Mapping[str, str]) -> PostRef | None:
    """Return the post that is answered: the record holds its id on the server that was asked, and the id of its author."""
    post, author = id_of(record, "in_reply_to_id"), id_of(record, "in_reply_to_account_id")
    people = (table(record, "account"), *tables(record, "mentions"))
    person = next((each for each in people if author and id_of(each, "id") == author), {})
    home = web_address(raw(person, "url"))
    local = home and "@" not in line(person, "acct") and f"{home}/{post}"
    url = places.get(post) or local or ""
    if not post or not (url or home):
        return None
    return PostRef(url=url, name=account_name(person), handle=_handle(person) if person else "")


def _card(record: Table) -> PostCard | None:
    card = table(record, "card")
    url = web_address(raw(card, "url"))
    return PostCard(url=url, title=line(card, "title")[:300], description=text(card, "description")[:500]) if url else None
