"""Days on which nobody knows what an author was, or what a mission was called."""

from ministry_samples import files, mission, person, post, posting

from despatch.model.source import Credit, Document
from despatch.plan.gaps import gaps

ILSE = person("ilse", posting("A", "2016-08-01", "2020-07-31", "skopje"), posting("B", "2020-09-01", "", "skopje"))
SKOPJE = mission("skopje", ("Old", "", "2019-02-11"), ("New", "2019-03-01", ""))
FILES = files(ILSE, person("team"), missions=(SKOPJE, mission("geneva")))


def found(document: Document) -> list[tuple[str, str]]:
    """Return code and message of each warning."""
    problems = list(gaps([document], FILES))
    assert all(problem.severity == "warning" and problem.hint for problem in problems)
    return [(problem.code, problem.message) for problem in problems]


def test_a_gap_names_the_dates_around_it() -> None:
    """Both, or the one that there is."""
    between = "Ilse held no posting on 2020-08-15 (one ended on 2020-07-31, the next begins on 2020-09-01), so no role is shown"
    before = "Ilse held no posting on 2016-07-31 (the first begins on 2016-08-01), so no role is shown"
    assert found(post("2020-08-15", authors=("team", "ilse"))) == [("posting-gap", between)]
    assert found(post("2016-07-31", authors=("ilse",))) == [("posting-gap", before)]


def test_no_gap_where_nothing_is_missing() -> None:
    """With a posting, a role of the post's own, no date, no postings at all, or on a page."""
    gap = {"authors": ("ilse",)}
    assert found(post("2020-07-31", **gap)) == []
    assert found(post("2020-08-15", byline_role="Writer", **gap)) == []
    assert found(post("2020-08-15", credits=(Credit("ilse", "Writer"),), **gap)) == []
    assert found(post("2020-08-15", credits=(Credit("ilse", guest=True),), **gap)) == []
    assert found(post("", **gap)) == found(post("2020-08-15", authors=("team",))) == []
    assert found(post("2020-08-15", kind="page", **gap)) == []


def test_a_gap_in_names_is_told_for_every_mission_that_shows() -> None:
    """The post's own and that of its author's posting; once for each post and mission."""
    message = (
        'the mission "skopje" had no name on 2019-02-15 (one ended on 2019-02-11, the next begins on 2019-03-01), so the nearest is shown'
    )
    assert found(post("2019-02-15", mission="skopje", authors=("ilse",))) == [("mission-name-gap", message)]
    assert found(post("2019-02-15", mission="geneva", authors=("ilse",))) == [("mission-name-gap", message)]
    assert found(post("2019-02-15", authors=("ilse",), byline_role="Writer", mission="geneva")) == []
    assert found(post("2019-02-11", mission="skopje")) == found(post(mission="skopje")) == []
