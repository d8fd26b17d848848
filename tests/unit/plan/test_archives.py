"""The archive: years, their months, and how much each page lists."""

from pathlib import Path

from planned import Views, views
from project import Project

from despatch.model.pages import ListView
from despatch.plan.archives import YEAR


def year(found: Views) -> ListView:
    """Return the page of 2016."""
    return found.of("archive/2016/index.html", ListView)


def write(root: Path, count: int) -> Project:
    """Write this many posts in March and April 2016, two of them in April."""
    project = Project(root)
    for number in range(count):
        project.post(f"2016-0{4 if number < 2 else 3}-{number % 28 + 1:02}-p{number}", title=f"Post {number}")
    return project


def test_a_year_lists_its_posts_and_its_months(tmp_path: Path) -> None:
    """As many as can be read on one page."""
    found = year(views(write(tmp_path, YEAR)))
    assert len(found.posts) == YEAR
    assert [(month.month, month.url, month.count) for month in found.months] == [
        (3, "/archive/2016/03/", YEAR - 2),
        (4, "/archive/2016/04/", 2),
    ]


def test_a_year_with_more_posts_leads_to_its_months(tmp_path: Path) -> None:
    """They list what it does not, so nothing is lost."""
    found = views(write(tmp_path, YEAR + 1))
    assert year(found).posts == ()
    assert sum(month.count for month in year(found).months) == YEAR + 1
    months = [found.of(f"archive/2016/{month}/index.html", ListView) for month in ("03", "04")]
    assert [len(month.posts) for month in months] == [YEAR - 1, 2]
    assert [month.months for month in months] == [(), ()]
