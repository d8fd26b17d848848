"""The blocks of a body as HTML, by the templates of the theme."""

from collections.abc import Collection, Mapping, Sequence
from html import escape
from typing import Any, Protocol

from markupsafe import Markup

from despatch.model.body import Block
from despatch.model.job import Prose
from despatch.model.kept import KeptPost
from despatch.render.blocks import View, given_id, view_of
from despatch.render.blocks.addresses import Addresses
from despatch.render.blocks.document import Document
from despatch.render.blocks.figure import Figure
from despatch.render.blocks.link import Link
from despatch.render.blocks.quote import Quote
from despatch.render.blocks.video import Video
from despatch.render.ids import safe_id, unique
from despatch.render.kept_posts import kept_view
from despatch.render.slots import filled
from despatch.render.targets import Place


class BlockTemplates(Protocol):
    """Renders one template of the theme."""

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """Return the HTML of the template `name`, such as `blocks/quote.html`."""
        ...


class Blocks:
    """The blocks of one body: their HTML, and what was found in their fields."""

    def __init__(
        self, prose: Prose, texts: Sequence[str], embeds: Sequence[str], templates: BlockTemplates, used: Collection[str], scope: str = ""
    ) -> None:
        """Prepare every block; `texts` hold the HTML of each, `embeds` that of stories.

        `used` are ids already given; `scope` goes before those given here.
        """
        self._prose = prose
        self._texts = texts
        self._embeds = dict(zip((number for number, block in enumerate(prose.blocks) if block.kind == "story"), embeds, strict=False))
        self._kept = dict(zip((number for number, block in enumerate(prose.blocks) if block.kind == "post"), prose.kept, strict=False))
        self._templates = templates
        addresses = [Addresses(place_of(prose, block)) for block in prose.blocks]
        self._views = [view_of(block.kind, dict(block.fields), found) for block, found in zip(prose.blocks, addresses, strict=True)]
        self._names = _names(prose.blocks, used, scope)
        self.ids = tuple(name for name in self._names if name)
        self.links = tuple(link for found in addresses for link in found.links)
        shown = (image for kept in prose.kept for image in kept.pictures)
        self.images = (*(image for found in addresses for image in found.images), *shown)
        self.problems = tuple(problem for found in addresses for problem in found.problems)

    def html(self, number: int, parent: int = -1) -> str:
        """Return the HTML of a block with the blocks inside it; an empty text for a number that is none of them."""
        if not parent < number < len(self._views):
            return ""
        view = self._views[number]
        if number in self._kept:
            seen = _post(self._kept[number], self._names[number], self._prose.lang)
            return self._templates.render("blocks/post.html", seen)
        if view is None:
            return ""
        inner = self._embeds.get(number) or filled(self._texts[number], lambda inside: self.html(inside, number))
        kind = self._prose.blocks[number].kind
        seen = context(view, inner, self._names[number], self._prose.lang)
        return bare(view, inner) or self._templates.render(f"blocks/{kind}.html", seen)


def _post(kept: KeptPost, name: str, lang: str) -> dict[str, Any]:
    """Return what the template of a kept post sees; what it quotes or answers stands in no other item of a text."""
    post = kept_view(kept, lambda item: f"#{item}")
    return {"post": post, "when": post.when, "body": post.body, "id": name, "lang": lang}


def place_of(prose: Prose, block: Block) -> Place:
    """Return where the addresses in a block's fields stand."""
    return Place(block.where.path, block.where.text, block.where.line, block.links, prose.targets)


def _names(blocks: Sequence[Block], used: Collection[str], scope: str) -> list[str]:
    """Return an id for each block: its author's, else its kind and number."""
    if not blocks:
        return []
    taken, counts, counters = set(used), dict[str, int](), dict[str, int]()
    names: list[str] = []
    for block in blocks:
        counts[block.kind] = counts.get(block.kind, 0) + 1
        given = safe_id(given_id(block), scope=scope) if given_id(block) else ""
        counted = f"{scope}{block.kind}-{counts[block.kind]}"
        names.append(given or (unique(counted, taken, counters) if block.kind not in {"", "lost-story", "story"} else ""))
    return names


def context(view: View, text: str, name: str, lang: str) -> dict[str, Any]:
    """Return what a block's template sees: its fields by name, `body`, `id`, and the page's `lang`.

    The address of a figure or document is called `src`; a quotation's language `quote_lang`.
    """
    fields = {field: getattr(view, field) for field in view.__struct_fields__ if field != "lang"}
    if isinstance(view, Figure | Document):
        fields["src"] = fields.pop("url")
    if isinstance(view, Quote):
        fields |= {"quote_lang": view.lang, "quote_dir": ""}
    return {**fields, "body": Markup(text), "id": name, "lang": lang}


def bare(view: View, text: str) -> str:
    """Return the HTML of a block that has nothing to show or to lead to, and an empty text for all else."""
    match view:
        case Figure(url="", remote=""):
            words = escape(view.alt or view.caption, quote=False)
            return f"<p>{words}</p>\n{text}" if words else text or "<!-- -->"
        case Figure(url="", remote=remote):
            return f'<p><a href="{escape(remote)}">{escape(view.alt or view.caption or remote, quote=False)}</a></p>\n{text}'
        case Document(url="", title=title):
            return f"<p>{escape(title, quote=False)}</p>\n{text}"
        case Link(url="", title=title, text=more) | Video(url="", src="", title=title, alt=more):
            lines = [f"<p>{escape(line, quote=False)}</p>" for line in (title, more) if line]
            return "\n".join([*lines, text]) if lines else text or "<!-- -->"
    return ""
