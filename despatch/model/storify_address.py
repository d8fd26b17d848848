r"""Addresses of stories on Storify, in every spelling in which they lie in old pages.

`storify.com/USER/SLUG`, with or without a scheme, with `.js`, `/embed` or a query behind it, with `\_` as Markdown writes `_`,
below the address of an archive; and short ones, `sfy.co/CODE`. Names are those that Storify's own plugin looked for.
"""

import re
from typing import Final
from urllib.parse import unquote

from msgspec import Struct

_NAME = r"(?:[A-Za-z0-9-]|\\?_)+"
STORY: Final = rf"(?:(?:www\.)?storify\.com(?::\d+)?/(?P<user>{_NAME})/(?P<slug>{_NAME})|(?:www\.)?sfy\.co/(?P<code>\w+))"
"""The place of a story, without what stands before and behind it."""

_STORY = re.compile(rf"(?<![\w.-]){STORY}", re.IGNORECASE)
_NO_USERS: Final = frozenset(
    {
        "about",
        "api",
        "browse",
        "category",
        "faq",
        "help",
        "login",
        "public",
        "search",
        "services",
        "stories",
        "tag",
        "tags",
        "topic",
        "topics",
    }
)
"""First parts of addresses on Storify that are no names of users; what lies below is no story."""

ARCHIVE: Final = "https://web.archive.org/web/2018/"
"""Before an address: the copy of it that the Internet Archive made in the year in which Storify closed, or the nearest one."""


class Place(Struct, frozen=True, tag=True, gc=False):
    """Whose story, and which, as written; of a short address only its code is known, and stands in `slug`."""

    user: str
    slug: str

    @property
    def url(self) -> str:
        """The address under which it was."""
        return f"https://storify.com/{self.user}/{self.slug}" if self.user else f"https://sfy.co/{self.slug}"

    @property
    def key(self) -> str:
        """What all spellings of its address share; case counts in short addresses only."""
        return f"{self.user}/{self.slug}".lower() if self.user else f"sfy.co/{self.slug}"

    @property
    def archived(self) -> str:
        """Where the archived copy is."""
        return ARCHIVE + self.url


def story_place(text: str) -> Place | None:
    """Return the first story that an address names, also one that is encoded in another address, or None."""
    for written in (text, unquote(text)) if "%" in text else (text,):
        for match in _STORY.finditer(written):
            if place := place_of(match):
                return place
    return None


def place_of(match: re.Match[str]) -> Place | None:
    """Return the story that a match of `STORY` names, or None where it is another page of Storify."""
    if match["code"]:
        return Place("", match["code"])
    user, slug = match["user"].replace("\\", ""), match["slug"].replace("\\", "")
    return None if user.lower() in _NO_USERS else Place(user, slug)
