"""The site map for people."""

from pathlib import Path

from planned import Views, views
from project import Project

from despatch.model.pages import PostView, SiteMapView


def shown(found: Views, path: str = "sitemap/index.html") -> dict[str, list[str]]:
    """Return the titles of each part of a site map."""
    return {section.kind: [entry.title for entry in section.entries] for section in found.of(path, SiteMapView).sections}


def site(root: Path) -> Project:
    """Return a site that has something of every kind, in two languages."""
    project = Project(root).write("content/people.yaml", "ilse: Ilse Marant\n").write("content/missions.yaml", "lima: Lima\n")
    project.post("2016-03-09-a", author="ilse", mission="lima", tags="[port]", topics="[Trade]", series="Tides")
    project.post("2014-03-09-b", tags="[zebra, Alarm]").post("2016-03-09-a.fr").write("content/pages/about.md", "# About\n")
    return project.write("content/stories/port.md", "---\ntitle: The port\ndate: 2016-01-01\n---\nOpen.\n")


def test_it_leads_to_everything(tmp_path: Path) -> None:
    """Years newest first, terms in the order of the alphabet; each part to the list of all of it."""
    found = views(site(tmp_path))
    assert shown(found) == {
        "pages": ["About"],
        "years": ["2016", "2014"],
        "topics": ["Trade"],
        "missions": ["Lima"],
        "people": ["Ilse Marant"],
        "series": ["Tides"],
        "stories": ["The port"],
        "tags": ["Alarm", "port", "zebra"],
        "languages": ["English", "Français"],
    }
    assert {section.kind: section.url for section in found.of("sitemap/index.html", SiteMapView).sections} == {
        **{name: f"/{name}/" for name in ("topics", "missions", "people", "series", "stories", "tags")},
        "years": "/archive/",
        "pages": "",
        "languages": "",
    }


def test_a_language_shows_only_what_it_has(tmp_path: Path) -> None:
    """Where one has less, its map has fewer parts."""
    assert set(shown(views(site(tmp_path)), "fr/sitemap/index.html")) == {"years", "languages"}


def test_a_new_post_leaves_it_alone(tmp_path: Path) -> None:
    """It has no counts, so that only a new year or term changes it."""
    project = site(tmp_path)
    before = views(project).all["sitemap/index.html"]
    assert views(project.post("2016-05-01-c", author="ilse", mission="lima", tags="[port]")).all["sitemap/index.html"] == before
    assert views(project.post("2015-05-01-d")).all["sitemap/index.html"] != before


def test_a_blog_with_nothing_to_list_has_none(tmp_path: Path) -> None:
    """Posts without days and terms stand on home; every other page then names no map."""
    found = views(Project(tmp_path).post("one"))
    assert "sitemap/index.html" not in found.all
    assert found.of("one/index.html", PostView).site.sitemap == ""
    assert views(site(tmp_path / "full")).of("ilse/2016/03/09/a/index.html", PostView).site.sitemap == "/sitemap/"
