"""`story import`: other people's files become stories and snapshots of the blog, file by file, and a report says what is lacking."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from despatch.app.result import Progress
from despatch.app.sources import write_changes
from despatch.app.stories.bundles import Given
from despatch.app.stories.import_drafts import drafts_of, note_on
from despatch.app.stories.import_posts import Fetch, PostPlan, fits, gathered_posts, key_of, name_of, plan_post
from despatch.app.stories.import_stories import Place, pictures_of, places, plan_story, report_of
from despatch.app.stories.imported import WRITTEN, Imported, Planned, StoryReport
from despatch.importers.merging import merged
from despatch.importers.reading import read_bundle
from despatch.importers.values import Bundle, Found, FoundStory, Refused
from despatch.model.snapshot import Snapshot
from despatch.model.source import Story
from despatch.problems import Problem

Writer = Callable[[Sequence[Planned]], tuple[tuple[Planned, ...], tuple[Problem, ...]]]
"""What `write_plans` is for a known folder."""


class Asked(Struct, frozen=True, kw_only=True):
    """What an import was asked for: a name for its one story, Mastodon's unlisted posts too, archives of offices, to write nothing."""

    slug: str = ""
    unlisted: bool = False
    official: bool = False
    dry: bool = False


class ManyStoriesError(Exception):
    """One name was given for several stories; the text holds their number."""


class Reading(Struct, frozen=True):
    """What a file held, and the bundle in which it lies."""

    bundle: Bundle
    found: Found

    @property
    def source(self) -> str:
        """The file's path as the person knows it."""
        return posixpath.join(self.bundle.name, self.found.source)


def read_given(given: Given, *, unlisted: bool = False, official: bool = False) -> tuple[Reading, ...]:
    """Return what all files of all bundles hold; with `official` the posts in archives of accounts are those of offices."""
    found = ((bundle, each) for bundle in given.bundles for each in read_bundle(bundle, unlisted=unlisted))
    return tuple(Reading(bundle, _of_office(each) if official else each) for bundle, each in found)


def _of_office(found: Found) -> Found:
    """Return posts as those of an office where they come from the archive of an account, which holds nobody else's."""
    if not found.form.endswith(" archive"):
        return found
    return replace(found, posts=tuple(replace(post, account="official") for post in found.posts))


def write_plans(content: Path, files: Sequence[Planned], *, dry: bool = False) -> tuple[tuple[Planned, ...], tuple[Problem, ...]]:
    """Write files as planned, unless it is a trial; return the plans without their bytes, and what went wrong.

    The last file names the others, so it is written only where they were. One call is for one post or story, so that the
    media of a whole archive are never in memory at once.
    """
    made: set[str] = set()
    problems: tuple[Problem, ...] = ()
    for several in () if dry else (files[:-1], files[-1:]):
        changes = [file.change for file in several if file.change and not problems]
        written, faults = write_changes(content, changes) if changes else ((), ())
        made |= {path.relative_to(content).as_posix() for path in written}
        problems += faults
    return tuple(_done(file, dry or not file.change or file.path in made) for file in files), problems


def _done(file: Planned, done: bool) -> Planned:
    return replace(file, change=None, outcome=file.outcome if done else "unwritable")


def fetches_of(readings: Iterable[Reading]) -> dict[str, Fetch]:
    """Return what gives the bytes of each medium of posts, by network and file name: `x/1123-1.jpg`."""
    return {
        f"{picture.platform}/{picture.file}": partial(each.bundle.read, picture.member)
        for each in readings
        for picture in each.found.pictures
    }


def import_files(content: Path, existing: Sequence[Story], given: Given, asked: Asked, progress: Progress) -> Imported:
    """Write what the bundles hold into the content folder, and return what came of it.

    Media come before the snapshot that names them, and snapshots before stories. Raise ManyStoriesError, before anything is
    written, where one name is given for several stories.
    """
    readings = read_given(given, unlisted=asked.unlisted, official=asked.official)
    parts = tuple(part for number, reading in enumerate(readings) for part in _parts(number, reading))
    stories = merged(story for story, _ in parts) or drafts_of([reading.found for reading in readings], asked.slug)
    if asked.slug and len(stories) > 1:
        raise ManyStoriesError(str(len(stories)))
    writer = partial(write_plans, content, dry=asked.dry)
    found = gathered_posts((*_told(stories), *(post for reading in readings for post in reading.found.posts)))
    plans, problems = _posts(content, writer, found, fetches_of(readings), progress)
    members = partial(_member, readings)
    told: list[StoryReport] = []
    for story, place in zip(stories, places(stories, existing, asked.slug), strict=True):
        report, faults = _story(content, writer, story, place, plans, members, _sources(story, parts, readings))
        told.append(report)
        problems += faults
    result = _result(readings, given, found, plans, told, problems, asked.dry)
    note = "" if stories else note_on([reading.found for reading in readings], asked.slug)
    return replace(result, notes=(*result.notes, note)) if note else result


def _parts(number: int, reading: Reading) -> Iterator[tuple[FoundStory, Reading]]:
    """Yield the stories of a file; the files that their elements name are told apart from those of other bundles."""
    for story in reading.found.stories:
        elements = (replace(each, member=f"{number}:{each.member}") if each.member else each for each in story.elements)
        yield replace(story, elements=tuple(elements)), reading


def _member(readings: Sequence[Reading], member: str) -> Fetch:
    """Return what reads a file that an element names, as `_parts` tells it apart."""
    number, _, name = member.partition(":")
    return partial(readings[int(number)].bundle.read, name)


def _told(stories: Iterable[FoundStory]) -> Iterator[Snapshot]:
    yield from (each.post for story in stories for each in story.elements if each.post)


def _posts(
    content: Path, writer: Writer, found: Mapping[str, Snapshot], fetches: Mapping[str, Fetch], progress: Progress
) -> tuple[dict[str, PostPlan], tuple[Problem, ...]]:
    plans: dict[str, PostPlan] = {}
    problems: tuple[Problem, ...] = ()
    for number, (key, post) in enumerate(found.items()):
        if not fits(post):
            continue
        progress("taking posts over", number, len(found))
        plan = plan_post(content, post, fetches)
        files, faults = writer((*plan.files[1:], plan.files[0]))
        plans[key] = replace(plan, files=files)
        problems += faults
        if any(fault.code == "file-unwritable" for fault in faults):
            break
    return plans, problems


def _story(
    content: Path,
    writer: Writer,
    story: FoundStory,
    place: Place,
    plans: Mapping[str, PostPlan],
    members: Callable[[str], Fetch],
    sources: tuple[str, ...],
) -> tuple[StoryReport, tuple[Problem, ...]]:
    pictures = pictures_of(content, place, story, members)
    own = plan_story(content, place, story, pictures)
    beside = tuple(each.planned for each in pictures.values() if each.planned) if own.outcome in (*WRITTEN, "same") else ()
    files, problems = writer((*beside, own))
    return replace(report_of(content, story, sources, files[-1], plans, pictures), beside=files[:-1]), problems


def _sources(story: FoundStory, parts: Iterable[tuple[FoundStory, Reading]], readings: Iterable[Reading]) -> tuple[str, ...]:
    """Return the files that hold a story or a part of it; of a draft those that hold its posts."""
    files = [reading.source for part, reading in parts if _same(story, part)]
    keys = {key_of(post) for post in _told([story])}
    files = files or [reading.source for reading in readings if any(key_of(post) in keys for post in reading.found.posts)]
    return tuple(dict.fromkeys(files))


def _same(story: FoundStory, part: FoundStory) -> bool:
    if story.sid or story.origin:
        return bool(story.sid and story.sid == part.sid) or bool(story.origin and story.origin.lower() == part.origin.lower())
    return (story.title, story.elements) == (part.title, part.elements)


def _result(
    readings: Sequence[Reading],
    given: Given,
    found: Mapping[str, Snapshot],
    plans: Mapping[str, PostPlan],
    stories: Sequence[StoryReport],
    problems: tuple[Problem, ...],
    dry: bool,
) -> Imported:
    within = {key for story in stories for key in story.keys}
    alone = [plan for key, plan in plans.items() if key not in within]
    unread = [each for reading in readings for each in unread_of(reading)]
    refused = [each for reading in readings for each in refusals(reading)]
    odd = (Refused(post.url, "its id or network cannot be the name of a file") for post in found.values() if not fits(post))
    files = (
        *(file for plan in plans.values() for file in plan.files),
        *(file for story in stories for file in (*story.beside, story.file)),
    )
    return Imported(
        stories=tuple(stories),
        posts=len(alone),
        cut=tuple(name_of(plan.snapshot) for plan in alone if plan.snapshot.state == "incomplete"),
        lost=tuple(lost for plan in alone for lost in plan.lost),
        files=files,
        refused=(*refused, *odd),
        unread=(*given.refused, *unread),
        notes=tuple(dict.fromkeys(f"{reading.source}: {note}" for reading in readings for note in reading.found.notes)),
        problems=problems,
        dry=dry,
    )


def unread_of(reading: Reading) -> tuple[Refused, ...]:
    """Return the reason why a file as a whole is not taken, with its path as the person knows it; none where it gave something."""
    found = reading.found
    names = (found.source, posixpath.basename(found.source))
    return () if found.stories or found.posts else tuple(_from(reading, each) for each in found.refused if each.what in names)


def refusals(reading: Reading) -> tuple[Refused, ...]:
    """Return the posts and parts of a file that are not taken."""
    unread = unread_of(reading)
    return tuple(each for refused in reading.found.refused if (each := _from(reading, refused)) not in unread)


def _from(reading: Reading, refused: Refused) -> Refused:
    return replace(refused, source=reading.source)
