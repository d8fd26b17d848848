"""Pages that are made of posts: every one has an address that texts may link to."""

from pathlib import Path

from ministry_site import write_site
from planned import views
from project import Project

from despatch.model.pages import ArchiveView, ListView, MissionView, PersonView, SiteMapView, TagsView

GENERATED = (ArchiveView, ListView, MissionView, PersonView, SiteMapView, TagsView)


def test_links_find_every_page_that_is_made(tmp_path: Path) -> None:
    """Lists, numbered pages, archives, people, missions, site maps and feeds, in each language."""
    project = write_site(Project(tmp_path / "site")).edit("content/site.yaml", "languages:", "per_page: 2\nlanguages:")
    project.write("content/stories/port.md", "---\ntitle: The port\n---\nOpen.\n")
    found = views(project)
    pages = [path for path, view in found.all.items() if isinstance(view, GENERATED)]
    feeds = [path for path in found.all if path.endswith(("feed.xml", "atom.xml", "feed.json"))]
    assert {path.split("/")[0] for path in pages} >= {"archive", "missions", "page", "people", "sitemap", "stories", "tags", "topics", "zh"}
    links = [f"[it](/{path.removesuffix('index.html')})" for path in (*pages, *feeds)]
    assert len(links) > 100
    assert project.write("content/pages/all.md", "# All\n\n" + "\n".join(links) + "\n").build().codes == []


def test_no_alias_takes_the_place_of_a_page_that_is_made(tmp_path: Path) -> None:
    """An old address that is a person's page today is told."""
    project = write_site(Project(tmp_path / "site")).post("2022-01-01-x", author="r-ovanes", aliases="[/people/ilse-marant/, /fr/sitemap/]")
    assert views(project).codes == ("address-taken", "address-taken")
