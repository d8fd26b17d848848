"""Answer jobs from the store, or have them performed: the one mechanism behind build and preview.

A job's key covers its complete input, so that nothing is ever guessed: what the store holds under
the key is the result. `demand` works in waves, because the results of needs are part of a key.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from msgspec import Struct

from despatch.digest import digest, digest_bytes
from despatch.engine.store import Entry, Kept, Store
from despatch.problems import Problem
from despatch.work import Done, Failed, Job, Need, Outcome, Task

BATCH = 25
"""Tasks that travel to a worker together."""

LOAD = 256 * 1024
"""Bytes of files from which on a batch is full: work on many bytes takes long, and is better shared out."""

Fetch = Callable[[bytes], bytes]
"""Gives the bytes behind the digest of a file."""

Note = Callable[[Job], bytes]
"""Gives what is kept of a job beside its result, or nothing: enough to do it again with another result of a need."""


class Executor(Protocol):
    """Something that performs batches of tasks, in order."""

    def run(self, batches: Iterable[tuple[Task, ...]]) -> Iterator[tuple[Outcome, ...]]:
        """Yield the outcomes of each batch, in the order of the batches."""


def no_files(digest: bytes) -> bytes:
    """Raise LookupError: for jobs that have no files."""
    raise LookupError(digest.hex())


def no_note(_: Job) -> bytes:
    """Return nothing: for jobs of which nothing but the result is kept."""
    return b""


Take = Callable[[Job, Entry, Done], object]
"""Is told of each job that was performed, at once: what was kept of it, and its result."""


def take_nothing(_: Job, __: Entry, ___: Done) -> None:
    """Do nothing: for results that nobody waits for."""


class Answers(Struct, frozen=True):
    """What demand found out: entries by job (by `id`), who failed, and what was done anew."""

    entries: dict[int, Entry]
    keys: dict[int, bytes]
    failed: tuple[Job, ...]
    """Jobs that failed themselves; those that only needed them are left out."""
    performed: tuple[Job, ...]
    problems: tuple[tuple[Job, Problem], ...]

    def entry(self, job: Job) -> Entry | None:
        """Return the entry of a job, or None when it failed or needed one that did."""
        return self.entries.get(id(job))


NO_ANSWERS = Answers({}, {}, (), (), ())


def demand(
    jobs: Sequence[Job],
    store: Store,
    executor: Executor,
    code: bytes,
    progress: Callable[[int, int], object] | None = None,
    fetch: Fetch = no_files,
    note: Note = no_note,
    before: Answers = NO_ANSWERS,
    take: Take = take_nothing,
) -> Answers:
    """Return the answers to `jobs` and to all that they need, behind those that were there before; what failed is not tried again.

    `fetch` gives the files of jobs that are performed, and is asked for no others. `code` is the
    digest of the program and of the libraries that make output. `progress` hears how many jobs are
    answered, and of how many. `note` gives what is kept of each job that is performed; `take` has its result.
    """
    answers = before
    waves = _waves(jobs, before)
    total, done = sum(map(len, waves)), 0
    for wave in waves:
        able = _able(wave, answers)
        now = _Wave({}, {}, {}, {})
        for batch, outcomes in _perform(_strange(able, answers, store, code, now), answers, store, executor, fetch):
            _keep(batch, outcomes, now, store, note, take)
        answers = _with(answers, able, now)
        done += len(wave)
        if progress:
            progress(done, total)
    return answers


def _waves(jobs: Sequence[Job], before: Answers) -> list[list[Job]]:
    """Return all jobs within reach that have no answer yet, grouped so that each stands after what it needs."""
    depth: dict[int, int] = dict.fromkeys((*before.entries, *before.keys), -1)
    order: list[Job] = []
    stack: list[tuple[Job, bool]] = [(job, False) for job in reversed(jobs)]
    while stack:
        job, ready = stack.pop()
        if id(job) in depth:
            continue
        if ready or not job.needs:
            depth[id(job)] = 1 + max((depth[id(need.job)] for need in job.needs), default=-1)
            order.append(job)
        else:
            stack.append((job, True))
            stack.extend((need.job, False) for need in job.needs if id(need.job) not in depth)
    waves: list[list[Job]] = [[] for _ in range(1 + max(depth.values(), default=-1))]
    for job in order:
        waves[depth[id(job)]].append(job)
    return waves


def _able(wave: list[Job], before: Answers) -> list[Job]:
    """Return the jobs of a wave whose needs are all answered: all of them, until one has failed."""
    if not before.failed:
        return wave
    return [job for job in wave if all(id(need.job) in before.entries for need in job.needs)]


class _Wave(Struct, frozen=True):
    """What comes of the jobs of one wave, by `id` of the job; filled while they are looked for and performed."""

    keys: dict[int, bytes]
    entries: dict[int, Entry]
    misses: dict[int, Job]
    failed: dict[int, Failed]


def _keep(jobs: Sequence[Job], outcomes: Sequence[Outcome], now: _Wave, store: Store, note: Note, take: Take) -> None:
    """Save what came of jobs that were performed together, and hand it on."""
    pairs = list(zip(jobs, outcomes, strict=True))
    store.save([_remembered(job, outcome, now, note) for job, outcome in pairs if isinstance(outcome, Done)])
    for job, outcome in pairs:
        if isinstance(outcome, Done):
            take(job, now.entries[id(job)], outcome)
        else:
            now.failed[id(job)] = outcome


def _with(before: Answers, able: list[Job], now: _Wave) -> Answers:
    return Answers(
        before.entries | now.entries,
        before.keys | now.keys,
        (*before.failed, *(now.misses[job] for job in now.failed)),
        (*before.performed, *now.misses.values()),
        # In the order of the jobs, not of their answers: a warm build says what a clean one says.
        (*before.problems, *((job, problem) for job in able for problem in (now.entries.get(id(job)) or now.failed[id(job)]).problems)),
    )


def _strange(jobs: Iterable[Job], before: Answers, store: Store, code: bytes, now: _Wave) -> Iterator[Job]:
    """Yield the jobs that the store has no answer to; keys and answers go into `now`.

    Who performs jobs takes them one by one, so that the first are under way while others are looked for.
    """
    missed: set[bytes] = set()
    for job in jobs:
        key = now.keys[id(job)] = _key(job, before, code)
        # Of equal jobs all are performed, also where the first is done by now: their number depends on no chance.
        entry = None if key in missed else _whole(store, key)
        if entry is not None:
            now.entries[id(job)] = entry
            continue
        missed.add(key)
        now.misses[id(job)] = job
        yield job


def _key(job: Job, answers: Answers, code: bytes) -> bytes:
    needs = tuple([answers.entries[id(need.job)].part(need.part) for need in job.needs])
    return digest((code, job.kind, job.spec, job.uses, job.files, needs))


def _whole(store: Store, key: bytes) -> Entry | None:
    entry = store.entry(key)
    return entry if entry and all(store.has(part) for _, part in entry.parts) else None


def _perform(
    jobs: Iterator[Job], answers: Answers, store: Store, executor: Executor, fetch: Fetch
) -> Iterator[tuple[tuple[Job, ...], tuple[Outcome, ...]]]:
    handed: deque[Job] = deque()
    tasks = (_task(job, answers, store, fetch) for job in _noted(jobs, handed))
    for outcomes in executor.run(_batched(tasks)):
        yield tuple([handed.popleft() for _ in outcomes]), outcomes


def _noted(jobs: Iterator[Job], handed: deque[Job]) -> Iterator[Job]:
    for job in jobs:
        handed.append(job)
        yield job


def _task(job: Job, answers: Answers, store: Store, fetch: Fetch) -> Task:
    inputs = tuple([_input(need, answers, store) for need in job.needs])
    return Task(job.kind, job.spec, inputs, tuple(map(fetch, job.files)))


def _input(need: Need, answers: Answers, store: Store) -> bytes:
    data = store.blob(answers.entries[id(need.job)].part(need.part))
    if data is None:
        raise LostResult(need.part)
    return data


class LostResult(Exception):  # noqa: N818 - it is what happened, not an error of the caller
    """A result that was there a moment ago is damaged; building again makes it anew."""


def _batched(tasks: Iterator[Task]) -> Iterator[tuple[Task, ...]]:
    batch: list[Task] = []
    load = 0
    for task in tasks:
        batch.append(task)
        load += sum(map(len, task.files))
        if len(batch) == BATCH or load >= LOAD:
            yield tuple(batch)
            batch, load = [], 0
    if batch:
        yield tuple(batch)


def _remembered(job: Job, outcome: Done, now: _Wave, note: Note) -> Kept:
    """Return what the store shall keep of a job, which is answered with it."""
    noted = note(job)
    blobs = [(digest_bytes(data), data) for _, data in outcome.parts]
    parts = tuple([(name, blob[0]) for (name, _), blob in zip(outcome.parts, blobs, strict=True)])
    if noted:
        blobs.append((digest_bytes(noted), noted))
    entry = now.entries[id(job)] = Entry(parts, outcome.problems, blobs[-1][0] if noted else b"")
    return now.keys[id(job)], entry, blobs
