"""Addresses on X, in the forms that it and Twitter have used: `/NAME/status/ID`, `/#!/NAME/statuses/ID`, `/hashtag/TAG`."""

import re
from urllib.parse import quote, unquote

_HOST = r"https?://(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com/"
_STATUS = re.compile(rf"{_HOST}(?:#!/)?(\w{{1,50}}|i/web)/status(?:es)?/(\d{{1,25}})(?P<rest>[/?#]\S*)?\Z", re.IGNORECASE)
_HASHTAG = re.compile(rf"{_HOST}(?:#!/)?(?:hashtag/|search\?q=(?:%23|#))([^/?&#\s]+)(?:[?&]\S*)?\Z", re.IGNORECASE)
_PROFILE = re.compile(rf"{_HOST}(?:#!/)?@?(\w{{1,50}})/?(?:\?\S*)?\Z", re.IGNORECASE)
_HANDLE = re.compile(r"\w{1,50}\Z", re.ASCII)
_ID = re.compile(r"\d{1,25}\Z", re.ASCII)


def x_status(url: str) -> tuple[str, str] | None:
    """Return name and post id of a post's address, the name empty where it does not say it, or None: `("harbour", "20")`.

    The address of one picture of a post (`…/photo/1`) is none.
    """
    match = _STATUS.match(url)
    if not match or (match["rest"] or "").startswith(("/photo", "/video")):
        return None
    return ("" if match[1].lower() in ("i", "i/web") else match[1]), match[2]


def x_post_url(name: str, post: str) -> str:
    """Return the address of a post, by its author's name or without it, or an empty text where the id is none."""
    if not _ID.match(post):
        return ""
    return f"https://x.com/{name}/status/{post}" if _HANDLE.match(name) else f"https://x.com/i/web/status/{post}"


def x_profile(name: str) -> str:
    """Return the address of an account, or an empty text where the name is none."""
    return f"https://x.com/{name}" if _HANDLE.match(name) else ""


def x_hashtag(tag: str) -> str:
    """Return the address of a hashtag, given without its sign."""
    return f"https://x.com/hashtag/{quote(tag, safe='')}" if tag else ""


def modern_x(url: str) -> str:
    """Return an address of Twitter as X writes it, without what followed the reader; any other address as it is."""
    status, hashtag, profile = x_status(url), _HASHTAG.match(url), _PROFILE.match(url)
    if status:
        return x_post_url(*status)
    if hashtag:
        return x_hashtag(unquote(hashtag[1]))
    return x_profile(profile[1]) if profile and profile[1] not in ("i", "search", "hashtag") else url
