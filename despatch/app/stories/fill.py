"""`story fill`: the posts of a story whose words are cut, completed from files that hold them whole."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from despatch.app.result import Progress
from despatch.app.stories.bundles import Given
from despatch.app.stories.import_files import Reading, fetches_of, read_given, refusals, unread_of, write_plans
from despatch.app.stories.import_posts import Fetch, fits, gathered_posts, key_of, plan_post
from despatch.app.stories.imported import WRITTEN, Planned
from despatch.importers.values import Refused
from despatch.model.snapshot import Snapshot
from despatch.model.social import social_post
from despatch.model.source import Story
from despatch.problems import Problem


class Filled(Struct, frozen=True, kw_only=True):
    """What came of filling a story: ids of posts, files, and what could not be read."""

    title: str
    cut: tuple[str, ...]
    """The posts whose words were cut, or of which nothing was kept."""
    whole: tuple[str, ...]
    """Those of them that are whole now."""
    files: tuple[Planned, ...]
    unread: tuple[Refused, ...]
    refused: tuple[Refused, ...]
    """Posts of this story that are in the files and are not taken."""
    problems: tuple[Problem, ...]

    @property
    def nothing(self) -> bool:
        """Whether posts are cut, and none is whole now because a file could not be read."""
        return bool(self.cut and not self.whole and self.unread)


def fill_story(
    content: Path,
    story: Story,
    kept: Mapping[str, Snapshot],
    given: Given,
    progress: Progress,
    *,
    unlisted: bool = False,
    official: bool = False,
) -> Filled:
    """Complete the cut posts of a story from what the bundles hold, and keep those of which nothing was kept.

    `kept` are the snapshots of the blog by network and id, such as `x/1123`. `unlisted` takes posts of Mastodon that are public but not
    listed, `official` says that the archives are those of offices.
    """
    wanted = tuple(dict.fromkeys(_wanted(story, kept)))
    readings = read_given(given, unlisted=unlisted, official=official)
    asked = frozenset(wanted)
    found = {key: post for key, post in gathered_posts(_posts(readings, asked)).items() if fits(post)}
    whole, files, problems = _completed(content, found, fetches_of(readings), progress)
    ids = {key.partition("/")[2] for key in wanted}
    refused = tuple(each for reading in readings for each in refusals(reading) if each.what.rpartition("/")[2] in ids)
    return Filled(
        title=story.document.head.title or story.slug,
        cut=tuple(key.partition("/")[2] for key in wanted),
        whole=tuple(key.partition("/")[2] for key in whole),
        files=files,
        unread=(*given.refused, *(each for reading in readings for each in unread_of(reading))),
        refused=refused,
        problems=problems,
    )


def _wanted(story: Story, kept: Mapping[str, Snapshot]) -> Iterator[str]:
    """Yield the posts of a story whose words are cut, and those of which nothing is kept."""
    for item in story.items:
        if item.snapshot and item.snapshot in kept:
            if kept[item.snapshot].state == "incomplete":
                yield item.snapshot
        elif item.kind == "post":
            yield "/".join(social_post(item.url) or ())


def _posts(readings: tuple[Reading, ...], asked: frozenset[str]) -> Iterator[Snapshot]:
    """Yield the posts with these keys out of files: an archive holds many more."""
    for reading in readings:
        told = (each.post for story in reading.found.stories for each in story.elements if each.post)
        yield from (post for post in (*reading.found.posts, *told) if key_of(post) in asked)


def _completed(
    content: Path, found: Mapping[str, Snapshot], fetches: Mapping[str, Fetch], progress: Progress
) -> tuple[tuple[str, ...], tuple[Planned, ...], tuple[Problem, ...]]:
    whole: list[str] = []
    files: list[Planned] = []
    problems: tuple[Problem, ...] = ()
    for number, (key, post) in enumerate(found.items()):
        progress("completing posts", number, len(found))
        plan = plan_post(content, post, fetches)
        own, faults = write_plans(content, (*plan.files[1:], plan.files[0]))
        whole += [key] if plan.files[0].outcome in WRITTEN and not faults and plan.snapshot.state != "incomplete" else []
        files += own
        problems += faults
    return tuple(whole), tuple(files), problems
