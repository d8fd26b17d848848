"""The record of why jobs were performed: the same, whenever its checksums were counted."""

from pathlib import Path

from despatch.app.made import FIRST, counting, load_jobs, remember_jobs
from despatch.app.options import Options
from despatch.engine.demand import demand, take_nothing
from despatch.engine.memory_store import MemoryStore
from despatch.engine.serial import Serial
from despatch.model.job import Robots
from despatch.work import Done, Job, Need, Task


def _answer(_shared: None, task: Task) -> Done:
    return Done((("file", repr(task.spec).encode()),))


def test_what_is_counted_early_is_what_is_counted_late(tmp_path: Path) -> None:
    """Each job that is performed is counted once, and the record is that of a build that counted nothing before."""
    options = Options(site=tmp_path, content=tmp_path, output=tmp_path / "public", state=tmp_path, cache=None)
    first = Job("machine", Robots(allow=True))
    named = {
        "first": first,
        "other": Job("machine", Robots(allow=False), needs=(Need(first, "file"),), uses=b"template"),
    }
    counted: dict[int, bytes] = {}
    answers = demand(list(named.values()), MemoryStore(), Serial(_answer, None), b"code", take=counting(counted, take_nothing))
    assert counted.keys() == {id(job) for job in named.values()}

    records = []
    for known in ({}, counted):
        (tmp_path / "last-jobs").unlink(missing_ok=True)
        remember_jobs(options, named, answers, b"code", 7, known)
        records.append(load_jobs(options))
    assert records[0] == records[1]
    assert [made.why for made in records[1].jobs.values()] == [(FIRST,), (FIRST,)]
    assert len({made.facets for made in records[1].jobs.values()}) == len(named)
