"""One process, two or three: the same files, byte for byte, and the same problems in the same order."""

import multiprocessing
from pathlib import Path
from random import Random

import pytest
from msgspec import Struct
from project import Project, tree
from random_site import Site

from despatch.app.clock import clock
from despatch.app.pipeline import build
from despatch.app.result import Report
from despatch.engine.demand import BATCH
from despatch.engine.executors import WORTH

POSTS = BATCH * WORTH + 60
"""So many that helpers are worth their start, though some are held back."""


class Seen(Struct, frozen=True):
    """What a build said and made, and how many helpers it had when it had read its texts, and at its busiest."""

    report: Report
    files: dict[str, bytes]
    manifest: bytes
    reading: int
    helpers: int


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site large enough to be shared out, with faults to be told of among its texts."""
    made = Project(tmp_path_factory.mktemp("executors") / "site")
    Site(made, Random(7)).write_all(POSTS)
    return made


@pytest.fixture(scope="module")
def serial(project: Project) -> Seen:
    """The site as one process builds it."""
    return _built(project, 1)


@pytest.mark.parametrize("jobs", [2, 3])
def test_several_processes_build_what_one_builds(jobs: int, project: Project, serial: Seen) -> None:
    """Files, manifest and problems are the same, and there really were helpers."""
    shared = _built(project, jobs)
    assert (serial.reading, serial.helpers) == (0, 0)
    assert (shared.reading, shared.helpers) == (jobs - 1, jobs - 1)
    assert shared.report.problems == serial.report.problems
    assert [path for path in serial.files if shared.files.get(path) != serial.files[path]] == []
    assert shared.files.keys() == serial.files.keys()
    assert shared.manifest == serial.manifest


def test_the_site_under_test_says_something(serial: Seen) -> None:
    """It has problems of several kinds, in several files, whose order could be lost."""
    assert len({problem.code for problem in serial.report.problems}) >= 4
    assert len({problem.where.path for problem in serial.report.problems}) > 20


def _built(project: Project, jobs: int) -> Seen:
    """Build cold, in folders of its own."""
    folder = project.root.parent / str(jobs)
    helpers = {"planning": 0}

    def watch(what: str, _done: int, _total: int) -> None:
        helpers[what] = len(multiprocessing.active_children())

    options = project.options(jobs=jobs, output=folder / "public", state=folder / "state", cache=folder / "cache", keep_going=True)
    report = build(options, clock(project.now), watch)
    assert report.summary is not None
    manifest = Path(options.state / "manifest.json").read_bytes()
    return Seen(report, tree(options.output), manifest, helpers["planning"], max(helpers.values()))
