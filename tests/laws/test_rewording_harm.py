"""Law: where the records, the store or the output are not as the last build left them, words are built as a whole, and healed."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count

import pytest
from early import clean
from edit_site import ALPHA, GOLF, write_site
from killing import killed_at
from modules import CHECKOUT
from project import NOW, Project
from rewordings import built, settled

from despatch.app.last_build import PLAN, RECORD, YOUNG
from despatch.app.made import RECORD as JOBS
from despatch.app.options import CACHE

Harm = Callable[[Project], object]
PAGE = "public/2013/01/10/alpha/index.html"


@pytest.fixture
def site(project: Project) -> Project:
    """A site with ties of every sort, built."""
    write_site(project)
    return settled(project)


def _spoiled(project: Project, statement: str) -> None:
    with closing(sqlite3.connect(project.root / ".despatch/cache" / CACHE)) as database:
        database.execute(statement)
        database.commit()


def _cut(name: str) -> Harm:
    return lambda project: os.truncate(project.root / ".despatch" / name, 300)


def _gone(name: str) -> Harm:
    return lambda project: project.remove(f".despatch/{name}")


HARM: dict[str, Harm] = {
    "no record of the plan": _gone(PLAN),
    "half a record of the plan": _cut(PLAN),
    "the plan of another build": lambda p: (p.root / ".despatch" / PLAN).write_bytes(b"x" * 400),
    "no record of jobs": _gone(JOBS),
    "half a record of jobs": _cut(JOBS),
    "no record": _gone(RECORD),
    "half a record": _cut(RECORD),
    "no manifest": _gone("manifest.json"),
    "no schedule": _gone("schedule.json"),
    "no cache": lambda p: shutil.rmtree(p.root / ".despatch/cache"),
    "a cache that is none": lambda p: (p.root / ".despatch/cache" / CACHE).write_bytes(b"none" * 999),
    "no answers": lambda p: _spoiled(p, "DELETE FROM entry"),
    "damaged answers": lambda p: _spoiled(p, "UPDATE entry SET data = x'00'"),
    "no results": lambda p: _spoiled(p, "DELETE FROM blob"),
    "damaged results": lambda p: _spoiled(p, "UPDATE blob SET data = x'00'"),
    "a file changed by hand": lambda p: (p.root / PAGE).write_text("Mine."),
    "another file gone": lambda p: p.remove("public/about/index.html"),
    "a folder behind a link": lambda p: ((p.root / "public/about").rename(p.root / "x"), (p.root / "public/about").symlink_to("../x")),
    "a build that stopped midway": lambda p: (p.root / "public/.despatch-new").mkdir(),
    "another theme": lambda p: p.write("themes/dateline/templates/post.html", '{% extends "dateline/post.html" %}'),
    "another clock": lambda p: setattr(p, "now", "2019-01-01T00:00:00+00:00"),
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM.keys())
def test_harm_is_healed_by_a_whole_build(site: Project, harm: Harm) -> None:
    """The output is that of a clean build, and the next words need no plan again."""
    site.edit(ALPHA, "Further down.", "Much further down.")
    harm(site)
    found, quick = built(site)
    linked = site.root / "public/about"
    if linked.is_symlink():
        assert found.codes == ["output-foreign"]
        linked.unlink()
        found, quick = built(site)
    assert not quick
    assert found.files == clean(site)
    found, quick = built(site.edit(ALPHA, "Much further down.", "Less far down."))
    assert quick
    assert found.files == clean(site)


FLAGS: dict[str, dict[str, object]] = {
    "--no-cache": {"cache": None},
    "--drafts": {"drafts": True},
    "--profile": {"profile": True},
    "--executor": {"executor": "tcp://nobody.example:1"},
    "no base_url": {"base_url": None},
}


@pytest.mark.parametrize("flags", FLAGS.values(), ids=FLAGS.keys())
def test_other_wishes_are_built_whole(site: Project, flags: dict[str, object]) -> None:
    """Another wish than the last build's, and one of which only a whole build can tell."""
    _, quick = built(site.edit(ALPHA, "Further down.", "Much further down."), **flags)
    assert not quick


@pytest.mark.parametrize("flags", [{"drafts": True}, {"strict": True}, {"keep_going": True}, {"jobs": 2}, {"verify_cache": True}])
def test_the_same_wishes_need_no_plan(site: Project, flags: dict[str, object]) -> None:
    """Flags under which the last build stood, too; `--verify-cache` finds nothing to say, and reads the site for that."""
    settled(site, **flags)
    found, quick = built(site.edit(ALPHA, "Further down.", "Much further down."), **flags)
    assert quick or "verify_cache" in flags
    assert found.report.summary is not None
    assert found.report.summary.details == (f"2 jobs performed, {_jobs(site, **flags) - 2} reused",)
    assert found.report.problems == ()
    assert found.files == clean(site, **{**flags, "verify_cache": False})


def test_the_second_build_of_the_preview_needs_no_plan(project: Project) -> None:
    """Its first one is to keep going, as nothing was shown before; after a whole one no other is."""
    write_site(project)
    settled(project, keep_going=True)
    found, quick = built(project.edit(ALPHA, "Further down.", "Much further down."))
    assert quick
    assert found.files == clean(project)


def _jobs(site: Project, **flags: object) -> int:
    """Return the number of all jobs of a site."""
    found, _ = built(site, **{**flags, "cache": None, "output": site.root.parent / "all", "verify_cache": False})
    assert found.report.summary is not None
    return int(found.report.summary.details[0].split()[0])


@pytest.mark.timeout(600)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child process is forked to be killed")
def test_a_crash_at_every_step_is_healed(site: Project) -> None:
    """Whatever a build with other words had come to, the next one ends with the output of a clean one."""
    words = "Further down."
    for step in count(1):
        fresh = f"Further down, {step}."
        site.edit(GOLF, words, fresh)
        words = fresh
        killed = killed_at(step, lambda: built(site))
        found, _ = built(site)
        assert found.files == clean(site), step
        again, quick = built(site)
        assert quick, step
        assert again.files == found.files
        if not killed:
            break
    assert step > 20


def test_what_it_reads_and_loads(site: Project) -> None:
    """Of the posts one is opened; what plans, writes feeds or starts helpers is not even loaded."""
    _run(site)
    # From now on the other files are old enough to be known by their stamps.
    time.sleep(YOUNG / 1e9)
    _run(site)
    site.edit(ALPHA, "Further down.", "Much further down.")
    assert _run(site) == "['2013-01-10-alpha.md'] []"


def _run(site: Project) -> str:
    """Build in a process that tells which posts it opened, and what it loaded that it has no need of; return that."""
    needless = ("despatch.app.pipeline", "despatch.plan.jobs", "despatch.load.site", "feedgen", "PIL", "multiprocessing", "yaml", "tomllib")
    script = f"""
import sys
sys.path.insert(0, {str(CHECKOUT)!r})
opened = set()
def hook(event, args):
    if event == "open" and "/posts/" in str(args[0]) and str(args[0]).endswith(".md"):
        opened.add(str(args[0]).rpartition("/")[2])
from despatch.app.cli import main
from pathlib import Path
sys.addaudithook(hook)
main(["build", "--quiet", "--site", {str(site.root)!r}, "--jobs", "1", "--now", {NOW!r}], home=Path("/"))
print(sorted(opened), sorted(set({needless!r}) & sys.modules.keys()))
"""
    done = subprocess.run((sys.executable, "-c", script), capture_output=True, text=True, check=True)
    return done.stdout.strip()
