"""A post shows the posting of its day, whatever becomes of its author; and an edit of the ministry's files reaches no page too many."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ministry_site import write_site
from pages import parsed
from project import Project, Result

PERSON = "content/people/ilse-marant.yaml"
NEXT = "  - {role: Special Envoy, mission: lima, from: 2025-01-01}\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The ministry's blog."""
    return write_site(Project(tmp_path / "site"))


def _changed(before: Result, after: Result) -> set[str]:
    return {path for path in before.files.keys() | after.files.keys() if before.files.get(path) != after.files.get(path)}


def test_an_appended_posting_touches_only_its_persons_pages(project: Project) -> None:
    """Not one byte of a post, list, feed or machine file changes; the person's own page does, in each language."""
    before = project.build()
    text = (project.root / PERSON).read_text().replace("from: 2020-07-01}", "from: 2020-07-01, to: 2024-12-31}")
    after = project.write(PERSON, text + NEXT).build()
    pages = {f"{lang}people/ilse-marant/index.html" for lang in ("", "fr/", "ar/", "zh/")}
    assert _changed(before, after) == pages
    assert "Special Envoy" in after.text("people/ilse-marant/index.html")


def test_a_posting_that_is_yet_to_begin_is_in_no_output(project: Project) -> None:
    """It appears on its first day, and the day before nothing of it is there."""
    before = project.build()
    project.write(PERSON, (project.root / PERSON).read_text() + NEXT.replace("2025-01-01", "2027-03-01").replace("lima", "geneva"))
    held = project.build()
    assert _changed(before, held) == set()
    assert held.holding("Special Envoy") == []
    project.now = "2027-03-01T12:00:00+00:00"
    assert project.build().holding("Special Envoy") != []


EAST = """\
ilse:
  name: Ilse Marant
  postings:
    - {role: Ambassador, mission: lima, from: 2020, to: 2026-12-31}
    - {role: Consul, mission: tokyo, from: 2027-01-01}
other: {name: Other, postings: [{role: Clerk, to: 2026-12-31}, {role: Forerole, from: 2027-01-01}]}
"""


@pytest.mark.parametrize(("now", "options"), [("2026-12-31T16:00:00+00:00", {}), ("2026-12-01T00:00:00+00:00", {"future": True})])
def test_a_post_of_the_first_day_is_signed_so_while_it_is_still_yesterday_here(now: str, options: dict[str, bool], tmp_path: Path) -> None:
    """In Tokyo the day begins nine hours before London's, and a preview shows it weeks before; a colleague's posting waits."""
    project = Project(tmp_path / "site").write("content/site.yaml", "timezone: Europe/London\n").write("content/people.yaml", EAST)
    project.write("content/missions.yaml", "lima: Lima\ntokyo: {name: Tokyo, timezone: Asia/Tokyo}\n")
    project.post("first", author="ilse", date="2027-01-01").post("last", author="ilse", date="2026-12-31")
    project.post("old", author="other", date="2026-11-30")
    project.now = now
    result = project.build(**options)
    assert _roles(result, "ilse/2027/01/01/first/index.html") == ["Consul, Tokyo"]
    assert _roles(result, "ilse/2026/12/31/last/index.html") == ["Ambassador, Lima"]
    assert "<dc:creator>Ilse Marant, Consul, Tokyo</dc:creator>" in result.text("feed.xml")
    assert result.holding("Forerole") == []


def _roles(result: Result, path: str) -> list[str]:
    nodes = parsed(result.files[path]).xpath("//*[contains(@class, 'byline')]//*[@class='role']")
    return [" ".join(node.text_content().split()) for node in nodes]


def test_a_mission_that_changes_its_name_changes_no_older_post(project: Project) -> None:
    """A new name from a day on reaches the mission's own page and the places that name it as it is today."""
    before = project.build()
    after = project.edit(
        "content/missions.yaml", "name: Lima,", "names: [{name: Lima, to: 2024-12-31}, {name: Lima Port, from: 2025-01-01}],"
    ).build()
    assert all("missions/" in path or path.endswith(("sitemap/index.html",)) for path in _changed(before, after)), _changed(before, after)


def test_the_end_of_a_government_reaches_its_political_posts_alone(project: Project) -> None:
    """Closing a government puts its name on the political posts of its days, and changes nothing else."""
    project.post("2016-01-01-grain", "Grain.", title="Grain", author="r-ovanes", political="true")
    project.post("2016-01-02-salt", "Salt.", title="Salt", author="r-ovanes")
    before = project.build()
    after = project.edit("content/governments.yaml", "from: 2015-05-09}", "from: 2015-05-09, to: 2019-12-12}").build()
    assert _changed(before, after) == {"r-ovanes/2016/01/01/grain/index.html"}
    assert "Lighthouse government" in after.text("r-ovanes/2016/01/01/grain/index.html")


DAYS = st.integers(0, 40).map(lambda number: date(2016, 2, 10) + timedelta(days=number))
"""Few days, so that edges meet, and one of a leap year among them."""
ENDS = st.none() | DAYS
RANGES = st.lists(st.tuples(ENDS, ENDS), min_size=1, max_size=4)
Range = tuple[date | None, date | None]


def test_the_byline_is_the_posting_that_holds_the_day_or_a_problem(tmp_path: Path, in_full: bool) -> None:
    """For any set of postings and any day, in page, JSON-LD and feed; a gap, an overlap and an end before its beginning are told."""
    project = Project(tmp_path / "site")

    @settings(max_examples=400 if in_full else 25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(ranges=RANGES, day=DAYS)
    def law(ranges: list[Range], day: date) -> None:
        _check_byline(project, ranges, day)

    law()


def _check_byline(project: Project, ranges: list[Range], day: date) -> None:
    lines = "".join(f"  - {{role: Role {number}, from: {first or ''}, to: {last or ''}}}\n" for number, (first, last) in enumerate(ranges))
    project.write(PERSON, f"name: Ilse Marant\npostings:\n{lines}")
    result = project.post("a", "A word.", title="A", author="ilse-marant", date=day.isoformat()).build()
    closed = [(first or date.min, last or date.max) for first, last in ranges]
    if any(last < first for first, last in closed):
        assert "days-reversed" in result.codes
        assert result.report.code == 1
        return
    holding = [number for number, (first, last) in enumerate(closed) if first <= day <= last]
    latest = max((closed[number][0] for number in holding), default=None)
    expected = [f"Role {number}" for number in holding if closed[number][0] == latest][-1:]
    path = f"ilse-marant/{day:%Y/%m/%d}/a/index.html"
    assert _roles(result, path) == expected
    assert re.findall('"jobTitle":"(.*?)"', result.text(path)) == expected
    assert f"<dc:creator>{', '.join(['Ilse Marant', *expected])}</dc:creator>" in result.text("feed.xml")
    assert ("posting-gap" in result.codes) == (not holding)
    assert ("posting-overlap" in result.codes) == _overlap(closed)


def _overlap(ranges: list[tuple[date, date]]) -> bool:
    ordered = sorted(ranges)
    return any(later[0] <= max(last for _, last in ordered[: number + 1]) for number, later in enumerate(ordered[1:]))
