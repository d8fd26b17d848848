"""A story so long that a browser lays out later what is far from what is seen."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page
from project import Project
from served import page_headers, served

COUNT = 400


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with one such story; each twentieth item is a quote."""
    project = Project(tmp_path_factory.mktemp("site"))
    words = "words " * 60
    quote = "::: quote\nid: n{0}\nwho: Sool\n\nA noise, {0}.\n:::"
    text = "\n\n".join(quote.format(number) if number % 20 == 7 else f"{number} {words}{{#n{number}}}" for number in range(COUNT))
    project.write("content/stories/long.md", f"---\ntitle: Long\ndate: 2018-03-09\n---\n::: place\nname: Quay\n:::\n\n{text}\n")
    assert project.build().codes == []
    with served(project.root / "public", page_headers(project.root / "public")) as address:
        yield f"{address}/stories/long/"


def opened(browser: Browser, address: str, size: tuple[int, int] = (360, 740)) -> Page:
    """Return the page on a telephone unless told otherwise, without scripts, with motion; the browser has seen nothing of it yet."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, java_script_enabled=False)
    page.goto(address)
    page.wait_for_timeout(500)
    return page


def top(page: Page, item: str) -> float:
    """Return how far below the window's edge an item begins."""
    box = page.locator(f"#{item}").bounding_box()
    assert box
    return box["y"]


@pytest.mark.parametrize("item", ["n24", "n74", "n233", "n374", "n390"])
@pytest.mark.parametrize("size", [(360, 740), (1280, 900)], ids=["telephone", "desk"])
def test_a_link_to_an_item_leads_to_it(size: tuple[int, int], item: str, browser: Browser, root: str) -> None:
    """From elsewhere, and from the same page: the item stands at the top of the window, whatever lies between.

    Among them are the first and the last of a list, and one so near to the end that lists of guessed height end above it.
    """
    page = opened(browser, f"{root}#{item}", size)
    assert 0 <= top(page, item) < 150
    page.goto(f"{root}#n3")
    page.wait_for_timeout(500)
    assert 0 <= top(page, "n3") < 150
    page.go_back()
    page.goto(f"{root}#{item}")
    page.wait_for_timeout(500)
    assert 0 <= top(page, item) < 150
    page.close()


def test_one_kind_alone_stands_together(browser: Browser, root: str) -> None:
    """The quotes of the whole story follow each other, without the room that hidden items had."""
    page = opened(browser, f"{root}#page-only-quote")
    page.wait_for_timeout(1000)
    places = [top(page, f"n{number}") for number in range(7, 107, 20)]
    gaps = [after - before for before, after in pairwise(places)]
    assert all(40 < gap < 250 for gap in gaps), places
    page.close()


def test_items_keep_their_distance_where_lists_meet(browser: Browser, root: str) -> None:
    """The rail goes on from one list to the next, and the space between two items is that of all others."""
    page = opened(browser, f"{root}#n45")
    places = [top(page, f"n{number}") for number in (45, 46, 48, 49, 50)]
    assert page.locator(".story-items").count() == 17
    assert page.locator("#n49").evaluate("item => item.parentElement.firstElementChild === item")
    assert abs((places[4] - places[3]) - (places[1] - places[0])) < 30
    page.close()


def test_paper_has_all_of_it(browser: Browser, root: str) -> None:
    """Nothing is left out because it was not seen."""
    page = opened(browser, root)
    page.emulate_media(media="print")
    styles = page.locator(".story-items").evaluate_all("lists => lists.map(list => getComputedStyle(list).contentVisibility)")
    assert set(styles) == {"visible"}
    page.close()
