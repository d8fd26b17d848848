"""What short cuts end with: files that were made again are put in place, and the records of the last build brought up to them."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from despatch.app.compared import Compared
from despatch.app.last_build import LastBuild, output_mark, save_build
from despatch.app.last_plan import LastPlan, Step, raw, save_plan
from despatch.app.made import save_jobs
from despatch.app.options import Options
from despatch.app.result import Report
from despatch.engine.output import Changes, Output, publish_again
from despatch.engine.staging import Stage
from despatch.engine.store import Store
from despatch.model.theme import Theme


class Again(Struct, frozen=True):
    """What was done again of the last build's plan."""

    jobs: bytes
    """The record of jobs with these; empty where it cannot be had."""
    steps: Mapping[int, Step]
    """The jobs as they are answered now, by number."""
    theme: Theme
    outputs: tuple[Output, ...]
    performed: int
    early: Stage | None = None
    """What is staged of the outputs by now."""


def published_again(last: LastBuild, plan: LastPlan, found: Compared, options: Options, store: Store, again: Again) -> Report | None:
    """Publish what was done again, and return the report; None where the output or the records are not as the last build left them."""
    changes = publish_again(options.output, again.outputs, options.state, again.early) if again.jobs else None
    if changes is None or last.report.summary is None:
        return None
    save_jobs(options, again.jobs)
    store.keep()
    steps = list(plan.steps)
    for number, step in again.steps.items():
        steps[number] = raw(step)
    made = save_plan(options, replace(plan, steps=steps, theme=again.theme))
    times = replace(last.times, since=found.now)
    save_build(
        options,
        replace(last, at=found.seen.at, inputs=found.inputs(last), output=output_mark(options), times=times, plan=made),
    )
    return replace(last.report, summary=replace(last.report.summary, **_counts(plan, again, changes)))


def _counts(plan: LastPlan, again: Again, changes: Changes) -> dict[str, object]:
    work = f"{again.performed} jobs performed, {plan.jobs - again.performed} reused"
    return {"written": len(changes.written), "unchanged": changes.unchanged, "details": (work,)}
