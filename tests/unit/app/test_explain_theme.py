"""`explain` of a theme's files and of pictures: the files of the output that would be others without them, and no more."""

import json

import pytest
from golden import in_terminal
from project import BASE, NOW, Project


@pytest.fixture
def site(project: Project) -> Project:
    """A post in English and one in French with a picture, and a theme with a file of each sort beside the carried one."""
    project.write("content/site.yaml", "title: Notes\nlanguages: [en, fr]\npermalink: /{slug}/\ntheme: bare\n")
    project.post("2016-03-09-port", title="The port")
    project.write("content/posts/2016-03-10-quai.fr.md", "---\ntitle: Le quai\n---\n![La carte](carte.svg)\n")
    project.write("content/posts/carte.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    project.write("themes/bare/theme.yaml", "extends: dateline\n")
    project.write("themes/bare/locale/fr.yaml", "archive: Vieux papiers\n")
    project.write("themes/bare/locale/de.yaml", "archive: Alte Blätter\n")
    return project.write("themes/bare/assets/notes.css", "p { color: red; }\n")


def explained(site: Project, asked: str) -> tuple[str, ...]:
    """Return the addresses that a file has a part in."""
    code, told = in_terminal(site.root, ["explain", "--now", NOW, "--base-url", BASE, "--format", "json", asked])
    assert code == 0, told
    return tuple(json.loads(told)["also"])


def test_a_theme_that_extends_another_has_a_part_in_all_pages(site: Project) -> None:
    """Without that line there would be none; texts that are copied, and feeds, need no theme."""
    found = explained(site, "themes/bare/theme.yaml")
    assert {"/port/", "/fr/quai/", "/", "/404.html"} <= set(found)
    assert not {"/feed.xml", "/robots.txt", "/posts/carte.svg"} & set(found)


def test_what_a_theme_declares_has_a_part_where_it_is_used(site: Project) -> None:
    """Every page sees the options; a query counts on the page whose answer it makes shorter. The nearest of two files is meant."""
    assert "/404.html" in explained(site, "themes/dateline/theme.yaml")
    site.edit("content/site.yaml", "theme: bare\n", "")
    site.write("themes/dateline/theme.yaml", "queries:\n  post: {related: 1}\n")
    for name in ("bay", "pier", "quay"):
        site.post(f"2016-03-11-{name}", tags="[ships]")
    assert explained(site, "themes/dateline/theme.yaml") == ("/bay/",)


def test_a_catalogue_has_a_part_in_the_pages_that_say_its_words(site: Project) -> None:
    """Those of its language; one of a language that no page has is told to have none."""
    french = explained(site, "themes/bare/locale/fr.yaml")
    assert french
    assert all(address.startswith("/fr/") for address in french)
    assert "/port/" in explained(site, "themes/dateline/locale/en.yaml")
    code, told = in_terminal(site.root, ["explain", "--now", NOW, "themes/bare/locale/de.yaml"])
    assert (code, told) == (0, "themes/bare/locale/de.yaml has no part in the output: no page shows its words\n")


def test_an_asset_has_a_part_in_its_file_and_the_pages_that_name_it(site: Project) -> None:
    """A sheet that another one joins has a part in that one; one of the site's that nobody names only in its own file."""
    joined = explained(site, "themes/dateline/assets/base.css")
    assert "/port/" in joined
    assert [address for address in joined if address.endswith(".css")]


def test_a_picture_has_a_part_in_the_pages_that_show_it(site: Project) -> None:
    """And in the lists and feeds of these, but in no page of another post."""
    found = explained(site, "content/posts/carte.svg")
    assert "/fr/quai/" in found
    assert any(address.endswith(".svg") for address in found)
    assert "/port/" not in found


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("/sitemap.xml", "/sitemap.xml is not there: without base_url no sitemap is made\n"),
        ("/.well-known/security.txt", "/.well-known/security.txt is not there: it is made of security_contact and security_expires\n"),
    ],
)
def test_a_file_that_waits_for_a_setting_says_for_which(site: Project, asked: str, told: str) -> None:
    """It is not made, and the setting's name is the cure."""
    assert in_terminal(site.root, ["explain", "--now", NOW, asked]) == (0, told)


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("port-2016", ""),
        ("/2016/03/09/port/", "/port/"),
        ("posts/2016-03-09-port.md", "content/posts/2016-03-09-port.md"),
        ("themes/dateline/templates/bas.html", "themes/dateline/templates/base.html"),
    ],
)
def test_a_name_that_is_nearly_right_is_told(site: Project, asked: str, near: str) -> None:
    """An address with another road to it, a path without its beginning, a template with a slip."""
    code, told = in_terminal(site.root, ["explain", "--now", NOW, asked])
    assert code == 1
    assert (f'(did you mean "{near}"?)' in told) == bool(near)
