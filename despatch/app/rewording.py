"""The short cut for a build after which only words of texts are other than before: the last plan holds, with these words.

A text's words reach nothing but its own job, and through its result the jobs that need it. So the
jobs of the changed texts are done again, then those that need a part that came out otherwise,
from what the last build recorded. Wherever more than that may follow, nothing is written, and the
whole build runs.
"""

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from despatch.app.compared import Compared
from despatch.app.last_build import LastBuild
from despatch.app.last_plan import LastPlan, Text, load_plan
from despatch.app.made import renewed_jobs
from despatch.app.notes import spec_of
from despatch.app.options import CACHE, Options
from despatch.app.replay import Other, Replayed, replay
from despatch.app.republishing import Again, published_again
from despatch.app.result import Report
from despatch.checks.anchors import still_sound
from despatch.engine.demand import LostResult
from despatch.engine.output import Output
from despatch.engine.store import FileStore, Store
from despatch.load.document import parse_document
from despatch.load.outline import outline
from despatch.model.body import Body
from despatch.model.job import Prose, decode_facts
from despatch.model.paths import composed
from despatch.plan.bodies import words_of
from despatch.plan.rewording import retargeted
from despatch.work import Job


class _Texts(Struct, frozen=True):
    """Texts with other words, by the number of their job: what is known of each, its path, and what its job is now made from."""

    known: Mapping[int, Text]
    paths: Mapping[int, str]
    others: Mapping[int, Other]


def reworded(last: LastBuild, found: Compared, options: Options) -> Report | None:
    """Return the report of a build before which the files of `found` changed, once it is published; None where all must be built.

    Hold the lock; the record of the output is as the last build left it.
    """
    plan = load_plan(options, last.plan)
    if plan is None or last.report.summary is None or options.cache is None or not (options.cache / CACHE).exists():
        return None
    store = FileStore(options.cache / CACHE)
    try:
        texts = _texts(plan, found.changed, last.report, store)
        replayed = replay(plan, texts.others, store) if texts else None
        if texts is None or replayed is None or not all(_is_sound(number, texts, plan, replayed, store) for number in texts.known):
            return None
        return _published(last, plan, replayed, found, texts, options, store)
    except LostResult:
        return None
    finally:
        store.close()


def _texts(plan: LastPlan, changed: Mapping[str, bytes], report: Report, store: Store) -> _Texts | None:
    """Return the texts that changed, or None where not all are posts and pages that changed in their words alone."""
    told = {problem.where.path for problem in report.problems}
    texts = _Texts({}, {}, {})
    for path, data in changed.items():
        known = plan.text(path) if path == composed(path) and path not in told else None
        body = _body(path, data, known, plan) if known else None
        entry = store.entry(plan.step(known.job).key) if known else None
        before = spec_of(store.blob(entry.note) or b"") if entry else None
        spec = retargeted(before, body, plan.base_url, plan.files) if body and isinstance(before, Prose) else None
        if known is None or body is None or spec is None:
            return None
        other = Other(spec, words_of(body))
        texts = _Texts({**texts.known, known.job: known}, {**texts.paths, known.job: path}, {**texts.others, known.job: other})
    return texts


def _body(path: str, data: bytes, known: Text, plan: LastPlan) -> Body | None:
    """Return the body of a text that is read without a mistake, and whose outline is as it was."""
    document, problems = parse_document(path, data, known.kind, plan.settings, plan.zones, plan.kept)
    return document.body if document and not problems and outline(document) == known.outline else None


def _is_sound(number: int, texts: _Texts, plan: LastPlan, replayed: Replayed, store: Store) -> bool:
    """Return whether the check of anchors has nothing new to say."""
    before, after = (store.blob(entry.part("facts")) for entry in (replayed.before[number], replayed.entry(number)))
    url = texts.known[number].url
    return bool(before and after) and still_sound(url, decode_facts(before or b""), decode_facts(after or b""), plan.linked.get(url, ()))


def _published(
    last: LastBuild, plan: LastPlan, replayed: Replayed, found: Compared, texts: _Texts, options: Options, store: FileStore
) -> Report | None:
    jobs = renewed_jobs(options, dict(_named(plan, replayed, texts)), replayed.answers, plan.code, found.now)
    steps = {
        number: replace(plan.step(number), key=replayed.answers.keys[id(job)], files=job.files) for number, job in replayed.jobs.items()
    }
    outputs = tuple(_outputs(plan, replayed, store))
    again = Again(jobs, steps, plan.theme, outputs, len(replayed.answers.performed))
    return published_again(last, plan, found, options, store, again)


def _named(plan: LastPlan, replayed: Replayed, texts: _Texts) -> Iterator[tuple[str, Job]]:
    """Yield the jobs that were answered again by their names, as `job_names` has them."""
    for number, job in replayed.jobs.items():
        names = plan.step(number).outputs
        yield from ((f"{job.kind} {name}", job) for name in names)
        if number in texts.paths:
            yield f"{job.kind} {texts.paths[number]}", job


def _outputs(plan: LastPlan, replayed: Replayed, store: Store) -> Iterator[Output]:
    """Yield the files that were made again."""
    for number in replayed.jobs:
        for path in plan.step(number).outputs:
            part = replayed.entry(number).part("file")
            yield Output(path, part, partial(bytes, _bytes_of(part, store)))


def _bytes_of(part: bytes, store: Store) -> bytes:
    data = store.blob(part)
    if data is None:
        raise LostResult(part.hex())
    return data
