"""Services that are gone: what lay on their hosts cannot be shown any more, and links there lead nowhere."""

import re
from collections.abc import Mapping
from typing import Final

from despatch.model.web_address import host_of

_STORIFY = "Storify"
_GOOGLE_PLUS = "Google+"
_PERISCOPE = "Periscope"
_INSTAGRAM = "Instagram's old picture servers"
_TWITTER = "Twitter's old picture servers"

DEAD_HOSTS: Final[Mapping[str, str]] = {
    "storify.com": _STORIFY,
    "sfy.co": _STORIFY,
    "vine.co": "Vine",
    "plus.google.com": _GOOGLE_PLUS,
    "picasaweb.google.com": "Picasa Web Albums",
    "panoramio.com": "Panoramio",
    "audioboo.fm": "Audioboo",
    "boo.fm": "Audioboo",
    "coveritlive.com": "CoverItLive",
    "yfrog.com": "yfrog",
    "yfrog.us": "yfrog",
    "twitpic.com": "Twitpic",
    "tweetphoto.com": "TweetPhoto",
    "plixi.com": "Plixi",
    "lockerz.com": "Lockerz",
    "img.ly": "img.ly",
    "twitvid.com": "TwitVid",
    "posterous.com": "Posterous",
    "friendfeed.com": "FriendFeed",
    "qik.com": "Qik",
    "justin.tv": "Justin.tv",
    "blip.tv": "Blip",
    "ustream.tv": "Ustream",
    "bambuser.com": "Bambuser's public videos",
    "meerkatapp.co": "Meerkat",
    "periscope.tv": _PERISCOPE,
    "pscp.tv": _PERISCOPE,
    "video.google.com": "Google Video",
    "video.yahoo.com": "Yahoo Video",
    "geocities.com": "GeoCities",
    "delicious.com": "Delicious",
    "formspring.me": "Formspring",
    "distilleryimage.instagram.com": _INSTAGRAM,
    "ak.instagram.com": _INSTAGRAM,
    "a.twimg.com": _TWITTER,
    "si0.twimg.com": _TWITTER,
}
"""Names of services by host; hosts below it are meant too."""

_NUMBERED = re.compile(r"\A(distilleryimage|a(?=\d\.twimg))\d*(?=\.)")


def dead_service(url: str) -> str:
    """Return the name of the service that is gone on whose host an address lies, or an empty text."""
    host = _NUMBERED.sub(r"\1", host_of(url).partition(":")[0])
    parts = host.split(".")
    names = (".".join(parts[at:]) for at in range(len(parts)))
    return next((DEAD_HOSTS[name] for name in names if name in DEAD_HOSTS), "")
