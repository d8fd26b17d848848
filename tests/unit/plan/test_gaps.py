"""Days on which nobody knows what an author was, or what a mission was called."""

from ministry_samples import files, government, mission, person, post, posting
from msgspec.structs import replace

from despatch.model.source import Credit, Document
from despatch.plan.directory import Directory
from despatch.plan.gaps import gaps

ILSE = person("ilse", posting("A", "2016-08-01", "2020-07-31", "skopje"), posting("B", "2020-09-01", "", "skopje"))
SKOPJE = mission("skopje", ("Old", "", "2019-02-11"), ("New", "2019-03-01", ""))
GOVERNMENTS = (government("quay", "2010-05-11", "2015-05-07"), government("lock", "2015-05-11", "2020-12-31"))
FILES = files(ILSE, person("team"), missions=(SKOPJE, mission("geneva")))
GOVERNED = replace(FILES, governments=GOVERNMENTS)


def found(document: Document, directory: Directory = FILES) -> list[tuple[str, str]]:
    """Return code and message of each warning."""
    problems = list(gaps([document], directory))
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


def test_a_political_post_of_no_government_is_told() -> None:
    """Before the first, between two, and after the last; not without a mark, a date or a file of governments."""
    message = "this post is political, but there is no government of {}, so none is shown"
    around = {
        "2010-05-10": "2010-05-10 (the first begins on 2010-05-11)",
        "2015-05-08": "2015-05-08 (one ended on 2015-05-07, the next begins on 2015-05-11)",
        "2021-01-01": "2021-01-01 (one ended on 2020-12-31)",
    }
    for day, told in around.items():
        assert found(post(day, political=True), GOVERNED) == [("government-gap", message.format(told))]
        assert found(post(day), GOVERNED) == found(post(day, political=True)) == []
    for day in ("", "2015-05-07", "2015-05-11"):
        assert found(post(day, political=True), GOVERNED) == []
