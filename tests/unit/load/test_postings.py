"""Postings of a person."""

import pytest
from ministry_files import codes, read_ministry

from despatch.model.ministry import Posting
from despatch.problems import Problem


def read(postings: str, key: str = "postings") -> tuple[list[Posting], tuple[Problem, ...]]:
    """Return the postings of one person, and every mistake."""
    ministry, problems = read_ministry({"people.yaml": f"a:\n  name: A\n  {key}: {postings}\n"})
    return [posting for person in ministry.people or () for posting in person.postings], problems


def shown(postings: list[Posting]) -> list[tuple[str, str, str, str]]:
    """Return first role, mission and both ends of each."""
    return [
        (posting.role.texts[0][1] if posting.role else "", posting.mission, posting.days.first, posting.days.last) for posting in postings
    ]


def test_postings_come_in_order_of_their_first_day() -> None:
    """In whichever order they are written; one without a first day was always before."""
    postings, problems = read("[{role: C, from: 2016-08}, {role: B, mission: lima, from: 2012, to: 2016-07}, {mission: rome, to: 2011}]")
    assert problems == ()
    assert shown(postings) == [("", "rome", "", "2011-12-31"), ("B", "lima", "2012-01-01", "2016-07-31"), ("C", "", "2016-08-01", "")]


@pytest.mark.parametrize("start", ["from", "start", "since", "From", "start_date"])
@pytest.mark.parametrize("end", ["to", "end", "until", "till"])
@pytest.mark.parametrize("role", ["role", "title", "position"])
def test_other_words_for_the_keys(start: str, end: str, role: str) -> None:
    """What an editor would call them."""
    postings, problems = read(f"[{{{role}: B, post: lima, {start}: 2012, {end}: 2016}}]")
    assert (shown(postings), problems) == ([("B", "lima", "2012-01-01", "2016-12-31")], ())


@pytest.mark.parametrize("end", ["present", "~", "''", "now", "today", "none", "null", ""])
def test_an_open_end(end: str) -> None:
    """It may be said in words, or with nothing."""
    postings, problems = read(f"[{{role: B, from: 2012, to: {end}}}]")
    assert (shown(postings), problems) == ([("B", "", "2012-01-01", "")], ())


@pytest.mark.parametrize("key", ["postings", "posts", "roles", "role", "position"])
@pytest.mark.parametrize("value", ["Ambassador", "[Ambassador]", "{role: Ambassador}", "{en: Ambassador}", "[{en: Ambassador}]"])
def test_one_role_without_days(key: str, value: str) -> None:
    """Who has one role only need not make a list of it."""
    postings, problems = read(value, key)
    assert (shown(postings), problems) == ([("Ambassador", "", "", "")], ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[{from: 2012}]", [("posting-empty", 3, 14)]),
        ("[{role: '', mission: ''}]", [("posting-empty", 3, 14)]),
        ("[{role: [a, b]}]", [("value-kind", 3, 21)]),
        ("[{role: A, to: 2011-02-30}]", [("date-unreadable", 3, 28)]),
        ("[{role: A, from: present}]", [("date-unreadable", 3, 30)]),
        ("[{role: A, from: 2012-08, to: 2012-07}]", [("days-reversed", 3, 43)]),
        ("[{role: A, from: [1, 2]}]", [("value-kind", 3, 30)]),
        ("[{rolle: A}]", [("key-unknown", 3, 15)]),
        ("[{role: A, country: x}]", [("key-unknown", 3, 24)]),
        ("[{role: A, title: B}]", [("key-same-meaning", 3, 24)]),
        ("[[a, b]]", [("value-kind", 3, 14)]),
    ],
)
def test_mistakes_stand_at_their_place(text: str, found: list[tuple[str, int, int]]) -> None:
    """Each mistake is told once, at its value or key."""
    assert codes(read(text)[1]) == found


def test_every_mistake_comes_at_once() -> None:
    """One posting at fault hides no other."""
    _, problems = read("[{from: soon}, {role: A, to: 2011-02-30}, {role: B, from: 2013, to: 2012}]")
    assert [code for code, _, _ in codes(problems)] == ["date-unreadable", "date-unreadable", "days-reversed"]


def test_an_overlap_is_told_at_the_later_posting() -> None:
    """With the days of both, and the day on which the earlier one should end."""
    text = "\n  - {role: B, from: 2016-08-01}\n  - {role: A, from: 2012-08-01, to: 2016-08-01}"
    postings, (problem,) = read(text)
    assert [posting.days.first for posting in postings] == ["2012-08-01", "2016-08-01"]
    assert (problem.code, problem.severity, problem.where) == ("posting-overlap", "warning", postings[1].where)
    assert all(day in problem.message for day in ("2016-08-01", "2012-08-01"))
    assert problem.hint == "end the earlier one with to: 2016-07-31"
    assert [where for where, _ in problem.notes] == [postings[0].where]


def test_neighbours_do_not_overlap() -> None:
    """A posting may begin on the day after another ended."""
    assert read("[{role: A, from: 2012, to: 2016-07}, {role: B, from: 2016-08}]")[1] == ()


def test_a_posting_knows_its_line() -> None:
    """Later warnings point at it with its text."""
    postings, _ = read("\n  - role: A\n    from: 2012")
    assert (postings[0].where.line, postings[0].where.column, postings[0].where.text) == (4, 5, "  - role: A")
