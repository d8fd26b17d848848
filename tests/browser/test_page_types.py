"""Every type of page in light, in dark, on a narrow telephone, on paper, in Arabic: axe finds nothing, nothing is asked of another host."""

from pathlib import Path

import pytest
from awkward_site import write_awkward
from lxml import html as parser
from page_types import ARABIC, ENGLISH, TYPES, PageType
from planned import views
from playwright.sync_api import Browser, Route
from project import Project
from served import served
from visits import Visit, visiting

from despatch.model.templating import REQUIRED

MODES = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "narrow": {"width": 320},
    "narrow and dark": {"width": 320, "color_scheme": "dark"},
    "paper": {"width": 720, "media": "print"},
}


def test_every_template_of_a_page_has_a_row(project: Project) -> None:
    """The table names each template that makes pages, and each row, in both languages, is a page made with its template."""
    assert {each.template for each in TYPES} == {name for name in REQUIRED if "/" not in name}
    made = views(write_awkward(project)).templates
    rows = [(path, each.template) for each in TYPES for path in (each.path, each.arabic)]
    assert [(path, made.get(path)) for path, _ in rows] == rows


def test_every_sort_of_list_has_a_row(project: Project) -> None:
    """Lists and tables of terms are one template each, but come in many sorts."""
    planned = views(write_awkward(project))
    paths = {each.path for each in TYPES}
    for template in ("list.html", "terms.html"):
        sorts = {path: getattr(planned.all[path], "kind", "") for path, name in planned.templates.items() if name == template}
        assert {sorts[path] for path in paths & sorts.keys()} == set(sorts.values())


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.name)
def test_axe_finds_nothing(visit: Visit, kind: PageType, in_full: bool) -> None:
    """No rule for WCAG 2.2 A and AA is broken; the long run looks at Arabic, too, in every mode. Nobody presses what is on paper."""
    found = []
    for path, modes in ((kind.path, ("light", "dark", "narrow", "paper")), (kind.arabic, ("light",))):
        visit.open(path)
        for mode in MODES if in_full else modes:
            visit.show(**MODES[mode])
            faults = [fault for fault in visit.axe() if mode != "paper" or not fault.startswith("target-size")]
            found += [f"{path}, {mode}: {fault}" for fault in faults]
    assert found == []


def test_no_request_leaves_the_site(browser: Browser, awkward: Path) -> None:
    """Of no type of page, served without the policy that would forbid it; and the router would notice."""
    asked: list[str] = []
    with served(awkward) as root, visiting(browser, root) as visit:

        def sieve(route: Route) -> None:
            if route.request.url.startswith(f"{root}/"):
                route.continue_()
            else:
                asked.append(f"{route.request.frame.url} asks for {route.request.url}")
                route.abort()

        visit.page.context.route("**", sieve)
        for path in (*ENGLISH.values(), *ARABIC.values()):
            visit.open(path)
        assert asked == []
        visit.page.set_content('<img src="https://elsewhere.example/a.png">')
    assert [each.split()[-1] for each in asked] == ["https://elsewhere.example/a.png"]


@pytest.mark.parametrize("name", ["story", "kept posts", "items of every kind"])
def test_every_item_leads_to_itself(awkward: Path, name: str) -> None:
    """Each item of a story but a divider holds its own address once, whatever its kind and state, so that readers can pass it on."""
    for path in (ENGLISH[name], ARABIC[f"{name}, Arabic"]):
        items = parser.fromstring((awkward / path).read_bytes()).xpath("//li[contains(@class, 'item ')]")
        own = [item for item in items if "item-divider" not in item.get("class")]
        assert len(own) > 7
        assert [item.xpath(".//a[@class='permalink-mark']/@href") for item in own] == [[f"#{item.get('id')}"] for item in own]
