"""After any chain of edits `build --verify-cache` finds nothing, and `explain` has an answer for whatever is there.

`tests/run --all tests/laws/test_verify_cache.py -rP` makes all edits and tells how many there were of each kind. Every run takes
other ones, unless a seed is named: `DESPATCH_SEED=123 tests/run tests/laws/test_verify_cache.py`; a failure names its own.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random, SystemRandom

import pytest
from edit_kinds import KINDS, Edit, missing
from msgspec import Struct
from project import Project, tree
from random_edits import EDITS
from random_site import Site

from despatch.app.building import build_site
from despatch.app.clock import clock
from despatch.app.explain_text import as_json, as_text
from despatch.app.explaining import address_of, find
from despatch.app.options import Options

CHECKOUT = Path(__file__).resolve().parents[2]
SHORT, FULL = 27, 500
"""Edits of the chain; of each kind the same number."""
POSTS = 22
EXPLAINED = (3, 100)
ASKED = 4
"""Addresses and paths that are asked for after each edit, of either sort."""
AT_FAULT = "built again without what is at fault"
VERIFIED = "verified: a clean build makes the same files, byte for byte"


class Said(Struct, frozen=True):
    """What the command said, as far as it matters here."""

    published: bool
    verified: bool
    early: bool
    """Whether it found nothing to do before it read anything."""
    differences: tuple[str, ...]


@pytest.fixture
def seed() -> int:
    """The seed of this run."""
    return int(os.environ.get("DESPATCH_SEED") or SystemRandom().randrange(10**9))


@pytest.mark.timeout(7200)
def test_a_chain_of_edits_leaves_the_cache_sound(project: Project, seed: int, in_full: bool) -> None:
    """Edit, build warm in a new process, build clean beside it: no byte and no warning differs.

    A build that finds a mistake changes nothing, and is made again without the text at fault.
    """
    chance = Random(seed)
    site = Site(project, chance)
    site.write_all(POSTS)
    flags, done, count = ["--keep-going"], ["begin"], Counter[str]()
    assert _said(project, flags).verified
    for kind, edit in _dealt(chance, FULL if in_full else SHORT):
        edit(site)
        flags = _flags(chance) if kind == "settings" else flags
        done.append(" ".join([edit.__name__, *(flags if kind == "settings" else ())]))
        told = f"DESPATCH_SEED={seed}, edit {len(done) - 1}, {kind}: {', '.join(done[-6:])}"
        before = tree(project.root / "public")
        said = _said(project, flags)
        count.update([kind, *(["ended early"] if said.early else []), *([] if said.published else [AT_FAULT])])
        if not said.published:
            assert tree(project.root / "public") == before, told
            said = _said(project, ["--keep-going", *(flag for flag in flags if flag not in ("--keep-going", "--strict"))])
        assert said.verified, f"{told}: {said.differences}"
    print(f"seed {seed}, {len(done) - 1} edits, none with a difference: {_counted(count)}")


def test_every_edit_has_its_kind() -> None:
    """No edit that other laws make is left out of the chain."""
    assert missing() == set()


def _dealt(chance: Random, count: int) -> Iterator[tuple[str, Edit]]:
    """Yield edits in any order, of each kind as many as of any other, and within a kind each in its turn."""
    hands: dict[str, list[Edit]] = {kind: [] for kind in KINDS}
    for start in range(0, count, len(KINDS)):
        for kind in chance.sample(sorted(KINDS), min(len(KINDS), count - start)):
            hands[kind] = hands[kind] or chance.sample(KINDS[kind], len(KINDS[kind]))
            yield kind, hands[kind].pop()


def _flags(chance: Random) -> list[str]:
    """Return other options for the builds that follow."""
    addresses = ["https://blog.example.org/", "https://blog.example.org/", "https://blog.example.org/sub/"]
    rare = {"--drafts": 0.2, "--expired": 0.2, "--future": 0.1, "--strict": 0.05, "--jobs=2": 0.2}
    made = ["--keep-going"] if chance.random() < 0.8 else []
    return [*made, f"--base-url={chance.choice(addresses)}", *(flag for flag, odds in rare.items() if chance.random() < odds)]


def _said(project: Project, flags: list[str]) -> Said:
    words = ["build", "--site", str(project.root), "--now", project.now, "--verify-cache", "--format=json", *flags]
    done = subprocess.run([sys.executable, str(CHECKOUT / "build.py"), *words], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    said = json.loads(done.stdout)
    summary = said["summary"] or {"notes": (), "details": ()}
    differences = tuple(problem["message"] for problem in said["problems"] if problem["code"] == "cache-differs")
    early = any("nothing has changed" in line for line in summary["details"])
    return Said(bool(said["summary"]), VERIFIED in summary["notes"], early, differences)


def _counted(count: Counter[str]) -> str:
    return ", ".join(f"{count[name]} {name}" for name in (*KINDS, "ended early", AT_FAULT))


def silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@pytest.mark.timeout(7200)
def test_whatever_is_there_is_explained(project: Project, seed: int, in_full: bool) -> None:
    """After any edit, files of the output and texts are explained as what they are, and nothing is there that would be made anew."""
    chance = Random(seed)
    site = Site(project, chance)
    site.write_all(POSTS)
    options = project.options(keep_going=True)
    for number in range(EXPLAINED[in_full]):
        edit = chance.choice(EDITS)
        edit(site)
        if build_site(options, clock(project.now), silent).summary:
            _explain_some(project, options, chance, f"DESPATCH_SEED={seed}, edit {number + 1}: {edit.__name__}")


def _explain_some(project: Project, options: Options, chance: Random, told: str) -> None:
    public = sorted(path.relative_to(options.output).as_posix() for path in options.output.rglob("*") if path.is_file())
    texts = sorted(path.relative_to(project.root).as_posix() for path in options.content.rglob("*.md"))
    for path in chance.sample(public, ASKED):
        found, problems = find(address_of(path), options, clock(project.now))
        assert found, (told, path, problems)
        assert found.made, (told, path)
        assert found.made.file == path, told
        assert found.made.next in ("reuse", ""), (told, path, found.made)
        assert as_text(found, str).startswith(address_of(path)), told
    for path in chance.sample(texts, ASKED):
        found, problems = find(path, options, clock(project.now))
        assert found or problems, (told, path)
        assert not found or as_json(found, str), told
