"""Controls that turn the direction of text, which nobody sees, turn nothing but the words that they stand in."""

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from media_samples import png
from pages import is_page
from playwright.sync_api import Browser
from project import Project
from served import served

TURNED = "Abc\u2067\u202edef"
"""An isolate and an override, neither of which ends."""
HEBREW = "שלום \u202dאבג"
MEASURE = """
() => {
  const found = [], control = /[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]/, rtl = /[\\u0590-\\u08ff]/;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data;
    if (control.test(text) || rtl.test(text) || !/[A-Za-z0-9]{2}/.test(text)) continue;
    const places = [];
    for (let at = 0; at < text.length; at++) {
      if (!/[A-Za-z0-9]/.test(text[at])) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const rect = range.getBoundingClientRect();
      if (rect.width) places.push([Math.round(rect.top), rect.left]);
    }
    const turned = places.some((place, at) => at && place[0] === places[at - 1][0] && place[1] < places[at - 1][1]);
    if (turned) found.push(`${node.parentElement.outerHTML.slice(0, 200)} in ${node.parentElement.parentElement.outerHTML.slice(0, 300)}`);
  }
  return found;
}
"""
"""Returns the elements with Latin text, free of controls itself, whose letters do not run from left to right."""


@pytest.fixture
def turned(project: Project) -> Project:
    """A site with such controls in everything that takes words."""
    text = json.dumps(TURNED)
    project.write(
        "content/site.yaml", f"title: {text}\ntagline: {text}\nlicence: {text}\nmenu: [{{title: {text}, url: /about/}}]\nper_page: 2\n"
    )
    terms = {"tags": f"[{text}, quay]", "topics": f"[{text}, ports]", "series": text, "mission": text}
    words = {
        "summary": text,
        "licence": text,
        "image": f"{{src: /media/x.png, alt: X, caption: {text}, credit: {text}, licence: {text}}}",
    }
    guests = f"[{{name: {text}, role: {text}}}, {{name: {json.dumps(HEBREW)}, role: Envoy}}, Ilse Marant]"
    notes = f"[{{date: 2016-02-01, note: {text}}}, {{date: 2016-03-01, note: Plain words}}]"
    for day in range(1, 6):
        head = {"title": text, "authors": guests, "corrections": notes, **terms, **words}
        project.post(f"2016-01-0{day}-a", f"{TURNED} and more\n\n## {TURNED} heading\n\nPlain words.", toc="true", **head)
    project.post("2016-01-07-w", title="Plain", withdrawn=f"{{date: 2016-03-01, reason: {text}}}", authors=guests, **terms)
    project.post("2016-01-01-a.ar", title=text, authors=guests, **terms)
    project.write("content/media/x.png", png()).write("content/pages/about.md", f"---\ntitle: {text}\n---\n{TURNED}\n")
    return project.write(
        "content/stories/s.md", f"---\ntitle: {text}\ncurator: {{name: {text}, role: {text}}}\n---\n{TURNED}\n\n## Plain day\n\nWords.\n"
    )


@pytest.fixture
def ministry(project: Project) -> Project:
    """The same in a ministry's files, which take controls out with a warning, but for bios."""
    text = json.dumps(TURNED)
    postings = f"[{{role: {text}, mission: m, to: 2015-01-01}}, {{role: Envoy, mission: m, from: 2015-01-02}}]"
    person = f"name: {text}\nbio: {text}\npostings: {postings}\n"
    project.write("content/people/p.yaml", person).write("content/topics.yaml", f"t: {{name: {text}, description: {text}}}\n")
    project.write(
        "content/missions.yaml", f"m: {{names: [{{name: {text}, to: 2016-01-01}}, {{name: Quay, from: 2016-01-02}}], place: {text}}}\n"
    )
    project.write("content/governments.yaml", f"g: {{name: {text}, to: 2017-01-01}}\n")
    project.post("2014-01-01-a", author="p", topics="[t]", political="true")
    return project.post("2016-01-01-b", author="p", topics="[t]", political="true")


def test_controls_turn_their_own_words_alone(turned: Project, browser: Browser) -> None:
    """On every page, each text without a control runs from left to right as it would without its neighbours."""
    result = turned.build()
    assert result.report.code == 0, result.report.problems
    assert list(_turned(turned, browser)) == []


def test_controls_in_a_ministrys_files_turn_nothing(ministry: Project, browser: Browser) -> None:
    """Names, roles, places and descriptions come without them, and say so."""
    result = ministry.build()
    assert set(result.codes) == {"character-turning"}
    assert list(_turned(ministry, browser)) == []


def test_the_measure_would_notice(turned: Project, browser: Browser) -> None:
    """A plain text beside an override, in one paragraph, is found."""
    turned.post("2016-02-02-raw", f"<span>{TURNED}</span> <b>plain words</b>")
    turned.build()
    assert any("plain words" in found for found in _turned(turned, browser))


def _turned(project: Project, browser: Browser) -> Iterator[str]:
    folder = project.root / "public"
    pages = [path for path in folder.rglob("*") if is_page(path.name) and b'http-equiv="refresh"' not in path.read_bytes()]
    paths = sorted(path.relative_to(folder).as_posix() for path in pages)
    page = browser.new_page()
    with served(folder) as root:
        for path in paths:
            page.goto(f"{root}/{quote(path)}")
            yield from (f"{path}: {found}" for found in page.evaluate(MEASURE))
    page.close()
