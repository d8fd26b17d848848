"""What a page costs its reader, counted in what the browser asks for: compressed as a host sends it, with everything that it loads."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct
from playwright.sync_api import Browser, Response
from project import tree
from served import page_headers, served
from visits import Visit, visiting

PAGE, SHEETS = 30_000, 12_000
"""Bytes of a text page with everything, and of all style sheets: what the brief of the theme allows."""


class Sent(Struct, frozen=True):
    """A file that the browser asked for: its address, what the browser wants it for, and how many bytes it is, compressed."""

    url: str
    use: str
    size: int


class Scales(Struct):
    """A page of the browser that weighs what it loads."""

    visit: Visit
    answers: list[Response]

    def weigh(self, path: str) -> list[Sent]:
        """Open a page as somebody who has never been here, scroll to its end, and return everything that came."""
        context = self.visit.page.context
        context.new_cdp_session(self.visit.page).send("Network.clearBrowserCache")
        self.answers.clear()
        self.visit.open(path)
        self.visit.page.evaluate("scrollTo(0, document.body.scrollHeight)")
        self.visit.page.wait_for_load_state("networkidle")
        icon = self.visit.page.evaluate("document.querySelector('link[rel=icon]').href")
        uses = {answer.url: "icon" if answer.url == icon else answer.request.resource_type for answer in self.answers}
        files = {answer.url: Sent(answer.url, uses[answer.url], compressed(answer.body())) for answer in self.answers}
        files.setdefault(icon, Sent(icon, "icon", compressed(context.request.get(icon).body())))
        return list(files.values())


def compressed(data: bytes) -> int:
    """Return how many bytes a host sends; pictures do not become smaller, so they are not compressed again."""
    return min(len(data), len(gzip.compress(data, 6, mtime=0)))


@pytest.fixture(scope="module")
def scales(browser: Browser, demo: Path) -> Iterator[Scales]:
    """The demo blog, on the scales."""
    with served(demo, page_headers(demo)) as root, visiting(browser, root) as visit:
        answers: list[Response] = []
        visit.page.on("response", lambda answer: answers.append(answer))
        yield Scales(visit, answers)


def texts(demo: Path) -> list[str]:
    """Return the demo blog's posts without a picture, the longest first."""
    pages = {path: data for path, data in tree(demo).items() if b'"BlogPosting"' in data and b"<img" not in data}
    return sorted(pages, key=lambda path: -len(pages[path]))


def test_a_text_page_is_light(scales: Scales, demo: Path, in_full: bool) -> None:
    """The longest posts without a picture: 30 kB with everything, all sheets 12 kB; no script, no font, nothing else."""
    found = texts(demo)
    assert len(found) > 8
    for path in found if in_full else found[:3]:
        sent = scales.weigh(path)
        assert {each.use for each in sent} == {"document", "stylesheet", "icon"}
        assert sum(each.size for each in sent) <= PAGE, sent
        assert sum(each.size for each in sent if each.use == "stylesheet") <= SHEETS, sent


def test_no_page_has_a_script_or_a_font(scales: Scales, demo: Path, in_full: bool) -> None:
    """But for data about the page, which does nothing; those with pictures load pictures, and no more."""
    pages = [path for path in tree(demo) if path.endswith("index.html")]
    chosen = [path for path in pages if path in {"index.html", "ar/index.html"} or path.startswith(("stories/", "people/noor"))]
    assert len(chosen) > 5
    for path in pages if in_full else chosen:
        uses = {each.use for each in scales.weigh(path)}
        assert uses <= {"document", "stylesheet", "icon", "image"}
        assert scales.visit.page.evaluate("[...document.scripts].every(script => script.type === 'application/ld+json')")
        assert scales.visit.page.evaluate("document.fonts.size") == 0


@pytest.mark.parametrize(
    ("use", "html"),
    [
        ("script", "<script src=/a.js></script>"),
        ("font", "<style>@font-face { font-family: x; src: url(/a.woff2) } p { font-family: x }</style><p>x</p>"),
        ("image", "<img src=/a.png alt=''>"),
    ],
)
def test_the_scales_would_notice(scales: Scales, use: str, html: str) -> None:
    """Whatever a page asks for stands on the scales, with its use."""
    body = f"<!doctype html><link rel=icon href=/a.svg>{html}"
    scales.visit.page.route("**/index.html", lambda route: route.fulfill(body=body, content_type="text/html"))
    assert use in {each.use for each in scales.weigh("index.html")}
    scales.visit.page.unroute("**/index.html")
