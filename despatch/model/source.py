"""What `load` makes of the files of a site: frozen values, no I/O."""

from typing import Literal

from msgspec import Struct

from despatch.model.body import Block, Body
from despatch.model.ministry import Ministry
from despatch.model.moment import Moment
from despatch.model.picture import Raster
from despatch.model.settings import Settings
from despatch.model.snapshot import Snapshot
from despatch.model.spans import unpack_spans
from despatch.model.theme import Theme
from despatch.problems import Problem, Span

State = Literal["published", "draft", "private"]
"""What the head itself says; future and expired depend on the clock and are decided in `plan`."""


DRAFT_FOLDERS = frozenset({"_drafts", "drafts", "_draft", "draft"})
"""Folders, in any case of letters, whose documents are drafts and whose files belong to these."""


class Picture(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A post's picture as named in its head; `src` is as written."""

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    licence: str = ""
    licence_url: str = ""
    decorative: bool = False


class Credit(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """An author whom the head gives as a table: an id or a name, and the role in this byline.

    A `guest` is named here and nowhere else, and needs no entry among the people.
    """

    who: str
    role: str = ""
    guest: bool = False


class Correction(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """What was put right, and when; `note` is plain text."""

    date: Moment
    note: str


class Withdrawal(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """Since when a post no longer stands, and why; `reason` is plain text."""

    date: Moment
    reason: str


class Imported(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """What a story was imported from, in words (`Storify HTML export`), and how many elements it had there, by its own count."""

    form: str = ""
    elements: int = 0


class Coverage(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """From when to when a live story tells what happens; `end` is None while it goes on."""

    start: Moment | None = None
    end: Moment | None = None


class Head(Struct, frozen=True, tag=True, kw_only=True, array_like=True, gc=False):
    """Front matter, typed. Every field has a default; None and () mean that the key is absent.

    Only YAML of our own keys and the aliases of other tools get here; `spans` says where each
    given key's value stands, by canonical key.
    """

    title: str | None = None
    date: Moment | None = None
    updated: Moment | None = None
    publish_at: Moment | None = None
    expires: Moment | None = None
    state: State = "published"
    state_reason: str = ""
    """Why it is held back, in the author's own spelling: `status: draft`, `in _drafts/`."""
    slug: str | None = None
    url: str | None = None
    """An address of its own instead of the pattern's."""
    aliases: tuple[str, ...] = ()
    redirect_to: str | None = None
    authors: tuple[str, ...] = ()
    """Ids of people, or names; in order."""
    credits: tuple[Credit, ...] = ()
    """More of those authors that stand as tables; `who` is the author's text in `authors`."""
    byline_role: str | None = None
    tags: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    mission: str | None = None
    series: str | None = None
    weight: int | None = None
    summary: str | None = None
    description: str | None = None
    image: Picture | None = None
    no_image: bool = False
    """`image: false` or `hero: false`: show none, even where the text has one."""
    lang: str | None = None
    title_lang: str | None = None
    """The title's language, where it is not the text's."""
    translation_key: str | None = None
    template: str | None = None
    toc: bool | None = None
    guid: str | None = None
    licence: str | None = None
    related: tuple[str, ...] = ()
    political: bool = False
    corrections: tuple[Correction, ...] = ()
    """Oldest first."""
    withdrawn: Withdrawal | None = None
    translated_from: str | None = None
    """The hash that the source text had when it was translated."""
    # stories
    curator: str | None = None
    """An id of a person, or a name."""
    curator_role: str = ""
    curator_guest: bool = False
    """The curator is named here and nowhere else."""
    timezone: str | None = None
    origin: tuple[str, ...] = ()
    """Addresses under which it was published before."""
    imported: Imported | None = None
    written: str = ""
    """Digest of the file as an import wrote it."""
    order: Literal["given", "oldest", "newest"] | None = None
    """Of its items; None: newest first in a live story, else as given."""
    live: bool = False
    coverage: Coverage | None = None
    pinned_items: tuple[str, ...] = ()
    """Ids of items that stand at its top."""
    key_items: tuple[str, ...] = ()
    """Ids of items that its head leads to."""
    extra: tuple[tuple[str, str], ...] = ()
    """Keys we do not know, with their value as text (lists and tables as JSON), for themes."""
    spans: bytes = b""
    """See `pack_spans`."""

    @property
    def changed(self) -> Moment | None:
        """When the text last changed: the latest of `updated`, its corrections and its withdrawal, or None."""
        if not (self.updated or self.corrections or self.withdrawn):
            return None
        moments = [self.updated, *(correction.date for correction in self.corrections), self.withdrawn.date if self.withdrawn else None]
        return max((moment for moment in moments if moment), key=lambda moment: moment.stamp, default=None)

    def span(self, key: str, path: str) -> Span:
        """Return where the key's value stands, or the file itself when it is not given."""
        return self.places(path).get(key, Span(path))

    def places(self, path: str) -> dict[str, Span]:
        """Return where the value of each given key stands in the file `path`."""
        return unpack_spans(self.spans, path)


DocumentKind = Literal["post", "page", "story"]


class Document(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """One Markdown file of the site."""

    path: str
    """Relative to the site's folder: `content/posts/2013-06-12-hall.fr.md`."""
    kind: DocumentKind
    head: Head
    body: Body
    name: str
    """The slug-like part of the file name, without date, language and ending: `hall`;
    for a bundle's `index.md`, the folder's."""
    name_day: str = ""
    """The day in the file name, `2013-06-12`, or empty. `head.date` already holds it by default."""
    lang: str | None = None
    """From the head, else the file name, else a language folder; None: the site's."""
    bundle: str = ""
    """Folder whose other files belong to this document (`content/posts/hall`), or empty."""

    @property
    def age(self) -> tuple[bool, int, str]:
        """The key that puts documents in order: the oldest first, those without a date last, by path."""
        date = self.head.date
        return (date is None, date.stamp if date else 0, self.path)


class Item(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """One piece of a story, in the curator's order.

    `kind` is `narration`, `heading`, `divider`, `link`, `post` or the name of a block kind.
    `body` is the narration's or heading's Markdown; `url` the address of a link or post; `block`
    the block; `snapshot` the id of the kept post (`mastodon/1123`), empty where there is none.
    """

    id: str
    kind: str
    where: Span
    body: Body | None = None
    level: int = 0
    url: str = ""
    block: Block | None = None
    snapshot: str = ""


class Story(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A story timeline: its document's head and its items."""

    document: Document
    slug: str
    items: tuple[Item, ...]
    ahead: tuple[str, ...] = ()
    """Ids of items that are left out because what they tell of is still to come."""


class MediaFile(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """A file to be published: `path` relative to the site's folder, `digest` of its bytes."""

    path: str
    digest: bytes
    size: int
    raster: Raster | None = None
    """Of a picture that is made ready for pages; None for all else, and where Pillow is not there."""
    problem: Problem | None = None
    """What is wrong with it; told where the file would be published."""


class Source(Struct, frozen=True, tag=True, array_like=True, gc=False):
    """Everything that `load` read."""

    settings: Settings
    theme: Theme
    documents: tuple[Document, ...]
    """Posts and pages, in order of path."""
    stories: tuple[Story, ...]
    snapshots: tuple[Snapshot, ...]
    media: tuple[MediaFile, ...]
    """Pictures and documents under `content/`, in order of path."""
    ministry: Ministry = Ministry()

    @property
    def texts(self) -> tuple[Document, ...]:
        """All documents: posts, pages and those of stories."""
        return (*self.documents, *(story.document for story in self.stories))
