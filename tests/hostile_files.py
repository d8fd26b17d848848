"""Posts in every form that imports know, made up, with a hostile text in every field.

The words of the post with number 7 are `zb7 … ze7`, with the hostile text between: so it shows whether all of it stands in one place.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

import social_records as social
from imports import archive
from media_samples import png

FORMS: dict[str, Callable[[int, str], dict[str, Any]]] = {}
"""A file of posts for each hostile text, by form; each holds one post whose id is `post_id(form, number)`."""
KEPT = frozenset(
    """
    type visibility version $type uri did cid createdAt created_at indexedAt posted_at published $link mediaType to cc langs lang
    platform id acct
    """.split()  # noqa: SIM905 - words read better than quoted words
)
"""Keys that say what a record is."""
PLACES = frozenset(("url", "uri", "href", "src", "link", "web_page"))
"""Keys of addresses; half of them get an address of the web with the hostile text in it."""


def marked(number: int, words: str) -> str:
    """Return a hostile text between the words that belong to its number."""
    return f"zb{number} {words} ze{number}"


def said_in_html(number: int, words: str) -> str:
    """Return HTML that says a hostile text, and then does what it wants."""
    return f"<p>{escape(marked(number, words))}</p>{words}"


def web(words: str) -> str:
    """Return an address of the web with as much of a text in it as JSON's readers take."""
    return "https://evil.example/" + re.sub(r"\s", "", words)


def filled(record: Any, number: int, words: str, key: str = "") -> Any:
    """Return a record whose texts are hostile, but for those that say what it is."""
    if isinstance(record, dict):
        return {name: filled(value, number, words, name) for name, value in record.items()}
    if isinstance(record, list):
        return [filled(value, number, words, key) for value in record]
    if not isinstance(record, str) or key in KEPT or key.endswith(("_id", "_key", "_keys", "_ids", "_str")):
        return record
    if key in PLACES or key.endswith("_url"):
        return web(words) if number % 2 else words
    return marked(number, words)


def post_id(form: str, number: int) -> str:
    """Return the id of a form's post."""
    return str(500_000_000 + 10_000 * sorted(FORMS).index(form) + number)


def form(name: str) -> Callable[[Callable[[str, int, str], Any]], None]:
    """Enter a maker of records into the forms: of an id, a number and a hostile text."""

    def enter(make: Callable[[str, int, str], Any]) -> None:
        def file(number: int, words: str) -> dict[str, Any]:
            return {f"{name.replace(' ', '-')}-{number}.json": make(post_id(name, number), number, words)}

        FORMS[name] = file

    return enter


@form("x v1.1")
def _status(post: str, number: int, words: str) -> Any:
    record = filled(social.STATUS, number, words)
    user = {"screen_name": "harbour", "name": marked(number, words), "protected": False}
    return record | {"id_str": post, "user": user, "in_reply_to_screen_name": words, "in_reply_to_status_id_str": words}


@form("x syndication")
def _syndicated(post: str, number: int, words: str) -> Any:
    record = _as(filled(social.STATUS, number, words), post) | {"__typename": "Tweet", "created_at": "2013-06-12T09:30:00.000Z"}
    photo = {"url": web(words), "media_url_https": web(words), "ext_alt_text": words, "type": "photo"}
    more = {"parent": {"text": words, "id_str": "7", "user": {"screen_name": words, "name": words}}, "mediaDetails": [photo]}
    return record | more | {"quoted_tweet": {"id_str": "5", "text": words, "user": {"screen_name": "q", "name": words}}}


def _as(record: dict[str, Any], post: str) -> dict[str, Any]:
    return record | {"id_str": post, "user": record["user"] | {"screen_name": "harbour"}}


@form("x v2")
def _v2(post: str, number: int, words: str) -> Any:
    record = filled(social.V2, number, words)
    users = [{"id": "1", "username": "harbour", "name": words}]
    return {"data": [record["data"][0] | {"id": post, "author_id": "1"}], "includes": record["includes"] | {"users": users}}


@form("mastodon status")
def _toot(post: str, number: int, words: str) -> Any:
    record = filled(social.TOOT, number, words)
    said = said_in_html(number, words)
    quote = {"state": "accepted", "quoted_status": record["quote"]["quoted_status"] | {"content": said}}
    own = {"id": post, "url": f"https://s.example/@h/{post}", "content": said, "quote": quote}
    return record | own | {"account": record["account"] | {"acct": "h", "url": "https://s.example/@h"}}


@form("mastodon outbox")
def _outbox(post: str, number: int, words: str) -> Any:
    note = filled(social.OUTBOX["orderedItems"][0]["object"], number, words)
    said = said_in_html(number, words)
    own = {"id": f"https://s.example/users/h/statuses/{post}", "url": f"https://s.example/@h/{post}", "content": said}
    note |= own | {"contentMap": {"en": said}, "summary": words}
    return {"type": "OrderedCollection", "orderedItems": [{"type": "Create", "to": [social.PUBLIC], "object": note}]}


@form("bluesky thread")
def _sky(post: str, number: int, words: str) -> Any:
    record = filled(social.SKY["thread"]["post"], number, words)
    author = {"did": "did:plc:harbour7", "handle": words, "displayName": words, "avatar": web(words), "labels": []}
    return {"thread": {"post": record | {"uri": social.DID + post, "author": author}}}


@form("bluesky record")
def _sky_record(post: str, number: int, words: str) -> Any:
    return {"uri": social.DID + post, "cid": "b", "value": filled(social.SKY["thread"]["post"]["record"], number, words)}


@form("oembed")
def _answer(post: str, number: int, words: str) -> Any:
    answered = filled(social.ANSWER, number, words) | {"url": f"https://vimeo.com/{post}"}
    return answered | {"html": f"<iframe src='{escape(words)}' title='{words}'></iframe>{words}"}


@form("oembed of x")
def _answer_of_x(post: str, number: int, words: str) -> Any:
    return filled(social.ANSWER, number, words) | {"html": _blockquote(post, number, words)}


def _blockquote(post: str, number: int, words: str) -> str:
    shown = escape(marked(number, words))
    link = f'<a href="{escape(words)}">{escape(words)}</a> <a href="{escape(web(words))}">{escape(words)}</a>'
    inner = f'<p lang="{escape(words)}" dir="{escape(words)}">{shown} {link}</p>&mdash; {escape(words)} (@harbour)'
    return f'<blockquote class="twitter-tweet">{inner} <a href="https://twitter.com/harbour/status/{post}">{escape(words)}</a></blockquote>'


@form("blockquote")
def _page(post: str, number: int, words: str) -> Any:
    return f"<!doctype html><p>Page</p>{_blockquote(post, number, words)}<script src=//platform.twitter.com/widgets.js></script>"


def posts_of(name: str, texts: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a form, one for each text."""
    for number, words in enumerate(texts):
        for path, content in FORMS[name](number, words).items():
            yield path, content.encode("utf-8", "replace") if isinstance(content, str) else json.dumps(content).encode()


def x_archive(texts: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an archive of X, with pictures; its posts are numbered from 700,000,000."""
    tweets = []
    for number, words in enumerate(texts):
        record = filled({key: value for key, value in social.STATUS.items() if key != "user"}, number, words)
        picture = social.MEDIA | {"media_url_https": f"https://p.example/{number}.jpg", "type": "photo", "ext_alt_text": words}
        record |= {"id_str": str(700_000_000 + number), "extended_entities": {"media": [picture]}}
        tweets.append({"tweet": record | {"in_reply_to_screen_name": words, "in_reply_to_status_id_str": "5"}})
        yield f"data/tweets_media/{700_000_000 + number}-{number}.jpg", png(f"p{number % 9}")
    for path, text in archive(*tweets).items():
        yield path, text.encode()
