"""The edit budget: how far an edit may reach, as the exact set of jobs that the next build performs.

A view that holds more than its page needs shows here as a job too many, and a key that misses
something as one too few. The edits and their budgets are in `edit_cases`
and `wider_cases`.
"""

import re
import shutil
from pathlib import Path

import pytest
from edit_cases import CASES
from edit_site import write_site
from edits import reach
from project import Project, Result
from wider_cases import WIDER

BUDGETS = {**CASES, **WIDER}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The site, built once; edits are made to copies."""
    project = Project(tmp_path_factory.mktemp("budget") / "site")
    write_site(project)
    return project.root, project.build()


@pytest.mark.parametrize("name", BUDGETS)
def test_edit_performs_just_these_jobs(name: str, built: tuple[Path, Result], tmp_path: Path) -> None:
    """The next build performs the jobs of the budget, no more and no fewer, and rewrites just what they change."""
    root, before = built
    project = Project(tmp_path / "site")
    shutil.copytree(root, project.root, dirs_exist_ok=True)
    case = BUDGETS[name]
    found = reach(project, before, case.edit)
    jobs = _expanded(case.jobs, found.result)
    assert set(found.jobs) == jobs
    assert _hidden(found.files) == _outputs(jobs - _lines(case.same)) | _lines(case.also)
    assert tuple(found.result.codes) == case.warned


def test_the_site_under_test_is_sound(built: tuple[Path, Result]) -> None:
    """It builds without a word, so that whatever an edit brings up is the edit's own."""
    assert built[1].codes == []
    assert built[1].report.code == 0


def _lines(text: str) -> set[str]:
    return {line.strip() for line in text.split("\n") if line.strip()}


def _expanded(text: str, result: Result) -> set[str]:
    jobs = _lines(text)
    if "page *" in jobs:
        jobs |= {f"page {path}" for path in result.files if path.endswith(".html")}
    if "feed *" in jobs:
        jobs |= {f"feed {path}" for path in result.files if path.endswith(("feed.xml", "atom.xml", "feed.json"))}
    for lang in ("en", "fr"):
        if f"page {lang} *" in jobs:
            jobs |= {f"page {path}" for path in result.files if path.endswith(".html") and path.startswith("fr/") == (lang == "fr")}
    return jobs - {"page *", "feed *", "page en *", "page fr *"}


def _outputs(jobs: set[str]) -> set[str]:
    return {f"wrote {job.split(' ', 1)[1]}" for job in jobs if job.startswith(("page ", "feed ", "machine ", "image "))}


def _hidden(files: tuple[str, ...]) -> set[str]:
    """Return changed files without the fingerprints of assets, which are the theme's business."""
    return {re.sub(r"\.[0-9a-f]{10}\.", ".HASH.", file) for file in files}
