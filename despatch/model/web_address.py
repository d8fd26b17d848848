"""Addresses in other people's files, made such that a page may lead to them."""

import re
from urllib.parse import urlsplit

_WEB = re.compile(r"https?://[^\s<>\"\x00-\x1f\x7f]+\Z", re.IGNORECASE)
_LONGEST = 2000
_UNFIT = {ord(sign): f"%{ord(sign):02X}" for sign in ' "<>\\^`{|}'}


def web_address(value: object) -> str:
    """Return an address that begins with `http://` or `https://` and names a host, `//host/…` among them, or an empty text.

    Signs that no address may hold are written as browsers write them: `%20`.
    """
    text = value.strip().translate(_UNFIT) if isinstance(value, str) and len(value) <= _LONGEST else ""
    text = f"https:{text}" if text.startswith("//") else text
    return text if _WEB.match(text) and host_of(text) else ""


def host_of(url: str) -> str:
    """Return the host of an address in lower case, with its port, or an empty text: `social.example`."""
    try:
        place = urlsplit(url).netloc
    except ValueError:
        return ""
    return place.rpartition("@")[2].lower()
