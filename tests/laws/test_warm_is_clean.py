"""A warm build equals a clean build, byte for byte, whatever was done to the site in between.

Every run takes other edits. A failure names its seed: `DESPATCH_SEED=123 tests/run tests/laws/test_warm_is_clean.py`.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random, SystemRandom

import pytest
from project import Project, Result, sums
from random_edits import EDITS
from random_site import Site

KINDS = (*(edit.__name__ for edit in EDITS), "options", "body")
SHORT, FULL = len(KINDS), 500
"""Edits of a run; in the short one each kind comes once, in the full one about fifteen times."""
DONE = {"output", "written", "unchanged", "removed", "seconds", "details"}
"""Fields of a summary that tell what a build did to the folder."""


@pytest.fixture
def seed() -> int:
    """The seed of this run."""
    return int(os.environ.get("DESPATCH_SEED") or SystemRandom().randrange(10**9))


@pytest.mark.timeout(7200)
def test_warm_build_equals_clean_build(project: Project, seed: int, in_full: bool, tmp_path: Path) -> None:
    """After each edit: the same files, the same manifest, the same problems, the same summary."""
    chance = Random(seed)
    site = Site(project, chance)
    site.write_all(65)
    options: dict[str, object] = {"keep_going": True}
    done = ["begin"]
    _compare(project, options, tmp_path, f"DESPATCH_SEED={seed}, at the beginning")
    for kind in _kinds(chance, FULL if in_full else SHORT):
        done.append(kind)
        if kind == "options":
            options = _options(chance)
        else:
            next(edit for edit in EDITS if edit.__name__ == kind)(site)
        _compare(project, options, tmp_path, f"DESPATCH_SEED={seed}, after {' '.join(done[-8:])}, {len(done) - 1} edits in all")
    assert len(site.posts()) >= site.fewest


def _kinds(chance: Random, count: int) -> Iterator[str]:
    """Yield the names of kinds of edit, each as often as any other."""
    for start in range(0, count, len(KINDS)):
        yield from chance.sample(KINDS, min(len(KINDS), count - start))


def _options(chance: Random) -> dict[str, object]:
    """Return other options for the builds that follow."""
    return {
        "keep_going": chance.random() < 0.8,
        "base_url": chance.choice(["https://blog.example.org/", "https://blog.example.org/sub/", ""]),
        "drafts": chance.random() < 0.3,
        "expired": chance.random() < 0.3,
        "strict": chance.random() < 0.1,
    }


def _compare(project: Project, options: dict[str, object], tmp_path: Path, when: str) -> None:
    warm = project.build(**options)
    state = project.options().state
    clean, other = _clean(project, options, tmp_path / "clean")
    assert warm.report.problems == clean.report.problems, when
    assert (warm.report.summary is None) == (clean.report.summary is None), when
    if clean.report.summary is None:
        return
    differing = {path for path in warm.files.keys() | clean.files.keys() if warm.files.get(path) != clean.files.get(path)}
    assert not differing, f"{when}: {sorted(differing)[:9]}"
    assert sums(warm.files) == sums(clean.files), when
    assert _told(warm) == _told(clean), when
    for name in ("manifest.json", "schedule.json"):
        assert (state / name).read_bytes() == (other / name).read_bytes(), f"{when}: {name}"


def _clean(project: Project, options: dict[str, object], folder: Path) -> tuple[Result, Path]:
    """Build where no build ever was, without a store; return the result and the folder of its state."""
    shutil.rmtree(folder, ignore_errors=True)
    places = {"output": folder / "public", "state": folder / "state", "cache": None}
    return project.build(**{**options, **places}), folder / "state"


def _told(result: Result) -> object:
    """Return what an editor is told, without what a build did to the folder."""
    summary = result.report.summary
    assert summary is not None
    told = {name: getattr(summary, name) for name in summary.__struct_fields__ if name not in DONE}
    return told | {"notes": [note for note in summary.notes if "changed by hand" not in note]}
