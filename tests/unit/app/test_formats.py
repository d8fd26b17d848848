"""Problems as programs read them."""

import json

from despatch.app.formats import as_github, as_gitlab, as_json, harmless
from despatch.app.result import Report, Summary
from despatch.model.moment import Moment
from despatch.problems import Problem, Span, error, warning

LIMA = error("key-unknown", 'unknown key "drfat"', Span("content/lima.md", 5, 1, 5, "drfat: true"), 'did you mean "draft"?')


def test_json_holds_every_problem_and_the_summary() -> None:
    """One document with counts, places and the numbers of the build."""
    moment = Moment("2026-12-01T09:00:00+01:00", "Europe/Paris", 1796112000, precise=True)
    report = Report((LIMA, LIMA), Summary(output="public", published=3, next_moment=moment))
    told = json.loads(as_json(report, str))
    assert (told["schema"], told["exit"], told["errors"], told["warnings"]) == (1, 1, 1, 0)
    assert told["problems"] == [
        {
            "code": "key-unknown",
            "severity": "error",
            "message": 'unknown key "drfat"',
            "hint": 'did you mean "draft"?',
            "path": "content/lima.md",
            "line": 5,
            "column": 1,
            "length": 5,
            "more": 1,
            "notes": [],
        }
    ]
    assert told["summary"]["published"] == 3
    assert told["summary"]["next_moment"] == "2026-12-01T09:00:00+01:00"


def test_json_of_an_unpublished_build_has_no_summary_and_survives_stray_bytes() -> None:
    """A file name that is not Unicode does not break the document."""
    told = json.loads(as_json(Report((error("x", "y", Span("content/\udcff.md")),)), str))
    assert told["summary"] is None
    assert told["problems"][0]["path"] == "content/?.md"


def test_github_puts_a_problem_on_its_line() -> None:
    """A workflow command with file, line and columns."""
    assert as_github(Report((LIMA,)), lambda path: f"blog/{path}") == (
        '::error file=blog/content/lima.md,line=5,col=1,endColumn=6,title=key-unknown::unknown key "drfat" (did you mean "draft"?)\n'
    )


def test_github_escapes_what_would_end_a_command() -> None:
    """Commas and colons in properties, percent signs in messages; a note stands on a line of its own inside the message."""
    problem = Problem("x", "100% of\nit", Span("content/a,b:c.md"), severity="warning", notes=((Span("content/d.md", 2), "the other"),))
    assert as_github(Report((problem,)), str) == (
        "::warning file=content/a%2Cb%3Ac.md,title=x::100%25 of\ufffdit%0Athe other: content/d.md:2\n"
    )


def test_log_lines_for_github_hold_no_commands() -> None:
    """A line of somebody's post cannot speak to the runner."""
    told = harmless("fine\n  ::add-mask::x\n> 1 | ##[group]y\n::error::z")
    assert told == "fine\n  : :add-mask::x\n> 1 | ## [group]y\n: :error::z"


def test_gitlab_fingerprints_survive_a_move_and_tell_equal_ones_apart() -> None:
    """The same fault further down is no new issue; two equal faults in a file are two."""
    here, below = warning("x", "y", Span("content/a.md", 3)), warning("x", "y", Span("content/a.md", 9))
    alone = json.loads(as_gitlab(Report((here,)), str))
    moved = json.loads(as_gitlab(Report((below,)), str))
    both = json.loads(as_gitlab(Report((here, below)), str))
    assert alone[0]["fingerprint"] == moved[0]["fingerprint"]
    assert len({issue["fingerprint"] for issue in both}) == 2
    assert alone[0] == {
        "description": "y",
        "check_name": "x",
        "fingerprint": alone[0]["fingerprint"],
        "severity": "minor",
        "location": {"path": "content/a.md", "lines": {"begin": 3}},
    }


def test_gitlab_gets_an_empty_list_when_all_is_well() -> None:
    """No problems are still a valid report."""
    assert json.loads(as_gitlab(Report((), Summary(output="public")), str)) == []
