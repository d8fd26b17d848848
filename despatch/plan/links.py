"""Where a destination written in a body leads."""

from collections.abc import Iterable

from despatch.model.job import Target
from despatch.model.source import Document, MediaFile, Settings, Story
from despatch.plan.addresses import Route
from despatch.plan.routes import Routes


class LinkIndex:
    """What links can lead to; made once per plan by `link_index`."""


def link_index(
    settings: Settings,
    routes: Routes,
    visible: Iterable[Document],
    held: Iterable[Document],
    generated: Iterable[Route],
    media: Iterable[MediaFile] = (),
) -> LinkIndex:
    """Return the index: visible and held documents (stories' documents among them), generated pages, all media."""
    raise NotImplementedError


def resolve(written: str, document: Document, index: LinkIndex) -> Target:
    """Return where `written` leads from `document`; an empty url with fault, hint and code where nowhere."""
    raise NotImplementedError
