"""The site changes by itself at the moments that the plan names, at no other, and says nothing before its time."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from media_samples import png
from project import NOW, Project, Result

PEOPLE = """\
ilse:
  name: Ilse Marant
  postings:
    - {role: Envoy, mission: port, from: 2020-01-01, to: 2026-12-24}
    - {role: Forerole, mission: quay, from: 2026-12-25}
hidden:
  name: Hiddenname
  portrait: people/hidden.png
  postings: [{role: Hiddenrole, mission: unseen}]
"""
MISSIONS = """\
port: {names: [{name: Old Port, to: 2027-01-31}, {name: Foreport, from: 2027-02-01}]}
quay: {name: The Quay}
unseen: {name: Hiddenplace}
"""
GOVERNMENTS = "first: {name: The first one, to: 2027-03-01}\nsecond: {name: Foregovernment, from: 2027-03-02}\n"
NOT_YET = (
    "Forerole",
    "Foreport",
    "Foregovernment",
    "Forenote",
    "Forereason",
    "Foretitle",
    "Hiddenname",
    "Hiddenrole",
    "Hiddenplace",
    "hidden.png",
)
SPAN = timedelta(days=400)


@pytest.fixture
def coming(project: Project) -> Project:
    """A site in which something of every kind is to come, in a zone whose days do not begin with ours."""
    project.write("content/site.yaml", "title: The Harbour Desk\ntimezone: America/Lima\n")
    project.write("content/people.yaml", PEOPLE).write("content/missions.yaml", MISSIONS).write("content/governments.yaml", GOVERNMENTS)
    project.write("content/people/hidden.png", png()).write("content/topics.yaml", "fish: Hiddentopic\n")
    project.post("past", title="Past", date="2021-01-01", author="ilse", political="true")
    project.post("right", title="Right", date="2021-02-01", corrections="[{date: 2026-12-01, note: Forenote}]")
    project.post("wrong", title="Wrong", date="2021-03-01", tags="[port]", withdrawn="{date: 2026-12-02, reason: Forereason}")
    project.post("next", title="Foretitle", date="2027-04-01", author="hidden", topics="[fish]")
    return project.post("never", title="Never", draft="true", date="2021-04-01", author="hidden", topics="[fish]")


def _at(project: Project, when: datetime) -> Result:
    project.now = when.isoformat()
    result = project.build()
    assert result.report.code == 0, result.report.problems
    return result


def _moments(project: Project) -> list[datetime]:
    rows = json.loads((project.root / ".despatch/schedule.json").read_text())["changes"]
    return sorted({datetime.fromisoformat(row["at"]) for row in rows})


def test_the_site_changes_at_every_moment_it_names_and_at_no_other(coming: Project) -> None:
    """One second before each moment all files are as they were since the last one; at it, some are not."""
    start = datetime.fromisoformat(NOW)
    now = _at(coming, start)
    moments = _moments(coming)
    assert len(moments) == 6
    assert moments[2] == datetime(2026, 12, 25, 5, tzinfo=UTC)
    for moment in moments:
        assert _at(coming, moment - timedelta(seconds=1)).files == now.files, moment
        after = _at(coming, moment)
        assert after.files != now.files, moment
        now = after
    assert _at(coming, start + SPAN).files == now.files


def test_nothing_is_said_before_its_time(coming: Project) -> None:
    """No file's bytes or name hold a posting, name, government, note, reason, post or person that is to come or held back."""
    now = _at(coming, datetime.fromisoformat(NOW))
    assert {word: found for word in (*NOT_YET, "Hiddentopic") if (found := now.holding(word))} == {}
    last = _at(coming, datetime.fromisoformat(NOW) + SPAN)
    assert [word for word in NOT_YET if not last.holding(word)] == ["Foregovernment"]


def test_a_withdrawal_takes_its_terms_with_it(coming: Project) -> None:
    """The list of a tag that only the withdrawn post had is gone, and the post's page does not name it."""
    before, after = (_at(coming, datetime.fromisoformat(NOW) + wait) for wait in (timedelta(), SPAN))
    assert "tags/port/index.html" in before.files
    assert [path for path in after.files if path.startswith("tags/")] == []
    assert "2021/03/01/wrong/index.html" in after.files
    assert "tags/port" not in after.text("2021/03/01/wrong/index.html")
