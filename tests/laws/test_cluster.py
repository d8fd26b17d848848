"""A cluster that shares no folder with us makes the same files, byte for byte, whoever of it dies."""

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from random import Random

import pytest
from dask_cluster import CHECKOUT, DaskCluster, certificates, certified, dask_cluster, freeze
from msgspec import Struct
from project import Project, tree
from random_site import Site
from tools import missing

from despatch.app.clock import clock
from despatch.app.options import Options
from despatch.app.pipeline import build
from despatch.app.report import problems_text
from despatch.app.result import Report

POSTS = 220
"""So many that each worker has several parcels of texts before it, and of pages."""

OTHERS = CHECKOUT / "tests/tls/server.pem"
"""A certificate of an authority that the cluster does not know."""


class Seen(Struct, frozen=True):
    """What a build said and made."""

    report: Report
    files: dict[str, bytes]

    @property
    def details(self) -> tuple[str, ...]:
        """What `--verbose` tells of the work."""
        assert self.report.summary is not None
        return self.report.summary.details


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site with pictures, faults and a theme of its own, none of which a worker can see."""
    if not find_spec("distributed"):
        missing("distributed", "python3 -m despatch.bootstrap --tests")
    made = Project(tmp_path_factory.mktemp("cluster") / "site")
    Site(made, Random(7)).write_all(POSTS)
    return made


@pytest.fixture(scope="module")
def serial(site: Project) -> Seen:
    """The site as one process builds it."""
    return _built(site, "serial", jobs=1)


@pytest.fixture
def cluster(site: Project, tmp_path: Path) -> Iterator[DaskCluster]:
    """A cluster without workers."""
    with dask_cluster(tmp_path) as running:
        yield running


def test_a_cluster_builds_what_one_process_builds_though_a_worker_dies(site: Project, serial: Seen, cluster: DaskCluster) -> None:
    """With two workers; with one of them killed while it has work; each job is done once, and none here."""
    first, _ = cluster.add(), cluster.add()
    _same(_built(site, "whole", executor=cluster.address), serial, there=True)
    _same(_built(site, "one-killed", _once_rendering(lambda: _die_at_work(first)), executor=cluster.address), serial, there=True)
    assert first.wait() < 0


def test_a_build_outlives_its_cluster(site: Project, serial: Seen, cluster: DaskCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the last worker dies, this machine does what was lost and what remains."""
    monkeypatch.setattr("despatch.app.cluster.LOOKS", 1)
    only = cluster.add()
    _same(_built(site, "all-killed", _once_rendering(lambda: _die_at_work(only)), executor=cluster.address), serial, there=False)


@pytest.mark.parametrize("lose", [subprocess.Popen.kill, freeze])
def test_a_build_outlives_its_scheduler(
    lose: Callable[[subprocess.Popen[bytes]], None], site: Project, serial: Seen, cluster: DaskCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it goes, or says nothing any more, this machine does what remains."""
    monkeypatch.setattr("despatch.app.cluster.LOOKS", 1)
    cluster.add()
    lost = _once_rendering(lambda: lose(cluster.scheduler))
    _same(_built(site, f"lost-{lose.__name__}", lost, executor=cluster.address), serial, there=False)


def test_a_cluster_with_certificates_builds_what_one_process_builds(site: Project, serial: Seen, tmp_path: Path) -> None:
    """Dask reads in its settings which; without any, or with those of others, nothing is published."""
    own = CHECKOUT / "tests/tls/cluster.pem"
    with dask_cluster(tmp_path, certificates(own, own)) as cluster:
        cluster.add()
        assert cluster.address.startswith("tls:")
        assert "there is no certificate with which to call" in _refused(site, cluster.address)
        with certified(own, OTHERS):
            assert "do not trust each other's certificates" in _refused(site, cluster.address)
        with certified(own, own):
            _same(_built(site, "tls", executor=cluster.address), serial, there=True)


def test_workers_of_another_version_are_told_and_get_no_work(site: Project, cluster: DaskCluster, tmp_path: Path) -> None:
    """One byte in our sources is enough; nothing is published."""
    copy = tmp_path / "copy"
    shutil.copytree(CHECKOUT / "despatch", copy / "despatch", ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / "despatch/work.py").open("a") as source:
        source.write("#\n")
    assert _refused(site, cluster.address) == (
        f'error[cluster-empty]: the cluster at "{cluster.address}" has no worker\n'
        f"  = start one on each machine: dask worker {cluster.address} --nthreads 1\n\n1 error\n"
    )
    cluster.add(copy)
    told = _refused(site, cluster.address)
    assert told.startswith(f'error[cluster-differs]: the worker of the cluster at "{cluster.address}" might make other files')
    assert " has other sources of Despatch 0.1.0\n  = install there what is installed here (Despatch 0.1.0, " in told


def test_a_scheduler_that_does_not_answer_is_told(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is said, and what to do; nothing is published."""
    monkeypatch.setattr("despatch.app.cluster_call.CONNECTING", 1)
    assert _refused(site, "tcp://127.0.0.1:1") == (
        'error[cluster-unreachable]: no Dask scheduler that we understand answers at "tcp://127.0.0.1:1"\n'
        "  = see that it runs, that this machine may reach it and that both have the same version of distributed; "
        "or build without --executor\n\n1 error\n"
    )


def _same(found: Seen, serial: Seen, *, there: bool) -> None:
    """Hold a cluster's build against that of one process; `there` says that the cluster did all of the work."""
    assert found.report.problems == serial.report.problems
    assert [path for path in serial.files if found.files.get(path) != serial.files[path]] == []
    assert found.files.keys() == serial.files.keys()
    assert found.details[0] == serial.details[0]
    performed, away, here = (
        int(words[0]) for words in (found.details[0].split(), found.details[1].split(), found.details[1].split(", ")[1].split())
    )
    assert away + here == performed
    assert (away > 0, here > 0) == (True, not there)


def _once_rendering(act: Callable[[], object]) -> Callable[[str, int, int], None]:
    """Return a `Progress` that acts when the first wave of jobs is done, and another is to come."""
    acted: list[bool] = []

    def hear(what: str, done: int, total: int) -> None:
        if what == "rendering" and 0 < done < total and not acted:
            acted.append(True)
            act()

    return hear


def _die_at_work(worker: subprocess.Popen[bytes]) -> None:
    """Let a worker take work and do none of it, and kill it when it has some."""
    freeze(worker)
    threading.Timer(1.5, worker.kill).start()


def _refused(site: Project, address: str) -> str:
    """Return what is on the terminal after a build that the cluster kept from being published."""
    options = _options(site, "refused", executor=address)
    report = build(options, clock(site.now), lambda _what, _done, _total: None)
    assert report.code == 1
    assert not options.output.exists()
    return problems_text(report.problems)


def _built(site: Project, name: str, hear: Callable[[str, int, int], None] = lambda _what, _done, _total: None, **changes: object) -> Seen:
    options = _options(site, name, **changes)
    report = build(options, clock(site.now), hear)
    assert report.summary is not None, problems_text(report.problems)
    return Seen(report, tree(options.output))


def _options(site: Project, name: str, **changes: object) -> Options:
    """Return the options of a cold build in folders of its own."""
    folder = site.root.parent / name
    return site.options(output=folder / "public", state=folder / "state", cache=None, keep_going=True, **{"jobs": 0, **changes})
