"""The words of a social post, made safe to show."""

import re
from collections.abc import Mapping
from html import escape
from typing import Final

from despatch.model.post_links import cut_at_links
from despatch.model.snapshot import Snapshot
from despatch.render.targets import encoded

NETWORKS: Final = {
    "bluesky": "Bluesky",
    "facebook": "Facebook",
    "flickr": "Flickr",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "mastodon": "Mastodon",
    "telegram": "Telegram",
    "threads": "Threads",
    "tiktok": "TikTok",
    "twitter": "Twitter",
    "vimeo": "Vimeo",
    "vine": "Vine",
    "weibo": "Weibo",
    "x": "X",
    "youtube": "YouTube",
}
"""What networks call themselves, by the names of their folders."""

Signs = Mapping[str, str]
"""By code of a network's own sign, such as `:blobcat:`: the address of its picture."""

_NO_SIGNS: Final[Signs] = {}
_HTTP = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'“”«»]*[^\s<>\"'“”«».,;:!?)\]}…]")
_CUT = ("…", "..")
"""What ends an address of which only the beginning is known."""

_BREAK = re.compile(r"\n[ \t]*\n\s*")


def network_name(platform: str) -> str:
    """Return what people call a network; one that is not known is called as its folder is."""
    return NETWORKS.get(platform.lower(), platform)


def post_html(snapshot: Snapshot, signs: Signs = _NO_SIGNS) -> str:
    """Return the words of a post as paragraphs, with links, and its network's own signs as pictures where they are kept.

    In words without links of their own, plain web addresses become some. Those of a protected post lead nowhere.
    """
    links = () if snapshot.protect else snapshot.links
    pieces = cut_at_links(snapshot.text.strip("\n"), links)
    html = "".join(_link(words, url, signs) if url else _plain(words, signs, linked=not snapshot.protect) for words, url in pieces)
    paragraphs = (part.strip().replace("\n", "<br>\n") for part in _BREAK.split(html))
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph)


def web_address(url: str) -> str:
    """Return an http or https URL with unusual characters encoded; an empty text for anything else."""
    return encoded(url) if _HTTP.match(url) else ""


def _link(words: str, url: str, signs: Signs) -> str:
    """Return words that lead somewhere; they stand on one line, so that no paragraph ends within a link."""
    address = web_address(url)
    shown = _signed(" ".join(words.split()), signs)
    return f'<a href="{escape(address)}">{shown}</a>' if address and shown else shown


def _plain(text: str, signs: Signs, *, linked: bool) -> str:
    html, at = "", 0
    for match in _ADDRESS.finditer(text) if linked else ():
        if text.startswith(_CUT, match.end()):
            continue
        html += _signed(text[at : match.start()], signs)
        html += f'<a href="{escape(encoded(match[0]))}">{_escaped(match[0])}</a>'
        at = match.end()
    return html + _signed(text[at:], signs)


def _signed(text: str, signs: Signs) -> str:
    """Return escaped text with the signs in it as pictures, whose codes are what is read out for them."""
    if not signs:
        return _escaped(text)
    codes = re.compile("|".join(map(re.escape, sorted(signs, key=len, reverse=True))))
    html, at = "", 0
    for match in codes.finditer(text):
        html += _escaped(text[at : match.start()]) + _sign(match[0], signs[match[0]])
        at = match.end()
    return html + _escaped(text[at:])


def _sign(code: str, address: str) -> str:
    return f'<img class="sign" src="{escape(address)}" alt="{escape(code)}" width="20" height="20" loading="lazy" decoding="async">'


def _escaped(text: str) -> str:
    return escape(text, quote=False)
