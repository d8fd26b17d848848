"""What jobs are called where people read of them."""

from despatch.model.job import Prose, StorySpec
from despatch.plan.jobs import Plan
from despatch.work import Job


def job_names(plan: Plan) -> dict[int, str]:
    """Return the name of every job of a plan by its `id`: `markdown content/posts/hall.md`, `page 2013/06/12/hall/index.html`."""
    names: dict[int, str] = {}
    for planned in plan.outputs:
        if planned.job:
            names[id(planned.job)] = f"{planned.job.kind} {planned.out.text}"
            _name_needs(planned.job, names)
    return names


def _name_needs(job: Job, names: dict[int, str]) -> None:
    for need in job.needs:
        spec = need.job.spec
        if id(need.job) not in names and isinstance(spec, Prose | StorySpec):
            names[id(need.job)] = f"{need.job.kind} {spec.path}"
            _name_needs(need.job, names)
