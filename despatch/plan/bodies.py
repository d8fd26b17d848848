"""The jobs of texts: Markdown bodies of posts and pages, and the items of stories."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec
from msgspec import Struct

from despatch.model.body import Block, Body, LinkSite
from despatch.model.job import Prose, StoryItem, StorySpec, Target
from despatch.model.settings import Settings
from despatch.model.site import StoryPage
from despatch.model.source import Document, Item, Snapshot, Story
from despatch.model.theme import Theme
from despatch.model.words import shorter
from despatch.plan.languages import language
from despatch.plan.links import LinkIndex, resolve
from despatch.plan.phrases import title_direction, title_language
from despatch.plan.pictures import fit_of
from despatch.plan.shown_pictures import only_linked
from despatch.problems import Problem, did_you_mean, error
from despatch.work import Job, Need

Key = TypeVar("Key", bound=Hashable)

_FILE_FIELDS = ("src", "poster", "url")


def story_jobs(
    stories: Sequence[StoryPage], snapshots: Iterable[Snapshot], settings: Settings, theme: Theme, index: LinkIndex
) -> dict[str, Job]:
    """Return the job of each story's items, by path of the story."""
    kept = {f"{snapshot.platform}/{snapshot.id}": snapshot for snapshot in snapshots}
    return {page.story.document.path: _story_job(page, kept, settings, theme, index) for page in stories}


class Embeds(Struct, frozen=True):
    """The stories that texts can show."""

    by_slug: Mapping[str, Mapping[str, Job]]
    """By slug: the job of the story in each of its languages."""
    held: frozenset[str]
    """Slugs of stories that are held back."""
    default: str
    """The site's language, whose story stands in where a text's language has none."""

    def find(self, slug: str, lang: str) -> Job | None:
        """Return the job of the story with this slug for a text in a language, or None where there is no such story."""
        found = self.by_slug.get(slug, {})
        tags = (*shorter(lang), self.default, *found)
        return next((found[tag] for tag in tags if tag in found), None)


def embeds(
    stories: Sequence[StoryPage],
    held: Iterable[Story],
    story_work: Mapping[str, Job],
    sets: Mapping[str, tuple[str, ...]],
    settings: Settings,
) -> Embeds:
    """Return what `::: story SLUG` means; `sets` are the translations by path: each answers to the slugs of all of its set."""
    pages = {page.story.document.path: page for page in stories}
    by_slug: dict[str, dict[str, Job]] = {}
    for path, page in pages.items():
        by_slug.setdefault(page.story.slug, {})[page.lang] = story_work[path]
    for path, page in pages.items():
        for other in filter(None, (pages.get(other) for other in sets.get(path, ()))):
            by_slug[page.story.slug].setdefault(other.lang, story_work[other.story.document.path])
    return Embeds(by_slug, frozenset(story.slug for story in held), settings.language)


def body_jobs(
    documents: Iterable[tuple[Key, Document, str]], stories: Embeds, settings: Settings, theme: Theme, index: LinkIndex
) -> tuple[dict[Key, Job], tuple[Problem, ...]]:
    """Return the job of each body by its key, and problems of blocks that name no visible story.

    `documents` come with a key and their language. One whose stories are not all there has no job.
    """
    jobs: dict[Key, Job] = {}
    problems: list[Problem] = []
    for key, document, lang in documents:
        faults = tuple(_story_faults(document, lang, stories))
        problems.extend(faults)
        if not faults:
            jobs[key] = _body_job(document, lang, stories, settings, theme, index)
    return jobs, tuple(problems)


def _story_job(page: StoryPage, kept: Mapping[str, Snapshot], settings: Settings, theme: Theme, index: LinkIndex) -> Job:
    document, head = page.story.document, page.story.document.head
    spec = StorySpec(
        path=document.path,
        slug=page.story.slug,
        url=page.url,
        title=head.title or "",
        title_lang=title_language(head, page.lang),
        title_dir=title_direction(head, page.lang),
        summary=head.summary or "",
        lang=page.lang,
        dir=language(page.lang).dir,
        curator=page.curator.name if page.curator else "",
        items=tuple(_item(item, page, kept, settings, index) for item in page.story.items),
    )
    blocks = [block for item in spec.items if item.prose for block in item.prose.blocks]
    return Job("story", spec, uses=_story_templates(theme, page.lang) + _block_templates(theme, blocks, page.lang))


def _item(item: Item, page: StoryPage, kept: Mapping[str, Snapshot], settings: Settings, index: LinkIndex) -> StoryItem:
    document = page.story.document
    body = item.body or _block_body(item)
    return StoryItem(
        id=item.id,
        kind=item.kind,
        prose=_prose(document, body, page.lang, settings, index, prefix=f"{page.story.slug}-{item.id}-") if body else None,
        level=item.level,
        url=item.url,
        fields=item.block.fields if item.block else (),
        snapshot=kept.get(item.snapshot),
    )


def _block_body(item: Item) -> Body | None:
    if item.block is None:
        return None
    return Body(item.block.text, item.block.where.line, links=(*item.block.links, *_field_links(item.block.fields, item)))


def _field_links(fields: Iterable[tuple[str, str]], item: Item) -> Iterator[LinkSite]:
    return (LinkSite(value, item.where) for key, value in fields if key in _FILE_FIELDS and value)


def _story_faults(document: Document, lang: str, stories: Embeds) -> Iterator[Problem]:
    for block in document.body.blocks:
        slug = dict(block.fields).get("slug", "")
        if block.kind != "story" or stories.find(slug, lang):
            continue
        if slug in stories.held:
            yield error("story-held", f'the story "{slug}" is held back', block.where, "publish the story first, or hold the post back too")
        else:
            hint = did_you_mean(slug, stories.by_slug) or f"write it as content/stories/{slug}.md"
            yield error("story-unknown", f'there is no story "{slug}"', block.where, hint)


def _body_job(document: Document, lang: str, stories: Embeds, settings: Settings, theme: Theme, index: LinkIndex) -> Job:
    prose = _prose(document, document.body, lang, settings, index)
    head = document.head
    leads = head.image is None or head.no_image
    prose = msgspec.structs.replace(prose, title=head.title, summary=head.summary, toc=head.toc, leads=leads)
    slugs = [dict(block.fields)["slug"] for block in document.body.blocks if block.kind == "story"]
    shown = [job for job in (stories.find(slug, lang) for slug in slugs) if job]
    return Job("markdown", prose, tuple(Need(job, "embed") for job in shown), _block_templates(theme, document.body.blocks, lang))


def _prose(document: Document, body: Body, lang: str, settings: Settings, index: LinkIndex, prefix: str = "") -> Prose:
    return Prose(
        path=document.path,
        text=body.text,
        line=body.line,
        blocks=body.blocks,
        links=body.links,
        targets=_targets(document, body, index),
        lang=lang,
        prefix=prefix,
        summary_words=settings.summary_words,
        markdown=settings.markdown,
        raw_html=settings.raw_html,
        smart_quotes=settings.smart_quotes,
    )


def _targets(document: Document, body: Body, index: LinkIndex) -> tuple[Target, ...]:
    written = {link.target for link in body.links}
    fields: set[str] = set()
    for block in body.blocks:
        written |= {link.target for link in block.links}
        fields |= {value for key, value in block.fields if key in _FILE_FIELDS and value}
    texts = (body.text, *(block.text for block in body.blocks), *(link.target for link in body.links if link.target not in body.text))
    return tuple(_fitted(resolve(target, document, index), () if target in fields else texts, index) for target in sorted(written | fields))


def _fitted(target: Target, texts: Sequence[str], index: LinkIndex) -> Target:
    """Return a target with what is known of the picture that it is, where the texts show it; without texts it is shown."""
    fit = fit_of(target.url, index.pictures)
    if fit and only_linked(target.written, texts):
        return target
    return msgspec.structs.replace(target, fit=fit) if fit else target


def _story_templates(theme: Theme, lang: str) -> bytes:
    """Return the digests of what a story can read: an item of one kind may be shown as another, so of all kinds."""
    return theme.reads(frozenset(name for name, _ in theme.closures if name.startswith("story/")), lang)


def _block_templates(theme: Theme, blocks: Iterable[Block], lang: str) -> bytes:
    """Return the digests of what these blocks can read: one of each kind, so that an edit reaches no others."""
    return theme.reads(frozenset(f"blocks/{block.kind}.html" for block in blocks), lang)
