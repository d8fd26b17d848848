"""The first page of a mission."""

from pathlib import Path

from planned import Views, views
from project import Project

from despatch.model.pages import MissionView, PostView, TagsView

MISSIONS = """\
skopje:
  place: {en: Dame Gruev Street}
  names:
    - {name: Skopia, to: 1991-09-07}
    - {name: {en: "Skopje, Macedonia", fr: "Skopje, Macédoine"}, from: 1991-09-08, to: 2019-02-11}
    - {name: "Skopje, North Macedonia", from: 2019-02-12, to: 2026-11-22}
    - {name: Skopje to come, from: 2026-11-23}
lima: Lima
"""


def planned(root: Path) -> tuple[Views, Project]:
    """Return the views of a site with a post under the old name and one under the new, in two languages."""
    project = Project(root).write("content/missions.yaml", MISSIONS)
    for lang in ("", ".fr"):
        project.post(f"2018-01-01-old{lang}", mission="skopje").post(f"2020-01-01-new{lang}", mission="skopje")
    return views(project), project


def test_it_shows_the_name_of_today_and_those_before(tmp_path: Path) -> None:
    """Newest first, each with its days; a name to come is nowhere."""
    view = planned(tmp_path)[0].of("missions/skopje/index.html", MissionView)
    assert (view.title, view.name.text, view.place and view.place.text) == (2 * ("Skopje, North Macedonia",)) + ("Dame Gruev Street",)
    assert [(each.name.text, each.first, each.last) for each in view.former] == [
        ("Skopje, Macedonia", "1991-09-08", "2019-02-11"),
        ("Skopia", "", "1991-09-07"),
    ]
    assert ([post.title for post in view.posts], view.count) == (["2020-01-01-new", "2018-01-01-old"], 2)


def test_a_new_name_is_shown_from_its_first_day_on(tmp_path: Path) -> None:
    """Then the page, the list of missions and the site map say it; no post does."""
    before, project = planned(tmp_path)
    project.now = "2026-11-23T00:00:00+00:00"
    after = views(project)
    assert after.of("missions/skopje/index.html", MissionView).title == "Skopje to come"
    changed = {path for path, view in after.all.items() if view != before.all[path] and path.endswith("html")}
    assert changed == {f"{lang}{path}index.html" for lang in ("", "fr/") for path in ("missions/skopje/", "missions/", "sitemap/")}


def test_a_post_names_its_mission_as_of_its_day_and_leads_there(tmp_path: Path) -> None:
    """In the page's language, or marked."""
    found, _ = planned(tmp_path)
    places = [found.of(f"{path}/index.html", PostView).place for path in ("fr/2018/01/01/old", "fr/2020/01/01/new")]
    assert [(place.text, place.lang, place.url) for place in places if place] == [
        ("Skopje, Macédoine", "", "/fr/missions/skopje/"),
        ("Skopje, North Macedonia", "en", "/fr/missions/skopje/"),
    ]


def test_languages_count_their_own_posts(tmp_path: Path) -> None:
    """The list of missions says how many posts there are in its language, and marks names in another."""
    project = planned(tmp_path)[1].remove("content/posts/2018-01-01-old.fr.md").post("2021-01-01-lima", mission="lima")
    found = views(project)
    assert [(term.title, term.count, term.lang) for term in found.of("missions/index.html", TagsView).terms] == [
        ("Lima", 1, ""),
        ("Skopje, North Macedonia", 2, ""),
    ]
    assert [(term.title, term.count, term.lang) for term in found.of("fr/missions/index.html", TagsView).terms] == [
        ("Skopje, North Macedonia", 1, "en"),
    ]
