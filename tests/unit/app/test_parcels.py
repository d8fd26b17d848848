"""Tasks as they travel to helpers."""

from random import Random

import pytest
from project import Project
from random_site import Site

from despatch.app.clock import clock
from despatch.app.gather import read_anew
from despatch.app.job_names import named_jobs
from despatch.app.parcels import packed, unpacked
from despatch.app.pipeline import attempt
from despatch.app.workshop import open_workshop
from despatch.work import Task


@pytest.mark.parametrize("seed", [1, 2])
def test_what_arrives_is_what_was_sent(seed: int, project: Project) -> None:
    """Every job of a site of all kinds of things comes out equal."""
    Site(project, Random(seed)).write_all(30)
    options = project.options(jobs=1, keep_going=True)
    with open_workshop(options, b"code") as workshop:
        built = attempt(lambda: read_anew(options, clock(project.now), lambda *_: None), options, workshop, lambda *_: None)
    jobs = named_jobs(built.plan).values()
    tasks = [Task(job.kind, job.spec, (b"in",), (b"file",)) for job in jobs]
    assert [unpacked(packed(task)) for task in tasks] == tasks
    assert {task.kind for task in tasks} >= {"markdown", "page", "feed", "machine"}
