"""Addresses of social posts: which network and which post an address means.

Forms as the networks write them: X `/NAME/status/ID`, Mastodon `/@NAME/ID`, Bluesky
`/profile/NAME/post/ID`.
"""

import re

_ALONE = re.compile(r"<?(https?://[^\s<>]+)>?[ \t]*\Z")
_X = re.compile(r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/(?:\w+|i/web)/status(?:es)?/(\d+)(?:[/?#]|\Z)", re.IGNORECASE)
_MASTODON = re.compile(r"https?://[^/\s]+/(?:@[\w.-]+(?:@[\w.-]+)?|users/[\w.-]+/statuses)/(\d+)(?:[/?#]|\Z)", re.IGNORECASE)
_BLUESKY = re.compile(r"https?://bsky\.app/profile/[^/\s]+/post/(\w+)(?:[/?#]|\Z)", re.IGNORECASE)
_NETWORKS = (("x", _X), ("bluesky", _BLUESKY), ("mastodon", _MASTODON))
_SCHEME = re.compile(r"https?://(?:www\.|mobile\.)?", re.IGNORECASE)


def address_alone(line: str) -> str | None:
    """Return the web address that is all of a line, without angle brackets, or None."""
    match = _ALONE.match(line)
    return match[1] if match else None


def social_post(url: str) -> tuple[str, str] | None:
    """Return network and post id of a social post's address (`("mastodon", "1123")`), or None."""
    return next(((network, match[1]) for network, pattern in _NETWORKS if (match := pattern.match(url))), None)


def address_key(url: str) -> str:
    """Return what spellings of one address share: no scheme, `www.`, query, fragment or last slash; host in lower case.

    A social post's key is its network and id, because its address may hold an old name of the account.
    """
    post = social_post(url)
    if post and post[0] != "mastodon":
        return "/".join(post)
    bare = _SCHEME.sub("", url.partition("#")[0], count=1)
    bare = bare.partition("?")[0] if post else bare
    host, slash, rest = bare.partition("/")
    return (host.lower() + slash + rest).rstrip("/")
