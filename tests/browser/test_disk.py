"""A blog without a base_url opens from disk: every link leads to a file, and the pages look as they should."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from project import Project
from rich_site import write_rich
from sitelinks import link_faults

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("base_url", ["", "https://blog.example.org/", "https://blog.example.org/deep/path/"])
def test_every_link_of_every_page_leads_somewhere(project: Project, base_url: str) -> None:
    """Files and fragments, on a disk, at a host and below a path of a host."""
    result = write_rich(project).build(base_url=base_url)
    assert link_faults(result.files, base_url) == []


@pytest.mark.parametrize("base_url", ["", "https://blog.example.org/"])
def test_every_link_of_the_demo_blog_leads_somewhere(project: Project, base_url: str) -> None:
    """The blog that comes with Despatch has no dead end of its own."""
    result = project.build(content=CHECKOUT / "content", base_url=base_url)
    assert "index.html" in result.files, result.codes
    assert link_faults(result.files, base_url) == []


def test_three_files_without_any_setting_open_from_disk(project: Project) -> None:
    """The blog of somebody who has read nothing."""
    project.write("content/a.md", "# First\n\nSee [second](b.md) and [third](c.md#part).\n")
    project.write("content/b.md", "Words only, and [home](/).\n").write("content/c.md", "---\ntitle: C\ndate: 2016-01-01\n---\n## Part\n")
    result = project.build(base_url="")
    assert link_faults(result.files) == []


def test_a_page_opened_from_disk_looks_as_it_should(browser: Browser, project: Project) -> None:
    """Its style sheets and pictures are loaded, and a click on a headline leads to the post and back home."""
    write_rich(project).build(base_url="")
    page = browser.new_page()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto((project.root / "public" / "index.html").as_uri())
    assert page.evaluate("[...document.styleSheets].map(sheet => sheet.href.split('/').pop().split('.')[0])") == ["dateline", "print"]
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    page.get_by_role("link", name="Day 8").first.click()
    assert page.url.endswith("/day/index.html")
    page.locator(".nameplate a").click()
    assert page.url.endswith("public/index.html")
    assert failed == []
    page.close()
