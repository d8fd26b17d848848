"""`build --profile`: what a build spends its time on, and that it costs nothing when nobody asks."""

import json
import re

import pytest
from golden import in_terminal
from msgspec.structs import replace
from project import NOW, Project, tree

from despatch.app import building
from despatch.app.clock import clock
from despatch.app.gather import gather
from despatch.app.profile import Listening, Profile
from despatch.app.profile_text import NOTHING, profile_fields, profile_text
from despatch.app.result import Cost, Report, Spent
from despatch.app.workshop import Workshop
from despatch.engine.memory_store import MemoryStore
from despatch.engine.serial import Serial

POSTS = 210


def silent(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@pytest.fixture
def site(project: Project) -> Project:
    """A site with work for two processes: eight batches of texts and more."""
    for number in range(POSTS):
        project.post(f"2015-01-{number % 28 + 1:02}-note-{number}", "Words. " * 20)
    return project


def profiled(site: Project, **changes: object) -> Spent:
    """Build with a profile, and return it."""
    report = building.build_site(replace(site.options(profile=True), **changes), clock(site.now), silent)
    assert report.summary
    assert report.spent
    return report.spent


def test_every_job_is_counted_once_whichever_process_performed_it(site: Project) -> None:
    """Two processes; texts, pages, feeds as many as were performed; templates and files tell the same again."""
    spent = profiled(site, jobs=2)
    stages = {cost.name: cost.count for cost in spent.stages}
    assert spent.processes == 2
    assert stages["texts"] == POSTS
    assert sum(cost.count for cost in spent.templates) == stages["pages"]
    assert {cost.name: cost.count for cost in spent.templates}["post.html"] == POSTS
    assert sum(cost.count for cost in spent.files) == stages["texts"] + stages["feeds"]
    assert {"looking for changes", "reading", "planning", "checking", "publishing", "keeping"} <= stages.keys()


def test_the_stages_are_all_of_the_time(site: Project) -> None:
    """Their shares come to one, none is negative, and the most expensive stands first."""
    spent = profiled(site)
    assert spent.processes == 1
    assert sum(cost.seconds for cost in spent.stages) == pytest.approx(spent.seconds)
    for costs in (spent.stages, spent.templates, spent.files):
        assert [cost.seconds for cost in costs] == sorted((cost.seconds for cost in costs), reverse=True)
        assert min(cost.seconds for cost in costs) >= 0


def test_the_files_are_those_of_any_build(site: Project) -> None:
    """Whoever looks at the time changes nothing."""
    profiled(site, jobs=2, output=site.root / "profiled", cache=None)
    assert site.build().files == tree(site.root / "profiled")


def test_a_build_without_a_profile_measures_nothing(project: Project) -> None:
    """The executor is the plain one, with nothing around it."""
    theme = gather(project.post("a").options(), silent).theme
    assert isinstance(Workshop(MemoryStore(), b"", 1).executor(theme), Serial)
    assert isinstance(Workshop(MemoryStore(), b"", 1, Profile(silent)).executor(theme), Listening)


SPENT = Spent(
    2.0,
    2,
    (Cost("pages", 1.5, 1200), Cost("reading", 0.5)),
    tuple(Cost(f"{name}.html", 0.1, 2) for name in "abcdefghijkl"),
    (Cost("content/posts/a.md", 0.25, 1), Cost("/feed.xml", 0.125, 3)),
)


TEN = "".join(f"       0.100 s   5.0 %  {name}.html (2)\n" for name in "abcdefghij")


def test_the_tables_show_ten_rows_and_what_the_rest_takes() -> None:
    """Time and share of each, and how often it was done where that was more than once."""
    assert profile_text(SPENT, lambda path: f"../{path}") == (
        "Profile: 2.00 s in 2 processes together, waiting included\n"
        "  stages, all of it\n"
        "       1.500 s  75.0 %  pages (1,200)\n"
        "       0.500 s  25.0 %  reading\n"
        f"  templates, within pages\n{TEN}"
        "       0.200 s  10.0 %  2 more\n"
        "  files, within texts, stories, feeds and pictures\n"
        "       0.250 s  12.5 %  ../content/posts/a.md\n"
        "       0.125 s   6.2 %  /feed.xml (3)\n"
    )


def test_programs_get_all_rows() -> None:
    """Ten are enough for people only."""
    fields = json.loads(json.dumps(profile_fields(SPENT, str)))
    assert (fields["seconds"], fields["processes"], len(fields["templates"])) == (2.0, 2, 12)
    assert fields["stages"][0] == {"name": "pages", "seconds": 1.5, "share": 0.75, "count": 1200}


def test_a_build_that_has_nothing_to_do_says_so() -> None:
    """There is nothing to show of it, and the sentence says how to see all."""
    assert profile_text(Report().spent, str) == NOTHING


def test_the_terminal_shows_it_behind_the_summary(project: Project) -> None:
    """In text on stdout; in JSON as a key of the document."""
    project.post("2016-03-09-port")
    code, told = in_terminal(project.root, ["build", "--now", NOW, "--profile", "--jobs", "1"])
    assert code == 0
    summary, _, profile = told.partition("Profile: ")
    assert "  published  1 post\n" in summary
    assert re.search(r"\n  files, .*\n(?:.*\n)* +\d\.\d{3} s +\d+\.\d %  content/posts/2016-03-09-port\.md\n", profile)
    code, told = in_terminal(project.root, ["build", "--now", NOW, "--profile", "--no-cache", "--format", "json"])
    assert {row["name"]: row["count"] for row in json.loads(told)["profile"]["stages"]}["texts"] == 1
