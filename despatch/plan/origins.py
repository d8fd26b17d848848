"""Which files a text is made from, for the manifest."""

from despatch.model.job import Prose, StorySpec
from despatch.work import Job


def files_of(job: Job) -> tuple[str, ...]:
    """Return the paths of the files whose words a body or a story shows: its own, then those of stories and kept posts in it."""
    own = [job.spec.path] if isinstance(job.spec, Prose | StorySpec) else []
    kept = [item.snapshot.where.path for item in job.spec.items if item.snapshot] if isinstance(job.spec, StorySpec) else []
    inside = [path for need in job.needs for path in files_of(need.job)]
    return tuple(dict.fromkeys((*own, *kept, *inside)))
