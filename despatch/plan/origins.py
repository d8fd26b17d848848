"""Which files a text is made from, for the manifest."""

from collections.abc import Iterator

from despatch.model.job import Prose, StorySpec
from despatch.model.kept import KeptPost
from despatch.work import Job


def files_of(job: Job) -> tuple[str, ...]:
    """Return the paths of the files whose words a body or a story shows: its own, then those of stories and kept posts in it.

    A kept post of which nothing is shown has none: its path would name what is withheld.
    """
    if isinstance(job.spec, Prose) and not job.spec.kept and not job.needs:
        return (job.spec.path,) if job.spec.path else ()
    own = [job.spec.path] if isinstance(job.spec, Prose | StorySpec) else []
    inside = [path for need in job.needs for path in files_of(need.job)]
    return tuple(path for path in dict.fromkeys((*own, *_kept(job), *inside)) if path)


def _kept(job: Job) -> Iterator[str]:
    match job.spec:
        case Prose(kept=posts):
            found: list[KeptPost] = [*posts]
        case StorySpec(items=items):
            found = [item.kept for item in items if item.kept]
        case _:
            found = []
    for post in found:
        yield post.snapshot.where.path
        yield from (post.quoted.snapshot.where.path,) if post.quoted else ()
