"""Addresses of posts that can be asked for, and where each network answers for them."""

import math
import re
from collections.abc import Callable
from urllib.parse import quote

from msgspec import Struct

from despatch.model.social import social_post
from despatch.model.web_address import host_of, web_address
from despatch.model.x_addresses import x_post_url, x_status

_BLUESKY = re.compile(r"https?://bsky\.app/profile/(?P<account>[A-Za-z0-9.:_-]{3,253})/post/(?P<id>[A-Za-z0-9._~-]{1,100})/?(?:[?#]|\Z)")
_VIDEOS = (
    (
        "youtube",
        re.compile(r"https?://(?:(?:www|m)\.)?youtube\.com/(?:watch\?(?:[^#\s]*&)?v=|shorts/|live/|embed/)(?P<id>[\w-]{11})(?![\w-])"),
    ),
    ("youtube", re.compile(r"https?://youtu\.be/(?P<id>[\w-]{11})(?![\w-])")),
    ("vimeo", re.compile(r"https?://(?:www\.|player\.)?vimeo\.com/(?:video/)?(?P<id>\d{3,12})(?:[/?#]|\Z)")),
    ("flickr", re.compile(r"https?://(?:www\.)?flickr\.com/photos/(?P<owner>[\w@-]+)/(?P<id>\d{3,15})(?:[/?#]|\Z)")),
)
_OEMBED = {
    "youtube": "https://www.youtube.com/oembed?format=json&url={}",
    "vimeo": "https://vimeo.com/api/oembed.json?url={}",
    "flickr": "https://www.flickr.com/services/oembed/?format=json&url={}",
}
_PAGES: dict[str, Callable[[re.Match[str]], str]] = {
    "youtube": lambda match: f"https://www.youtube.com/watch?v={match['id']}",
    "vimeo": lambda match: f"https://vimeo.com/{match['id']}",
    "flickr": lambda match: f"https://www.flickr.com/photos/{match['owner']}/{match['id']}/",
}

BLUESKY = "https://public.api.bsky.app/xrpc/"
"""Where Bluesky answers everybody (https://docs.bsky.app/docs/advanced-guides/api-directory)."""


class PostPlace(Struct, frozen=True):
    """A post by its network and id, with its address in the network's own spelling; `account` is whose it is on Bluesky."""

    platform: str
    id: str
    url: str
    account: str = ""


def post_place(written: str) -> PostPlace | None:
    """Return which post an address means, or None where it is no post that can be asked for."""
    url = web_address(written)
    if status := x_status(url):
        return PostPlace("x", status[1], x_post_url(*status))
    if match := _BLUESKY.match(url):
        return PostPlace("bluesky", match["id"], f"https://bsky.app/profile/{match['account']}/post/{match['id']}", match["account"])
    for platform, pattern in _VIDEOS:
        if match := pattern.match(url):
            return PostPlace(platform, match["id"], _PAGES[platform](match))
    post = social_post(url)
    return PostPlace("mastodon", post[1], url) if post and post[0] == "mastodon" else None


def status_address(place: PostPlace) -> str:
    """Return where a Mastodon server gives a post (https://docs.joinmastodon.org/methods/statuses/#get)."""
    return f"https://{host_of(place.url)}/api/v1/statuses/{place.id}"


def syndication_address(place: PostPlace) -> str:
    """Return where X gives a post for embedding, as react-tweet asks for it."""
    return f"https://cdn.syndication.twimg.com/tweet-result?id={place.id}&lang=en&token={syndication_token(place.id)}"


def quote_address(place: PostPlace) -> str:
    """Return where X gives a post's blockquote."""
    return f"https://publish.x.com/oembed?omit_script=1&dnt=1&url={quote(place.url, safe='')}"


def oembed_address(place: PostPlace) -> str:
    """Return where a service of videos or pictures answers (https://oembed.com)."""
    return _OEMBED[place.platform].format(quote(place.url, safe=""))


def account_address(handle: str) -> str:
    """Return where Bluesky tells the account behind a handle: `com.atproto.identity.resolveHandle`."""
    return f"{BLUESKY}com.atproto.identity.resolveHandle?handle={quote(handle, safe='')}"


def thread_address(account: str, post: str) -> str:
    """Return where Bluesky gives a post without what is around it: `app.bsky.feed.getPostThread`."""
    uri = quote(f"at://{account}/app.bsky.feed.post/{post}", safe="")
    return f"{BLUESKY}app.bsky.feed.getPostThread?depth=0&parentHeight=0&uri={uri}"


def syndication_token(post: str) -> str:
    """Return the token that goes with a post's id: `((Number(id) / 1e15) * Math.PI).toString(36)` without zeros and dot.

    Digits behind the point are as many as tell the number from its neighbours, as JavaScript writes them.
    """
    value = float(post) / 1e15 * math.pi
    fraction, whole = math.modf(value)
    digits: list[int] = []
    delta = max(0.5 * (math.nextafter(value, math.inf) - value), 5e-324)
    while fraction >= delta:
        fraction, delta = fraction * 36, delta * 36
        digits.append(int(fraction))
        fraction -= digits[-1]
        if (fraction > 0.5 or (fraction == 0.5 and digits[-1] % 2)) and fraction + delta > 1:
            while digits and digits[-1] == 35:
                digits.pop()
            if digits:
                digits[-1] += 1
            else:
                whole += 1
            break
    return "".join(_SIGNS[each] for each in (*_base36(int(whole)), *digits)).replace("0", "")


_SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz"


def _base36(number: int) -> tuple[int, ...]:
    return (*_base36(number // 36), number % 36) if number >= 36 else (number,)
