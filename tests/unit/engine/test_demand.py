"""Jobs are performed where the store has no answer: in which order, with which files, and once."""

from msgspec import Struct

from despatch.engine.demand import BATCH, LOAD, demand
from despatch.engine.memory_store import MemoryStore
from despatch.engine.serial import Serial
from despatch.engine.store import Entry
from despatch.problems import Span, error
from despatch.work import Done, Failed, Job, Need, Outcome, Task


class Shout(Struct, frozen=True, tag=True):
    """The spec of a job for tests."""

    word: str


def perform(_: None, task: Task) -> Done:
    """Return the spec's word and the files behind it."""
    assert isinstance(task.spec, Shout)
    return Done((("file", task.spec.word.encode() + b"".join(task.files)),))


def test_files_are_fetched_for_work_alone() -> None:
    """A second demand asks for none; a job whose file is another is another job."""
    asked: list[bytes] = []

    def fetch(digest: bytes) -> bytes:
        asked.append(digest)
        return digest * 2

    store, jobs = MemoryStore(), [Job("shout", Shout("a"), files=(b"1", b"2")), Job("shout", Shout("b"))]
    answers = demand(jobs, store, Serial(perform, None), b"code", fetch=fetch)
    assert asked == [b"1", b"2"]
    parts = [entry.part("file") for job in jobs if (entry := answers.entry(job))]
    assert [store.blob(part) for part in parts] == [b"a1122", b"b"]
    again = demand([Job("shout", Shout("a"), files=(b"1", b"2"))], store, Serial(perform, None), b"code", fetch=fetch)
    assert (asked, again.performed) == ([b"1", b"2"], ())
    demand([Job("shout", Shout("a"), files=(b"1", b"3"))], store, Serial(perform, None), b"code", fetch=fetch)
    assert asked == [b"1", b"2", b"1", b"3"]


def test_work_on_many_bytes_travels_in_small_batches() -> None:
    """So that several processes share it, and memory holds few of the files at once."""
    sizes: list[int] = []

    class Watched(Serial[None, Task, Outcome]):
        def batch(self, batch: tuple[Task, ...]) -> tuple[Done, ...]:
            sizes.append(len(batch))
            return tuple(perform(None, task) for task in batch)

    heavy = [Job("shout", Shout(str(number)), files=(b"x",)) for number in range(4)]
    light = [Job("shout", Shout(f"light {number}")) for number in range(30)]
    demand([*heavy, *light], MemoryStore(), Watched(perform, None), b"code", fetch=lambda _: b"y" * LOAD)
    assert sizes == [1, 1, 1, 1, 25, 5]


def test_the_first_are_performed_before_the_last_are_looked_for() -> None:
    """So that helpers have work while this process still counts keys."""
    sought: list[int] = []

    class Seen(Serial[None, Task, Outcome]):
        def batch(self, batch: tuple[Task, ...]) -> tuple[Outcome, ...]:
            sought.append(looks[0])
            return super().batch(batch)

    class Counting(MemoryStore):
        def entry(self, key: bytes) -> Entry | None:
            looks[0] += 1
            return super().entry(key)

    looks = [0]
    demand([Job("shout", Shout(str(number))) for number in range(3 * BATCH)], Counting(), Seen(perform, None), b"code")
    assert sought == [BATCH, 2 * BATCH, 3 * BATCH]


def test_equal_jobs_are_all_performed() -> None:
    """Whether the first is done when the last is looked for or not: how many were performed depends on no chance."""
    jobs = [Job("shout", Shout("a")) for _ in range(2 * BATCH)]
    assert demand(jobs, MemoryStore(), Serial(perform, None), b"code").performed == tuple(jobs)


def test_what_failed_before_is_not_tried_again() -> None:
    """A later demand tells its problems once, and leaves out what needs it; all else is done."""
    refusal = error("refused", "no", Span("a"), "")

    def refuse_bad(_: None, task: Task) -> Outcome:
        return Failed((refusal,)) if task.spec == Shout("bad") else perform(None, task)

    store, executor = MemoryStore(), Serial(refuse_bad, None)
    bad, good = Job("shout", Shout("bad")), Job("shout", Shout("good"))
    middle = Job("shout", Shout("middle"), (Need(bad, "file"),))
    before = demand([middle, good], store, executor, b"code")
    page, last = Job("shout", Shout("page"), (Need(good, "file"),)), Job("shout", Shout("last"), (Need(middle, "file"),))
    answers = demand([bad, page, last], store, executor, b"code", before=before)
    assert answers.performed == (bad, good, page)
    assert (answers.failed, answers.problems) == ((bad,), ((bad, refusal),))
    assert [answers.entry(job) is not None for job in (bad, middle, good, page, last)] == [False, False, True, True, False]
