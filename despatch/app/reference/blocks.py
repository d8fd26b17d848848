"""What the templates of blocks and of story items see: the part of the reference that lists it, read from their views."""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from despatch.app.reference.fields import sentence
from despatch.app.reference.parts import code, section, shape_of, table, type_words
from despatch.load.block_kinds import KINDS as RULES
from despatch.model import templating
from despatch.render.blockhtml import context
from despatch.render.blocks import KINDS, View, view_of
from despatch.render.blocks.addresses import Addresses
from despatch.render.targets import Place

_SHARED: Final = ("body", "id", "lang")
"""What all of them see, told once."""

_HEADS: Final = ("template", "sees", "is", "meaning")

_BOTH: Final = (
    "`body`, the HTML of the text inside; `id`, its anchor; `lang`, the language of the page; `asset`, `options` and `t`; and `words`, the "
    "language of messages where it is not `lang`. Of the page they see nothing."
)

ITEMS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "story/divider.html": {},
    "story/heading.html": {"level": ("number", "2 to 6.")},
    "story/link.html": {
        "url": ("text", "Its address."),
        "title": ("text", "Its words, else the address."),
        "text": ("text", "What it says, or empty."),
        "host": ("text", "The name of its host."),
        "credit": ("text", "Who wrote or made it, or empty."),
        "when": ("[Moment](#moment) or none", "When it was published."),
    },
    "story/narration.html": {},
    "story/post.html": {
        "post": ("[KeptView](#keptview)", "The post as far as it may be shown."),
        "when": ("[Moment](#moment) or none", "Its time."),
    },
}
"""What templates of story items see of their own: type and sentence; those of blocks see what the block's own template does."""

POST: Final = {
    "post": ("[KeptView](#keptview)", "The post as it was kept."),
    "when": ("[Moment](#moment) or none", "Its time."),
}
"""What `blocks/post.html` sees: type and sentence."""

LOST: Final = {
    "archived": ("text", "Address of the copy in the Internet Archive."),
    "network": ("text", "Who held it, such as Storify."),
    "title": ("text", "The story's title, or empty."),
    "url": ("text", "The address that it had; nothing is there."),
}
"""What `blocks/lost-story.html` sees, which stands where an old embed of a story is that is not here."""

STORY: Final = {
    "title": ("text", "The story's title."),
    "title_lang": ("text", "Language of the title, where it is not that of the story; else empty."),
    "title_dir": ("text", "`ltr` or `rtl`, beside `title_lang`."),
    "summary": ("text", "A few sentences, or empty."),
    "url": ("text", "Address of the story's own page."),
    "curator": ("text", "Who put it together, or empty."),
    "lang": ("text", "The story's language."),
    "dir": ("text", "`ltr` or `rtl`."),
    "keys": ("list", "What is told of each key item, in order: `url` (text), `when` (Moment or none), `who` and `text` (text)."),
    "pinned": ("list of HTML", "The pinned items, which stand first."),
    "items": ("list of HTML", "Each further item as its own template made it."),
    "runs": (
        "list",
        "The same in one list, of more than 50 in lists of 25: `items`, and `data`, the JSON-LD on them, empty where the head has it.",
    ),
    "count": ("number", "All its items."),
    "rest": ("number", "How many of them do not stand here."),
    "more": ("true or false", "Whether some do not stand here."),
    "embed": ("true or false", "Whether it stands inside a post."),
    "part": ("true or false", "Whether it is a part of one, of which a post may hold several."),
}
"""What `story/story.html` sees: type and sentence."""


def blocks_section() -> str:
    """Return the section on the templates of blocks."""
    owns = {kind: _own(kind) for kind in KINDS} | {"lost-story": LOST, "post": POST}
    rows = [row for kind in sorted(owns) for row in _rows(f"blocks/{kind}.html", owns[kind])]
    return section("Blocks", f"All see {_BOTH} Beside that:", table(_HEADS, rows), level=3)


def items_section() -> str:
    """Return the section on the templates of story items."""
    alike = [name for name in templating.REQUIRED if name.startswith("story/") and name not in (*ITEMS, "story/story.html")]
    rows = [row for name, own in ITEMS.items() for row in _rows(name, own)]
    rows += [(code(name), "", "", f"the same as `blocks/{name.removeprefix('story/')}`") for name in alike]
    rows += _rows("story/story.html", STORY)
    told = f"All but `story/story.html` see {_BOTH} They also see `with_day`: whether an item must tell its day, as no heading above does."
    return section("Story items", f"{told} Beside that:", table(_HEADS, rows), level=3)


def seen_by_block(kind: str) -> tuple[str, ...]:
    """Return what the template of a block sees, by name."""
    return tuple(sorted(context(_view(kind), "", "", "en")))


def _view(kind: str) -> View:
    made = view_of(kind, {}, Addresses(Place("", "", 1, (), ())))
    if made is None:
        raise LookupError(kind)
    return made


def _own(kind: str) -> dict[str, tuple[str, str]]:
    """Return what a block's template sees beside what all see: type and sentence by name."""
    view = _view(kind)
    types = {one.name: one.annotation for one in shape_of(type(view)).attributes} if isinstance(view, Struct) else {}
    docs = {rule.name: rule.doc for block in RULES if block.name == kind for rule in block.fields if rule.type not in ("flag", "address")}
    names = [name for name in seen_by_block(kind) if name not in _SHARED]
    return {name: (type_words(types.get(name, "str")), docs.get(name) or sentence(kind, name)) for name in names}


def _rows(template: str, own: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    if not own:
        yield code(template), "", "", "nothing more"
    for number, (name, (kind, doc)) in enumerate(own.items()):
        yield "" if number else code(template), code(name), kind, doc
