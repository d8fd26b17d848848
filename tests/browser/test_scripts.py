"""Each script as its readers know it: faces, lines, slant, sides. What the style sheets come to in Chromium, not what they say."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from project import Project
from served import served
from tools import font

TEXTS = {
    "en": "Words with *stress* in them.",
    "fr": "Anticonstitutionnellement, disait-il.",
    "ar": "نص فيه *كلمة* وفيه Latin و[+30 210 123](tel:+30210123)، و`a/b/`.",
    "zh": "正文有*重点*和“引号”，还有Latin。",
    "ja": "本文に*強調*があります。",
}
TITLES = {"en": "The port reopens", "fr": "Le port rouvre", "ar": "الميناء يُفتح", "zh": "港口重开", "ja": "港が再び開く"}
FACES = {"ar": "Noto Naskh Arabic", "zh": "Noto Serif CJK SC", "ja": "Noto Serif CJK JP"}
STYLE = "(node, name) => getComputedStyle(node)[name]"
LINES = "node => parseFloat(getComputedStyle(node).lineHeight) / parseFloat(getComputedStyle(node).fontSize)"
OFF = """
() => [...document.querySelectorAll("body *")].filter(node => {
  const style = getComputedStyle(node);
  return style.fontStyle !== "normal" || style.letterSpacing !== "normal" || style.textTransform !== "none";
}).filter(node => !node.closest("[lang=en], [lang=fr]")).map(node => node.outerHTML.slice(0, 120))
"""
"""Returns the elements that are slanted, tracked or in capitals."""
WAYS = """
node => {
  const range = document.createRange(), text = node.firstChild, places = [];
  for (let at = 0; at < text.length; at++) {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    places.push(range.getBoundingClientRect().left);
  }
  return places.every((place, at) => !at || place >= places[at - 1]);
}
"""
"""Tells whether the characters of a text run from left to right."""


@pytest.fixture(scope="module")
def pages(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, str]]:
    """A page of the browser, and the address of a ministry in five languages whose ambassador writes in all of them."""
    project = Project(tmp_path_factory.mktemp("scripts"))
    project.write("content/site.yaml", f"title: Desk\ntagline: Letters\nlanguages: [{', '.join(TEXTS)}]\n")
    project.write("content/missions.yaml", "athens: {name: {en: Athens, ar: أثينا, zh: 雅典, ja: アテネ}}\n")
    posting = "{role: {en: Ambassador, ar: سفيرة, zh: 大使}, mission: athens, from: 2015-01-01}"
    earlier = "{role: {en: Clerk, ar: كاتبة}, mission: athens, from: 2010-01-01, to: 2011-01-01}"
    project.write("content/people/ilse.yaml", f"name: Ilse Marant\nnames: {{ar: إلسه مارانت}}\npostings: [{earlier}, {posting}]\n")
    for lang, text in TEXTS.items():
        name = "2016-03-09-port" + (f".{lang}" if lang != "en" else "")
        project.post(name, text, title=TITLES[lang], author="ilse", tags="[days]", translation_of="2016-03-09-port" if lang != "en" else "")
    assert project.build(base_url=None).report.code == 0
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    with served(project.root / "public") as root:
        yield page, root
    page.close()


def visit(pages: tuple[Page, str], lang: str, rest: str = "ilse/2016/03/09/port/", width: int = 1280) -> Page:
    """Return the page, shown at this width."""
    page, root = pages
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{root}/{'' if lang == 'en' else lang + '/'}{rest}")
    return page


def faces(page: Page, selector: str) -> set[str]:
    """Return the families of the fonts that Chromium took for the first such element's text."""
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    node = tools.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts: list[dict[str, Any]] = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"] for font in fonts}


@pytest.mark.parametrize(("lang", "ratio"), [("en", 1.6), ("fr", 1.6), ("ar", 1.9), ("zh", 1.8), ("ja", 1.8)])
def test_lines_are_as_high_as_a_script_wants(pages: tuple[Page, str], lang: str, ratio: float) -> None:
    """Naskh has long strokes above and below, ideographs fill their squares: both want more room than Latin letters."""
    page = visit(pages, lang)
    assert page.eval_on_selector(".text p", LINES) == pytest.approx(ratio, abs=0.01)
    assert (page.eval_on_selector("h1", LINES) > 1.2) == (lang in FACES)


@pytest.mark.parametrize("lang", FACES)
@pytest.mark.parametrize("rest", ["", "ilse/2016/03/09/port/", "people/ilse/", "missions/athens/", "archive/"])
def test_nothing_is_slanted_tracked_or_in_capitals(pages: tuple[Page, str], lang: str, rest: str) -> None:
    """None of these scripts has such letters; a browser would make them up."""
    assert visit(pages, lang, rest).evaluate(OFF) == []


def test_latin_labels_have_capitals_and_stress_has_slant(pages: tuple[Page, str]) -> None:
    """What the others must not have is there in English, so that its absence says something."""
    page = visit(pages, "en")
    assert page.eval_on_selector(".dateline .place", STYLE, "textTransform") == "uppercase"
    assert page.eval_on_selector(".text em", STYLE, "fontStyle") == "italic"


@pytest.mark.parametrize("lang", ["zh", "ja"])
def test_ideographs_are_stressed_by_dots(pages: tuple[Page, str], lang: str) -> None:
    """Instead of a slant; no bold is made up either."""
    page = visit(pages, lang)
    assert page.eval_on_selector(".text em", STYLE, "textEmphasisStyle") != "none"
    assert page.eval_on_selector("h1", STYLE, "fontSynthesis") == "none"


@pytest.mark.parametrize("lang", FACES)
def test_each_script_has_its_face(pages: tuple[Page, str], lang: str) -> None:
    """A headline and a text take the script's own first, where this machine has it."""
    font(FACES[lang])
    page = visit(pages, lang)
    assert faces(page, "h1") == {FACES[lang]}
    assert FACES[lang] in faces(page, ".text p")


def test_latin_words_in_an_arabic_line_have_a_latin_face(pages: tuple[Page, str]) -> None:
    """The Naskh face gives its marks and digits; letters that it does not have come from one face more."""
    found = faces(visit(pages, "ar"), ".text p")
    assert len(found - {"Noto Naskh Arabic"}) >= 1


@pytest.mark.parametrize("width", [360, 1280])
def test_the_rail_is_mirrored(pages: tuple[Page, str], width: int) -> None:
    """In Arabic the days, then the line, then the text from right to left; in English from left to right."""
    for lang, sign in (("en", 1), ("ar", -1)):
        page = visit(pages, lang, "people/ilse/", width)
        sheet, text = (page.locator(each).first.bounding_box() for each in (".rail", ".rail-text"))
        assert sheet
        assert text
        starts = (sheet["x"], text["x"]) if sign == 1 else (sheet["x"] + sheet["width"], text["x"] + text["width"])
        assert (starts[1] - starts[0]) * sign > 20
        days = page.locator(".rail .dateline").first.bounding_box()
        assert days
        assert ((text["x"] - days["x"]) * sign > 100) == (width == 1280)


def test_numbers_addresses_and_code_run_from_left_to_right(pages: tuple[Page, str]) -> None:
    """In an Arabic line a telephone number keeps its order, and a path its last stroke."""
    page = visit(pages, "ar")
    assert page.eval_on_selector(".text a[href^='tel:']", WAYS)
    assert page.eval_on_selector(".text code", WAYS)


def test_long_words_are_divided_on_narrow_screens_alone(pages: tuple[Page, str]) -> None:
    """Where the language has hyphens: never in Arabic."""
    hyphens = [visit(pages, lang, width=width).eval_on_selector(".text p", STYLE, "hyphens") for lang, width in (("fr", 320), ("fr", 1280))]
    assert hyphens == ["auto", "manual"]
    assert visit(pages, "ar", width=320).eval_on_selector(".text p", STYLE, "hyphens") == "manual"


def test_a_fragment_has_the_lines_of_its_own_script(pages: tuple[Page, str]) -> None:
    """English words on an Arabic page keep Latin faces; Arabic ones in an English row stand larger than their neighbours."""
    page = visit(pages, "ar")
    assert "Naskh" not in page.eval_on_selector(".tagline [lang=en]", STYLE, "fontFamily")
    assert "Naskh" in page.eval_on_selector(".tagline", STYLE, "fontFamily")
    english = visit(pages, "en")
    sizes = [
        english.eval_on_selector(f".languages a[hreflang={lang}]", "node => parseFloat(getComputedStyle(node).fontSize)")
        for lang in ("fr", "ar")
    ]
    assert sizes[1] == pytest.approx(sizes[0] * 1.12, abs=0.1)
