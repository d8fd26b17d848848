"""A crash at any step of publishing is healed by the next build, whatever that build publishes.

A child process publishes and dies at its n-th change of the file system.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from killing import killed_at
from msgspec import Struct

from despatch.digest import digest_bytes
from despatch.engine.output import Output, publish
from despatch.engine.staging import early_files

Files = dict[str, str]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a child process is forked to be killed")


class Scenario(Struct, frozen=True):
    """What lies in the output, what a build then publishes, and what is done to the site in between."""

    before: Files
    after: Files
    foreign: Files = {}
    meanwhile: Callable[[Path], object] | None = None


def _edit_by_hand(site: Path) -> None:
    (site / "public/old/index.html").write_text("edited by hand")


def _lose_records(site: Path) -> None:
    shutil.rmtree(site / ".despatch/outputs")


SITE = {"index.html": "home", "a/index.html": "A", "a/b/index.html": "B", "css/s.css": "style"}
SCENARIOS = {
    "first publish": Scenario({}, SITE),
    "first publish beside foreign files": Scenario({}, SITE, {"CNAME": "blog.example", "a/note.txt": "mine", ".git/config": "g"}),
    "edits": Scenario(SITE, SITE | {"index.html": "home 2", "a/b/index.html": "B 2", "c/d/new.html": "new"}),
    "deletes": Scenario(SITE, {"index.html": "home"}, {"css/mine.css": "mine"}),
    "everything moves": Scenario(SITE, {f"fr/{path}": text for path, text in SITE.items()}),
    "a file becomes a folder": Scenario({"a": "A", "b/c": "C"}, {"a/index.html": "A", "b/c/index.html": "C", "b/c/d/e": "E"}),
    "a folder becomes a file": Scenario({"a/index.html": "A", "a/b/c/d": "C", "e/f": "F"}, {"a": "A", "e/f": "F 2"}),
    "files and folders swap": Scenario({"a/x": "1", "b": "2", "c/d/e": "3"}, {"a": "1", "b/x": "2", "c/d": "3"}, {"c/mine": "m"}),
    "a stale file was edited": Scenario(SITE | {"old/index.html": "old"}, SITE, meanwhile=_edit_by_hand),
    "the records are lost": Scenario(SITE, {"index.html": "home 2", "a/index.html": "A", "a/b": "B"}, meanwhile=_lose_records),
}
OTHER = {"a/other.html": "other", "b": "other", "index.html": "other"}
EVERY_PATH = {path for scenario in SCENARIOS.values() for path in scenario.before | scenario.after}


@pytest.fixture
def fresh() -> Iterator[Callable[[], Path]]:
    """Return a maker of empty folders, in memory where the system has such a place: there is much to sync."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as base:
        yield lambda: Path(tempfile.mkdtemp(dir=base))


def _publish(site: Path, files: Files, *, early: bool = False) -> None:
    """Publish; `early` stages every file but the first before that, as builds do while they go on."""
    outputs = [Output(path, digest_bytes(text.encode()), text.encode, (f"content/{path}.md",)) for path, text in files.items()]
    with early_files(site / "public", site / ".despatch") as taken:
        if early:
            taken.begin()
            for output in outputs[1:]:
                taken.take(output.path, output.digest, output.read())
        publish(site / "public", outputs, site / ".despatch", taken.stage)


def _prepare(site: Path, scenario: Scenario) -> Path:
    for path, text in scenario.foreign.items():
        place = site / "public" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    if scenario.before:
        _publish(site, scenario.before)
    if scenario.meanwhile:
        scenario.meanwhile(site)
    return site


def _publish_until(step: int, site: Path, files: Files, *, early: bool = False) -> bool:
    """Publish in a child that dies at its `step`-th change; return whether it did."""
    return killed_at(step, lambda: _publish(site, files, early=early))


def _tree(folder: Path) -> dict[str, str | None]:
    """Return every file's text and every folder (as None) below `folder`."""
    paths = sorted(folder.rglob("*"))
    return {path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_text() for path in paths}


def _crash(scenario: Scenario, fresh: Callable[[], Path], *, early: bool = False) -> Iterator[Path]:
    """Yield the site after a crash at each step in turn."""
    step = 1
    while True:
        site = _prepare(fresh(), scenario)
        if not _publish_until(step, site, scenario.after, early=early):
            return
        yield site
        step += 1


def _clean(scenario: Scenario, files: Files, fresh: Callable[[], Path]) -> tuple[dict[str, str | None], bytes]:
    """Return the tree and the manifest of a site that never knew another build."""
    site = _prepare(fresh(), Scenario({}, {}, scenario.foreign))
    _publish(site, files)
    return _tree(site / "public"), (site / ".despatch/manifest.json").read_bytes()


def _assert_healed(site: Path, files: Files, clean: tuple[dict[str, str | None], bytes]) -> None:
    _publish(site, files)
    assert (_tree(site / "public"), (site / ".despatch/manifest.json").read_bytes()) == clean
    left = [path.name for path in (site / ".despatch").rglob("*") if path.suffix in (".new", ".journal")]
    assert left == []
    _assert_forgotten(site, files)


def _assert_forgotten(site: Path, files: Files) -> None:
    """Files that somebody now puts where earlier builds wrote, or were about to, are foreign."""
    for path in EVERY_PATH - files.keys():
        place = site / "public" / path
        if not place.is_dir() and not any(folder.is_file() for folder in place.parents):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text("mine now")
    before = _tree(site / "public")
    _publish(site, files)
    assert _tree(site / "public") == before


@pytest.mark.parametrize("early", [False, True])
@pytest.mark.parametrize("name", SCENARIOS)
def test_next_build_heals_a_crash_at_every_step(name: str, early: bool, fresh: Callable[[], Path]) -> None:
    """Whether the next build publishes the same, the former or another site, its output is that of a clean build."""
    scenario = SCENARIOS[name]
    steps = 0
    for files in (scenario.after, scenario.before, OTHER):
        clean = _clean(scenario, files, fresh)
        for site in _crash(scenario, fresh, early=early):
            steps += 1
            _assert_healed(site, files, clean)
    assert steps >= 3 * len(scenario.after)


@pytest.mark.parametrize("early", [False, True])
@pytest.mark.parametrize("name", SCENARIOS)
def test_crash_leaves_whole_files_only(name: str, early: bool, fresh: Callable[[], Path]) -> None:
    """After a crash every file in the output is foreign and untouched, or as the old or the new build has it."""
    scenario = SCENARIOS[name]
    for site in _crash(scenario, fresh, early=early):
        found = {path: text for path, text in _tree(site / "public").items() if text is not None and not path.startswith(".despatch-new")}
        assert scenario.foreign.items() <= found.items()
        allowed = {*scenario.before.items(), *scenario.after.items(), *scenario.foreign.items()}
        assert {pair for pair in found.items() if pair != ("old/index.html", "edited by hand")} <= allowed


def test_new_files_come_first_and_stale_files_go_last(fresh: Callable[[], Path]) -> None:
    """At no step is a page live whose new files are missing, and none is gone that an old page still links."""
    scenario = Scenario({"index.html": "links old", "old": "old"}, {"index.html": "links new", "new": "new"})
    seen = set()
    for site in _crash(scenario, fresh):
        found = _tree(site / "public")
        links = str(found["index.html"]).removeprefix("links ")
        assert links in found
        seen.add(links)
    assert seen == {"old", "new"}


def test_next_build_heals_two_crashes_in_a_row(fresh: Callable[[], Path], in_full: bool) -> None:
    """A build that crashes while it heals another crash is healed too, at every pair of steps.

    The short sample tries every fourth step of the first build with every step of the second.
    """
    scenario, second, third = Scenario({"a": "0"}, {"a": "1", "b/x": "1"}), {"b": "2", "c": "2"}, {"d": "3"}
    clean = _clean(scenario, third, fresh)
    pairs = 0
    steps = sum(1 for _ in _crash(scenario, fresh))
    for first_step in range(1, steps + 1, 1 if in_full else 4):
        for second_step in count(1):
            site = _prepare(fresh(), scenario)
            assert _publish_until(first_step, site, scenario.after)
            if not _publish_until(second_step, site, second):
                break
            _assert_healed(site, third, clean)
            pairs += 1
    assert pairs > steps
