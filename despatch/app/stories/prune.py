"""`story prune`: media that no kept post shows any more are deleted, and what builds keep of them."""

from collections.abc import Iterable

from msgspec import Struct

from despatch.app.known_texts import FILE
from despatch.app.last_build import forget
from despatch.app.options import CACHE, Options
from despatch.app.outcome import problem_of
from despatch.app.sources import remove_files
from despatch.app.stories.kept_files import KeptFiles
from despatch.engine.errors import PublishError
from despatch.engine.lock import hold
from despatch.engine.store_file import reason
from despatch.load.tree import Found
from despatch.model.paths import composed
from despatch.model.snapshot import Snapshot
from despatch.problems import Problem


class Pruned(Struct, frozen=True, kw_only=True):
    """What became of media: the logical paths of those that are gone, or would go, whether the cache was emptied, and problems."""

    files: tuple[str, ...] = ()
    emptied: bool = False
    problems: tuple[Problem, ...] = ()


def unneeded(kept: KeptFiles) -> tuple[Found, ...]:
    """Return the media among the snapshots that no post names, or only withheld ones."""
    named = {path for snapshot in kept.posts if snapshot.state != "withheld" for path in _paths(snapshot)}
    return tuple(file for file in kept.media if composed(file.path) not in named)


def prune(options: Options, kept: KeptFiles, *, dry: bool) -> Pruned:
    """Delete media that are not needed, and empty the cache, which may hold copies and pages of them.

    Where a snapshot cannot be read nothing is deleted, since nobody knows what it names.
    """
    files = unneeded(kept)
    if kept.problems or dry:
        return Pruned(files=() if kept.problems else tuple(file.path for file in files), problems=kept.problems)
    gone, faults = remove_files(options.content, [file.relative for file in files])
    done = tuple(file.path for file in files if options.content / file.relative in gone)
    try:
        return Pruned(files=done, emptied=empty_cache(options), problems=faults)
    except PublishError as fault:
        return Pruned(files=done, problems=(*faults, problem_of(fault)))


def empty_cache(options: Options) -> bool:
    """Remove what builds keep of one another; return whether there was anything.

    Raise PublishError while a build runs, and where something cannot be removed.
    """
    cache = options.cache or options.state / "cache"
    files = (cache / CACHE, cache / FILE)
    if not options.state.is_dir() and not files[0].exists():
        return False
    with hold(options.state):
        there = files[0].exists()
        forget(options)
        try:
            for file in files:
                file.unlink(missing_ok=True)
        except OSError as fault:
            hint = "make it writable and run this again, or delete the folder by hand"
            raise PublishError("cache-not-writable", f'the cache "{cache}" cannot be emptied: {reason(fault)}', hint) from fault
    return there


def _paths(snapshot: Snapshot) -> Iterable[str]:
    folder = snapshot.where.path.rpartition("/")[0]
    names = (*(name for one in snapshot.media for name in (one.file, one.poster)), *(one.file for one in snapshot.emojis))
    return (composed(f"{folder}/{name}") for name in names if name)
