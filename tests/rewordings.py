"""Builds as the command makes them beside whole ones of the same site, and all that either leaves behind."""

import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from project import Project, Result, tree

from despatch.app.building import build_site
from despatch.app.clock import clock
from despatch.app.last_build import load_build
from despatch.app.last_plan import load_plan
from despatch.app.made import load_jobs
from despatch.app.options import CACHE, Options
from despatch.app.pipeline import build as build_anew
from despatch.app.result import Report

OTHERWISE = {"output", "seconds"}
"""Fields of a summary in which two equal builds of two copies of a site differ."""


class Pair(Struct, frozen=True):
    """A build as the command makes it, and the whole one of a copy; `quick` says whether the first never began to read the site."""

    own: Result
    whole: Result
    quick: bool
    left: tuple[object, object]
    """What each of them left behind, for the next build and for `explain`."""
    answers: tuple[frozenset[object], frozenset[object], frozenset[object]]
    """What the store held before, and what it holds after each of them."""


def built(project: Project, **changes: object) -> tuple[Result, bool]:
    """Build as the command does; say, too, whether it was done without reading the site."""
    heard: list[str] = []
    options = project.options(**changes)
    report = build_site(options, clock(project.now), lambda what, _done, _total: heard.append(what))
    return Result(report, tree(options.output)), "reading" not in heard


def settled(project: Project, **changes: object) -> Project:
    """Return a site once a build of it has left its record: where somebody works on the program meanwhile, none does for a while."""
    assert any((built(project, **changes) and load_build(project.options(**changes))) or time.sleep(1) for _ in range(5))
    return project


def both(project: Project, spare: Path, **changes: object) -> Pair:
    """Build a site as the command does, and a copy of it, with all that earlier builds left, as a whole."""
    shutil.rmtree(spare, ignore_errors=True)
    shutil.copytree(project.root, spare, symlinks=True)
    options = project.options(**changes)
    before = answers(options)
    own, quick = built(project, **changes)
    places = {"site": spare, "content": spare / "content", "output": spare / "public", "state": spare / ".despatch"}
    other = replace(options, **places, cache=spare / ".despatch/cache")
    whole = Result(build_anew(other, clock(project.now), lambda _what, _done, _total: None), tree(other.output))
    return Pair(own, whole, quick, (left_by(options), left_by(other)), (before, answers(options), answers(other)))


def told(report: Report) -> object:
    """Return all that a report says but where and how quickly."""
    summary = report.summary
    fields = {name: getattr(summary, name) for name in summary.__struct_fields__ if name not in OTHERWISE} if summary else None
    return report.problems, fields


def left_by(options: Options) -> object:
    """Return what a build left in the state folder."""
    last = load_build(options)
    plan = load_plan(options, last.plan) if last else None
    build = ({path: found.digest for path, found in last.inputs.items()}, last.environment, last.times, told(last.report)) if last else None
    # Where a link is gone, its anchor may still be asked for: no harm, as long as it is there.
    planned = msgspec.msgpack.encode(replace(plan, linked={}), order="deterministic") if plan else b""
    files = tuple((options.state / name).read_bytes() for name in ("manifest.json", "schedule.json"))
    return build, planned, load_jobs(options), files


def answers(options: Options) -> frozenset[object]:
    """Return all rows of the store; none where there is no store yet."""
    if not (options.state / "cache" / CACHE).exists():
        return frozenset()
    with closing(sqlite3.connect(options.state / "cache" / CACHE)) as database:
        return frozenset(
            row for query in ("SELECT key, data FROM entry", "SELECT digest, data FROM blob") for row in database.execute(query)
        )


def assert_equal(pair: Pair, what: str = "") -> None:
    """Compare output, report and all that is left."""
    differing = {path for path in pair.own.files.keys() | pair.whole.files.keys() if pair.own.files.get(path) != pair.whole.files.get(path)}
    assert not differing, f"{what}: {sorted(differing)}"
    assert told(pair.own.report) == told(pair.whole.report), what
    for own, other, name in zip(*pair.left, ("record", "plan", "jobs", "files"), strict=True):
        assert own == other, f"{what}: {name}"
    before, mine, others = pair.answers
    # A whole build forgets what twenty builds did not ask for; a short one is none of these.
    assert others <= mine <= others | before, what


def assert_short(site: Project, spare: Path) -> None:
    """See that the short cut is taken, makes and leaves what a whole build does, and that after it there is nothing to do."""
    pair = both(site, spare)
    assert pair.quick
    assert_equal(pair)
    again, quick = built(site)
    assert quick
    assert again.report.summary is not None and again.report.summary.written == 0
