"""A story in the browser: times, rail and marks, and one kind of items alone without a script."""

from collections.abc import Iterator

import pytest
from media_samples import png
from playwright.sync_api import Browser, Page
from project import Project
from served import page_headers, served

ITEMS = """\
It began on a Sunday.

::: place
name: Quay
when: 2018-03-04 20:00
:::

## Monday 5 March

::: quote
who: Sool
when: 2018-03-05 17:40

A noise.
:::

https://social.example/@harbour/1

::: figure
src: /media/q.png
alt: Q
id: chart
:::

## Later

https://social.example/@harbour/2

---

https://paper.example/talks/

The end.
"""
KINDS = {"post": 2, "quote": 1, "figure": 1, "place": 1, "link": 1}
EDGES = """
() => [...document.querySelectorAll('.item:has(.item-time)')].map(item => {
  const time = item.querySelector('.item-time').getBoundingClientRect();
  const rest = item.querySelector('.item-time + *').getBoundingClientRect();
  const box = ({left, right, top, bottom}) => ({left, right, top, bottom});
  return [box(time), box(rest)];
})
"""
"""Returns the boxes of each time and of what it belongs to."""
MARK = """
kind => {
  const mark = getComputedStyle(document.querySelector(`.item-${kind}`), '::before');
  if (mark.content === 'none') return 'none';
  const body = parseFloat(mark.borderTopWidth) > 3 ? 'full' : 'open', shape = mark.borderRadius === '50%' ? 'round' : 'square';
  return [body, shape, mark.rotate].join(' ');
}
"""
ORDER = """
() => {
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const {top, bottom} = range.getBoundingClientRect();
    if (node.data.trim() && bottom > top && !node.parentElement.closest('.item-time')) found.push([node.data.trim(), top, bottom]);
  }
  return found;
}
"""
"""Returns each text that is seen, in the order of the document, with its upper and lower edge; times have a test of their own."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with the same story in two directions, under a policy that forbids scripts."""
    project = Project(tmp_path_factory.mktemp("site"))
    for number in (1, 2):
        snapshot = f"name: Port\nhandle: '@port'\ntime: 2018-03-0{number + 4} 18:05\ntext: Words.\n"
        project.write(f"content/snapshots/mastodon/{number}.yaml", f"url: https://social.example/@harbour/{number}\n{snapshot}")
    project.write("content/media/q.png", png(width=40, height=30))
    for name in ("week", "week.ar"):
        project.write(f"content/stories/{name}.md", f"---\ntitle: The week\nsummary: Five days.\n---\n{ITEMS}")
    project.post("2018-03-09-a", "::: story week")
    result = project.build()
    assert result.codes == []
    with served(project.root / "public", page_headers(project.root / "public")) as address:
        yield address


def opened(browser: Browser, address: str, width: int = 1280) -> Page:
    """Return a page of this width without scripts."""
    page = browser.new_page(viewport={"width": width, "height": 800}, java_script_enabled=False, reduced_motion="reduce")
    page.goto(address)
    return page


def seen(page: Page) -> list[str]:
    """Return the kinds of all items that are seen, in order."""
    classes = page.locator(".item:visible").evaluate_all("items => items.map(item => item.classList[1])")
    return [name.removeprefix("item-") for name in classes]


def test_filters_show_one_kind_alone(browser: Browser, root: str) -> None:
    """With the keyboard: the rest is hidden but for headings, the line that says so has the focus, and "All" brings everything back."""
    page = opened(browser, f"{root}/stories/week/")
    everything = seen(page)
    assert page.locator(".only:visible").count() == 0
    for kind, count in KINDS.items():
        page.locator(f"[href='#page-only-{kind}']").press("Enter")
        assert page.evaluate("document.activeElement.id") == f"page-only-{kind}"
        assert page.locator(".only:visible").all_text_contents() == [page.locator(f"#page-only-{kind}").text_content()]
        assert [name for name in seen(page) if name != "heading"] == [kind] * count
        assert seen(page).count("heading") == 2
    page.locator("[href='#page-kinds']").press("Enter")
    assert seen(page) == everything
    page.close()


def test_an_items_address_hides_nothing(browser: Browser, root: str) -> None:
    """It leads to the item among all others."""
    page = opened(browser, f"{root}/stories/week/#chart", 360)
    assert len(seen(page)) == 11
    assert page.locator("#chart").evaluate("item => item.getBoundingClientRect().top") < 800
    page.close()


def test_paper_has_all_items_and_their_addresses(browser: Browser, root: str) -> None:
    """Whatever was hidden on the screen, without the ways to hide it."""
    page = opened(browser, f"{root}/stories/week/#page-only-quote")
    page.emulate_media(media="print")
    assert len(seen(page)) == 11
    assert page.locator(".filters:visible").count() == 0
    printed = "mark => getComputedStyle(mark, '::after').content"
    assert page.locator(".item-foot .permalink-mark").first.evaluate(printed) in ('"#sool-quote"', '"#a-noise"')
    page.close()


@pytest.mark.parametrize("path", ["stories/week/", "ar/stories/week/"])
def test_times_stand_in_the_gutter_or_above(path: str, browser: Browser, root: str) -> None:
    """On a wide screen at the inline start of what they belong to, beside its first line; on a narrow one above it."""
    wide, narrow = (opened(browser, f"{root}/{path}", width) for width in (1280, 360))
    for time, rest in wide.evaluate(EDGES):
        assert time["left"] > rest["right"] if path.startswith("ar") else time["right"] < rest["left"]
        assert rest["top"] - 4 <= time["top"] < rest["bottom"]
    found = narrow.evaluate(EDGES)
    assert len(found) == 4
    assert all(time["bottom"] <= rest["top"] for time, rest in found)
    wide.close()
    narrow.close()


@pytest.mark.parametrize(("path", "side"), [("stories/week/", "Left"), ("ar/stories/week/", "Right")])
def test_the_rail_stands_at_the_inline_start(path: str, side: str, browser: Browser, root: str) -> None:
    """It is mirrored in Arabic, and headings break it."""
    page = opened(browser, f"{root}/{path}")
    rail = f"item => getComputedStyle(item, '::after').border{side}Width"
    assert set(page.locator(".item:not(.item-heading)").evaluate_all(f"items => items.map({rail})")) == {"2px"}
    broken = "items => items.map(item => getComputedStyle(item, '::after').content)"
    assert page.locator(".item-heading").evaluate_all(broken) == ["none", "none"]
    page.close()


@pytest.mark.parametrize("forced", ["none", "active"])
def test_each_kind_has_its_mark(forced: str, browser: Browser, root: str) -> None:
    """A dot for a post, a ring for a quote, a square for a picture, a diamond for a place; also where colours are forced."""
    page = opened(browser, f"{root}/stories/week/")
    page.emulate_media(forced_colors=forced)  # type: ignore[arg-type]
    marks = {kind: page.evaluate(MARK, kind) for kind in ("post", "quote", "figure", "place", "narration")}
    expected = {"post": "full round none", "quote": "open round none", "figure": "full square none", "place": "full square 45deg"}
    assert marks == expected | {"narration": "none"}
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["stories/week/", "ar/stories/week/", "2018/03/09/a/"])
def test_the_order_of_reading_is_that_of_the_screen(path: str, width: int, browser: Browser, root: str) -> None:
    """No text stands wholly above one that comes before it in the document."""
    page = opened(browser, f"{root}/{path}", width)
    lowest = 0.0
    for text, top, bottom in page.evaluate(ORDER):
        assert bottom > lowest, text
        lowest = max(lowest, top)
    page.close()


def test_in_a_post_a_story_keeps_to_the_text(browser: Browser, root: str) -> None:
    """Times stand above, as on a telephone, and nothing leaves the frame."""
    page = opened(browser, f"{root}/2018/03/09/a/")
    frame = page.locator(".story-embed").bounding_box()
    assert frame
    for time, rest in page.evaluate(EDGES):
        assert time["bottom"] <= rest["top"]
        assert frame["x"] < rest["left"]
        assert rest["right"] < frame["x"] + frame["width"]
    page.close()
