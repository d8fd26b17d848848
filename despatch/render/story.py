"""A story timeline as HTML: for its own page, and for inside a post."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

import msgspec
from markupsafe import Markup
from msgspec import Struct

from despatch.model.job import SITE, Card, Facts, Heading, Prose, StoryItem, StorySpec
from despatch.model.story_file import TwinItem, encode_items
from despatch.problems import Problem
from despatch.render.blockhtml import Blocks, BlockTemplates, bare, context
from despatch.render.blocks import KINDS, view_of
from despatch.render.blocks.addresses import Addresses
from despatch.render.ids import safe_id
from despatch.render.kept_posts import host_of, kept_view
from despatch.render.markup import drafts_of, given_ids
from despatch.render.passages import Draft, Page, finish
from despatch.render.picture_tags import with_first_at_once
from despatch.render.slots import filled
from despatch.render.snapshots import web_address
from despatch.render.story_frame import framed
from despatch.render.summary import count_words, summary_of
from despatch.render.targets import Place
from despatch.render.tokens import End, Start, Token, element_end, plain_text, written
from despatch.render.told_days import Above, below, day_untold
from despatch.render.twin_items import twin_item

WHOLE: Final = 30
"""Items up to which a story stands whole in a post."""

FIRST: Final = 12
"""Items of a longer one that stand in a post, before the link to its page."""

Parts = tuple[tuple[str, bytes], ...]


class Drafted(Struct, frozen=True):
    """An item with the drafts of its text and of the blocks inside it."""

    item: StoryItem
    prose: Prose | None
    drafts: tuple[Draft, ...]


class Told(Struct, frozen=True):
    """Items rendered for one page: their HTML, and what is known of them."""

    items: tuple[str, ...]
    facts: Facts
    problems: tuple[Problem, ...]
    narration: tuple[Token, ...]
    twins: tuple[TwinItem, ...]


def render_story(spec: StorySpec, templates: BlockTemplates) -> tuple[Parts, tuple[Problem, ...]]:
    """Return the parts `page`, `embed`, `items`, `card` and `facts` of a story, and what is wrong with its items.

    Of a part of a story, which others have told of, there is the part `embed` alone.
    """
    drafted = [_drafted(item) for item in spec.items]
    problems = tuple(problem for one in drafted for draft in one.drafts for problem in draft.problems)
    if any(problem.severity == "error" for problem in problems):
        return (), problems
    scope = f"{safe_id(spec.slug)}-"
    if spec.part:
        return (("embed", framed(_told(drafted, spec, templates, scope).items, (), spec, templates, scope).encode()),), ()
    page = _told(drafted, spec, templates)
    shown = drafted if len(drafted) <= WHOLE else drafted[:FIRST]
    embed = _told(shown, spec, templates, scope)
    parts = (
        # A template returns `Markup`, which would escape what is put between its parts.
        ("page", with_first_at_once(str(framed(page.items, page.twins, spec, templates))).encode()),
        ("embed", framed(embed.items, page.twins, spec, templates, scope).encode()),
        ("items", encode_items(page.twins)),
        ("card", msgspec.msgpack.encode(_card(page, spec))),
        ("facts", msgspec.msgpack.encode(page.facts)),
    )
    return parts, page.problems


def _drafted(item: StoryItem) -> Drafted:
    prose = item.prose
    return Drafted(item, prose, tuple(drafts_of(prose)) if prose else ())


def _told(drafted: Sequence[Drafted], spec: StorySpec, templates: BlockTemplates, scope: str = "") -> Told:
    """Return the items for one page; with a `scope`, for inside a post: headings lower, ids after it."""
    names = [safe_id(one.item.id, scope=scope) for one in drafted]
    given = [*(one.item.id for one in drafted), *(name for one in drafted if one.prose for name in given_ids(one.prose))]
    shift = bool(scope) + any(one.item.level == 1 for one in drafted)
    drafts = [draft for one in drafted for draft in one.drafts]
    page = finish(drafts, shift, scope, given=given)
    html: list[str] = []
    teller = _Teller(spec, templates, page, shift, scope, {one.item.id: f"#{name}" for one, name in zip(drafted, names, strict=True)})
    for one, name in zip(drafted, names, strict=True):
        html.append(teller.item(one, name))
    facts = msgspec.structs.replace(
        page.facts,
        headings=tuple(teller.headings),
        anchors=tuple(sorted({*page.facts.anchors, *teller.ids})),
        links=(*page.facts.links, *(link for found in teller.found for link in found.links)),
        images=tuple(dict.fromkeys((*page.facts.images, *(image for found in teller.found for image in found.images), *teller.pictures))),
        words=sum(count_words(plain_text(run)) for run in page.runs),
    )
    problems = (*page.problems, *(problem for found in teller.found for problem in found.problems))
    return Told(tuple(html), facts, problems, tuple(teller.narration), tuple(teller.twins))


class _Teller:
    """Renders the items of one page in order, and keeps what it finds."""

    def __init__(self, spec: StorySpec, templates: BlockTemplates, page: Page, shift: int, scope: str, places: Mapping[str, str]) -> None:
        self.spec = spec
        self.templates = templates
        self.page = page
        self.shift = shift
        self.scope = scope
        self.places = places
        self.pictures: list[str] = []
        self.taken: list[int] = []
        self.headings: list[Heading] = []
        self.ids: list[str] = []
        self.used = set(page.facts.anchors)
        self.found: list[Addresses | Blocks] = []
        self.narration: list[Token] = []
        self.above: tuple[Above, ...] = ()
        self.twins: list[TwinItem] = []

    def item(self, one: Drafted, name: str) -> str:
        """Return the HTML of an item."""
        start = len(self.taken)
        self.taken += range(len(one.drafts))
        part = _part(self.page, start, len(one.drafts))
        text = self._text(one, part)
        kind = one.item.kind
        seen: dict[str, Any] = {"id": name, "lang": self.spec.lang, "body": Markup(text)}
        match kind:
            case "heading":
                seen |= self._heading(one.item, name, part, text)
            case "link" if not one.item.fields:
                seen |= _link(one.item)
            case "post":
                kind, added = self._post(one.item)
                seen |= added
            case "narration":
                self.narration += part.runs[0] if part.runs else ()
                self.headings += part.headings[0] if part.headings else ()
            case _ if kind in KINDS:
                kind, added = self._block(one, text)
                seen |= added
        seen["id"] = name
        with_day = day_untold(self.above, seen.get("when"))
        self.twins.append(twin_item(one.item, kind, seen, self.spec))
        return self.templates.render(f"story/{kind}.html", {**seen, "with_day": with_day})

    def _text(self, one: Drafted, part: Page) -> str:
        """Return the HTML of an item's words, with the blocks that stand in them."""
        if one.prose is None or not part.html:
            return ""
        blocks = Blocks(one.prose, part.html[1:], (), self.templates, self.used, self.scope)
        self.ids += blocks.ids
        self.used.update(blocks.ids)
        self.found.append(blocks)
        return filled(part.html[0], blocks.html)

    def _heading(self, item: StoryItem, name: str, part: Page, text: str) -> dict[str, Any]:
        level = min(6, max(2, item.level + self.shift))
        words = plain_text(part.runs[0]) if part.runs else ""
        self.headings.append(Heading(level, name, words))
        self.above = below(self.above, level, words)
        return {"level": level, "body": Markup(_inline(part.runs[0], text)) if part.runs else words}

    def _post(self, item: StoryItem) -> tuple[str, dict[str, Any]]:
        """Return the template of a kept post and what it sees; without a snapshot, those of a link."""
        if item.kept is None:
            return "link", _link(item)
        post = kept_view(item.kept, self._place)
        self.pictures += item.kept.pictures
        return "post", {"post": post, "when": post.when, "body": post.body}

    def _place(self, item: str) -> str:
        """Return where an item stands: on this page, else on the story's own."""
        return self.places.get(item) or f"{SITE}{self.spec.url}#{safe_id(item)}"

    def _block(self, one: Drafted, text: str) -> tuple[str, dict[str, Any]]:
        addresses = Addresses(_place(one, self.spec))
        view = view_of(one.item.kind, dict(one.item.fields), addresses)
        self.found.append(addresses)
        if view is None:
            return "narration", {}
        poor = bare(view, text)
        if poor:
            return "narration", {"body": Markup(poor)}
        return one.item.kind, context(view, text, "", self.spec.lang)


def _part(page: Page, start: int, length: int) -> Page:
    """Return the passages of one item out of those of its page."""
    end = start + length
    return Page(page.runs[start:end], page.html[start:end], page.headings[start:end], Facts(), ())


def _place(one: Drafted, spec: StorySpec) -> Place:
    prose = one.prose
    if prose is None:
        return Place(spec.path, "", 1, (), ())
    return Place(prose.path, prose.text, prose.line, prose.links, prose.targets)


def _inline(run: Sequence[Token], text: str) -> str:
    """Return a heading's words without the paragraph round them."""
    if len(run) > 1 and isinstance(run[0], Start) and run[0].name == "p" and element_end(run, 0) == len(run) and run[-1] == End("p"):
        return written(run[1:-1])
    return text


def _link(item: StoryItem) -> dict[str, Any]:
    url = _address(item.url)
    return {"url": url, "title": item.url, "text": "", "host": host_of(url), "credit": "", "when": None}


def _address(url: str) -> str:
    return SITE + url if url.startswith("/") and not url.startswith("//") else web_address(url)


def _card(page: Told, spec: StorySpec) -> Card:
    summary = summary_of(page.narration, spec.summary, 40)
    text = summary.text or spec.title
    return Card(summary.html or f"<p>{escape(text, quote=False)}</p>", text, more=True)
