"""`::: kind` blocks as templates see them: one module for each kind, listed here."""

from collections.abc import Callable, Mapping
from typing import Final

from despatch.model.body import Block
from despatch.render.blocks import details, document, figure, link, lost_story, note, place, quote, story, video
from despatch.render.blocks.addresses import Addresses
from despatch.render.blocks.details import Details
from despatch.render.blocks.document import Document
from despatch.render.blocks.figure import Figure
from despatch.render.blocks.link import Link
from despatch.render.blocks.lost_story import LostStory
from despatch.render.blocks.note import Note
from despatch.render.blocks.place import Place
from despatch.render.blocks.quote import Quote
from despatch.render.blocks.story import Story
from despatch.render.blocks.video import Video

View = Figure | Quote | Place | Note | Details | Document | Link | LostStory | Video | Story

KINDS: Final[Mapping[str, Callable[[Mapping[str, str], Addresses], View]]] = {
    "details": details.view,
    "document": document.view,
    "figure": figure.view,
    "link": link.view,
    "lost-story": lost_story.view,
    "note": note.view,
    "place": place.view,
    "quote": quote.view,
    "story": story.view,
    "video": video.view,
}
"""What makes the view of a block of each kind out of its fields."""


def view_of(kind: str, fields: Mapping[str, str], addresses: Addresses) -> View | None:
    """Return what the template of a block sees of it, or None for a kind that is not known."""
    view = KINDS.get(kind)
    return view(fields, addresses) if view else None


def given_id(block: Block) -> str:
    """Return the id that an author gave a block, or an empty text."""
    return dict(block.fields).get("id", "")
