"""Links to authors, topics and tags by name."""

from pathlib import Path

import pytest
from project import Project

PEOPLE = "ilse: {name: Ilse Marant, names: {ar: إلسه مارانت}, slug: marant}\nheld: Never Seen\n"


def site(root: Path, link: str) -> Project:
    """Return a site whose one post has a link, and whose author has a slug."""
    project = Project(root).write("content/people.yaml", PEOPLE).write("content/topics.yaml", "ports: {name: {en: Ports and Quays}}\n")
    return project.post("2016-03-09-a", f"[it]({link})", author="ilse", topics="[ports]", tags="[Grain]")


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("@author/ilse", "/people/marant/"),
        ("@author/marant", "/people/marant/"),
        ("@author/Ilse%20Marant", "/people/marant/"),
        ("@author/إلسه-مارانت", "/people/marant/"),
        ("@category/ports", "/topics/ports/"),
        ("@category/Ports-and-Quays", "/topics/ports/"),
        ("@tag/grain", "/tags/grain/"),
    ],
)
def test_a_link_finds_its_page_by_any_name(link: str, url: str, tmp_path: Path) -> None:
    """Id, slug and every name of an entry lead to it."""
    result = site(tmp_path, link).build()
    assert result.codes == []
    assert f'href="{url}">it</a>' in result.text("marant/2016/03/09/a/index.html")


def test_a_text_leads_to_a_person_who_has_no_posts_in_its_language(tmp_path: Path) -> None:
    """Then to the page in the site's language."""
    result = site(tmp_path, "@author/ilse").post("2016-03-10-b.fr", "[elle](@author/ilse)").build()
    assert 'href="/people/marant/">elle</a>' in result.text("fr/2016/03/10/b/index.html")


@pytest.mark.parametrize(
    ("link", "message", "hint"),
    [
        ("@author/marrant", 'no person with posts is named "marrant"', 'did you mean "/people/marant/"?'),
        ("@author/held", 'no person with posts is named "held"', ""),
        ("@category/portz", 'no topic with posts is named "portz"', 'did you mean "/topics/ports/"?'),
        ("@tag/none", 'no tag with posts is named "none"', ""),
    ],
)
def test_a_link_to_nobody_says_so(link: str, message: str, hint: str, tmp_path: Path) -> None:
    """Somebody without a listed post has no page either."""
    (problem,) = site(tmp_path, link).build().report.problems
    assert (problem.code, problem.message, problem.hint) == ("link-broken", message, hint)
