"""Corrections and withdrawals."""

import pytest

from despatch.load.fields import decode_head
from despatch.load.head import parse_head
from despatch.model.source import Head
from despatch.problems import Problem


def head_of(lines: str, zone: str = "UTC") -> tuple[Head, tuple[Problem, ...]]:
    """Return the typed head of a post with these lines, and its problems."""
    raw, _, _, faults = parse_head("content/posts/x.md", f"---\n{lines}\n---\nText")
    assert (raw is not None, faults) == (True, ())
    assert raw is not None
    return decode_head(raw, "content/posts/x.md", zone, ())


def notes(head: Head) -> list[tuple[str, str]]:
    """Return the corrections of a head as day and note."""
    return [(correction.date.day, correction.note) for correction in head.corrections]


@pytest.mark.parametrize("key", ["corrections", "correction", "change_notes", "changes", "errata", "changeHistory"])
@pytest.mark.parametrize(
    "value",
    [
        "[{date: 2016-03-12, note: The port is Vell}, {date: 2016-03-10, note: The ship was Greek}]",
        "\n- day: 2016-03-10\n  text: >\n    The ship\n    was Greek\n- {when: 12 March 2016, what: The port is Vell}",
        "{2016-03-10: The ship was Greek, 2016-03-12: The port is Vell}",
        "[2016-03-12: The port is Vell, 2016-03-10: The ship was Greek]",
        "[{public_timestamp: 2016-03-10, change: The ship was Greek}, {date: 2016-03-12, description: The port is Vell}, ~]",
    ],
)
def test_corrections_in_everybodys_words(key: str, value: str) -> None:
    """Lists of tables and maps from dates to notes say the same; the oldest comes first."""
    head, problems = head_of(f"{key}: {value}")
    assert (notes(head), problems) == ([("2016-03-10", "The ship was Greek"), ("2016-03-12", "The port is Vell")], ())
    places = [head.span(f"corrections {note}", "") for _day, note in notes(head)]
    assert all(span.line > 1 for span in (*places, head.span("corrections", "")))


def test_one_correction_needs_no_list() -> None:
    """A table alone is one correction; its day is read in the head's own zone, and it moves the day of the last change."""
    head, problems = head_of("updated: 2016-03-09\ncorrections: {date: 2016-03-10 09:00, note: The ship was Greek}", "Asia/Manila")
    assert problems == ()
    assert head.changed is not None
    assert head.changed.iso == head.corrections[0].date.iso == "2016-03-10T09:00:00+08:00"


@pytest.mark.parametrize(
    "text",
    [
        "Title: Port\nErrata: 2016-03-10: The ship, a brig, was Greek\n    2016-03-12 09:00 +02:00 \u2014 The port\n    is Vell\n\nText",
        "Title: Port\nErrata:\n  - 2016-03-10 The ship, a brig, was Greek\n  - 2016-03-12 09:00 The port is Vell\n\nText",
        "---\ncorrections: [2016-03-12T09:00 The port is Vell, '2016-03-10: The ship, a brig, was Greek']\n---\nText",
        '+++\ncorrections = ["2016-03-10, The ship, a brig, was Greek", "2016-03-12 9:00: The port is Vell"]\n+++\nText',
    ],
)
def test_a_note_may_follow_its_day_in_one_text(text: str) -> None:
    """Heads of `Key: value` lines hold no tables; a line that begins with no day goes on with the note above."""
    raw, _, _, _ = parse_head("content/posts/x.md", text)
    assert raw is not None
    head, problems = decode_head(raw, "content/posts/x.md", "UTC", ())
    assert (notes(head), problems) == ([("2016-03-10", "The ship, a brig, was Greek"), ("2016-03-12", "The port is Vell")], ())
    assert head.corrections[1].date.precise


@pytest.mark.parametrize(
    "text",
    ["Title: Port\nWithdrawn: 2016-04-01: No talks: none\n\nText", "<!--\n.. title: Port\n.. retracted: 2016-04-01 No talks: none\n-->"],
)
def test_so_may_the_reason_of_a_withdrawal(text: str) -> None:
    """In lines, and in a comment."""
    raw, _, _, _ = parse_head("content/posts/x.md", text)
    assert raw is not None
    head, problems = decode_head(raw, "content/posts/x.md", "UTC", ())
    assert head.withdrawn is not None
    assert (head.withdrawn.date.day, head.withdrawn.reason, problems) == ("2016-04-01", "No talks: none", ())


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("---\nwithdrawn: true\n---\n", '{date: 2016-03-10, reason: "why it no longer stands"}'),
        ("+++\nwithdrawn = true\n+++\n", '{date = 2016-03-10, reason = "why it no longer stands"}'),
        ('{"withdrawn": true}\n', '{"date": "2016-03-10", "reason": "why it no longer stands"}'),
        ("Title: x\nWithdrawn: true\n\n", "2016-03-10: why it no longer stands"),
        ("<!--\n.. title: x\n.. withdrawn: true\n-->\n", "2016-03-10: why it no longer stands"),
    ],
)
def test_what_to_write_is_told_as_the_head_has_it(text: str, cure: str) -> None:
    """In the dialect of the head, so that it can be copied."""
    raw, _, _, _ = parse_head("content/posts/x.md", text)
    assert raw is not None
    _, problems = decode_head(raw, "content/posts/x.md", "UTC", ())
    assert [problem.hint for problem in problems] == [f"write it as {cure}"]


@pytest.mark.parametrize("value", ["", "~", "[]", "false", "no"])
@pytest.mark.parametrize("key", ["corrections", "errata"])
def test_no_corrections(key: str, value: str) -> None:
    """What is empty, or says no, is none."""
    head, problems = head_of(f"{key}: {value}")
    assert (head.corrections, problems) == ((), ())


@pytest.mark.parametrize(
    ("value", "code", "place", "words"),
    [
        ("[{note: The ship was Greek}]", "correction-incomplete", (2, 15), "this correction has no date; add date: with"),
        ("[{date: 2016-03-10}]", "correction-incomplete", (2, 15), "this correction has no note; add note: with"),
        ("[{date: 2016-03-10, note: ''}]", "correction-incomplete", (2, 15), "this correction has no note"),
        ("\n- {date: 2016-03-10, note: a}\n- {}", "correction-incomplete", (4, 3), "this correction has no date and no note"),
        ("The ship was Greek", "correction-incomplete", (2, 14), '{date: 2016-03-10, note: "The ship was Greek"}'),
        ("2016-03-11", "correction-incomplete", (2, 14), "this correction has no note; write it as {date: 2016-03-11, note:"),
        ("true", "correction-incomplete", (2, 14), "this correction has no date and no note; write it as {date:"),
        ("{2016-03-10: }", "correction-incomplete", (2, 15), "this correction has no note"),
        ("{2016-03-10: a, soon: b}", "date-unreadable", (2, 30), '"soon" is no date'),
        ("[{date: 2016-02-30, note: a}]", "date-unreadable", (2, 22), "no day 30"),
        ("[{dat: 2016-03-10, note: a}]", "key-unknown", (2, 16), 'did you mean "date"?'),
        ("[{date: 2016-03-10, note: a, colour: b}]", "key-unknown", (2, 43), 'unknown key "colour" in "corrections"'),
        ("[[a]]", "value-kind", (2, 15), "takes a table of date and note, not a list"),
        ("[{date: 2016-03-10, note: [a, b]}]", "value-kind", (2, 40), "not a list"),
    ],
)
def test_mistakes_of_corrections(value: str, code: str, place: tuple[int, int], words: str) -> None:
    """Each is one error at its place that says what to write."""
    _, problems = head_of(f"corrections: {value}")
    assert [(problem.code, problem.severity) for problem in problems] == [(code, "error")]
    assert (problems[0].where.line, problems[0].where.column) == place
    assert words in f"{problems[0].message}; {problems[0].hint}"


def test_a_note_is_plain_text() -> None:
    """Tags are taken out of notes and reasons, and told."""
    head, problems = head_of(
        "corrections: {date: 2016-03-10, note: 'It was <b>Greek</b>'}\nwithdrawn: {date: 2016-03-11, reason: <i>No</i>}"
    )
    assert head.withdrawn is not None
    assert (head.corrections[0].note, head.withdrawn.reason) == ("It was Greek", "No")
    assert [problem.code for problem in problems] == ["html-removed", "html-removed"]


@pytest.mark.parametrize(
    "lines",
    [
        "withdrawn: {date: 2016-03-10, reason: It named the wrong port}",
        "withdrawn: {since: 10 March 2016, why: It named the wrong port}",
        "withdrawal:\n  Date: 2016-03-10\n  Reason: It named\n    the wrong port",
        "withdrawn: [{date: 2016-03-10, reason: It named the wrong port}]",
        "withdrawn_notice: {withdrawn_at: 2016-03-10, explanation: It named the wrong port}",
    ],
)
def test_a_withdrawal(lines: str) -> None:
    """It has a day and a reason, in our words or others'."""
    head, problems = head_of(lines)
    assert head.withdrawn is not None
    assert (head.withdrawn.date.day, head.withdrawn.reason, problems) == ("2016-03-10", "It named the wrong port", ())
    assert head.changed == head.withdrawn.date
    assert head.span("withdrawn", "").line > 1


@pytest.mark.parametrize("value", ["", "~", "false", "no"])
def test_not_withdrawn(value: str) -> None:
    """What is empty, or says no, withdraws nothing."""
    head, problems = head_of(f"withdrawn: {value}")
    assert (head.withdrawn, problems) == (None, ())


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        ("true", "withdrawal-incomplete", 'no date and no reason; write it as {date: 2016-03-10, reason: "why'),
        ("2016-03-11", "withdrawal-incomplete", "no reason; write it as {date: 2016-03-11, reason:"),
        ('It named "Vell"', "withdrawal-incomplete", "no date; write it as {date: 2016-03-10, reason: \"It named 'Vell'\"}"),
        ("''", "withdrawal-incomplete", "no date and no reason"),
        ("{}", "withdrawal-incomplete", "no date and no reason"),
        ("{date: 2016-03-10}", "withdrawal-incomplete", "no reason; add reason: with"),
        ("{reason: It named the wrong port}", "withdrawal-incomplete", "no date; add date: with"),
        ("{date: 2016-03-10, raeson: a}", "key-unknown", 'did you mean "reason"?'),
        ("{date: soon, reason: a}", "date-unreadable", '"soon" is no date'),
        ("[a, b]", "value-kind", "takes a table of date and reason, not a list"),
    ],
)
def test_mistakes_of_withdrawals(value: str, code: str, words: str) -> None:
    """Half a withdrawal is an error that says what to add: nobody is to guess whether the post still stands."""
    head, problems = head_of(f"withdrawn: {value}")
    assert head.withdrawn is None
    assert [(problem.code, problem.severity, problem.where.line) for problem in problems] == [(code, "error", 2)]
    assert words in f"{problems[0].message}; {problems[0].hint}"
