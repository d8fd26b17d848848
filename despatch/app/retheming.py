"""The short cut for a build before which only the text of pages' templates changed: the last plan holds, and its pages are rendered again.

What `plan` learns of a theme is told apart from what rendering reads of it: while all that is as it
was, no job has another spec, and those that use the templates have another digest of these in their keys.
So nothing is read or planned: the specs of the pages are taken from what the last build noted of
them. Wherever more than that may follow, nothing is written, and the whole build runs.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from msgspec import Raw, Struct
from msgspec.structs import replace

from despatch.app.compared import Compared
from despatch.app.last_build import LastBuild
from despatch.app.last_plan import LastPlan, Step, load_plan
from despatch.app.made import renewed_jobs
from despatch.app.notes import PAGE, note
from despatch.app.options import CACHE, Options, carried_themes, own_themes
from despatch.app.replay import Untouched
from despatch.app.republishing import Again, published_again
from despatch.app.result import Progress, Report
from despatch.app.workshop import Workshop, open_workshop
from despatch.engine.demand import NO_ANSWERS, Answers, LostResult, demand
from despatch.engine.output import Output
from despatch.engine.staging import Early, early_files
from despatch.engine.store import Entry, Store
from despatch.load.theme import load_theme
from despatch.model.theme import Closure, Theme
from despatch.work import Job, Need

MOST_UNUSED = 5
"""Times as many results as the plan has jobs that short builds may leave in the store, where only whole builds forget."""

_INSIDE = ("blocks/", "story/")
"""Where templates stand that texts are made with, and not only pages."""

Uses = Mapping[bytes, bytes]
"""What a page's job used of the theme as it was, and what it uses now."""


class _Pages(Struct, frozen=True):
    """The jobs of pages to be done again, by their number in the plan, and what they need."""

    steps: Mapping[int, Step]
    """As the last build answered them."""
    jobs: Mapping[int, Job]
    needed: Answers


def rethemed(last: LastBuild, found: Compared, options: Options, progress: Progress) -> Report | None:
    """Return the report of a build before which the templates of `found` changed, once it is published; None where all must be built.

    Hold the lock; the record of the output is as the last build left it.
    """
    plan = load_plan(options, last.plan)
    if plan is None or last.report.summary is None or options.cache is None or not (options.cache / CACHE).exists():
        return None
    theme = _theme(plan, last.report, options)
    uses = _uses(plan.theme, theme) if theme else None
    if theme is None or uses is None:
        return None
    with open_workshop(options, plan.code) as workshop, early_files(options.output, options.state) as early:
        try:
            pages = _pages(plan, uses, workshop.store)
            answers = _answers(pages, plan, theme, workshop, progress, early) if pages else None
            if pages is None or answers is None:
                return None
            progress("publishing", 0, 0)
            again = _again(plan, pages, answers, theme, found, workshop, options)
            return published_again(last, plan, found, options, workshop.store, replace(again, early=early.stage))
        except LostResult:
            return None


def _theme(plan: LastPlan, report: Report, options: Options) -> Theme | None:
    """Return the theme as it is now, where there is nothing to say of it and was nothing."""
    theme, problems = load_theme(own_themes(options), carried_themes(), plan.settings)
    told = any(problem.where.path.startswith("themes/") for problem in report.problems)
    return None if problems or told else theme


def _uses(before: Theme, now: Theme) -> Uses | None:
    """Return what pages used of the theme and use now, or None where more of it has changed than the text of pages' templates."""
    if _but_for_text(before) != _but_for_text(now):
        return None
    found: dict[bytes, bytes] = {}
    for (name, was), (_, closure) in zip(before.closures, now.closures, strict=True):
        if was != closure and name.startswith(_INSIDE):
            return None
        for tag, _ in now.catalogues:
            old, new = was.reads((tag,)), closure.reads((tag,))
            if found.setdefault(old, new) != new:
                return None
    return found


def _but_for_text(theme: Theme) -> Theme:
    """Return all of a theme that `plan` and the rendering of texts may read."""
    templates = tuple(replace(source, text="") for source in theme.templates)
    return replace(theme, templates=templates, closures=tuple((name, _named(closure)) for name, closure in theme.closures))


def _named(closure: Closure) -> Closure:
    return replace(closure, digest=b"", words=())


def _pages(plan: LastPlan, uses: Uses, store: Store) -> _Pages | None:
    """Return the jobs whose templates have changed; None where what they are made of is lost, or a page had something to say."""
    if store.unused() > MOST_UNUSED * plan.jobs:
        return None
    every = ((number, plan.step(number)) for number in range(len(plan.steps)))
    steps = {number: step for number, step in every if step.kind == PAGE and uses.get(step.uses) != step.uses}
    needed = _needed(steps.values(), plan, store)
    noted = {number: _noted(step, store) for number, step in steps.items()}
    if needed is None or not all(noted[number] and step.uses in uses and not step.users for number, step in steps.items()):
        return None
    jobs = {
        number: Job(PAGE, Raw(noted[number] or b""), tuple(Need(needed[other][0], part) for other, part in step.needs), uses[step.uses])
        for number, step in steps.items()
    }
    return _Pages(steps, jobs, replace(NO_ANSWERS, entries={id(job): entry for job, entry in needed.values()}))


def _needed(steps: Iterable[Step], plan: LastPlan, store: Store) -> dict[int, tuple[Job, Entry]] | None:
    """Return stand-ins for the jobs that these need, by number, each with what it came to; None where that is lost."""
    numbers = {number for step in steps for number, _ in step.needs}
    entries = {number: store.entry(plan.step(number).key) for number in numbers}
    found = {number: (Job("", Untouched()), entry) for number, entry in entries.items() if entry}
    return found if len(found) == len(entries) else None


def _noted(step: Step, store: Store) -> bytes | None:
    """Return the spec of a job as it was noted; None where it is lost, or the job had something to say."""
    entry = store.entry(step.key)
    return store.blob(entry.note) if entry and entry.note and not entry.problems else None


def _answers(pages: _Pages, plan: LastPlan, theme: Theme, workshop: Workshop, progress: Progress, early: Early) -> Answers | None:
    """Return what became of the pages, or None where one of them failed or has something to say."""
    jobs, report, take = tuple(pages.jobs.values()), partial(progress, "rendering"), early.taker(_paths(pages))
    answers = demand(jobs, workshop.store, workshop.executor(theme), plan.code, report, note=note, before=pages.needed, take=take)
    workshop.rest()
    return None if answers.failed or answers.problems else answers


def _paths(pages: _Pages) -> dict[int, tuple[str, ...]]:
    return {id(job): pages.steps[number].outputs for number, job in pages.jobs.items()}


def _again(plan: LastPlan, pages: _Pages, answers: Answers, theme: Theme, found: Compared, workshop: Workshop, options: Options) -> Again:
    keys = {number: answers.keys[id(job)] for number, job in pages.jobs.items()}
    steps = {number: replace(step, key=keys[number], uses=pages.jobs[number].uses) for number, step in pages.steps.items()}
    names = {f"{PAGE} {path}": pages.jobs[number] for number, step in steps.items() for path in step.outputs}
    jobs = renewed_jobs(options, names, answers, plan.code, found.now)
    return Again(jobs, steps, theme, tuple(_outputs(pages, answers, workshop)), len(answers.performed))


def _outputs(pages: _Pages, answers: Answers, workshop: Workshop) -> Iterator[Output]:
    for number, job in pages.jobs.items():
        part = answers.entries[id(job)].part("file")
        yield from (Output(path, part, partial(workshop.bytes_of, part)) for path in pages.steps[number].outputs)
