"""What an import is about to do, and did, as values: a plan of files, and what of each story is there and what is lacking."""

from typing import Literal

from msgspec import Struct

from despatch.app.sources import Change
from despatch.importers.values import Refused
from despatch.problems import Problem

Outcome = Literal["new", "updated", "same", "edited", "fuller", "taken", "withheld", "unwritable"]
"""What becomes of a file: written, brought up to date, left because it is right, because a person edited it, because it holds
more than these files do, because something else has its name, because its post is withheld, or because it cannot be written."""

WRITTEN: tuple[Outcome, ...] = ("new", "updated")


class Planned(Struct, frozen=True):
    """A file of the blog, by its path below the content folder, and what becomes of it."""

    path: str
    outcome: Outcome
    change: Change | None = None
    """Of a file that is to be written."""


class Lost(Struct, frozen=True):
    """A picture, film or sound that is not kept: where it was, and why, empty where it was on another host only."""

    of: str
    """What it belongs to: `post 1123`, `element 5af3`."""
    url: str
    reason: str = ""


class Gone(Struct, frozen=True):
    """An address on a host that is gone, and the element that holds it."""

    service: str
    url: str
    of: str


class StoryReport(Struct, frozen=True, kw_only=True):
    """What of a story was found."""

    title: str
    form: str
    origin: str
    sources: tuple[str, ...]
    file: Planned
    beside: tuple[Planned, ...] = ()
    """Its pictures."""
    keys: frozenset[str] = frozenset()
    """Its posts, such as `x/1123`."""
    found: int
    expected: int
    """How many elements it says it has, -1 where it does not say."""
    short: bool
    """Whether pages of it are missing, not single elements."""
    cut: tuple[str, ...]
    """Ids of the posts whose words are cut."""
    kept: int
    """Pictures, films and sounds that lie in the blog."""
    lost: tuple[Lost, ...]
    gone: tuple[Gone, ...]
    unkept: tuple[str, ...] = ()
    """Addresses of the posts of which it has nothing else, and the blog has no snapshot."""
    draft: bool = False
    """Whether it is written as a draft."""


class Imported(Struct, frozen=True, kw_only=True):
    """An import as a whole."""

    stories: tuple[StoryReport, ...]
    posts: int
    """Posts that belong to no story of this import."""
    cut: tuple[str, ...]
    lost: tuple[Lost, ...]
    """Of these posts."""
    files: tuple[Planned, ...]
    refused: tuple[Refused, ...]
    unread: tuple[Refused, ...]
    """Files, and no posts, that are not taken."""
    notes: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    """What went wrong while writing."""
    dry: bool = False

    @property
    def nothing(self) -> bool:
        """Whether no story and no post was found."""
        return not self.stories and not self.posts

    @property
    def homeless(self) -> bool:
        """Whether a story was found and is not in the blog, because something else has the name that was asked for."""
        return any(story.file.outcome == "taken" for story in self.stories)

    @property
    def lacking(self) -> bool:
        """Whether anything is missing that was there once: elements, words, pictures, hosts, or files that could not be read."""
        stories = any(story.found < story.expected or story.cut or story.lost or story.gone or story.unkept for story in self.stories)
        return bool(stories or self.cut or self.lost or self.unread)
