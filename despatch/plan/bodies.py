"""The jobs of texts: Markdown bodies of posts and pages, and the items of stories."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct

from despatch.digest import digest
from despatch.model.body import Block, Body, LinkSite
from despatch.model.job import Prose, StoryItem, StorySpec, Target
from despatch.model.kept import KeptPost
from despatch.model.picture import Fit
from despatch.model.settings import Settings
from despatch.model.site import StoryPage
from despatch.model.source import Document, Item, Story
from despatch.model.theme import Theme
from despatch.model.words import shorter
from despatch.plan.destinations import FILE_FIELDS, destinations, texts_of
from despatch.plan.kept_posts import KeptPosts, kept_in_story, kept_post
from despatch.plan.languages import language
from despatch.plan.links import LinkIndex, resolve
from despatch.plan.phrases import title_direction, title_language
from despatch.plan.pictures import fit_of
from despatch.plan.shown_pictures import only_linked
from despatch.plan.story_live import updated_of
from despatch.plan.story_order import in_order, order_of, pinned_first
from despatch.plan.story_parts import Fault, Names, part_of, shown_ids
from despatch.plan.story_whole import whole_of
from despatch.plan.visibility import FAULTY
from despatch.problems import Problem, did_you_mean, error
from despatch.work import Job, Need

Key = TypeVar("Key", bound=Hashable)


def story_jobs(
    stories: Sequence[StoryPage], posts: KeptPosts, names: Mapping[str, Names], settings: Settings, theme: Theme, index: LinkIndex
) -> dict[str, Job]:
    """Return the job of each story's items, by path of the story; `names` are those of its items, by the same."""
    paths = [page.story.document.path for page in stories]
    return {path: _story_job(page, posts, names.get(path, {}), settings, theme, index) for path, page in zip(paths, stories, strict=True)}


class Embeds(Struct, frozen=True):
    """The stories that texts can show."""

    by_slug: Mapping[str, Mapping[str, Job]]
    """By slug: the job of the story in each of its languages."""
    held: Mapping[str, str]
    """Why a story is held back, by its slug."""
    default: str
    """The site's language, whose story stands in where a text's language has none."""
    posts: KeptPosts
    """The kept posts that texts can show."""
    names: Mapping[str, Names] = {}
    """By path of a story: the names of its items."""
    newest: frozenset[str] = frozenset()
    """Paths of stories that show the newest items first."""

    def find(self, slug: str, lang: str) -> Job | None:
        """Return the job of the story with this slug for a text in a language, or None where there is no such story."""
        found = self.by_slug.get(slug, {})
        tags = (*shorter(lang), self.default, *found)
        return next((found[tag] for tag in tags if tag in found), None)

    def shown(self, block: Block, lang: str) -> Job | Fault | None:
        """Return the job of the story, or of the part of it, that a `story` block of a text shows; None where there is no such story."""
        fields = dict(block.fields)
        job = self.find(fields.get("slug", ""), lang)
        if job is None or not fields.get("part") or not isinstance(job.spec, StorySpec):
            return job
        return part_of(job, fields["part"], self.names.get(job.spec.path, {}), newest=job.spec.path in self.newest)


def embeds(
    stories: Sequence[StoryPage],
    held: Iterable[Story],
    story_work: Mapping[str, Job],
    sets: Mapping[str, tuple[str, ...]],
    names: Mapping[str, Names],
    posts: KeptPosts,
    settings: Settings,
) -> Embeds:
    """Return what `::: story SLUG` means; `sets` are the translations by path: each answers to the slugs of all of its set.

    `names` are those of the items, by path of the story.
    """
    pages = {page.story.document.path: page for page in stories}
    by_slug: dict[str, dict[str, Job]] = {}
    for path, page in pages.items():
        by_slug.setdefault(page.story.slug, {})[page.lang] = story_work[path]
    for path, page in pages.items():
        for other in filter(None, (pages.get(other) for other in sets.get(path, ()))):
            by_slug[page.story.slug].setdefault(other.lang, story_work[other.story.document.path])
    newest = frozenset(path for path, page in pages.items() if order_of(page.story.document.head) == "newest")
    return Embeds(by_slug, {story.slug: story.document.head.state_reason for story in held}, settings.language, posts, names, newest)


class Bodies(Struct, Generic[Key], frozen=True):
    """The jobs of bodies by key, the words that are their files by digest, and problems of blocks that name no visible story."""

    jobs: dict[Key, Job]
    words: dict[bytes, Body]
    problems: tuple[Problem, ...]


def body_jobs(
    documents: Iterable[tuple[Key, Document, str]], stories: Embeds, settings: Settings, theme: Theme, index: LinkIndex
) -> Bodies[Key]:
    """Return the job of each body by its key.

    `documents` come with a key and their language. One whose stories are not all there has no job.
    """
    jobs: dict[Key, Job] = {}
    words: dict[bytes, Body] = {}
    problems: list[Problem] = []
    for key, document, lang in documents:
        faults = tuple(_story_faults(document, lang, stories)) if document.body.blocks else ()
        problems.extend(faults)
        if not faults:
            file = words_of(document.body)
            job = jobs[key] = _body_job(document, digest(file), lang, stories, settings, theme, index)
            words[job.files[0]] = file
    return Bodies(jobs, words, tuple(problems))


def words_of(body: Body) -> Body:
    """Return a body as it is the file of its job: what networks gave out to be pasted is no part of it."""
    return msgspec.structs.replace(body, quoted=()) if body.quoted else body


def _story_job(page: StoryPage, posts: KeptPosts, names: Names, settings: Settings, theme: Theme, index: LinkIndex) -> Job:
    document, head = page.story.document, page.story.document.head
    zone = head.timezone or settings.timezone
    kept = kept_in_story(page.story.items, posts, index, zone)
    items = in_order([_item(item, page, kept, posts, settings, index) for item in page.story.items], head, zone)
    pinned = shown_ids(head.pinned_items, names)
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
        items=pinned_first(items, pinned),
        pinned=pinned,
        keys=shown_ids(head.key_items, names),
        updated=updated_of(head, items, zone),
        whole=whole_of(page, settings),
    )
    blocks = [block for item in spec.items if item.prose for block in item.prose.blocks]
    return Job("story", spec, uses=_story_templates(theme, page.lang) + _block_templates(theme, blocks, page.lang))


def _item(item: Item, page: StoryPage, kept: Mapping[str, KeptPost], posts: KeptPosts, settings: Settings, index: LinkIndex) -> StoryItem:
    document = page.story.document
    body = item.body or _block_body(item)
    return StoryItem(
        id=item.id,
        kind=item.kind,
        prose=_prose(document, body, page.lang, posts, settings, index, prefix=f"{page.story.slug}-{item.id}-") if body else None,
        level=item.level,
        url=item.url,
        fields=item.block.fields if item.block else (),
        kept=kept.get(item.id),
    )


def _block_body(item: Item) -> Body | None:
    if item.block is None:
        return None
    return Body(item.block.text, item.block.where.line, links=(*item.block.links, *_field_links(item.block.fields, item)))


def _field_links(fields: Iterable[tuple[str, str]], item: Item) -> Iterator[LinkSite]:
    return (LinkSite(value, item.where) for key, value in fields if key in FILE_FIELDS and value)


def _story_faults(document: Document, lang: str, stories: Embeds) -> Iterator[Problem]:
    for block in document.body.blocks:
        slug = dict(block.fields).get("slug", "")
        found = stories.shown(block, lang) if block.kind == "story" else None
        if block.kind != "story" or isinstance(found, Job):
            continue
        if isinstance(found, Fault):
            yield error(found.code, found.message, block.where, found.hint)
        elif slug in stories.held:
            yield _not_shown(slug, stories.held[slug], block)
        else:
            hint = did_you_mean(slug, stories.by_slug) or f"write it as content/stories/{slug}.md"
            yield error("story-unknown", f'there is no story "{slug}"', block.where, hint)


def _not_shown(slug: str, reason: str, block: Block) -> Problem:
    if reason == FAULTY:
        return error("story-held", f'the story "{slug}" has errors of its own', block.where, "put these right, and it is shown")
    return error("story-held", f'the story "{slug}" is held back', block.where, "publish the story first, or hold the post back too")


def _body_job(document: Document, words: bytes, lang: str, stories: Embeds, settings: Settings, theme: Theme, index: LinkIndex) -> Job:
    prose = _wordless(document, document.body, lang, stories.posts, settings, index)
    head = document.head
    leads = head.image is None or head.no_image
    prose = msgspec.structs.replace(prose, title=head.title, summary=head.summary, toc=head.toc, leads=leads)
    shown = [stories.shown(block, lang) for block in document.body.blocks if block.kind == "story"]
    return Job(
        "markdown",
        prose,
        tuple(Need(job, "embed") for job in shown if isinstance(job, Job)),
        _block_templates(theme, document.body.blocks, lang),
        (words,),
    )


def _prose(document: Document, body: Body, lang: str, posts: KeptPosts, settings: Settings, index: LinkIndex, prefix: str) -> Prose:
    prose = _wordless(document, body, lang, posts, settings, index)
    return msgspec.structs.replace(prose, text=body.text, line=body.line, blocks=body.blocks, links=body.links, prefix=prefix)


def _wordless(document: Document, body: Body, lang: str, posts: KeptPosts, settings: Settings, index: LinkIndex) -> Prose:
    zone = document.head.timezone or settings.timezone
    shown = (kept_post(dict(block.fields)["snapshot"], posts, index, zone) for block in body.blocks if block.kind == "post")
    return Prose(
        path=document.path,
        targets=_targets(document, body, index),
        lang=lang,
        prefix="",
        summary_words=settings.summary_words,
        markdown=settings.markdown,
        raw_html=settings.raw_html,
        smart_quotes=settings.smart_quotes,
        kept=tuple(kept for kept in shown if kept),
    )


def _targets(document: Document, body: Body, index: LinkIndex) -> tuple[Target, ...]:
    written, fields = destinations(body)
    if not (written or fields):
        return ()
    targets = [resolve(target, document, index) for target in sorted(written | fields)]
    fits = [fit_of(target.url, index.pictures) for target in targets]
    if not any(fits):
        return tuple(targets)
    texts = texts_of(body)
    return tuple(_fitted(target, fit, () if target.written in fields else texts) for target, fit in zip(targets, fits, strict=True))


def _fitted(target: Target, fit: Fit | None, texts: Sequence[str]) -> Target:
    """Return a target with what is known of the picture that it is, where the texts show it; without texts it is shown."""
    if fit is None or only_linked(target.written, texts):
        return target
    return msgspec.structs.replace(target, fit=fit)


def _story_templates(theme: Theme, lang: str) -> bytes:
    """Return the digests of what a story can read: an item of one kind may be shown as another, so of all kinds."""
    return theme.reads(frozenset(name for name, _ in theme.closures if name.startswith("story/")), lang)


def _block_templates(theme: Theme, blocks: Iterable[Block], lang: str) -> bytes:
    """Return the digests of what these blocks can read: one of each kind, so that an edit reaches no others."""
    return theme.reads(frozenset(f"blocks/{block.kind}.html" for block in blocks), lang)
