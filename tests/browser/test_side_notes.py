"""Footnotes stand in the margin beside their marks where the window has one, and else at the end of the text."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from project import Project

WORDS = "The harbour master counted the ships twice, because the first count had pleased everybody. " * 3
ARABIC = "عدّ مدير الميناء السفن مرتين لأن العدّ الأول أرضى الجميع وهو لا يثق برقم يرضي الجميع. " * 3
BLOCK = "::: note\nkind: note\n\nA note that has one.[^own]\n\n[^own]: Its own.\n:::"
PLACES = """() => {
  const box = element => { const {top, bottom, left, right} = element.getBoundingClientRect(); return {top, bottom, left, right} };
  const list = document.querySelector(".post > .text > .footnote");
  return {
    text: box(document.querySelector(".post > .text")),
    list: box(list),
    rule: getComputedStyle(list.querySelector("hr")).display,
    wide: document.documentElement.scrollWidth - innerWidth,
    notes: [...list.querySelectorAll(":scope > ol > li")].map(li => ({
      ...box(li), mark: box(document.querySelector(li.querySelector(".footnote-backref").hash.replace(/:/g, "\\\\:")))
    })),
    others: [...document.querySelectorAll(".text > *:not(.footnote), .post-foot, .turn, .turn *, .related, .foot *")].map(box),
  }
}"""


def marked(*marks: str) -> str:
    """Return paragraphs with these footnote marks in their midst."""
    return "\n\n".join(WORDS + mark + " " + WORDS for mark in marks)


def told(count: int, length: int = 1) -> str:
    """Return that many footnotes; every third is long."""
    return "\n\n" + "\n\n".join(f"[^{n}]: {WORDS * length if n % 3 == 0 else 'See the log.'}" for n in range(1, count + 1))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built blog: posts with few notes, with many, with more notes than text, and one in Arabic."""
    project = Project(tmp_path_factory.mktemp("notes"))
    project.write("content/site.yaml", "title: Letters\nlanguages: [en, ar]\nlanguage: en\n")
    project.post("few", marked("[^1]", "[^2] and[^3] so[^4]", "[^5] [^1]") + f"\n\n{BLOCK}" + told(5), date="2016-05-01")
    project.post("many", marked(*(f"[^{n}]" for n in range(1, 26))) + told(25), date="2016-05-02")
    project.post("short", "One[^1] two[^2] three[^3] four[^4] five[^5] six[^6]." + told(6, 3), date="2016-05-03", tags="[port]")
    arabic = f"{ARABIC}[^1] {ARABIC}[^2][^3] {ARABIC}\n\n[^1]: {ARABIC}\n[^2]: {ARABIC}\n[^3]: {ARABIC}\n"
    project.write("content/posts/few.ar.md", f'---\ntitle: "رسالة"\ndate: 2016-05-01\n---\n{arabic}')
    project.build(base_url="")
    return project.root / "public"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page of the browser."""
    opened = browser.new_page()
    yield opened
    opened.close()


def places(page: Page, path: Path, width: int = 1440) -> Any:
    """Open a post in a window of a width, and return where everything stands, in pixels."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path.as_uri())
    return page.evaluate(PLACES)


def lie_together(one: Any, other: Any) -> bool:
    """Say whether two boxes share room."""
    beside = one["right"] <= other["left"] + 0.5 or other["right"] <= one["left"] + 0.5
    return not beside and one["top"] < other["bottom"] - 0.5 and other["top"] < one["bottom"] - 0.5


@pytest.mark.parametrize("width", [1344, 1440, 1920])
def test_each_note_stands_beside_its_mark(page: Page, site: Path, width: int) -> None:
    """In the margin, at the height of its mark, or just below the note before where that reaches so far."""
    found = places(page, site / "2016/05/01/few/index.html", width)
    assert len(found["notes"]) == 5
    assert found["wide"] <= 0
    assert all(note["left"] > found["text"]["right"] and note["right"] < width for note in found["notes"])
    for before, note in pairwise([{"bottom": -99}, *found["notes"]]):
        beside = abs(note["top"] - note["mark"]["top"]) < 16
        assert beside or 8 < note["top"] - before["bottom"] < 32, note
    assert abs(found["notes"][0]["top"] - found["notes"][0]["mark"]["top"]) < 16
    assert abs(found["notes"][1]["top"] - found["notes"][1]["mark"]["top"]) < 16


def test_the_list_leaves_nothing_behind(page: Page, site: Path) -> None:
    """Where all notes stand in the margin, the text ends with its last paragraph: no rule and no empty room."""
    found = places(page, site / "2016/05/01/few/index.html")
    assert found["rule"] == "none"
    assert found["list"]["top"] == found["list"]["bottom"] == found["text"]["bottom"]
    assert found["text"]["bottom"] == found["others"][3]["bottom"]


@pytest.mark.parametrize("path", ["2016/05/01/few", "2016/05/03/short", "ar/2016/05/01/few"])
def test_notes_lie_on_nothing(page: Page, site: Path, path: str) -> None:
    """Notes that are longer than the text hang on beside what follows it; no two overlap, and nothing lies under them."""
    found = places(page, site / path / "index.html")
    assert not [(one, two) for one, two in pairwise(found["notes"]) if lie_together(one, two) or two["top"] < one["bottom"]]
    assert not [(note, other) for note in found["notes"] for other in found["others"] if lie_together(note, other)]


def test_the_margin_is_on_the_other_side_in_arabic(page: Page, site: Path) -> None:
    """Text that runs from right to left has its notes at the left."""
    found = places(page, site / "ar/2016/05/01/few/index.html")
    assert all(note["left"] > 0 and note["right"] < found["text"]["left"] for note in found["notes"])
    assert found["wide"] <= 0


@pytest.mark.parametrize(("path", "width"), [("2016/05/01/few", 800), ("2016/05/01/few", 1343), ("2016/05/02/many", 1440)])
def test_notes_are_a_list_at_the_end(page: Page, site: Path, path: str, width: int) -> None:
    """Without a margin, and where a text has more notes than there are rules, the list stands below a rule."""
    found = places(page, site / path / "index.html", width)
    assert found["rule"] == "block"
    assert all(found["list"]["top"] <= note["top"] and note["bottom"] <= found["list"]["bottom"] for note in found["notes"])
    assert all(note["left"] > found["text"]["left"] and note["right"] <= found["text"]["right"] for note in found["notes"])


def test_notes_are_printed_at_the_end(page: Page, site: Path) -> None:
    """On paper of any width."""
    page.emulate_media(media="print")
    found = places(page, site / "2016/05/01/few/index.html")
    page.emulate_media(media="screen")
    assert found["rule"] == "block"
    assert all(found["list"]["top"] <= note["top"] and note["bottom"] <= found["list"]["bottom"] for note in found["notes"])


def test_a_block_keeps_its_notes(page: Page, site: Path) -> None:
    """The notes of a block stand in it, and its marks draw no note of the text to them."""
    found = places(page, site / "2016/05/01/few/index.html")
    own = page.locator(".note .footnote li").bounding_box()
    block = page.locator(".note").bounding_box()
    assert own
    assert block
    assert block["y"] < own["y"] < block["y"] + block["height"]
    assert found["notes"][0]["top"] < block["y"] - 100


def test_a_note_leads_there_and_back(page: Page, site: Path) -> None:
    """The note that was asked for is marked and in sight together with its mark; its arrow leads back."""
    places(page, site / "2016/05/01/few/index.html")
    page.locator("#fnref\\:2 a").click()
    assert page.evaluate("getComputedStyle(document.querySelector('li:target')).outlineStyle") == "solid"
    assert page.locator("li:target").bounding_box()["y"] > 0  # type: ignore[index]
    assert 0 < page.locator("#fnref\\:2").bounding_box()["y"] < 900  # type: ignore[index]
    page.locator("li:target .footnote-backref").click()
    assert page.evaluate("document.querySelector('sup:target').id") == "fnref:2"
