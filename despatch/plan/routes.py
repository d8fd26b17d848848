"""Every address of the site, decided in one place, and the quarrels over them."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from despatch.model.paths import OutPath
from despatch.model.source import Document, MediaFile, Settings, Story
from despatch.plan.addresses import Route
from despatch.problems import Problem


class Redirect(Struct, frozen=True, tag=True):
    """An old address that leads to a page.

    `out` is the file for the page that redirects, or None where only a server's list can hold it:
    an old address that differs from its own new one in case alone.
    """

    url: str
    out: OutPath | None
    target: str
    path: str


class Routes(Struct, frozen=True):
    """What stands where; only visible documents and published files are in it."""

    documents: Mapping[str, Route]
    """By path of the document: posts, pages and stories."""
    media: Mapping[str, Route]
    """By path of the file."""
    redirects: tuple[Redirect, ...]
    faulty: frozenset[str]
    """Paths of the documents at fault: leave them out and plan again for `--keep-going`."""


def plan_routes(
    settings: Settings, documents: tuple[Document, ...], stories: tuple[Story, ...], media: tuple[MediaFile, ...]
) -> tuple[Routes, tuple[Problem, ...]]:
    """Return the route of every visible document, story and file, the redirects, and problems.

    Posts and pages are `documents`; all that is passed is taken as visible.
    """
    raise NotImplementedError


def check_generated(routes: Routes, generated: Iterable[tuple[OutPath, str]]) -> tuple[Routes, tuple[Problem, ...]]:
    """Return the routes without redirects that a generated page displaces, and a problem for each.

    `generated` are the files that are made rather than written, each with what it is ("the list of
    the tag trade"). Posts and pages cannot meet them: their first segments are reserved.
    """
    raise NotImplementedError


def would_be_addresses(settings: Settings, held: Iterable[Document]) -> dict[str, str]:
    """Return the address that each held document would have, by path, to recognise links to it."""
    raise NotImplementedError
