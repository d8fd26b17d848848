"""The edit budget of a ministry's files: how far an edit of a person, a mission, a topic or a post of theirs reaches."""

import shutil
from pathlib import Path

import pytest
from edits import Edit, reach
from ministry_site import write_site
from project import Project, Result

PERSON, STAIRS = "content/people/ilse-marant.yaml", "content/posts/2017-05-02-stairs.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The ministry's blog with a bio in two languages, built once; edits are made to copies."""
    project = write_site(Project(tmp_path_factory.mktemp("ministry") / "site"))
    project.edit(PERSON, "postings:", "bio: {en: She counts lamps., fr: Elle compte les lampes.}\npostings:")
    return project.root, project.build()


def _feeds(*folders: str) -> set[str]:
    return {f"feed {folder}{name}" for folder in folders for name in ("feed.xml", "atom.xml", "feed.json")}


def _pages(*folders: str) -> set[str]:
    return {f"page {folder}index.html" for folder in folders}


STAIRS_PAGE, LAMPS_PAGE, SIGN_PAGE = "ilse-marant/2017/05/02/stairs/", "ilse-marant/2013/03/12/lamps/", "r-ovanes/2019/02/12/sign/"
FIRST = ("", "people/ilse-marant/", "topics/ports/")

CASES: dict[str, tuple[Edit, set[str]]] = {
    "a bio": (
        lambda project: project.edit(PERSON, "She counts lamps.", "She counts ships."),
        {f"markdown {PERSON}"} | _pages("people/ilse-marant/", "ar/people/ilse-marant/", "zh/people/ilse-marant/"),
    ),
    "the place of a mission": (
        lambda project: project.edit("content/missions.yaml", "lima: {name: Lima,", "lima: {name: Lima, place: Mole Street,"),
        _pages("missions/lima/", "fr/missions/lima/"),
    ),
    # The French page has it too, for it is in English alone; the French feed does not.
    "the description of a topic": (
        lambda project: project.edit("content/topics.yaml", "Quays and", "Docks and"),
        _pages("topics/ports/", "fr/topics/ports/") | _feeds("topics/ports/"),
    ),
    # In French alone, and in the one post of that posting.
    "a role in one language": (
        lambda project: project.edit(PERSON, "fr: Consule générale", "fr: Consule"),
        _pages("fr/", "fr/archive/2017/", "fr/archive/2017/06/", "fr/ilse-marant/2017/06/21/longest-day/")
        | _pages("fr/people/ilse-marant/", "fr/missions/lima/")
        | _feeds("fr/", "fr/people/ilse-marant/", "fr/missions/lima/"),
    ),
    # The site map has no counts.
    "a new post": (
        lambda project: project.post("2021-02-07-doors", "Doors.", author="ilse-marant", topics="[ports]"),
        {"markdown content/posts/2021-02-07-doors.md", "machine sitemap.xml"}
        | _pages(*FIRST, "missions/geneva/", "people/", "missions/", "topics/", "archive/", "archive/2021/", "archive/2021/02/")
        | _pages("ilse-marant/2021/02/07/doors/", "ilse-marant/2021/01/07/rooms/")
        | _feeds(*FIRST, "missions/geneva/"),
    ),
    # No list shows it; feeds say that the entry has changed.
    "a correction": (
        lambda project: project.edit(STAIRS, "topics: [ports]", "topics: [ports]\ncorrections: [{date: 2018-01-01, note: Twelve.}]"),
        {f"markdown {STAIRS}", "machine sitemap.xml"} | _pages(STAIRS_PAGE) | _feeds(*FIRST, "missions/lima/"),
    ),
    # Its year and its mission have no other post in English, which the site map and the French page of the mission know.
    "a withdrawal": (
        lambda project: project.edit(STAIRS, "topics: [ports]", "topics: [ports]\nwithdrawn: {date: 2018-01-01, reason: Wrong.}"),
        {f"markdown {STAIRS}", "machine sitemap.xml"}
        | _pages(*FIRST, "people/", "missions/", "topics/", "archive/", "sitemap/", "fr/missions/lima/", STAIRS_PAGE, LAMPS_PAGE, SIGN_PAGE)
        | _feeds(*FIRST),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_edit_performs_just_these_jobs(name: str, built: tuple[Path, Result], tmp_path: Path) -> None:
    """The next build performs the jobs of the budget, no more and no fewer, and says nothing."""
    root, before = built
    project = Project(tmp_path / "site")
    shutil.copytree(root, project.root, dirs_exist_ok=True)
    edit, jobs = CASES[name]
    found = reach(project, before, edit)
    assert set(found.jobs) == jobs
    assert found.result.codes == []
