"""Contrast as the browser computes it: all text, the focus, and the lines and marks that mean something, in light and in dark."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from page_types import ARABIC, ENGLISH
from playwright.sync_api import Browser
from project import Project
from served import page_headers, served
from visits import Visit, visiting

TEXT = 6
"""What the brief of the theme asks of all text; WCAG asks for 4.5."""
TOKENS = {"paper": ("ink", "muted", "seal", "link"), "raised": ("ink", "muted", "seal", "link")}
SCHEMES = ("light", "dark")


def pale(visit: Visit, name: str) -> list[str]:
    """Return what cannot be read or told well on the open page, in both schemes of the device."""
    found = []
    for scheme in SCHEMES:
        visit.show(color_scheme=scheme)
        visit.page.keyboard.press("Tab")
        faults = visit.measure("pale", TEXT) + visit.measure("unmarked") + visit.measure("faint")
        found += [f"{name}, {scheme}: {fault}" for fault in faults]
    return found


@pytest.mark.parametrize("name", ENGLISH)
def test_everything_stands_out(visit: Visit, name: str, in_full: bool) -> None:
    """Text by 6 to 1, the outline of each stop and every mark by 3 to 1; the long run looks at Arabic, too."""
    found = []
    for path in (ENGLISH[name], ARABIC[f"{name}, Arabic"]) if in_full else (ENGLISH[name],):
        visit.open(path)
        found += pale(visit, path)
    assert found == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_pair_of_tokens(visit: Visit, scheme: str) -> None:
    """Each colour of text on paper and on raised, whether a page happens to show that pair or not."""
    visit.open(ENGLISH["404"], color_scheme=scheme)
    for below, tops in TOKENS.items():
        for top in tops:
            visit.measure("restore")
            visit.spoil(f"main, main * {{ color: var(--{top}) !important; background: var(--{below}) !important }}")
            assert visit.measure("pale", TEXT) == [], f"{top} on {below}"


@contextmanager
def fixed(browser: Browser, project: Project, scheme: str) -> Iterator[Visit]:
    """Give a blog whose theme has the option `scheme`."""
    project.write("content/site.yaml", f"theme_options: {{scheme: {scheme}}}\n").post("2016-05-02-a", "Words and [a link](/).", tags="[a]")
    project.build()
    folder = project.root / "public"
    with served(folder, page_headers(folder)) as root, visiting(browser, root) as visit:
        yield visit


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_blog_that_chose_its_colours_keeps_them(browser: Browser, project: Project, scheme: str) -> None:
    """`scheme: light` and `scheme: dark` hold against the device's wish, and everything stands out in them, scroll bars included."""
    with fixed(browser, project, scheme) as visit:
        visit.open("2016/05/02/a/index.html", color_scheme=scheme)
        mine = visit.measure("colours")
        assert pale(visit, scheme) == []
        for wish in SCHEMES:
            visit.open("2016/05/02/a/index.html", color_scheme=wish)
            assert visit.measure("colours") == mine
            assert visit.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == scheme
        assert mine[0] == {"light": "rgb(251, 248, 242)", "dark": "rgb(21, 23, 26)"}[scheme]


@pytest.mark.parametrize(
    ("rule", "measure"),
    [
        (".standfirst { color: #999 }", "pale"),
        (".standfirst { opacity: 0.6 }", "pale"),
        (".note { background: #777 }", "pale"),
        (".text a { color: color-mix(in srgb, var(--link) 60%, transparent) }", "pale"),
        (":focus-visible { outline-color: #ddd }", "unmarked"),
        (":focus-visible { outline: 0 }", "unmarked"),
        (".note { border-color: #ccc }", "faint"),
        (".tags a { border-color: var(--hair) }", "faint"),
    ],
)
def test_the_measures_would_notice(visit: Visit, rule: str, measure: str) -> None:
    """Style sheets that spoil a page are found out."""
    visit.open(ENGLISH["post"])
    visit.spoil(rule)
    visit.page.keyboard.press("Tab")
    assert visit.measure(measure, *([TEXT] if measure == "pale" else []))
