"""What happens by itself, and when, in both zones."""

import json
import time

import pytest
from msgspec import Struct
from project import Project

from despatch.app.clock import clock
from despatch.app.listing import Survey, as_text
from despatch.app.pipeline import build, survey
from despatch.app.schedule import in_zone

MISSIONS = "manila: {name: Manila, timezone: Asia/Manila}\nlisbon: {name: Lisbon, timezone: Europe/Lisbon}\nquiet: {name: Quiet}\n"


class Row(Struct, frozen=True):
    """A row of `schedule.json`."""

    at: str
    local: str
    zone: str
    path: str
    change: str


@pytest.fixture
def london(project: Project) -> Project:
    """A site on London time."""
    return project.write("content/site.yaml", "title: Letters\ntimezone: Europe/London\n")


def rows(project: Project) -> list[Row]:
    """Build the site, and return what the schedule holds."""
    assert project.build().report.summary is not None
    found = json.loads((project.root / ".despatch/schedule.json").read_text())
    assert found["next"] == (found["changes"][0]["at"] if found["changes"] else None)
    return [Row(**row) for row in found["changes"]]


def surveyed(project: Project) -> Survey:
    """Return what the lists know of a site."""
    return survey(project.options(), clock(project.now))


def test_a_moment_is_kept_in_the_zone_it_is_written_in(london: Project) -> None:
    """UTC for machines, and the text's own zone for people."""
    london.post("a", date="2026-12-11 13:00 Asia/Manila").post("b", date="2020-01-01", expires="2026-12-20T09:00+05:30")
    assert rows(london) == [
        Row("2026-12-11T05:00:00Z", "2026-12-11T13:00:00+08:00", "Asia/Manila", "content/posts/a.md", "appears"),
        Row("2026-12-20T03:30:00Z", "2026-12-20T09:00:00+05:30", "+05:30", "content/posts/b.md", "expires"),
    ]


def test_a_moment_of_a_mission_is_told_on_its_clocks(london: Project) -> None:
    """A date without a zone is the mission's, be that the post's own or its author's on that day; one clock is told once."""
    london.write("content/missions.yaml", MISSIONS)
    london.write("content/people/ilse.yaml", "name: Ilse Marant\npostings:\n  - {role: Ambassador, mission: manila, from: 2026-12-01}\n")
    london.post("a", date="2026-12-11 13:00", mission="manila").post("b", date="2026-12-12 05:00", mission="quiet")
    london.post("c", date="2026-12-13 05:00", mission="lisbon").post("d", date="2026-12-14 08:00", author="ilse")
    assert [(row.local, row.zone) for row in rows(london)] == [
        ("2026-12-11T13:00:00+08:00", "Asia/Manila"),
        ("2026-12-12T05:00:00+00:00", "Europe/London"),
        ("2026-12-13T05:00:00+00:00", "Europe/London"),
        ("2026-12-14T08:00:00+08:00", "Asia/Manila"),
    ]
    owns = {entry.path: (entry.when, entry.own) for entry in surveyed(london).entries}
    assert owns["content/posts/a.md"] == ("2026-12-11 05:00 Europe/London", "2026-12-11 13:00 Asia/Manila")
    assert owns["content/posts/c.md"] == ("2026-12-13 05:00 Europe/London", "")


def test_a_day_of_a_mission_is_told_with_the_clock_it_begins_on(london: Project) -> None:
    """A day alone means another instant in each zone, so its midnight and zone are written out beside the site's."""
    london.write("content/missions.yaml", MISSIONS).post("a", date="2026-12-11", mission="manila")
    assert as_text(surveyed(london), "scheduled", str) == (
        "2026-12-10 16:00 Europe/London  =  2026-12-11 00:00 Asia/Manila  a  content/posts/a.md\n"
        "1 scheduled post\n"
        "next: 2026-12-10 16:00 Europe/London = 2026-12-11 00:00 Asia/Manila, in 18 days, 4 hours (content/posts/a.md: appears)\n"
    )


def test_the_list_says_how_long_it_is_until_the_next_change(london: Project) -> None:
    """Counted from `--now`, also where the next change is that a post expires."""
    london.now = "2026-12-08T01:00:00Z"
    london.post("a", date="2026-12-11 13:00 Asia/Manila").post("b", date="2020-01-01", expires="2026-12-08 10:05")
    assert as_text(surveyed(london), "scheduled", str) == (
        "2026-12-11 05:00 Europe/London  =  2026-12-11 13:00 Asia/Manila  a  content/posts/a.md\n"
        "1 scheduled post\n"
        "next: 2026-12-08 10:05 Europe/London, in 9 hours, 5 minutes (content/posts/b.md: expires)\n"
    )


def test_the_machines_zone_does_not_matter(london: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine in Tokyo finds the same schedule, list and summary."""
    london.post("a", date="2026-12-11 13:00 Asia/Manila").post("b", date="2026-12-12")
    before = rows(london), as_text(surveyed(london), "scheduled", str), london.build().report.summary
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        after = rows(london), as_text(surveyed(london), "scheduled", str), london.build().report.summary
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    assert after[:2] == before[:2]
    assert before[2] is not None and after[2] is not None
    assert (after[2].next_moment, after[2].next_own) == (before[2].next_moment, before[2].next_own)


def test_what_passes_during_a_build_is_not_lost(london: Project) -> None:
    """The schedule is that of the moment for which the site was planned, not of the one when it was done."""
    london.post("a", date="2026-12-11")
    seconds = iter(range(0, 10**9, 30 * 86400))
    start = clock("2026-12-01T00:00:00Z")("UTC").stamp

    build(london.options(), lambda zone: in_zone(start + next(seconds), zone), lambda _what, _done, _total: None)
    found = json.loads((london.root / ".despatch/schedule.json").read_text())
    assert [row["path"] for row in found["changes"]] == ["content/posts/a.md"]
