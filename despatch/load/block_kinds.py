"""The kinds of `::: kind` blocks with their fields, in one place: checked here, listed in the guides."""

from typing import Literal

from msgspec import Struct

FieldType = Literal["text", "address", "date", "flag", "language", "id", "choice"]


class FieldRule(Struct, frozen=True, kw_only=True):
    """A field of a block: its name, what its value may be, and a sentence for the guide."""

    name: str
    doc: str
    type: FieldType = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class BlockKind(Struct, frozen=True, kw_only=True):
    """A kind of block. `argument` names the field that stands on the opening line; such a block has no closer."""

    name: str
    doc: str
    fields: tuple[FieldRule, ...]
    argument: str = ""
    part: str = ""
    """The field that may follow on the opening line, `FROM..TO`."""

    def rule(self, name: str) -> FieldRule | None:
        """Return the rule of a field by its name or one of its aliases, or None."""
        return next((rule for rule in self.fields if name == rule.name or name in rule.aliases), None)


_ID = FieldRule(name="id", type="id", doc="A name of its own for links to this block; it never changes then.")
_LANG = FieldRule(name="lang", type="language", doc="The language, where it is not the page's: a BCP 47 tag.")
_PUBLISHED = FieldRule(name="when", type="date", doc="The day or the moment when it was published, such as `2016-03-09 06:40`.")

FIGURE = BlockKind(
    name="figure",
    doc="A picture with its caption, credit and licence. Text inside is a longer caption.",
    fields=(
        FieldRule(name="src", type="address", required=True, doc="The picture: a file beside the text or in `content/media/`."),
        FieldRule(name="alt", doc="What the picture shows, for those who do not see it."),
        FieldRule(name="caption", doc="One line under the picture."),
        FieldRule(name="credit", doc="Who took or drew it."),
        FieldRule(name="licence", aliases=("license",), doc="Under which licence it is shown."),
        FieldRule(name="licence_url", type="address", aliases=("license_url",), doc="Where that licence can be read."),
        FieldRule(name="decorative", type="flag", doc="`yes`: the picture says nothing, so it needs no `alt`."),
        _ID,
    ),
)
QUOTE = BlockKind(
    name="quote",
    doc="What somebody said or wrote, with who, when and where.",
    fields=(
        FieldRule(name="who", doc="Who said it."),
        FieldRule(name="role", doc="As what: an office, an organisation."),
        FieldRule(name="when", type="date", doc="The day or the moment, such as `2016-03-09 06:40`."),
        FieldRule(name="source", doc="Where it was said: the name of a paper, a speech, a post."),
        FieldRule(name="url", type="address", doc="The address of the source."),
        _LANG,
        _ID,
    ),
)
PLACE = BlockKind(
    name="place",
    doc="Where and when what follows happened: a line in the style of a dateline. Text inside says more.",
    fields=(
        FieldRule(name="name", required=True, doc="The name of the place."),
        FieldRule(name="when", type="date", doc="The day or the moment, such as `2016-03-09 06:12`."),
        _ID,
    ),
)
NOTE = BlockKind(
    name="note",
    doc="Words set apart from the text.",
    fields=(
        FieldRule(name="title", doc="A short heading."),
        FieldRule(
            name="kind", type="choice", choices=("note", "important", "warning", "correction"), doc="What sort of note; `note` by default."
        ),
        _LANG,
        _ID,
    ),
)
DETAILS = BlockKind(
    name="details",
    doc="Words that open when their title is chosen.",
    fields=(
        FieldRule(name="title", aliases=("summary",), required=True, doc="What is inside, in a few words."),
        FieldRule(name="open", type="flag", doc="`yes`: open from the start."),
        _LANG,
        _ID,
    ),
)
DOCUMENT = BlockKind(
    name="document",
    doc="A file to download, with its title and format. Text inside describes it.",
    fields=(
        FieldRule(name="src", type="address", required=True, doc="The file: beside the text or in `content/media/`."),
        FieldRule(name="title", doc="Its title; else the file's name."),
        FieldRule(name="date", type="date", doc="When it was issued."),
        FieldRule(name="alternative", type="address", doc="The address of an accessible version."),
        _LANG,
        _ID,
    ),
)
LINK = BlockKind(
    name="link",
    doc="A card that leads to a page: its title, what it says of itself, and its host.",
    fields=(
        FieldRule(name="url", type="address", required=True, doc="The address of the page."),
        FieldRule(name="title", doc="Its title; else the address."),
        FieldRule(name="text", aliases=("description",), doc="What it says, in a sentence or two."),
        FieldRule(name="credit", doc="Who wrote or made it."),
        _PUBLISHED,
        _ID,
    ),
)
VIDEO = BlockKind(
    name="video",
    doc="A film: one that lies beside the text is played, any other is linked. Text inside says what is seen and heard.",
    fields=(
        FieldRule(name="src", type="address", doc="The film: a file beside the text or in `content/media/`."),
        FieldRule(name="url", type="address", doc="The address at which it is shown elsewhere."),
        FieldRule(name="poster", type="address", doc="A still picture of it: a file beside the text or in `content/media/`."),
        FieldRule(name="title", doc="Its title."),
        FieldRule(name="credit", doc="Who made it."),
        _PUBLISHED,
        FieldRule(name="alt", doc="What is seen and heard in it, in a sentence; text inside may say more."),
        _ID,
    ),
)
STORY = BlockKind(
    name="story",
    doc="A story timeline from `content/stories/`: one line, `::: story SLUG` or `::: story SLUG FROM..TO`, without an end.",
    fields=(
        FieldRule(name="slug", required=True, doc="The story's file name without `.md`, or its `slug`."),
        FieldRule(name="part", doc="Behind it on the same line: the ids of the first and the last item to show; either may be left out."),
    ),
    argument="slug",
    part="part",
)

KINDS = (FIGURE, QUOTE, PLACE, NOTE, DETAILS, DOCUMENT, LINK, VIDEO, STORY)
"""Every kind of block, in the order of the guide."""


def block_kind(name: str) -> BlockKind | None:
    """Return the kind of that name, or None."""
    return next((kind for kind in KINDS if kind.name == name), None)
