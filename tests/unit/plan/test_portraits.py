"""Portraits of people."""

from pathlib import Path

import pytest
from pictures import picture
from planned import views
from project import Project

from despatch.model.pages import PersonView, PostView
from despatch.model.view import CardView


def site(root: Path, portrait: str) -> Project:
    """Return a site with one person, who has a portrait."""
    project = Project(root).write("content/people/ilse.yaml", f"name: Ilse Marant\nportrait: {portrait}\n")
    project.write("content/people/ilse.png", picture(0)).write("content/media/ilse.png", picture(1))
    return project.post("2016-03-09-a", author="ilse")


@pytest.mark.parametrize(
    ("portrait", "url"),
    [("ilse.png", "/media/people/ilse.png"), ("../media/ilse.png", "/media/ilse.png"), ("/media/ilse.png", "/media/ilse.png")],
)
def test_a_portrait_is_found_from_its_file(portrait: str, url: str, tmp_path: Path) -> None:
    """It stands on the person's page and in the byline, with the address that is right there."""
    project = site(tmp_path, portrait)
    found = views(project)
    assert found.of("people/ilse/index.html", PersonView).portrait == url
    assert found.of("people/ilse/index.html", PersonView).meta.image == f"https://blog.example.org{url}"
    assert found.of("ilse/2016/03/09/a/index.html", PostView).authors[0].portrait == url
    assert views(project, base_url="").of("people/ilse/index.html", PersonView).portrait == f"../..{url}"


def test_no_list_shows_a_portrait(tmp_path: Path) -> None:
    """So that a new one reaches the person's page and posts alone."""
    before, after = views(site(tmp_path / "a", "ilse.png")), views(site(tmp_path / "b", "/media/ilse.png"))
    assert {path for path, view in after.all.items() if view != before.all[path]} == {
        "people/ilse/index.html",
        "ilse/2016/03/09/a/index.html",
    }
    cards = [post for each in after.of("people/ilse/index.html", PersonView).postings for post in each.posts]
    assert [card.authors[0].portrait for card in cards if isinstance(card, CardView)] == [""]


@pytest.mark.parametrize(("portrait", "code"), [("nobody.png", "picture-missing"), ("https://images.example/ilse.png", "picture-remote")])
def test_a_portrait_that_cannot_be_shown_is_told_where_it_is_named(portrait: str, code: str, tmp_path: Path) -> None:
    """The page is built without it."""
    project = site(tmp_path, portrait)
    (problem,) = project.build().report.problems
    assert (problem.code, problem.severity, problem.where.path) == (code, "warning", "content/people/ilse.yaml")
    assert (problem.where.line, problem.where.column) == (2, 11)
    assert views(project).of("people/ilse/index.html", PersonView).portrait == ""


def test_nobody_is_told_of_the_portrait_of_one_who_has_no_page(tmp_path: Path) -> None:
    """Nor is it published."""
    result = site(tmp_path, "ilse.png").post("2016-03-09-a", author="ilse", draft="true").build()
    assert result.codes == []
    assert "media/people/ilse.png" not in result.files
