"""`--verify-cache`: build the site again without the cache, in a scratch folder, and compare every byte with what was published."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from despatch.app.clock import Clock
from despatch.app.code import code_digest
from despatch.app.gather import read_anew
from despatch.app.job_names import job_names
from despatch.app.last_build import Seen, look
from despatch.app.options import CACHE, Options
from despatch.app.outcome import problem_of
from despatch.app.pipeline import Built, attempt
from despatch.app.result import Progress, Report, strictly
from despatch.app.workshop import open_workshop
from despatch.engine.demand import Answers
from despatch.engine.errors import PublishError
from despatch.engine.known import find_places, load_known
from despatch.engine.lock import hold
from despatch.engine.store import Entry, FileStore
from despatch.problems import Problem, Span, error
from despatch.work import Job

SCRATCH = "verify"
"""Name of the folder in the state folder that holds the clean build's results; it is gone when the comparison is done."""

CURE = "delete the cache folder and build again; a cache that differs anew is a bug: please report it"

SHOWN = 5
"""Files that are named of those with the same fault."""

_OUTPUT = Span("")


class _Pair(Struct, frozen=True):
    """The clean build, and what the cache holds for its jobs."""

    clean: Built
    cached: Mapping[int, Entry]
    """By job of the clean build, by `id`."""


class _Fault(Struct, frozen=True):
    """What is wrong with a file, as it is said of one, and of many."""

    one: str
    many: str


_MISSING = _Fault("is missing in the output", "are missing in the output")
_CHANGED = _Fault(
    "is not what a clean build makes: the file itself was changed",
    "are not what a clean build makes: the files themselves were changed",
)
_IN_VAIN = _Fault("is in the output, and a clean build makes no such file", "are in the output, and a clean build makes no such files")


def verified(report: Report, options: Options, clock: Clock, progress: Progress) -> Report:
    """Return the report of a build with what a clean one at the same moment makes otherwise, as errors.

    The clean build reads everything anew. It writes nothing but the scratch folder, and takes no result from the cache.
    """
    if report.summary is None:
        # Nothing was published that could differ.
        return report
    try:
        with hold(options.state):
            found = _differences(report, options, clock, progress)
    except PublishError as fault:
        found = (problem_of(fault),)
    if found:
        return replace(report, problems=(*report.problems, *found))
    note = "verified: a clean build makes the same files, byte for byte"
    return replace(report, summary=replace(report.summary, notes=(*report.summary.notes, note)))


def _differences(report: Report, options: Options, clock: Clock, progress: Progress) -> tuple[Problem, ...]:
    seen = look(options)
    scratch = options.state / SCRATCH
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        with open_workshop(replace(options, cache=scratch), code_digest()) as workshop:
            built = workshop.whole(lambda: attempt(lambda: read_anew(options, clock, progress), options, workshop, progress))
            found = tuple(_compared(report, _pair(built, options), options))
            # A file that was saved meanwhile is no fault of the cache.
            return found if not found or _unmoved(seen, options) else (_moved(),)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _unmoved(seen: Seen, options: Options) -> bool:
    return replace(look(options), at=seen.at) == seen


def _moved() -> Problem:
    return error("file-changed", "a file of the site was changed while the cache was verified", Span(""), "build again")


def _pair(clean: Built, options: Options) -> _Pair:
    store = FileStore(Path(options.cache or options.state) / CACHE)
    try:
        found = ((job, store.entry(clean.answers.keys[job])) for job in clean.answers.entries)
        return _Pair(clean, {job: entry for job, entry in found if entry})
    finally:
        store.close()


def _compared(report: Report, pair: _Pair, options: Options) -> Iterator[Problem]:
    clean = strictly(pair.clean.problems) if options.strict else pair.clean.problems
    for problem in set(clean) - set(report.problems):
        yield _differs(f"only a clean build says this [{problem.code}]: {problem.message}", problem.where)
    for problem in set(report.problems) - set(clean):
        yield _differs(f"a clean build does not say this [{problem.code}]: {problem.message}", problem.where)
    if pair.clean.outputs:
        yield from _files(pair, options)


def _files(pair: _Pair, options: Options) -> Iterator[Problem]:
    """Yield what is wrong with files of the output: one thing once, however many they are."""
    files: dict[_Fault, list[str]] = {}
    for path, fault in _faults(pair, options):
        files.setdefault(fault, []).append(path)
    for fault, paths in files.items():
        first = ", ".join(f'"{path}"' for path in paths[:SHOWN])
        rest = f" and {len(paths) - SHOWN:,} more" if len(paths) > SHOWN else ""
        yield _differs(f"{first} {fault.one}" if len(paths) == 1 else f"{len(paths):,} files {fault.many}: {first}{rest}")


def _faults(pair: _Pair, options: Options) -> Iterator[tuple[str, _Fault]]:
    """Yield each file of the output that is another one, or not there, or there in vain, and which of these."""
    root = options.output.resolve()
    ours = load_known(find_places(options.state.resolve(), root)).files
    names = job_names(pair.clean.plan)
    jobs = {planned.out.text: planned.job for planned in pair.clean.plan.outputs}
    for output in pair.clean.outputs:
        if output.path not in ours:
            yield output.path, _MISSING
        elif _bytes_of(root / output.path) != output.read():
            yield output.path, _other(_culprit(jobs[output.path], pair), names)
    for path in sorted(ours.keys() - {output.path for output in pair.clean.outputs}):
        yield path, _IN_VAIN


def _differs(message: str, where: Span = _OUTPUT) -> Problem:
    return error("cache-differs", message, where, CURE)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _culprit(job: Job | None, pair: _Pair) -> Job | None:
    """Return the job at the root of a difference: the cache has another result for it than the clean build made."""
    if job is None:
        return None
    deeper = next((found for need in job.needs if (found := _culprit(need.job, pair))), None)
    return deeper or (job if _is_other(job, pair.clean.answers, pair.cached) else None)


def _is_other(job: Job, answers: Answers, cached: Mapping[int, Entry]) -> bool:
    entry = cached.get(id(job))
    return entry is not None and entry != answers.entry(job)


def _other(culprit: Job | None, names: Mapping[int, str]) -> _Fault:
    if culprit is None:
        return _CHANGED
    why = f'what a clean build makes: the cache has another result for the job "{names[id(culprit)]}"'
    return _Fault(f"is not {why}", f"are not {why}")
