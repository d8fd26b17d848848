"""What jobs are called where people read of them."""

from collections.abc import Iterator

from despatch.model.job import Prose, StorySpec
from despatch.plan.jobs import Plan
from despatch.work import Job


def job_names(plan: Plan) -> dict[int, str]:
    """Return the name of every job of a plan by its `id`: `markdown content/posts/hall.md`, `page 2013/06/12/hall/index.html`."""
    return {id(job): name for name, job in _all_jobs(plan)}


def named_jobs(plan: Plan) -> dict[str, Job]:
    """Return every job of a plan by its name; of several texts in one file, such as bios in two languages, the last."""
    return dict(_all_jobs(plan))


def _all_jobs(plan: Plan) -> Iterator[tuple[str, Job]]:
    seen: set[int] = set()
    for planned in plan.outputs:
        if planned.job:
            yield f"{planned.job.kind} {planned.out.text}", planned.job
            # Most lists need what the pages of their posts have needed before.
            if any(id(need.job) not in seen for need in planned.job.needs):
                yield from _needed(planned.job, seen)


def name_of_need(job: Job) -> str:
    """Return the name of a job that makes no file of its own: its text's."""
    return f"{job.kind} {job.spec.path}" if isinstance(job.spec, Prose | StorySpec) else job.kind


def _needed(job: Job, seen: set[int]) -> Iterator[tuple[str, Job]]:
    for need in job.needs:
        if id(need.job) not in seen:
            seen.add(id(need.job))
            if isinstance(need.job.spec, Prose | StorySpec):
                yield name_of_need(need.job), need.job
            yield from _needed(need.job, seen)
