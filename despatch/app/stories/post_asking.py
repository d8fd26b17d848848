"""A post as its network gives it: asked for by its address, read by the same readers as saved files."""

from collections.abc import Callable, Mapping
from functools import partial

from despatch.app.stories.fetching import MB, Answer, Get, Wish
from despatch.app.stories.post_places import (
    PostPlace,
    account_address,
    oembed_address,
    quote_address,
    status_address,
    syndication_address,
    thread_address,
)
from despatch.importers import bluesky, mastodon, oembed, x_api, x_quote
from despatch.importers.loose import line, table
from despatch.importers.records import documents
from despatch.importers.values import Bundle, Found
from despatch.model.snapshot import Snapshot
from despatch.model.web_address import host_of

Read = Callable[[Bundle, str, bytes], Found | None]

_JSON = ("application/json", "text/json", "text/javascript", "application/javascript")
_MOST = 2 * MB
_SECONDS = 30
_NOTHING = Bundle("", (), lambda _name: b"")
_NAMES = {"x": "X", "mastodon": "the server", "bluesky": "Bluesky", "youtube": "YouTube", "vimeo": "Vimeo", "flickr": "Flickr"}

UNREADABLE = "{} answered with something that holds no post, or none that Despatch can read"


class NotGivenError(Exception):
    """The network did not give a post that may be kept; the text says why, for a person."""


def asked_post(place: PostPlace, get: Get, *, unlisted: bool = False) -> Snapshot:
    """Return the post at a place as its network gives it now; raise NotGivenError or FetchError where it gives none.

    `unlisted` takes a post of Mastodon that is public but not listed.
    """
    if place.platform == "x":
        return _x_post(place, get)
    if place.platform == "mastodon":
        found = _found(place, _good(place, _json(status_address(place), get)), partial(mastodon.read_mastodon, unlisted=unlisted))
        return _at_home(place, _own(place, found))
    if place.platform == "bluesky":
        data = _good(place, _json(thread_address(_account(place, get), place.id), get))
        return _own(place, _found(place, data, bluesky.read))
    return _own(place, _found(place, _good(place, _json(oembed_address(place), get)), oembed.read))


def _json(url: str, get: Get) -> Answer:
    return get(Wish(url, _JSON, _MOST, _SECONDS))


def _good(place: PostPlace, answer: Answer) -> bytes:
    """Return the bytes of a good answer; raise NotGivenError with what its status means for any other."""
    if answer.status == 200:
        return answer.data
    name = _NAMES[place.platform]
    raise NotGivenError(_REFUSALS.get(answer.status, "{} did not give it, and does not say why ({})").format(name, answer.status))


_GONE = "{} does not show it to everybody: it was deleted, or is not public, or the address is mistyped ({})"
_REFUSALS: Mapping[int, str] = {
    400: _GONE,
    401: "{} shows it only to people with an account ({})",
    403: "{} shows it only to people with an account ({})",
    404: _GONE,
    410: "{} says that it was deleted ({})",
    429: "{} was asked too often; try again in an hour ({})",
    **dict.fromkeys((500, 502, 503, 504), "{} is out of order; try again later ({})"),
}


def _found(place: PostPlace, data: bytes, read: Read) -> Found:
    found = read(_NOTHING, "", data)
    if found is None:
        raise NotGivenError(UNREADABLE.format(_NAMES[place.platform]))
    return found


def _own(place: PostPlace, found: Found) -> Snapshot:
    """Return the very post that was asked for, whatever else an answer holds; raise NotGivenError where it may not be kept."""
    own = next((post for post in found.posts if (post.platform, post.id) == (place.platform, place.id)), None)
    if own:
        return own
    if found.refused:
        raise NotGivenError(found.refused[0].reason)
    other = next((post.url for post in found.posts), "")
    name = _NAMES[place.platform]
    raise NotGivenError(f"{name} gave another post instead: {other}" if other else UNREADABLE.format(name))


def _at_home(place: PostPlace, post: Snapshot) -> Snapshot:
    """Return a post of the server that was asked; raise NotGivenError where it tells of another server's, which it might make up."""
    home = host_of(place.url)
    if host_of(post.url) != home:
        raise NotGivenError(f"it is a copy of a post on another server; give its own address: {post.url}")
    if post.handle.rpartition("@")[2].lower() != home:
        raise NotGivenError(f'the server says that it is by "{post.handle}", who is not at home there')
    return post


def _account(place: PostPlace, get: Get) -> str:
    """Return the account behind a handle of Bluesky, which stays when the handle changes: `did:plc:…`."""
    if place.account.startswith("did:"):
        return place.account
    data = _good(place, _json(account_address(place.account), get))
    did = next((line(table(value), "did") for value in documents(data)), "")
    if not did.startswith("did:"):
        raise NotGivenError(f'Bluesky knows no account "{place.account}"')
    return did


def _x_post(place: PostPlace, get: Get) -> Snapshot:
    """Return a post of X: as it is given for embedding, else out of the blockquote, which holds no pictures and half the words."""
    answer = _json(syndication_address(place), get)
    found = x_api.read(_NOTHING, "", answer.data) if answer.status == 200 else None
    if found and (found.posts or found.refused):
        return _own(place, found)
    return _own(place, _found(place, _good(place, _json(quote_address(place), get)), x_quote.read))
