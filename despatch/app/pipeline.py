"""A whole build on one screen: load, plan, demand, check, publish."""

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from despatch.app.clock import Clock
from despatch.app.code import code_digest
from despatch.app.gather import Gathered, Reading, fetcher, gather, read_known, without, without_texts
from despatch.app.job_names import named_jobs
from despatch.app.last_build import Seen, forget, look, remember
from despatch.app.last_plan import forget_plan, save_plan
from despatch.app.listing import Survey
from despatch.app.made import NONE_COUNTED, counting, remember_jobs
from despatch.app.notes import note
from despatch.app.options import Options
from despatch.app.outcome import entries, problem_of, redirect_rows, summary
from despatch.app.profile import Profile
from despatch.app.recording import recorded
from despatch.app.result import Progress, Report, has_errors, strictly
from despatch.app.schedule import Due, dues, saved_schedule, times
from despatch.app.workshop import Workshop, open_workshop, remains, unkept
from despatch.checks.anchors import Checked, check_anchors, checked, linked_anchors
from despatch.digest import digest
from despatch.engine.demand import NO_ANSWERS, Answers, Executor, demand, take_nothing
from despatch.engine.errors import PublishError
from despatch.engine.lock import hold
from despatch.engine.output import Changes, Output, check_folder, publish
from despatch.engine.staging import Early, early_files
from despatch.model.job import Prose, StorySpec, decode_facts
from despatch.plan.jobs import NO_WORDS, Plan, plan
from despatch.plan.visibility import Shown
from despatch.problems import Problem
from despatch.work import Job


class Built(Struct, frozen=True):
    """A planned site and what became of its jobs."""

    gathered: Gathered
    """What was read, without its texts."""
    plan: Plan
    """Without the words of texts."""
    answers: Answers = NO_ANSWERS
    outputs: tuple[Output, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: frozenset[str] = frozenset()
    now: int = 0
    """The instant for which it is planned, in seconds since 1970 UTC."""
    dues: tuple[Due, ...] = ()
    """What happens by itself after that."""
    linked: Mapping[str, tuple[str, ...]] = {}
    """The anchors that links of texts lead to, by the address of the page."""
    counted: Mapping[int, bytes] = NONE_COUNTED
    """Checksums for the record of jobs, by `id` of the job."""


def build(options: Options, clock: Clock, progress: Progress, profile: Profile | None = None, seen: Seen | None = None) -> Report:
    """Build the site and publish it; nothing is written if there was an error.

    `profile` takes note of what it spends its time on. `seen` is what lay there a moment ago, if that was looked at.
    """
    started = time.monotonic()
    try:
        check_folder(options.output, options.state, _sources(options), Path.home())
        with hold(options.state), open_workshop(options, code_digest(), profile) as workshop:
            seen = seen or look(options)
            built, changes = workshop.whole(lambda: _published(options, clock, workshop, progress))
            if changes is None:
                workshop.store.keep()
                return Report(_told(built.problems, options))
            progress("keeping", 0, 0)
            saved_schedule(options, built.dues)
            closed = built.plan.closed
            remember_jobs(options, named_jobs(built.plan), built.answers, workshop.code, built.now, built.counted)
            lost = _finished(workshop, built, options)
            if closed:
                forget(options)
            told = workshop.told()
            again = _report(options, built, Changes((), len(built.outputs), ()), started)
            kept = _kept_plan(options, built, workshop.code)
            remember(options, seen, dict(built.gathered.inputs), times(built.dues, built.gathered.settings, built.now), again, kept)
    except PublishError as fault:
        return Report((problem_of(fault),))
    return _report(options, built, changes, started, lost, told)


def _finished(workshop: Workshop, built: Built, options: Options) -> tuple[str, ...]:
    """Have the store keep what was made last, and return sentences on why it does not, and what follows; none where it does."""
    closed = built.plan.closed
    try:
        fault = workshop.store.finish(built.answers.keys.values(), digest(closed) if closed else b"")
        lost = workshop.lost or (fault and f"the cache could not be kept: {fault}; later builds cannot reuse what this one made")
    except PublishError as refused:
        lost = unkept(refused)
    return (lost, remains(options.cache)) if lost and closed else (lost,) if lost else ()


def _kept_plan(options: Options, built: Built, code: bytes) -> bytes:
    """Leave the record of a plan of which nothing was left out, and return its digest, or nothing where none is left."""
    if options.cache is None:
        return b""
    whole = not built.left_out and not has_errors(built.problems)
    record = recorded(built.gathered, built.plan, built.answers, built.linked, code) if whole else None
    return save_plan(options, record) if record else forget_plan(options)


def _report(
    options: Options,
    built: Built,
    changes: Changes,
    started: float,
    lost: tuple[str, ...] = (),
    work: tuple[str, ...] = (),
) -> Report:
    seconds = time.monotonic() - started
    told = summary(options, built.gathered, built.plan, built.answers, changes, built.left_out, seconds, built.dues)
    return Report(_told(built.problems, options), replace(told, notes=(*told.notes, *lost), details=(*told.details, *work)))


def _published(options: Options, clock: Clock, workshop: Workshop, progress: Progress) -> tuple[Built, Changes | None]:
    """Return the built site and what publishing it changed; None where there was an error, and nothing is published."""
    with early_files(options.output, options.state) as early:
        read = partial(read_known, options, clock, progress, workshop.code, workshop.share)
        built = attempt(read, options, workshop, progress, early)
        if not _publishable(built, options):
            return built, None
        progress("publishing", 0, 0)
        return built, publish(options.output, built.outputs, options.state, early.stage)


def _sources(options: Options) -> tuple[Path, ...]:
    """Return the folders that the site is built from; a site that is its own content holds its output."""
    return (options.site / "themes", *(() if options.content == options.site else (options.content,)))


def survey(options: Options, clock: Clock) -> Survey:
    """Return what the site holds, without building it."""
    gathered = gather(options, lambda _what, _done, _total: None)
    if gathered.source is None:
        return Survey(problems=gathered.problems)
    now = clock(gathered.settings.timezone).stamp
    planned = plan(gathered.source, now, Shown())
    problems = tuple(problem for problem in (*gathered.problems, *planned.problems) if problem.severity == "error")
    following = dues(gathered.source, planned)
    return Survey(
        entries=entries(gathered.source, planned),
        redirects=redirect_rows(planned),
        problems=problems,
        now=now,
        due=following[0] if following else None,
        translations=planned.translations,
    )


def attempt(read: Reading, options: Options, workshop: Workshop, progress: Progress, early: Early | None = None) -> Built:
    """Return the built site, not yet published; with `--keep-going`, again without the documents at fault until none is left.

    The site is read for each attempt: none holds on to what it has read. `early` takes its files as they are made.
    """
    left_out: frozenset[str] = frozenset()
    said: tuple[Problem, ...] = ()
    while True:
        built = _once(read, left_out, options, workshop, progress, early)
        left_out |= built.gathered.faulty
        faulty = _faulty(built)
        if not (options.keep_going and faulty - left_out):
            return replace(built, problems=(*built.gathered.problems, *said, *built.problems), left_out=left_out)
        left_out |= faulty
        said = (*said, *(problem for problem in built.problems if problem.severity == "error"))


def _once(read: Reading, left_out: frozenset[str], options: Options, workshop: Workshop, progress: Progress, early: Early | None) -> Built:
    built, executor = _begun(read, left_out, options, workshop, progress)
    if executor is None:
        return built
    planned, gathered, counted = built.plan, built.gathered, dict(built.counted)
    take = counting(counted, early.taker(_paths(planned)) if early else take_nothing)
    report, fetch = _told_of(progress, len(built.answers.keys)), fetcher(gathered, NO_WORDS)
    with _circles_looked_for():
        answers = demand(_jobs(planned), workshop.store, executor, workshop.code, report, fetch, note, built.answers, take)
    workshop.rest()
    progress("checking", 0, 0)
    bodies = tuple(_checked(planned, answers, workshop))
    problems = (*planned.problems, *_told_by_jobs(answers), *check_anchors(bodies))
    outputs = tuple(_outputs(planned, answers, workshop, gathered.read)) if not answers.failed else ()
    return replace(built, answers=answers, outputs=outputs, problems=problems, linked=linked_anchors(bodies), counted=counted)


def _begun(
    read: Reading, left_out: frozenset[str], options: Options, workshop: Workshop, progress: Progress
) -> tuple[Built, Executor | None]:
    """Return the site planned and its texts rendered, and what performs all else; None where an error forbids it, or nothing is to do.

    What was read goes with this call: of all that a build holds, texts are the most, and nobody asks for them again.
    """
    gathered, now = read()
    gathered = without(gathered, left_out | gathered.faulty)
    source, rest = gathered.source, without_texts(gathered)
    if source is None:
        return Built(rest, Plan((), (), (), frozenset(), (), None, ())), None
    progress("planning", 0, 0)
    planned = plan(source, now, Shown(options.drafts, options.future, options.expired))
    built = Built(rest, replace(planned, words=NO_WORDS), problems=planned.problems, now=now, dues=dues(source, planned))
    jobs = _jobs(planned)
    if not jobs or has_errors(planned.problems) or (has_errors(gathered.problems) and not options.keep_going):
        return built, None
    report, fetch = _told_of(progress, 0, len(jobs)), fetcher(gathered, planned.words)
    report(0, 0)
    counted: dict[int, bytes] = {}
    executor, take = workshop.executor(gathered.theme), counting(counted, take_nothing)
    with _circles_looked_for():
        answers = demand(_texts(jobs), workshop.store, executor, workshop.code, report, fetch, note, take=take)
    return replace(built, answers=answers, counted=counted), executor


def _jobs(planned: Plan) -> list[Job]:
    return [output.job for output in planned.outputs if output.job]


def _texts(jobs: Iterable[Job]) -> list[Job]:
    """Return the jobs of texts that jobs of files need, in their order."""
    needed = {id(need.job): need.job for job in jobs for need in job.needs}
    return [job for job in needed.values() if isinstance(job.spec, Prose | StorySpec)]


def _told_of(progress: Progress, before: int, after: int = 0) -> Callable[[int, int], object]:
    """Return what tells of jobs that are answered; so many of all were before, and so many come after."""
    return lambda done, total: progress("rendering", before + done, before + total + after)


def _paths(planned: Plan) -> dict[int, tuple[str, ...]]:
    """Return where the file of each job is to lie, by `id` of the job."""
    paths: dict[int, tuple[str, ...]] = {}
    for output in planned.outputs:
        if output.job:
            paths[id(output.job)] = (*paths.get(id(output.job), ()), output.out.text)
    return paths


@contextmanager
def _circles_looked_for() -> Iterator[None]:
    """Have Python tidy up during the block where the command put that off; what is read, planned and published holds no circles."""
    if gc.isenabled():
        yield
        return
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.disable()


def _told_by_jobs(answers: Answers) -> Iterator[Problem]:
    """Yield the problems of jobs; a damaged picture is told of once, however many copies were to be made of it."""
    said: set[Problem] = set()
    for job, problem in answers.problems:
        if not (job.kind == "image" and problem in said):
            yield problem
        said.add(problem)


def _checked(planned: Plan, answers: Answers, workshop: Workshop) -> Iterator[Checked]:
    for text in planned.texts:
        entry = answers.entry(text.job)
        if entry:
            yield checked(text.url, decode_facts(workshop.bytes_of(entry.part("facts"))))


def _outputs(planned: Plan, answers: Answers, workshop: Workshop, read: Callable[[str], bytes]) -> Iterator[Output]:
    for output in planned.outputs:
        yield workshop.output(output, answers, read)


def _faulty(built: Built) -> frozenset[str]:
    """Return the documents and pictures that cannot be built as they are."""
    named = {problem.where.path for _, problem in built.answers.problems if problem.severity == "error"}
    if not named:
        return built.plan.faulty
    known = {path for path, _ in built.plan.standings} | {path for output in built.plan.outputs for path in output.sources}
    return built.plan.faulty | frozenset(named & known)


def _publishable(built: Built, options: Options) -> bool:
    if not built.outputs:
        return False
    told = _told(built.problems, options)
    return options.keep_going or not has_errors(told)


def _told(problems: tuple[Problem, ...], options: Options) -> tuple[Problem, ...]:
    return strictly(problems) if options.strict else problems
