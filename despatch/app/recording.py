"""Makes the record of a plan: which jobs have texts as parts, and which texts may be reworded without a plan."""

import posixpath
from collections.abc import Iterator, Mapping

from msgspec import Raw

from despatch.app.gather import Gathered
from despatch.app.last_plan import LastPlan, Step, Text, raw
from despatch.app.notes import PAGE
from despatch.engine.demand import Answers
from despatch.load.texts import Around
from despatch.plan.jobs import Plan
from despatch.plan.rewording import Files
from despatch.work import Job


def recorded(gathered: Gathered, plan: Plan, answers: Answers, linked: Mapping[str, tuple[str, ...]], code: bytes) -> LastPlan | None:
    """Return the record of a plan that was published whole, or None where something of kept posts may not be shown."""
    around = gathered.around
    if around is None or plan.closed:
        return None
    order = _in_order(plan)
    numbers = {name: number for number, name in enumerate(order)}
    return LastPlan(
        code=code,
        theme=gathered.theme,
        settings=around.settings,
        zones=around.zones,
        kept=dict(around.kept),
        base_url=gathered.settings.base_url,
        files=_files(gathered, plan),
        linked=dict(linked),
        jobs=len(answers.entries),
        texts=dict(_texts(around, gathered, plan, numbers)),
        steps=_steps(list(order.values()), numbers, plan, answers),
    )


def _in_order(plan: Plan) -> dict[int, Job]:
    """Return by `id` pages and all jobs that use others, each behind what it needs.

    What else needs nothing is there where something needs it.
    """
    order: dict[int, Job] = {}
    for planned in plan.outputs:
        if planned.job and (planned.job.needs or planned.job.kind == PAGE):
            _put(planned.job, order)
    return order


def _put(job: Job, order: dict[int, Job]) -> None:
    """Put a job behind all others, unless it has its place, and before it what it needs."""
    if id(job) in order:
        return
    for need in job.needs:
        if id(need.job) not in order:
            _put(need.job, order)
    order[id(job)] = job


def _texts(around: Around, gathered: Gathered, plan: Plan, numbers: Mapping[int, int]) -> Iterator[tuple[str, Raw]]:
    """Yield what is kept of each text whose words nothing but its own job reads: not of those whose translations tell its hash."""
    kinds = {document.path: document.kind for document in gathered.texts}
    translated = {row.source for row in plan.translations if row.state in {"current", "outdated"}}
    outlines = around.memory.outlines
    for text in plan.texts:
        if text.path in outlines and text.path not in translated and id(text.job) in numbers:
            yield text.path, raw(Text(outlines[text.path], numbers[id(text.job)], kinds[text.path], text.url))


def _steps(order: list[Job], numbers: Mapping[int, int], plan: Plan, answers: Answers) -> list[Raw]:
    users: list[list[int]] = [[] for _ in order]
    outputs: dict[int, list[str]] = {}
    for planned in plan.outputs:
        if planned.job:
            outputs.setdefault(id(planned.job), []).append(planned.out.text)
    needs = [tuple([(numbers[id(need.job)], need.part) for need in job.needs]) for job in order]
    for number, needed in enumerate(needs):
        for other, _ in needed:
            if not users[other] or users[other][-1] != number:
                users[other].append(number)
    return [
        raw(Step(job.kind, answers.keys[id(job)], job.uses, job.files, needed, tuple(used), tuple(outputs.get(id(job), ()))))
        for job, needed, used in zip(order, needs, users, strict=True)
    ]


def _files(gathered: Gathered, plan: Plan) -> Files:
    media = gathered.source.media if gathered.source else ()
    pictures = (planned.out.text for planned in plan.outputs if planned.job and planned.job.kind == "image")
    return Files(frozenset(posixpath.basename(file.path) for file in media), frozenset(map(posixpath.basename, pictures)))
