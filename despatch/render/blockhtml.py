"""The blocks of a body as HTML, by the templates of the theme."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Protocol

from markupsafe import Markup

from despatch.model.body import Block
from despatch.model.job import Prose
from despatch.render.blocks import View, given_id, view_of
from despatch.render.blocks.addresses import Addresses
from despatch.render.blocks.document import Document
from despatch.render.blocks.figure import Figure
from despatch.render.blocks.quote import Quote
from despatch.render.ids import safe_id, unique
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
        self, prose: Prose, texts: Sequence[str], embeds: Sequence[str], templates: BlockTemplates, used: frozenset[str], scope: str = ""
    ) -> None:
        """Prepare every block; `texts` hold the HTML of each, `embeds` that of stories.

        `used` are ids already given; `scope` goes before those given here.
        """
        self._prose = prose
        self._texts = texts
        self._embeds = dict(zip((number for number, block in enumerate(prose.blocks) if block.kind == "story"), embeds, strict=False))
        self._templates = templates
        addresses = [Addresses(place_of(prose, block)) for block in prose.blocks]
        self._views = [view_of(block.kind, dict(block.fields), found) for block, found in zip(prose.blocks, addresses, strict=True)]
        self._names = _names(prose.blocks, used, scope)
        self.ids = tuple(name for name in self._names if name)
        self.links = tuple(link for found in addresses for link in found.links)
        self.images = tuple(image for found in addresses for image in found.images)
        self.problems = tuple(problem for found in addresses for problem in found.problems)

    def html(self, number: int, parent: int = -1) -> str:
        """Return the HTML of a block with the blocks inside it; an empty text for a number that is none of them."""
        if not parent < number < len(self._views):
            return ""
        view = self._views[number]
        if view is None:
            return ""
        inner = self._embeds.get(number) or filled(self._texts[number], lambda inside: self.html(inside, number))
        kind = self._prose.blocks[number].kind
        seen = context(view, inner, self._names[number], self._prose.lang)
        return bare(view, inner) or self._templates.render(f"blocks/{kind}.html", seen)


def place_of(prose: Prose, block: Block) -> Place:
    """Return where the addresses in a block's fields stand."""
    return Place(block.where.path, block.where.text, block.where.line, block.links, prose.targets)


def _names(blocks: Sequence[Block], used: frozenset[str], scope: str) -> list[str]:
    """Return an id for each block: its author's, else its kind and number."""
    taken, counts, counters = set(used), dict[str, int](), dict[str, int]()
    names: list[str] = []
    for block in blocks:
        counts[block.kind] = counts.get(block.kind, 0) + 1
        given = safe_id(given_id(block), scope=scope) if given_id(block) else ""
        counted = f"{scope}{block.kind}-{counts[block.kind]}"
        names.append(given or (unique(counted, taken, counters) if block.kind not in {"", "story"} else ""))
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
    """Return the HTML of a figure without its picture or a document without its file, and an empty text for all else."""
    if isinstance(view, Figure) and not view.url:
        words = escape(view.alt or view.caption or view.remote, quote=False)
        line = f'<a href="{escape(view.remote)}">{words}</a>' if view.remote else words
        return f"<p>{line}</p>\n{text}" if line else text or "<!-- -->"
    if isinstance(view, Document) and not view.url:
        return f"<p>{escape(view.title, quote=False)}</p>\n{text}"
    return ""
