"""The edit budget of a ministry's files: how far an edit of a person, a mission, a topic or a post of theirs reaches."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from edits import Edit, override, reach
from media_samples import png
from ministry_site import write_site
from msgspec import Struct
from project import Project, Result

PERSON, STAIRS, LAMPS_FR = "content/people/ilse-marant.yaml", "content/posts/2017-05-02-stairs.md", "content/posts/2013-03-12-lamps.fr.md"
MISSIONS, GOVERNMENTS, SETTINGS = "content/missions.yaml", "content/governments.yaml", "content/site.yaml"
MARANT = "portrait: ilse.png\nbio: {en: She counts lamps., fr: Elle compte les lampes.}\npostings:"
MENU = "menu: {en: [{title: About, url: /about/}], fr: [{title: À propos, url: /fr/about/}]}\nlanguages:"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The ministry's blog with a portrait, a bio and a menu in two languages, built once; edits are made to copies."""
    project = write_site(Project(tmp_path_factory.mktemp("ministry") / "site"))
    project.edit(PERSON, "postings:", MARANT).write("content/people/ilse.png", png(width=320, height=320))
    project.write("content/media/pier.png", png(width=320, height=320)).edit(SETTINGS, "languages:", MENU)
    project.write("content/pages/about.md", "# About\n").write("content/pages/about.fr.md", "# À propos\n")
    project.edit(STAIRS, "topics: [ports]", "topics: [ports]\npolitical: true")
    return project.root, project.build()


class Case(Struct, frozen=True):
    """An edit, the jobs that it sets off, and what changes of the output besides what they make; `page fr *` is every French page."""

    edit: Edit
    jobs: set[str] = set()
    also: set[str] = set()


def _feeds(*folders: str) -> set[str]:
    return {f"feed {folder}{name}" for folder in folders for name in ("feed.xml", "atom.xml", "feed.json")}


def _pages(*folders: str) -> set[str]:
    return {f"page {folder}index.html" for folder in folders}


def _appended(first: str, last: str = "2027-01-01") -> Edit:
    """Return an edit that closes the last posting the day before `first`, appends one from then on, and one that is to come."""

    def edit(project: Project) -> None:
        day_before = (date.fromisoformat(first) - timedelta(days=1)).isoformat()
        text = (project.root / PERSON).read_text().replace("from: 2020-07-01}", f"from: 2020-07-01, to: {day_before}}}")
        project.write(
            PERSON, f"{text}  - {{role: Envoy, mission: lima, from: {first}, to: {last}}}\n  - {{role: Chair, from: 2027-01-02}}\n"
        )

    return edit


STAIRS_PAGE, LAMPS_PAGE, SIGN_PAGE = "ilse-marant/2017/05/02/stairs/", "ilse-marant/2013/03/12/lamps/", "r-ovanes/2019/02/12/sign/"
LONGEST_PAGE, ROOMS_PAGE, MARANT_PAGE = "ilse-marant/2017/06/21/longest-day/", "ilse-marant/2021/01/07/rooms/", "people/ilse-marant/"
FIRST, FRENCH = ("", "people/ilse-marant/", "topics/ports/"), ("fr/", "fr/people/ilse-marant/", "fr/topics/ports/")
LANGS = ("", "fr/", "ar/", "zh/")

CASES = {
    # A posting that is yet to begin is nowhere; those that are over or have begun stand on the person's page alone.
    "a posting is appended": Case(_appended("2025-01-01"), _pages(*(lang + MARANT_PAGE for lang in LANGS))),
    "a posting that is to come": Case(_appended("2026-12-01")),
    "a bio": Case(
        lambda project: project.edit(PERSON, "She counts lamps.", "She counts ships."),
        {f"markdown {PERSON}"} | _pages(MARANT_PAGE, "ar/" + MARANT_PAGE, "zh/" + MARANT_PAGE),
    ),
    "a bio in French": Case(
        lambda project: project.edit(PERSON, "Elle compte les lampes.", "Elle compte."),
        {f"markdown {PERSON}"} | _pages("fr/" + MARANT_PAGE),
    ),
    # Pages lead to a picture that is small enough, whatever its bytes.
    "the bytes of a portrait": Case(
        lambda project: project.write("content/people/ilse.png", png("A" * 320, height=320)), {"image media/people/ilse.png"}
    ),
    # A profile's card tells how large its picture is.
    "the size of a portrait": Case(
        lambda project: project.write("content/people/ilse.png", png(width=9, height=9)),
        {"image media/people/ilse.png"} | _pages(*(lang + MARANT_PAGE for lang in LANGS)),
    ),
    # Cards and feeds show none.
    "another portrait": Case(
        lambda project: project.edit(PERSON, "portrait: ilse.png", "portrait: pier.png"),
        _pages(*(lang + page for lang in LANGS for page in (MARANT_PAGE, LAMPS_PAGE)), STAIRS_PAGE, ROOMS_PAGE, f"fr/{LONGEST_PAGE}"),
        {"removed media/people/ilse.png"},
    ),
    "a name in Chinese": Case(
        lambda project: project.edit(PERSON, "names: {", "names: {zh: 马兰特, "),
        _pages(
            "zh/", "zh/archive/2013/", "zh/archive/2013/03/", f"zh/{LAMPS_PAGE}", f"zh/{MARANT_PAGE}", "zh/people/", "zh/missions/skopje/"
        )
        | _pages("zh/sitemap/")
        | _feeds("zh/", f"zh/{MARANT_PAGE}", "zh/missions/skopje/"),
    ),
    "somebody who has not written": Case(
        lambda project: project.write("content/people/new.yaml", "name: New\npostings: [{role: Envoy}]\n")
    ),
    # Feeds have the mission's name as their title; posts have that of their day.
    "a mission is renamed from a day on": Case(
        lambda project: project.edit(
            MISSIONS, "{name: Lima,", "{names: [{name: Lima, to: 2024-12-31}, {name: Lima Port, from: 2025-01-01}],"
        ),
        _pages(*(lang + page for lang in ("", "fr/") for page in ("missions/", "missions/lima/", "sitemap/")))
        | _feeds("missions/lima/", "fr/missions/lima/"),
    ),
    "the place of a mission": Case(
        lambda project: project.edit(MISSIONS, "lima: {name: Lima,", "lima: {name: Lima, place: Mole Street,"),
        _pages("missions/lima/", "fr/missions/lima/"),
    ),
    "the languages of a mission": Case(lambda project: project.edit(MISSIONS, "{name: Lima,", "{name: Lima, languages: [en, fr],")),
    # The French page has it too, for it is in English alone; the French feed does not.
    "the description of a topic": Case(
        lambda project: project.edit("content/topics.yaml", "Quays and", "Docks and"),
        _pages("topics/ports/", "fr/topics/ports/") | _feeds("topics/ports/"),
    ),
    # In French alone, and in the one post of that posting.
    "a role in one language": Case(
        lambda project: project.edit(PERSON, "fr: Consule générale", "fr: Consule"),
        _pages("fr/", "fr/archive/2017/", "fr/archive/2017/06/", "fr/ilse-marant/2017/06/21/longest-day/")
        | _pages("fr/people/ilse-marant/", "fr/missions/lima/")
        | _feeds("fr/", "fr/people/ilse-marant/", "fr/missions/lima/"),
    ),
    "a government is closed": Case(
        lambda project: project.edit(GOVERNMENTS, "from: 2015-05-09}", "from: 2015-05-09, to: 2019-12-12}"), _pages(STAIRS_PAGE)
    ),
    "a government's last day is yet to come": Case(
        lambda project: project.edit(GOVERNMENTS, "from: 2015-05-09}", "from: 2015-05-09, to: 2027-12-12}")
    ),
    "the name of a government in French": Case(
        lambda project: project.edit(GOVERNMENTS, "name: 2010 to 2015 Harbour government", "name: {en: Harbour government, fr: Port}"),
        _pages(LAMPS_PAGE, f"fr/{LAMPS_PAGE}"),
    ),
    "the menu of one language": Case(lambda project: project.edit(SETTINGS, "{title: À propos,", "{title: Nous,"), {"page fr *"}),
    "the title of one language": Case(
        lambda project: project.edit(SETTINGS, "fr: Le bureau du port", "fr: Le bureau"),
        {"page fr *"} | _feeds(*FRENCH, "fr/missions/lima/", "fr/missions/skopje/"),
    ),
    # Lists make up the names of some messages, so any may be meant; posts, missions and home name theirs.
    "a French message of people's pages": Case(
        override("locale/fr.yaml", lambda text: text.replace("\nother-posts: ", "\nother-posts: Les ")),
        _pages(*(f"fr/{page}" for page in (MARANT_PAGE, "people/", "missions/", "topics/", "topics/ports/", "sitemap/")))
        | _pages(*(f"fr/archive/{page}" for page in ("2013/", "2013/03/", "2017/", "2017/06/"))),
    ),
    # Of the other languages only the source knows; of French posts, those on both sides of it.
    "a French translation": Case(
        lambda project: project.post("2017-05-02-stairs.fr", "Marches.", title="Les marches", topics="[ports]", author="ilse-marant"),
        {"markdown content/posts/2017-05-02-stairs.fr.md", "machine sitemap.xml"}
        | _pages(STAIRS_PAGE, f"fr/{STAIRS_PAGE}", f"fr/{LAMPS_PAGE}", f"fr/{LONGEST_PAGE}", *FRENCH, "fr/people/", "fr/topics/")
        | _pages("fr/missions/", "fr/missions/lima/", "fr/archive/", "fr/archive/2017/", "fr/archive/2017/05/")
        | _feeds(*FRENCH, "fr/missions/lima/"),
    ),
    # The site map has no counts.
    "a new post": Case(
        lambda project: project.post("2021-02-07-doors", "Doors.", author="ilse-marant", topics="[ports]"),
        {"markdown content/posts/2021-02-07-doors.md", "machine sitemap.xml"}
        | _pages(*FIRST, "missions/geneva/", "people/", "missions/", "topics/", "archive/", "archive/2021/", "archive/2021/02/")
        | _pages("ilse-marant/2021/02/07/doors/", "ilse-marant/2021/01/07/rooms/")
        | _feeds(*FIRST, "missions/geneva/"),
    ),
    # No list shows it; feeds say that the entry has changed.
    "a correction": Case(
        lambda project: project.edit(STAIRS, "topics: [ports]", "topics: [ports]\ncorrections: [{date: 2018-01-01, note: Twelve.}]"),
        {f"markdown {STAIRS}", "machine sitemap.xml"} | _pages(STAIRS_PAGE) | _feeds(*FIRST, "missions/lima/"),
    ),
    "a correction of a translation": Case(
        lambda project: project.edit(LAMPS_FR, "topics: [ports]", "topics: [ports]\ncorrections: [{date: 2018-01-01, note: Douze.}]"),
        {f"markdown {LAMPS_FR}", "machine sitemap.xml"} | _pages(f"fr/{LAMPS_PAGE}") | _feeds(*FRENCH, "fr/missions/skopje/"),
    ),
    # The line moves the text down, which is read again and is the same.
    "a correction that is to come": Case(
        lambda project: project.edit(STAIRS, "topics: [ports]", "topics: [ports]\ncorrections: [{date: 2027-01-01, note: Twelve.}]"),
        {f"markdown {STAIRS}"},
    ),
    # Its year and its mission have no other post in English, which the site map and the French page of the mission know.
    "a withdrawal": Case(
        lambda project: project.edit(STAIRS, "topics: [ports]", "topics: [ports]\nwithdrawn: {date: 2018-01-01, reason: Wrong.}"),
        {f"markdown {STAIRS}", "machine sitemap.xml"}
        | _pages(*FIRST, "people/", "missions/", "topics/", "archive/", "sitemap/", "fr/missions/lima/", STAIRS_PAGE, LAMPS_PAGE, SIGN_PAGE)
        | _feeds(*FIRST),
        {f"removed missions/lima/{name}" for name in ("index.html", "feed.xml", "atom.xml", "feed.json")}
        | {f"removed archive/2017/{name}" for name in ("index.html", "05/index.html")},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_edit_performs_just_these_jobs(name: str, built: tuple[Path, Result], tmp_path: Path) -> None:
    """The next build performs the jobs of the budget, no more and no fewer, changes nothing that they do not make, and says nothing."""
    root, before = built
    project = Project(tmp_path / "site")
    shutil.copytree(root, project.root, dirs_exist_ok=True)
    case = CASES[name]
    found = reach(project, before, case.edit)
    french = {f"page {path}" for path in found.result.files if path.startswith("fr/") and path.endswith(".html")}
    jobs = (case.jobs - {"page fr *"}) | french if "page fr *" in case.jobs else case.jobs
    assert set(found.jobs) == jobs
    assert set(found.files) - {f"wrote {job.partition(' ')[2]}" for job in jobs} == case.also
    assert found.result.codes == []


def test_the_site_under_test_is_sound(built: tuple[Path, Result]) -> None:
    """It builds without a word, so that whatever an edit brings up is the edit's own."""
    assert built[1].codes == []
