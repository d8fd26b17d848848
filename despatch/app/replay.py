"""Does some jobs of the last build again with other specs, and those that need what then comes out otherwise."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush

from msgspec import Struct
from msgspec.structs import replace

from despatch.app.last_plan import LastPlan, Step
from despatch.app.notes import note, spec_of
from despatch.digest import digest
from despatch.engine.demand import NO_ANSWERS, Answers, demand
from despatch.engine.serial import Serial
from despatch.engine.store import Entry, Store
from despatch.model.body import Body
from despatch.model.job import Prose
from despatch.model.specs import encode_words
from despatch.render.worker import perform
from despatch.work import Job, Need


class Replayed(Struct, frozen=True):
    """The jobs that were answered again, by their number in the plan; what they had come to before, and their answers."""

    jobs: Mapping[int, Job]
    before: Mapping[int, Entry]
    answers: Answers

    def entry(self, number: int) -> Entry:
        """Return what a job has come to."""
        return self.answers.entries[id(self.jobs[number])]


class Other(Struct, frozen=True):
    """A text with other words: the spec of its job, and its file."""

    spec: Prose
    words: Body


class Untouched(Struct, frozen=True):
    """Stands for the spec of a job that is not done again."""


def replay(plan: LastPlan, texts: Mapping[int, Other], store: Store) -> Replayed | None:
    """Return the jobs with these numbers, done with other words, and all that follows from them.

    None where one of them fails, or has something to say or had: only a whole build can tell what. It
    is None as well where the store has lost what it takes; raise LostResult where that shows late.
    """
    executor = Serial(perform, plan.theme)
    files = {digest(other.words): other.words for other in texts.values()}
    jobs: dict[int, Job] = {}
    before: dict[int, Entry] = {}
    answers = NO_ANSWERS
    waiting = sorted(texts)
    while waiting:
        number = heappop(waiting)
        step = plan.step(number)
        old = store.entry(step.key)
        needed = _needed(step, plan, jobs, store)
        spec = texts[number].spec if number in texts else (spec_of(store.blob(old.note) or b"") if old else None)
        if old is None or old.problems or needed is None or spec is None:
            return None
        answers = replace(answers, entries=answers.entries | {id(job): entry for job, entry in needed.values() if entry})
        own = (digest(texts[number].words),) if number in texts else step.files
        job = Job(step.kind, spec, tuple(Need(needed[other][0], part) for other, part in step.needs), step.uses, own)
        answers = demand([job], store, executor, plan.code, fetch=lambda file: encode_words(files[file]), note=note, before=answers)
        entry = answers.entry(job)
        if entry is None or entry.problems:
            return None
        jobs[number], before[number] = job, old
        for user in _reached(step, number, _changed(old, entry), plan):
            if user not in waiting:
                heappush(waiting, user)
    return Replayed(jobs, before, answers)


def _needed(step: Step, plan: LastPlan, jobs: Mapping[int, Job], store: Store) -> dict[int, tuple[Job, Entry | None]] | None:
    """Return what a job needs, by number: jobs that were done again, and others with what they came to; None where that is lost."""
    found: dict[int, tuple[Job, Entry | None]] = {}
    for other, _ in step.needs:
        if other in jobs:
            found[other] = (jobs[other], None)
            continue
        entry = store.entry(plan.step(other).key)
        if entry is None:
            return None
        found[other] = (Job("", Untouched()), entry)
    return found


def _changed(old: Entry, entry: Entry) -> frozenset[str]:
    """Return the names of the parts that are others than before."""
    before = dict(old.parts)
    return frozenset(name for name, digest in entry.parts if before.get(name) != digest)


def _reached(step: Step, number: int, parts: Iterable[str], plan: LastPlan) -> Iterator[int]:
    """Yield the jobs that need one of these parts."""
    changed = {(number, part) for part in parts}
    return (user for user in step.users if changed and not changed.isdisjoint(plan.step(user).needs))
