"""What an import makes of stories: the file of each, and what of it is there and what is lacking."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from despatch.app.sources import Change, current, lying
from despatch.app.stories.import_posts import Fetch, PostPlan, fetched, key_of, name_of
from despatch.app.stories.imported import Gone, Lost, Outcome, Planned, StoryReport
from despatch.app.stories.kept_media import ENDINGS
from despatch.importers.merging import counted
from despatch.importers.values import Element, FoundStory
from despatch.importers.writing import is_untouched, story_text
from despatch.load.tree import Unreadable
from despatch.model.dead_hosts import dead_service
from despatch.model.social import address_key, social_post
from despatch.model.source import Head, Story
from despatch.plan.slugs import hashed, slug

_NAMED = re.compile(r"\{#([\w-]+)\}|^id: *([\w-]+)$", re.MULTILINE)
_ADDRESS = re.compile(r"^https?://\S+", re.MULTILINE)


class Place(Struct, frozen=True):
    """Where a story's file belongs, and what the head of the file there says, if there is one: old addresses, and the form imported."""

    path: str
    slug: str
    origins: frozenset[str] = frozenset()
    form: str = ""


def places(stories: Sequence[FoundStory], existing: Sequence[Story], asked: str) -> tuple[Place, ...]:
    """Return the place of each story: the file that names its old address, whatever it is called, else one named after its slug.

    Two curators may have chosen one name, and people begin stories of their own: these keep theirs.
    """
    translated = sorted(existing, key=lambda story: story.document.lang is None)
    homes = {address_key(url): each for each in translated for url in each.document.head.origin}
    files = {each.document.path: each for each in existing}
    taken: set[str] = set()
    found: list[Place] = []
    for story in stories:
        home = homes.get(address_key(story.origin)) if story.origin and not asked else None
        others = taken.union(*(_names_of(each) for each in existing if _is_other(story, each.document.head)))
        name = home.slug if home else slug(asked, "unicode", hashed("story", asked)) if asked else _free(story, others)
        path = home.document.path if home else f"content/stories/{name}.md"
        found.append(_place(path, name, files.get(path)))
        taken.add(name)
    return tuple(found)


def _names_of(story: Story) -> set[str]:
    return {story.slug, story.document.path.rpartition("/")[2].removesuffix(".md")}


def _is_other(story: FoundStory, head: Head) -> bool:
    """Return whether a file is another story's: one of another address, or one that nobody imported."""
    return head.imported is None or address_key(story.origin) not in (frozenset(map(address_key, head.origin)) or {""})


def _place(path: str, name: str, there: Story | None) -> Place:
    head = there.document.head if there else Head()
    origins = frozenset(address_key(url) for url in head.origin)
    return Place(path.removeprefix("content/"), name, origins, head.imported.form if head.imported else "")


def _free(story: FoundStory, taken: set[str]) -> str:
    """Return a name that no other story has."""
    own = slug(story.slug or story.title, "ascii", hashed("story", story.origin or story.title))
    curated = slug(f"{own}-{story.handle}", "ascii", own)
    numbered = (f"{own}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (own, curated, *numbered) if name not in taken)


class StoryPicture(Struct, frozen=True):
    """A picture or film of an element: its name in the story's folder, the file to be written, or why it is not taken."""

    name: str = ""
    planned: Planned | None = None
    reason: str = ""


def pictures_of(content: Path, place: Place, story: FoundStory, members: Callable[[str], Fetch]) -> dict[str, StoryPicture]:
    """Return the media of elements that lie in the files given, or in the blog already, by the element's id."""
    folder = f"stories/{place.slug}"
    found: dict[str, StoryPicture] = {}
    for each in story.elements:
        if each.post or each.kind not in {"image", "video"}:
            continue
        own = lying(content, folder, each.id, ENDINGS)
        if own:
            found[each.id] = StoryPicture(own, Planned(f"{folder}/{own}", "same"))
        elif each.member:
            medium = fetched(f"{each.id}.jpg", members(each.member))
            path = f"{folder}/{medium.file}"
            planned = None if medium.reason else Planned(path, "new", Change(path, medium.data))
            found[each.id] = StoryPicture("" if medium.reason else medium.file, planned, medium.reason)
    return found


def plan_story(content: Path, place: Place, story: FoundStory, pictures: Mapping[str, StoryPicture]) -> Planned:
    """Return what becomes of a story's file."""
    try:
        data = current(content, place.path)
    except Unreadable:
        return Planned(place.path, "unwritable")
    names = {element: f"{place.slug}/{each.name}" for element, each in pictures.items() if each.name}
    written = story_text(story, names)
    left = _left((data or b"").decode("utf-8", "replace"), place, story, written) if data is not None else None
    if left:
        return Planned(place.path, left)
    return Planned(place.path, "new" if data is None else "updated", Change(place.path, written.encode(), data))


def _left(old: str, place: Place, story: FoundStory, written: str) -> Outcome | None:
    """Return why a file is left as it is, None where it may be written."""
    if old == written:
        return "same"
    if address_key(story.origin) not in (place.origins or {""}) or not (story.origin or _is_alike(old, written)):
        return "taken"
    if not is_untouched(old):
        return "edited"
    return "fuller" if _is_fuller(old, place.form, story, written) else None


def _is_alike(old: str, written: str) -> bool:
    """Return whether half of the pieces of one file stand in the other: what timelines without an address are known by."""
    one, other = (set(text.partition("\n---\n")[2].strip().split("\n\n")) for text in (old, written))
    return 2 * len(one & other) >= min(len(one), len(other))


def _is_fuller(old: str, form: str, story: FoundStory, written: str) -> bool:
    """Return whether a file holds elements, or the words of forms, that would be lost."""
    before, now = set(form.split(" and ")), set(story.form.split(" and "))
    poorer = now < before or (any("HTML" in each for each in before) and not any("HTML" in each for each in now))
    return bool(_names(old) - _names(written)) or poorer


def _names(text: str) -> set[str]:
    """Return by what the items of a story's file are known: their ids, and the addresses of its posts."""
    return {first or second for first, second in _NAMED.findall(text)} | {address_key(url) for url in _ADDRESS.findall(text)}


def report_of(
    content: Path,
    story: FoundStory,
    sources: tuple[str, ...],
    file: Planned,
    posts: Mapping[str, PostPlan],
    pictures: Mapping[str, StoryPicture],
) -> StoryReport:
    """Return what of a story is there and what is lacking."""
    plans = [posts[key] for key in dict.fromkeys(key_of(each.post) for each in story.elements if each.post) if key in posts]
    found = counted(story)
    return StoryReport(
        title=story.title,
        form=story.form,
        origin=story.origin,
        sources=sources,
        file=file,
        found=found,
        expected=story.expected,
        short=story.page > 0,
        keys=frozenset(key_of(plan.snapshot) for plan in plans),
        cut=tuple(name_of(plan.snapshot) for plan in plans if plan.snapshot.state == "incomplete"),
        kept=sum(bool(each.file) for plan in plans for each in plan.snapshot.media) + sum(bool(each.name) for each in pictures.values()),
        lost=(*(lost for plan in plans for lost in plan.lost), *_lost(story.elements, pictures)),
        gone=tuple(_gone(story.elements, plans)),
        unkept=tuple(dict.fromkeys(_unkept(content, story.elements, posts))),
        draft=story.draft,
    )


def _unkept(content: Path, elements: Iterable[Element], posts: Mapping[str, PostPlan]) -> Iterable[str]:
    """Yield the addresses of posts of which nothing else is known, here or in the blog."""
    for each in elements:
        place = social_post(each.url) if each.kind == "post" and not each.post else None
        if place and "/".join(place) not in posts and not lying(content, f"snapshots/{place[0]}", place[1], ("yaml", "yml")):
            yield each.url


def _lost(elements: Iterable[Element], pictures: Mapping[str, StoryPicture]) -> Iterable[Lost]:
    for each in elements:
        kept = pictures.get(each.id)
        if each.kind in {"image", "video"} and (each.picture or each.member) and (not kept or kept.reason):
            yield Lost(f"element {each.id}", each.picture or each.url or each.member, kept.reason if kept else "")


def _gone(elements: Iterable[Element], plans: Iterable[PostPlan]) -> Iterable[Gone]:
    """Yield each address on a host that is gone, once for each element and post."""
    several = [(f"element {each.id}", url) for each in elements if not each.post for url in (each.url, each.picture)]
    for plan in plans:
        addresses = (*(link.url for link in plan.snapshot.links), *(media.url for media in plan.snapshot.media if not media.file))
        several += [(f"post {plan.snapshot.id}", url) for url in addresses]
    for of, url in dict.fromkeys(several):
        if service := dead_service(url):
            yield Gone(service, url, of)
