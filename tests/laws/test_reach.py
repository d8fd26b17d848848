"""Whoever comes to the front page reaches every page of the site by links alone, without a script, a feed or a search."""

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from marked_site import write_marked
from pages import is_page, parsed
from project import BASE, Project, Result

from despatch.app.options import Folders, settle

CHECKOUT = Path(__file__).resolve().parent.parent.parent


def write_undated(project: Project) -> Project:
    """Write posts without days, by people and in languages, on several pages of lists."""
    project.write("content/site.yaml", "languages: [en, fa]\nposts_per_page: 2\n").write("content/people.yaml", "ilse: Ilse Marant\n")
    for number in range(5):
        project.post(f"text-{number}", author="ilse").post(f"text-{number}.fa", author="ilse")
    return project


@pytest.mark.parametrize("base_url", [BASE, ""])
@pytest.mark.parametrize("site", ["demo", "marked", "undated"])
def test_every_page_is_reached_from_the_first(site: str, base_url: str, tmp_path: Path) -> None:
    """But those nobody is to be led to: redirects, the page for wrong addresses, and what was withdrawn."""
    built = _build(site, base_url, Project(tmp_path / "site"))
    pages = {path: parsed(data) for path, data in built.files.items() if is_page(path)}
    hidden = {path for path, page in pages.items() if page.xpath("//meta[@name='robots' or @http-equiv='refresh']")}
    assert len(pages) - len(hidden) > 10
    assert pages.keys() - hidden - _reached(pages, built.files, base_url) == set()


def _build(site: str, base_url: str, project: Project) -> Result:
    if site == "demo":
        content = settle(Folders(site=str(CHECKOUT), content=str(CHECKOUT / "content")), CHECKOUT, CHECKOUT).content
        return project.build(content=content, base_url=base_url)
    return {"marked": write_marked, "undated": write_undated}[site](project).build(base_url=base_url)


def _reached(pages: Mapping[str, object], files: Mapping[str, bytes], base_url: str) -> set[str]:
    """Return the paths of the files to which links lead, from page to page."""
    reached, ahead = {"index.html"}, ["index.html"]
    while ahead:
        path = ahead.pop()
        found = {other for other in _links(path, pages[path], base_url) if other in files} if path in pages else set()
        ahead += found - reached
        reached |= found
    return reached


def _links(path: str, page: object, base_url: str) -> Iterator[str]:
    root = base_url or "https://disk.example/"
    for link in page.xpath("//a/@href"):  # type: ignore[attr-defined]
        address = urljoin(root + path, str(link))
        if address.startswith(root):
            place = unquote(urlsplit(address.removeprefix(root)).path)
            yield posixpath.join(place, "index.html") if place.endswith("/") or not place else place
