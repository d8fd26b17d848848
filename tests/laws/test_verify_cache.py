"""`--verify-cache` finds nothing after any edits, and `explain` has an answer for whatever is there.

Every run takes other edits. A failure names its seed: `DESPATCH_SEED=123 tests/run tests/laws/test_verify_cache.py`.
"""

import os
from random import Random, SystemRandom

import pytest
from project import Project
from random_edits import EDITS, FEWEST
from random_site import Site

from despatch.app.building import build_site
from despatch.app.clock import clock
from despatch.app.explain_text import as_json, as_text
from despatch.app.explaining import address_of, find
from despatch.app.options import Options
from despatch.app.verifying import verified

SHORT, FULL = 5, 500
ASKED = 4
"""Addresses and paths that are asked for after each edit, of either sort."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@pytest.mark.timeout(7200)
def test_random_edits_are_verified_and_explained(project: Project, in_full: bool) -> None:
    """Edit, build warm, build clean beside it: no byte and no warning differs. Files and texts are explained as what they are."""
    seed = int(os.environ.get("DESPATCH_SEED") or SystemRandom().randrange(10**9))
    chance = Random(seed)
    site = Site(project, chance)
    site.write_all(FEWEST + 5)
    options = project.options(keep_going=True)
    for number in range(FULL if in_full else SHORT):
        edit = chance.choice(EDITS)
        edit(site)
        told = f"DESPATCH_SEED={seed}, edit {number + 1}: {edit.__name__}"
        report = verified(build_site(options, clock(project.now), silent), options, clock(project.now), silent)
        assert "cache-differs" not in {problem.code for problem in report.problems}, told
        if report.summary:
            assert any(note.startswith("verified: ") for note in report.summary.notes), told
            _explain_some(project, options, chance, told)


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
