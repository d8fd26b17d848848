"""Which copy of a picture Chromium fetches for a screen, when it fetches it, and that no text jumps when it comes."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from photographs import photograph
from playwright.sync_api import Browser, Page, Route
from project import Project
from served import served

PHOTO = (4000, 2667)
TELEPHONE, DESK = 360, 1280
HOME, POST, TEXT, STORY = "index.html", "ilse-marant/2016/03/20/lead/index.html", "2016/03/21/text/index.html", "stories/quay/index.html"
PICTURES = {
    "lead": (HOME, ".lead-picture img"),
    "thumb": (HOME, ".thumb img"),
    "post": (POST, ".post-picture img"),
    "figure": (POST, ".figure img"),
    "portrait": (POST, "img.portrait"),
    "text": (TEXT, ".text p:first-of-type img"),
    "narrow": (TEXT, ".text img[width='300']"),
    "story": (STORY, ".figure img"),
}
COLUMN = ("lead", "post", "figure", "text", "story")
"""Pictures that are about as wide as a column of text."""

CHOICES = {
    (360, 1): (480, {"narrow": 480, "thumb": 0}),
    (360, 2): (800, {"narrow": 800, "thumb": 0}),
    (768, 1): (800, {"narrow": 480, "thumb": 480}),
    (768, 2): (1600, {"narrow": 800, "thumb": 480}),
    (1280, 1): (800, {"narrow": 480, "thumb": 480}),
    (1280, 2): (1600, {"narrow": 800, "thumb": 480}),
}
"""By width and density of a screen: the width of the copy that is right for the column, and for others; 0 where none is to be fetched."""

JUMPS = """
window.jumps = 0;
const observer = new PerformanceObserver(list => { for (const entry of list.getEntries()) jumps += entry.value; });
observer.observe({type: "layout-shift", buffered: true});
"""
SCROLL = """async () => {
  for (let place = 0; place < document.body.scrollHeight; place += 500) {
    scrollTo({top: place, behavior: "instant"});
    await new Promise(done => setTimeout(done, 30));
  }
  await Promise.all([...document.images].filter(one => one.checkVisibility() && !one.complete).map(one => one.decode()));
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a blog whose pictures are as large as cameras make them."""
    project = Project(tmp_path_factory.mktemp("pictures"))
    for name in ("first", "quay", "face"):
        project.write(f"content/media/{name}.jpg", photograph("JPEG", size=PHOTO))
    project.write("content/people/ilse-marant.yaml", "name: Ilse Marant\nportrait: face.jpg\n")
    figure = "::: figure\nsrc: /media/quay.jpg\nalt: A light\ncaption: The quay.\n:::"
    long = "\n\n".join(["Some words on the quay and its ships. " * 12] * 6)
    for number in range(10, 20):
        project.post(f"2016-03-{number}-card", image="quay.jpg", image_alt="A light")
    project.post("2016-03-20-lead", f"{long}\n\n{figure}\n\n{long}", image="quay.jpg", image_alt="A light", author="ilse-marant")
    project.post("2016-03-21-text", f"![A light](/media/quay.jpg)\n\n{long}\n\n![A light](/media/face.jpg){{width=300}}\n\n{long}")
    project.post("2016-03-22-first", image="first.jpg", image_alt="A light")
    project.write("content/stories/quay.md", f"---\ntitle: The quay\ndate: 2016-03-10\n---\n09:30\n\n{figure}\n\n10:00\n\n{long}\n")
    assert project.build(base_url="").codes == []
    with served(project.root / "public") as address:
        yield address


@contextmanager
def screen(browser: Browser, width: int, density: int, *, late: bool = False) -> Iterator[Page]:
    """Open a page of a screen; with `late`, pictures come after the text has been laid out."""
    context = browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=density)
    page = context.new_page()
    if late:
        page.route(re.compile(r"\.(jpg|png|webp)$"), _late)
    page.add_init_script(JUMPS)
    yield page
    context.close()


def _late(route: Route) -> None:
    time.sleep(0.05)
    route.continue_()


def _without_sizes(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=re.sub(r' (width|height)="\d+"', "", answer.text()))


@pytest.mark.parametrize("size", CHOICES)
def test_a_screen_gets_the_copy_that_fits_it(site: str, browser: Browser, size: tuple[int, int]) -> None:
    """Neither the original, nor more than the next width above what is shown."""
    column, others = CHOICES[size]
    with screen(browser, *size) as page:
        chosen = {}
        for path in dict.fromkeys(path for path, _ in PICTURES.values()):
            page.goto(f"{site}/{path}")
            page.evaluate(SCROLL)
            chosen |= {name: _width(page, place) for name, (at, place) in PICTURES.items() if at == path}
    assert chosen == {**dict.fromkeys(COLUMN, column), "portrait": 320, **others}


def _width(page: Page, place: str) -> int | str:
    """Return the width of the copy that a picture shows: 0 for none, and the address of what is no copy."""
    source = str(page.locator(place).first.evaluate("one => one.currentSrc"))
    found = re.search(r"-(\d+)\.[0-9a-f]{10}\.webp$", source)
    return int(found[1]) if found else source or 0


@pytest.mark.parametrize("path", [HOME, POST, TEXT, STORY])
@pytest.mark.parametrize("width", [TELEPHONE, DESK])
def test_nothing_jumps_when_pictures_come(site: str, browser: Browser, path: str, width: int) -> None:
    """Each keeps its place from the beginning."""
    with screen(browser, width, 1, late=True) as page:
        page.goto(f"{site}/{path}")
        page.evaluate(SCROLL)
        assert page.evaluate("jumps") == 0


def test_a_picture_without_its_size_would_be_seen_to_jump(site: str, browser: Browser) -> None:
    """So the test above can fail."""
    with screen(browser, DESK, 1, late=True) as page:
        page.route("**/*.html", _without_sizes)
        page.goto(f"{site}/{TEXT}")
        page.evaluate(SCROLL)
        assert page.evaluate("jumps") > 0


@pytest.mark.parametrize(
    ("path", "first"), [(HOME, ".lead-picture img"), (POST, ".post-picture img"), (TEXT, ".text img"), (STORY, ".figure img")]
)
def test_the_first_picture_comes_before_all_others(site: str, browser: Browser, path: str, first: str) -> None:
    """It is fetched at once; the rest wait until the reader comes near."""
    with screen(browser, DESK, 1) as page:
        page.goto(f"{site}/{path}")
        told = [(one.get_attribute("fetchpriority"), one.get_attribute("loading")) for one in page.locator("img:not(.portrait)").all()]
        assert told[0] == ("high", None)
        assert set(told[1:]) <= {(None, "lazy")}
        assert page.locator(first).first.get_attribute("fetchpriority") == "high"


def test_a_picture_is_as_wide_as_its_pixels_allow(site: str, browser: Browser, tmp_path: Path) -> None:
    """A small one in a figure is not blown up to the width of the text."""
    project = Project(tmp_path / "small").write("content/media/small.jpg", photograph("JPEG", size=(500, 300)))
    project.post("2016-03-09-a", "::: figure\nsrc: /media/small.jpg\nalt: A light\n:::\n\n![A light](/media/small.jpg)").build(base_url="")
    with served(project.root / "public") as address, screen(browser, DESK, 1) as page:
        page.goto(f"{address}/2016/03/09/a/index.html")
        assert [one.bounding_box()["width"] for one in page.locator(".text img").all()] == [500, 500]  # type: ignore[index]
