"""Addresses out of old exports, made whole.

Web archives put a prefix before them (`https://web.archive.org/web/20180501000000im_/http://…`), Storify's
pictures came through a proxy (`//storify.com/services/proxy/2/HASH/https/HOST/PATH`), and some have no scheme.
"""

import re
from urllib.parse import unquote

from despatch.model.social import social_post
from despatch.model.web_address import web_address
from despatch.model.x_addresses import modern_x

_WAYBACK = re.compile(r"(?:(?:https?:)?//web\.archive\.org)?/web/\d{4,14}(?:[a-z]{2}_)?/(?=(?:https?:)?/|mailto:|[\w-]+\.)", re.IGNORECASE)
_PROXY = re.compile(r"(?:https?:)?//storify\.com/services/proxy/\d+/[^/]+/(https?)/(.+)\Z", re.IGNORECASE | re.DOTALL)
_INNER = re.compile(r".*/(https?):/{1,2}(.+)\Z", re.IGNORECASE | re.DOTALL)
_ONE_SLASH = re.compile(r"\A(https?):/(?=[^/])", re.IGNORECASE)
_BARE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:[/?#].*)?\Z", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(r"mailto:[^\s@<>\"?]+@[^\s@<>\"?]+\Z", re.IGNORECASE)
_LONGEST = 4_000


def whole_address(text: str, *, bare: bool = False) -> str:
    """Return an address of the web made whole, or an empty text where it is none.

    With `bare`, `example.org/a` without a scheme is an http address too.
    """
    url = _unproxied(_unarchived(re.sub(r"[\t\r\n]", "", text[:_LONGEST]).strip()))
    return web_address("http://" + url if bare and _BARE.match(url) else url)


def link_address(text: str) -> str:
    """Return where a link of a text leads: a web address, X's in today's form, or `mailto:`, or an empty text."""
    url = _unarchived(text[:_LONGEST].strip())
    return url if _MAIL.match(url) else modern_x(whole_address(url))


def post_at(url: str) -> tuple[str, str] | None:
    """Return network and id of a post's address whatever fragment other tools hung on it, or None."""
    return social_post(modern_x(url).partition("#")[0])


def _unarchived(url: str) -> str:
    return _ONE_SLASH.sub(r"\1://", _WAYBACK.sub("", url, count=1)) if _WAYBACK.match(url) else url


def _unproxied(url: str) -> str:
    """Return what lies behind Storify's proxy; its own stories hold the address of their picture after their own."""
    proxied = _PROXY.match(url)
    if not proxied:
        return url
    inner = _INNER.match(unquote(proxied[2]))
    return f"{inner[1]}://{inner[2]}" if inner else f"{proxied[1]}://{proxied[2]}"
