"""Golden sites and faults: folders of content with the exact output, or the exact terminal text."""

from pathlib import Path

import pytest
from golden import compare, run_build
from project import Project

HERE = Path(__file__).parent
SITES = sorted(path.parent for path in (HERE / "sites").glob("*/content"))
FAULTS = sorted(path.parent for path in (HERE / "faults").glob("*/content"))


@pytest.mark.parametrize("case", SITES, ids=lambda case: case.name)
def test_a_golden_site_comes_out_as_expected(case: Path, project: Project, golden_update: bool) -> None:
    """Every file of the output and the terminal's text are as recorded in the case's folder."""
    run = run_build(case, project.root)
    assert run.code == 0, run.terminal
    compare(case, run, golden_update, with_output=True)


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case.name)
def test_a_fault_is_shown_with_its_place_and_cure(case: Path, project: Project, golden_update: bool) -> None:
    """The terminal shows exactly the recorded text, and the exit code says whether it was an error."""
    run = run_build(case, project.root)
    assert run.code == int(run.has_errors), run.terminal
    compare(case, run, golden_update, with_output=False)
