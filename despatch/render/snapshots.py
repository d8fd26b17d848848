"""A social post kept as it was, made safe to show."""

import re
from html import escape
from typing import Final

import msgspec

from despatch.model.snapshot import Snapshot
from despatch.model.turning import without_turning
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

_HTTP = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'“”«»]*[^\s<>\"'“”«».,;:!?)\]}…]")
_BREAK = re.compile(r"\n[ \t]*\n\s*")


def shown_snapshot(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot with safe addresses and names that turn nothing; of a withheld one nothing that leads to its words or its author.

    Names stand in lines, labels and data where no element keeps apart what a control in them turns, and one more of these ends it.
    """
    if snapshot.state == "withheld":
        return msgspec.structs.replace(snapshot, id="", url="", archived="", text="", name="", handle="")
    name, handle = without_turning(snapshot.name), without_turning(snapshot.handle)
    return msgspec.structs.replace(
        snapshot, url=web_address(snapshot.url), archived=web_address(snapshot.archived), name=name, handle=handle
    )


def network_name(platform: str) -> str:
    """Return what people call a network; one that is not known is called as its folder is."""
    return NETWORKS.get(platform.lower(), platform)


def snapshot_html(snapshot: Snapshot) -> str:
    """Return the words of a post as paragraphs, with its web addresses as links."""
    text = "" if snapshot.state == "withheld" else snapshot.text.strip()
    return "\n".join(f"<p>{_linked(paragraph)}</p>" for paragraph in _BREAK.split(text) if paragraph.strip())


def _linked(text: str) -> str:
    html, at = "", 0
    for match in _ADDRESS.finditer(text):
        html += _escaped(text[at : match.start()])
        html += f'<a href="{escape(encoded(match[0]))}">{_escaped(match[0])}</a>'
        at = match.end()
    return html + _escaped(text[at:])


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>\n")


def web_address(url: str) -> str:
    """Return an http or https URL with unusual characters encoded; an empty text for anything else."""
    return encoded(url) if _HTTP.match(url) else ""
