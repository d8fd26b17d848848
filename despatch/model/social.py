"""Addresses of social posts: which network and which post an address means.

Forms as the networks write them: X `/NAME/status/ID`, before 2012 `/#!/NAME/status/ID`, Mastodon `/@NAME/ID`, Bluesky
`/profile/NAME/post/ID`; and as others show posts on X: Nitter, and hosts that chats expand.
"""

import re

_ALONE = re.compile(r"<?(https?://[^\s<>]+)>?[ \t]*\Z")
_X_HOSTS = r"(?:(?:www|mobile|m)\.)?(?:twitter|x)\.com|(?:[\w-]+\.)*nitter\.[\w.-]+|xcancel\.com|(?:www\.)?(?:(?:fx|vx)twitter|fixupx)\.com"
_X = re.compile(
    rf"https?://(?:{_X_HOSTS})(?::\d+)?/(?:(?:#!|#%21)/)?(?:(?:@?\w+|i/web)/)?status(?:es)?/(\d+)(?:[/?#]|\Z)", re.IGNORECASE | re.ASCII
)
_MASTODON = re.compile(
    r"https?://(?P<host>[^/\s]+)/(?:(?:web/|deck/)?@(?P<name>[\w.-]+(?:@[\w.-]+)?)|users/(?P<user>[\w.-]+)/statuses)/(?P<id>\d+)(?:[/?#]|\Z)",
    re.IGNORECASE | re.ASCII,
)
_BLUESKY = re.compile(r"https?://(?:www\.)?bsky\.app/profile/(?P<name>[^/\s]+)/post/(\w+)(?:[/?#]|\Z)", re.IGNORECASE | re.ASCII)
_NETWORKS = (("x", _X), ("bluesky", _BLUESKY), ("mastodon", _MASTODON))
_SCHEME = re.compile(r"(?:https?:)?//(?:www\.|mobile\.)?", re.IGNORECASE)


def address_alone(line: str) -> str | None:
    """Return the web address that is all of a line, without angle brackets, or None."""
    match = _ALONE.match(line)
    return match[1] if match else None


def social_post(url: str) -> tuple[str, str] | None:
    """Return network and post id of a social post's address (`("mastodon", "1123")`), or None."""
    return next(((network, match[match.lastindex or 0]) for network, pattern in _NETWORKS if (match := pattern.match(url))), None)


def account_in(url: str) -> str:
    """Return the account that the address of a post on Mastodon or Bluesky tells, as its network writes it, or an empty text."""
    mastodon, bluesky = _MASTODON.match(url), _BLUESKY.match(url)
    if bluesky:
        return f"@{bluesky['name'].lower()}" if "." in bluesky["name"] and ":" not in bluesky["name"] else ""
    if not mastodon:
        return ""
    name = mastodon["name"] or mastodon["user"]
    return f"@{name}" if "@" in name else f"@{name}@{mastodon['host'].lower()}"


def address_key(url: str) -> str:
    """Return what spellings of one address share: no scheme, `www.`, query, fragment or last slash; host in lower case.

    A social post's key is its network and id, because its address may hold an old name of the account.
    """
    post = social_post(url)
    if post and post[0] != "mastodon":
        return "/".join(post)
    mastodon = _MASTODON.match(url) if post else None
    if mastodon:
        host = _SCHEME.sub("", f"//{mastodon['host']}", count=1)
        return f"{host}/@{mastodon['name'] or mastodon['user']}/{mastodon['id']}".lower()
    bare = _SCHEME.sub("", url.partition("#")[0], count=1)
    host, slash, rest = bare.partition("/")
    return (host.lower() + slash + rest).rstrip("/")
