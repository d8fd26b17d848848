"""Addresses in the fields of blocks, settled like those in text."""

import re

from despatch.model.job import LinkFact
from despatch.model.view import ImageView
from despatch.problems import Problem, warning
from despatch.render.picture_tags import view_of_picture
from despatch.render.targets import Destinations, Place, site

_HTTP = re.compile(r"https?://", re.IGNORECASE)
_HINT = "save a copy beside the text; a page asks no other site for anything, so it is linked instead"


class Addresses:
    """Settles the addresses of one block and keeps what was found: links, pictures, problems."""

    def __init__(self, place: Place) -> None:
        """Look up in the targets of `place`."""
        self._destinations = Destinations(place)
        self.links: list[LinkFact] = []
        self.images: list[str] = []
        self.problems: list[Problem] = []

    def link(self, value: str) -> str:
        """Return where a link leads, as a page may have it, or an empty text."""
        if not value:
            return ""
        found = self._destinations.find(value)
        if found.problem:
            self.problems.append(found.problem)
        if found.way == "site":
            self.links.append(LinkFact(found.url, found.where))
            return site(found.url)
        return found.url if found.way == "elsewhere" else ""

    def film(self, value: str) -> tuple[str, str]:
        """Return where a film of the site lies, and the address of one elsewhere, which is only linked; one is empty, or both."""
        if not value:
            return "", ""
        found = self._destinations.find(value)
        if found.problem:
            self.problems.append(found.problem)
        if found.way == "site":
            return site(found.url), ""
        if found.way == "elsewhere" and _HTTP.match(found.url):
            self.problems.append(warning("media-remote", f'the film "{found.url}" lies on another site', found.where, _HINT))
            return "", found.url
        return "", ""

    def picture(self, value: str) -> tuple[ImageView, str]:
        """Return a picture of the site, without an address where there is none, and the address of one elsewhere, which is only linked."""
        found = self._destinations.find(value)
        if found.problem:
            self.problems.append(found.problem)
        if found.way == "site":
            self.images.append(found.url)
            return view_of_picture(found), ""
        if found.way == "elsewhere" and _HTTP.match(found.url):
            self.problems.append(warning("picture-remote", f'the picture "{found.url}" lies on another site', found.where, _HINT))
            return ImageView("", ""), found.url
        return ImageView("", ""), ""
