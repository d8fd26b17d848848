"""What pages share: ways to every list, and to the homes of all languages."""

import posixpath
from pathlib import Path
from typing import Any

from lxml import html
from project import BASE, Project, Result


def site(root: Path, **settings: str) -> Project:
    """Return a site that has every kind of list."""
    lines = "".join(f"{key}: {value}\n" for key, value in settings.items())
    project = Project(root).write("content/site.yaml", f"title: Desk\n{lines}")
    project.post("one", "::: story port", date="2016-03-09", tags="[ports]", topics="[Trade]", series="Tides")
    project.post("two.fr", "Deux.", date="2016-03-10")
    return project.write("content/stories/port.md", "---\ntitle: Port\n---\nIt opened.\n")


def page(result: Result, path: str) -> Any:
    """Return a page of the output as a tree."""
    return html.document_fromstring(result.files[path])


def reached(result: Result) -> set[str]:
    """Return the files that links lead to from home, however many steps away."""
    found, waiting = set[str](), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in found or path not in result.files:
            continue
        found.add(path)
        links = page(result, path).xpath("//a/@href") if path.endswith(".html") else []
        local = [str(link).removeprefix(BASE).partition("#")[0].lstrip("/") for link in links]
        waiting += [posixpath.join(link, "index.html") if link.endswith("/") or not link else link for link in local]
    return found


def test_every_list_can_be_reached_from_home(tmp_path: Path) -> None:
    """A reader finds tags, topics, series, stories and the archive without knowing an address."""
    result = site(tmp_path).build()
    lists = {f"{name}/index.html" for name in ("archive", "tags", "topics", "series", "stories")}
    assert lists <= set(result.files)
    assert lists - reached(result) == set()


def test_no_way_leads_to_a_list_that_is_not_there(tmp_path: Path) -> None:
    """A language without tags, topics, series and stories names no list of them."""
    result = site(tmp_path).build()
    assert "fr/archive/index.html" in reached(result)
    assert [path for path in result.files if path.startswith(("fr/tags", "fr/topics", "fr/series", "fr/stories"))] == []
    assert {str(link) for link in page(result, "fr/index.html").xpath("//footer//a/@href")} == {
        "/fr/archive/", "/fr/sitemap/", "/fr/feed.xml", "/fr/atom.xml", "/fr/feed.json",
    }  # fmt: skip


def test_homes_are_each_others_alternates(tmp_path: Path) -> None:
    """Each language's home names all homes and the one for everybody else, in its head and in the sitemap alike."""
    result = site(tmp_path).build()
    expected = [("en", BASE), ("fr", f"{BASE}fr/"), ("x-default", BASE)]
    for home in ("index.html", "fr/index.html"):
        links = page(result, home).xpath("//link[@hreflang]")
        assert [(link.get("hreflang"), link.get("href")) for link in links] == expected
    assert result.text("sitemap.xml").count(f'hreflang="x-default" href="{BASE}"') == 2


def test_one_language_or_no_address_has_no_alternates(tmp_path: Path) -> None:
    """A site in one language, or without a base_url, has nothing to tell search engines about languages."""
    assert "hreflang" not in site(tmp_path / "a").remove("content/posts/two.fr.md").build().text("index.html")
    assert 'rel="alternate" hreflang' not in site(tmp_path / "b").build(base_url="").text("index.html")
