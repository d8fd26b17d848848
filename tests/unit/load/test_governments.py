"""Governments."""

from ministry_files import codes, read_ministry


def test_a_government_has_its_days() -> None:
    """Days, months and years, with an open end for the one that is in office."""
    text = "coalition: {name: {en: The coalition, fr: La coalition}, from: 2010-05-11, to: 2015-05-07}\n"
    text += "after: {name: A, since: 2015-05-08, until: present}\n"
    ministry, problems = read_ministry({"governments.yaml": text})
    assert problems == ()
    assert [(each.id, each.days.first, each.days.last) for each in ministry.governments or ()] == [
        ("after", "2015-05-08", ""),
        ("coalition", "2010-05-11", "2015-05-07"),
    ]


def test_governments_follow_each_other() -> None:
    """Two at once are a warning at the later one that names both; one that ends before it begins is an error."""
    _, problems = read_ministry(
        {"governments.yaml": "a: {name: A, from: 2010}\nb: {name: B, from: 2015}\nc: {name: C, from: 2015, to: 2014}\n"}
    )
    assert codes(problems) == [("government-overlap", 2, 1), ("days-reversed", 3, 30)]
    overlap = next(problem for problem in problems if problem.severity == "warning")
    assert '"a" (from 2010-01-01 on)' in overlap.message
    assert overlap.hint == "end the earlier one with to: 2014-12-31"
