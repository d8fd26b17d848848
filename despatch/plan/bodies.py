"""The jobs of texts: Markdown bodies of posts and pages, and the items of stories."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from despatch.model.body import Block, Body, LinkSite
from despatch.model.job import Prose, StoryItem, StorySpec, Target
from despatch.model.settings import Settings
from despatch.model.site import Page, Post, StoryPage
from despatch.model.source import Document, Item, Snapshot
from despatch.model.theme import Theme
from despatch.plan.languages import language
from despatch.plan.links import LinkIndex, resolve
from despatch.problems import Problem, did_you_mean, error
from despatch.work import Job, Need

_FILE_FIELDS = ("src", "poster", "url")


def story_jobs(
    stories: Sequence[StoryPage], snapshots: Iterable[Snapshot], settings: Settings, theme: Theme, index: LinkIndex
) -> dict[str, Job]:
    """Return the job of each story's items, by path of the story."""
    kept = {f"{snapshot.platform}/{snapshot.id}": snapshot for snapshot in snapshots}
    return {page.story.document.path: _story_job(page, kept, settings, theme, index) for page in stories}


def body_jobs(
    documents: Sequence[Post | Page],
    stories: Sequence[StoryPage],
    held_stories: Iterable[str],
    story_work: Mapping[str, Job],
    settings: Settings,
    theme: Theme,
    index: LinkIndex,
) -> tuple[dict[str, Job], tuple[Problem, ...]]:
    """Return the job of each body by path, and problems of blocks that name no visible story.

    A document whose stories are not all there has no job.
    """
    by_slug = {page.story.slug: story_work[page.story.document.path] for page in stories}
    held = frozenset(held_stories)
    jobs: dict[str, Job] = {}
    problems: list[Problem] = []
    for entry in documents:
        faults = tuple(_story_faults(entry.document, by_slug, held))
        problems.extend(faults)
        if not faults:
            jobs[entry.document.path] = _body_job(entry, by_slug, settings, theme, index)
    return jobs, tuple(problems)


def _story_job(page: StoryPage, kept: Mapping[str, Snapshot], settings: Settings, theme: Theme, index: LinkIndex) -> Job:
    document, head = page.story.document, page.story.document.head
    spec = StorySpec(
        path=document.path,
        slug=page.story.slug,
        url=page.url,
        title=head.title or "",
        summary=head.summary or "",
        lang=page.lang,
        dir=language(page.lang).dir,
        curator=head.curator or "",
        items=tuple(_item(item, page, kept, settings, index) for item in page.story.items),
    )
    blocks = [block for item in spec.items if item.prose for block in item.prose.blocks]
    return Job("story", spec, uses=_story_templates(theme) + _block_templates(theme, blocks))


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


def _story_faults(document: Document, by_slug: Mapping[str, Job], held: frozenset[str]) -> Iterator[Problem]:
    for block in document.body.blocks:
        slug = dict(block.fields).get("slug", "")
        if block.kind != "story" or slug in by_slug:
            continue
        if slug in held:
            yield error("story-held", f'the story "{slug}" is held back', block.where, "publish the story first, or hold the post back too")
        else:
            hint = did_you_mean(slug, by_slug) or f"write it as content/stories/{slug}.md"
            yield error("story-unknown", f'there is no story "{slug}"', block.where, hint)


def _body_job(entry: Post | Page, by_slug: Mapping[str, Job], settings: Settings, theme: Theme, index: LinkIndex) -> Job:
    document = entry.document
    prose = _prose(document, document.body, entry.lang, settings, index)
    prose = msgspec.structs.replace(prose, title=document.head.title, summary=document.head.summary, toc=document.head.toc)
    embeds = [by_slug[dict(block.fields)["slug"]] for block in document.body.blocks if block.kind == "story"]
    return Job("markdown", prose, tuple(Need(job, "embed") for job in embeds), _block_templates(theme, document.body.blocks))


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
        raw_html=settings.raw_html,
        smart_quotes=settings.smart_quotes,
    )


def _targets(document: Document, body: Body, index: LinkIndex) -> tuple[Target, ...]:
    written = {link.target for link in body.links}
    for block in body.blocks:
        written |= {link.target for link in block.links}
        written |= {value for key, value in block.fields if key in _FILE_FIELDS and value}
    return tuple(resolve(target, document, index) for target in sorted(written))


def _story_templates(theme: Theme) -> bytes:
    """Return the digests of what a story can read: an item of one kind may be shown as another, so of all kinds."""
    return b"".join(closure.digest for name, closure in theme.closures if name.startswith("story/"))


def _block_templates(theme: Theme, blocks: Iterable[Block]) -> bytes:
    """Return the digests of what these blocks can read: one of each kind, so that an edit reaches no others."""
    names = {f"blocks/{block.kind}.html" for block in blocks}
    return b"".join(closure.digest for name, closure in theme.closures if name in names)
