"""Answers of X's interface v2: `{data, includes: {users, media, tweets, polls}}`, of which `data` alone are posts that were asked for."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from despatch.importers.languages import language
from despatch.importers.loose import Table, line, table
from despatch.importers.moments import moment
from despatch.importers.records import id_of, raw, tables, texts, truth
from despatch.importers.values import Refused
from despatch.importers.x_media import v2_media, x_card, x_poll
from despatch.importers.x_status import GONE, NAMELESS, PROTECTED, REPOST
from despatch.importers.x_text import XText, x_text
from despatch.model.snapshot import PostRef, Snapshot
from despatch.model.tweet_quote import id_time
from despatch.model.x_addresses import x_post_url, x_profile


class Includes(Struct, frozen=True):
    """What an answer tells beside its posts, by id or key."""

    users: Mapping[str, Table]
    media: Mapping[str, Table]
    posts: Mapping[str, Table]
    polls: Mapping[str, Table]
    captured: str


def is_v2(answer: Table) -> bool:
    """Say whether a value is an answer of v2: posts, one or several, under `data`, or errors of that interface."""
    several = _data(answer)
    return any("text" in each and "user" not in each and id_of(each, "id") for each in several) or (
        not several and any(raw(each, "type").startswith("https://api.twitter.com/2/") for each in tables(answer, "errors"))
    )


def v2_posts(answer: Table, source: str) -> Iterator[Snapshot | Refused]:
    """Yield the posts of an answer, those that are not taken, and those that X did not give."""
    includes = _includes(answer)
    for record in _data(answer):
        yield _post(record, includes, source)
    for each in tables(answer, "errors"):
        asked = line(each, "resource_id") or line(each, "value")
        yield Refused(x_post_url("", asked) or "a post", f"X did not give it: {line(each, 'title')[:80] or 'no reason'}", source)


def _data(answer: Table) -> tuple[Table, ...]:
    single = table(answer, "data")
    return (single,) if single else tables(answer, "data")


def _includes(answer: Table) -> Includes:
    return Includes(
        users={id_of(each, "id"): each for each in tables(answer, "includes", "users")},
        media={raw(each, "media_key"): each for each in tables(answer, "includes", "media")},
        posts={id_of(each, "id"): each for each in tables(answer, "includes", "tweets")},
        polls={id_of(each, "id"): each for each in tables(answer, "includes", "polls")},
        captured=moment(raw(answer, "__twarc", "retrieved_at")),
    )


def _post(record: Table, includes: Includes, source: str) -> Snapshot | Refused:
    post, author = id_of(record, "id"), _author(record, includes)
    url = x_post_url(line(author, "username"), post)
    if not url:
        return Refused("a post", NAMELESS, source)
    if _referenced(record, "retweeted") or raw(record, "text").startswith("RT @"):
        return Refused(url, REPOST, source)
    if truth(record, "withheld", "copyright"):
        return Refused(url, GONE, source)
    if truth(author, "protected"):
        return Refused(url, PROTECTED, source)
    return _snapshot(record, author, post, includes)


def _snapshot(record: Table, author: Table, post: str, includes: Includes) -> Snapshot:
    handle = line(author, "username")
    found = _words(record, post, includes)
    media = v2_media(record, includes.media)
    quote = _ref(_referenced(record, "quoted") or (found.quoted[1] if found.quoted else ""), includes)
    posted = moment(raw(record, "created_at")) or id_time(post)
    versions = texts(record, "edit_history_tweet_ids")
    return Snapshot(
        platform="x",
        id=post,
        url=x_post_url(handle, post),
        name=line(author, "name"),
        handle=f"@{handle}" if handle else "",
        profile=x_profile(handle),
        time=posted,
        text=found.text.text,
        lang=language(raw(record, "lang")),
        links=found.text.links,
        media=media,
        reply_to=_ref(_referenced(record, "replied_to"), includes),
        quote=quote,
        card=x_card(record, media) if not quote else None,
        poll=x_poll(record, includes.polls),
        sensitive=truth(record, "possibly_sensitive") and bool(media),
        edited=posted if len(versions) > 1 and versions[-1] == post else "",
        captured=includes.captured,
        method="X API v2",
        state="incomplete" if found.text.cut or found.cut else "ok",
    )


def _words(record: Table, post: str, includes: Includes) -> XText:
    """Return the text: a long post holds its whole text as a note."""
    note = table(record, "note_tweet")
    media = tuple("" for _ in v2_media(record, includes.media))
    holder = note if raw(note, "text") else record
    return x_text(raw(holder, "text"), table(holder, "entities"), own=post, media=media)


def _author(record: Table, includes: Includes) -> Table:
    return includes.users.get(id_of(record, "author_id"), {})


def _referenced(record: Table, kind: str) -> str:
    return next((id_of(each, "id") for each in tables(record, "referenced_tweets") if raw(each, "type") == kind), "")


def _ref(post: str, includes: Includes) -> PostRef | None:
    """Return another post as far as the answer tells it; of a protected account nothing."""
    record = includes.posts.get(post, {})
    author = _author(record, includes)
    handle = line(author, "username")
    url = x_post_url(handle, post) if post and not truth(author, "protected") else ""
    words = _words(record, post, includes).text.text if record else ""
    return PostRef(url=url, name=line(author, "name"), handle=f"@{handle}" if handle else "", text=words) if url else None
