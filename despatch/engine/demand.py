"""Answer jobs from the store, or have them performed: the one mechanism behind build and preview.

A job's key covers its complete input, so that nothing is ever guessed: what the store holds under
the key is the result. `demand` works in waves, because the results of needs are part of a key.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Protocol

from msgspec import Struct

from despatch.digest import digest, digest_bytes
from despatch.engine.store import Entry, Store
from despatch.problems import Problem
from despatch.work import Done, Job, Outcome, Task

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
) -> Answers:
    """Return the answers to `jobs` and to all that they need, behind those that were there before.

    `fetch` gives the files of jobs that are performed, and is asked for no others. `code` is the
    digest of the program and of the libraries that make output. `progress` hears how many jobs are
    answered, and of how many. `note` gives what is kept of each job that is performed.
    """
    answers = before
    waves = _waves(jobs, before)
    total, done = sum(map(len, waves)), 0
    perform = partial(_perform, store=store, executor=executor, fetch=fetch)
    for wave in waves:
        answers = _answer_wave(wave, answers, store, perform, code, note)
        done += len(wave)
        if progress:
            progress(done, total)
    return answers


def _waves(jobs: Sequence[Job], before: Answers) -> list[list[Job]]:
    """Return all jobs within reach that have no answer yet, grouped so that each stands after what it needs."""
    depth: dict[int, int] = dict.fromkeys(before.entries, -1)
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


class _Performer(Protocol):
    """Has jobs performed whose needs are answered."""

    def __call__(self, jobs: list[Job], answers: Answers) -> Iterator[tuple[Job, Outcome]]:
        """Yield each job with what came of it."""


def _answer_wave(wave: list[Job], before: Answers, store: Store, perform: _Performer, code: bytes, note: Note) -> Answers:
    able = [job for job in wave if all(id(need.job) in before.entries for need in job.needs)]
    keys = {id(job): _key(job, before, code) for job in able}
    found = {id(job): entry for job in able if (entry := _whole(store, keys[id(job)])) is not None}
    misses = [job for job in able if id(job) not in found]
    failed: list[Job] = []
    told = {id(job): found[id(job)].problems for job in able if id(job) in found}
    for job, outcome in perform(misses, before):
        told[id(job)] = outcome.problems
        if isinstance(outcome, Done):
            found[id(job)] = _remember(store, keys[id(job)], outcome, note(job))
        else:
            failed.append(job)
    return Answers(
        before.entries | found,
        before.keys | keys,
        (*before.failed, *failed),
        (*before.performed, *misses),
        # In the order of the jobs, not of their answers: a warm build says what a clean one says.
        (*before.problems, *((job, problem) for job in able for problem in told[id(job)])),
    )


def _key(job: Job, answers: Answers, code: bytes) -> bytes:
    needs = tuple(answers.entries[id(need.job)].part(need.part) for need in job.needs)
    return digest((code, job.kind, job.spec, job.uses, job.files, needs))


def _whole(store: Store, key: bytes) -> Entry | None:
    entry = store.entry(key)
    return entry if entry and all(store.has(part) for _, part in entry.parts) else None


def _perform(jobs: list[Job], answers: Answers, store: Store, executor: Executor, fetch: Fetch) -> Iterator[tuple[Job, Outcome]]:
    tasks = (_task(job, answers, store, fetch) for job in jobs)
    remaining = iter(jobs)
    for outcomes in executor.run(_batched(tasks)):
        yield from zip(islice(remaining, len(outcomes)), outcomes, strict=True)


def _task(job: Job, answers: Answers, store: Store, fetch: Fetch) -> Task:
    inputs = tuple(_input(job, number, answers, store) for number in range(len(job.needs)))
    return Task(job.kind, job.spec, inputs, tuple(map(fetch, job.files)))


def _input(job: Job, number: int, answers: Answers, store: Store) -> bytes:
    need = job.needs[number]
    data = store.blob(answers.entries[id(need.job)].part(need.part))
    if data is None:
        raise LostResult(need.part)
    return data


class LostResult(Exception):  # noqa: N818 - it is what happened, not an error of the caller
    """A result that was there a moment ago is damaged; building again makes it anew."""


def _batched(tasks: Iterator[Task]) -> Iterator[tuple[Task, ...]]:
    batch: list[Task] = []
    for task in tasks:
        batch.append(task)
        if len(batch) == BATCH or sum(len(data) for one in batch for data in one.files) >= LOAD:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def _remember(store: Store, key: bytes, outcome: Done, note: bytes) -> Entry:
    blobs = [(digest_bytes(data), data) for _, data in outcome.parts]
    names = [name for name, _ in outcome.parts]
    parts = tuple(zip(names, (part for part, _ in blobs), strict=True))
    entry = Entry(parts, outcome.problems, digest_bytes(note) if note else b"")
    blobs += [(entry.note, note)] if note else []
    store.save(key, entry, blobs)
    return entry
