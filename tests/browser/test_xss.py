"""Payloads in everything that an author or a snapshot can write: no script runs, no handler, style or frame is left."""

import itertools
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import xss_ministry
import xss_sites
from feed_rules import feed_faults
from pages import is_page, page_faults
from playwright.sync_api import Browser, BrowserContext, Dialog, Request
from project import BASE, Project, Result
from served import page_headers, served
from xss_payloads import PAYLOADS

from despatch.load.block_kinds import KINDS
from despatch.load.fields import HEAD_FIELDS
from despatch.load.ministry import parse_ministry
from despatch.load.snapshots import SNAPSHOT_FIELDS

HOOKS = """
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = text => { window.told(name, location.href, String(text)); };
addEventListener("securitypolicyviolation", event =>
  window.told("violation", location.href, event.violatedDirective + " " + event.blockedURI + " " + event.sample));
"""
FRAMES = 24
"""Pages that are opened at once, each in a frame of its own."""


class Watch:
    """A browser's context that notes dialogs, violations of the policy, requests that leave the site, and frames that a page brings."""

    def __init__(self, context: BrowserContext, root: str) -> None:
        """Hook every page and frame that the context will open."""
        self.told: list[tuple[str, ...]] = []
        self.context, self.root = context, root
        context.expose_binding("told", lambda _source, *words: self.told.append(tuple(map(str, words))))
        context.add_init_script(HOOKS)
        context.on("request", self._on_request)

    def open_all(self, paths: list[str]) -> None:
        """Open pages of the site in frames; a page that navigates by itself is told as well."""
        page = self.context.new_page()
        page.on("dialog", self._on_dialog)
        for start in range(0, len(paths), FRAMES):
            part = [f"{self.root}/{quote(path)}" for path in paths[start : start + FRAMES]]
            page.goto(f"{self.root}/zyxframes.html")
            page.evaluate(
                """addresses => Promise.all(addresses.map(address => new Promise(done => {
                     const frame = document.createElement("iframe");
                     frame.onload = done;
                     frame.src = address;
                     document.body.append(frame);
                   })))""",
                part,
            )
            self.told += [("frame", url) for url in sorted({frame.url for frame in page.frames[1:]} ^ set(part))]
        page.close()

    def _on_dialog(self, dialog: Dialog) -> None:
        self.told.append(("dialog", dialog.message))
        dialog.dismiss()

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((self.root, "about:", "blob:")):
            self.told.append(("request", request.url))


@pytest.fixture
def watched(browser: Browser) -> Iterator[Callable[[str], Watch]]:
    """Make a watch over a site at an address."""
    contexts: list[BrowserContext] = []

    def make(root: str) -> Watch:
        contexts.append(browser.new_context())
        return Watch(contexts[-1], root)

    yield make
    for context in contexts:
        context.close()


def opened(project: Project, watched: Callable[[str], Watch], pattern: str = "(?!)", sample: int = 40) -> list[tuple[str, ...]]:
    """Open the pages of a site without any policy to protect them, and return what they did.

    All pages whose paths fit `pattern` are opened, and of the others, which come of the same
    templates, a `sample` spread over them; all of them in a full run.
    """
    folder = project.root / "public"
    (folder / "zyxframes.html").write_text("<!doctype html><title>Frames</title><body>")
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if is_page(path.name))
    paths = [path for path in paths if path != "zyxframes.html" and not _is_redirect(folder / path)]
    others = [path for path in paths if not re.search(pattern, path)]
    step = 1 if os.environ.get("DESPATCH_ALL") == "1" else max(1, len(others) // sample)
    with served(folder) as root:
        watch = watched(root)
        watch.open_all([*sorted(set(paths) - set(others)), *others[::step]])
    return watch.told


def _is_redirect(path: Path) -> bool:
    return b'http-equiv="refresh"' in path.read_bytes()


def sound(result: Result) -> Result:
    """Fail where a page or a feed holds what could run."""
    assert page_faults(result.files) == []
    for path, data in result.files.items():
        if path.endswith(("feed.xml", "atom.xml", "feed.json")):
            assert [fault for fault in feed_faults(data, BASE + path, most=2000) if "content" in fault] == [], path
    return result


def errors(result: Result) -> list[str]:
    """Return the codes of a build's errors."""
    return sorted({problem.code for problem in result.report.problems if problem.severity == "error"})


def test_the_list_is_long_and_knows_every_field() -> None:
    """At least 150 payloads; a field that is named as free is one of the schema."""
    assert len(PAYLOADS) >= 150
    assert {field.name for field in HEAD_FIELDS} >= xss_sites.FREE
    assert {field.name for field in SNAPSHOT_FIELDS} >= xss_sites.SNAPSHOT_FREE
    assert {rule.type for kind in KINDS for rule in kind.fields} <= {"text", "address", *xss_sites.DATES}


def test_front_matter_never_runs(project: Project, watched: Callable[[str], Watch]) -> None:
    """Every payload in every field that takes any text: in posts, pages, lists, terms and feeds."""
    xss_sites.write_heads(project)
    result = sound(project.build())
    assert errors(result) == []
    assert opened(project, watched, r"/s\d+/") == []


@pytest.mark.timeout(3600)
def test_choosy_fields_never_run(project: Project, watched: Callable[[str], Watch], in_full: bool) -> None:
    """Dates, flags, addresses, templates and all other fields of the schema: refused, or harmless."""
    for turn in range(10 if in_full else 1):
        xss_sites.write_single_fields(project, turn)
        result = sound(project.build(keep_going=True))
        assert len(errors(result)) > 5
        assert opened(project, watched) == []


@pytest.mark.parametrize("dialect", ["extra", "commonmark"])
def test_texts_never_run(project: Project, watched: Callable[[str], Watch], dialect: str) -> None:
    """Every payload as a body, in every construct of Markdown, and in every field and text of every block."""
    xss_sites.write_bodies(project)
    project.write("content/site.yaml", f"{xss_sites.WIDE}markdown: {dialect}\n")
    result = sound(project.build(keep_going=True))
    assert errors(result) in ([], ["markdown-too-deep"])
    assert opened(project, watched, r"/a\d+/", sample=80) == []


def test_choosy_fields_of_blocks_never_run(project: Project, watched: Callable[[str], Watch]) -> None:
    """Kinds, dates, flags, languages, ids and slugs of blocks that are payloads are errors."""
    xss_sites.write_choosy_blocks(project)
    result = sound(project.build(keep_going=True))
    assert "2016/01/02/sound/index.html" in result.files
    assert opened(project, watched) == []


def test_stories_and_snapshots_never_run(project: Project, watched: Callable[[str], Watch]) -> None:
    """Payloads as narration, headings, links, blocks, embedded stories, and as every word of a kept post."""
    xss_sites.write_stories(project)
    result = sound(project.build(keep_going=True))
    assert sum(path.startswith("stories/s") for path in result.files) > 250
    assert opened(project, watched, r"^stories/s\d+/") == []


def test_file_names_never_run(project: Project, watched: Callable[[str], Watch]) -> None:
    """Payloads as the names of posts, bundles, pages, stories and pictures."""
    xss_sites.write_names(project)
    result = sound(project.build(keep_going=True))
    assert len(result.files) > 500
    assert opened(project, watched) == []


def test_settings_never_run(make_project: Callable[[str], Project], watched: Callable[[str], Watch]) -> None:
    """Titles, taglines, licences, menus and options of themes are text too, though their writer is trusted."""
    for number, payload in enumerate(xss_sites.SETTINGS):
        project = make_project(f"s{number}")
        xss_sites.write_settings(project, payload)
        sound(project.build())
        assert opened(project, watched, sample=2) == []


@pytest.mark.timeout(3600)
def test_a_ministry_never_runs(project: Project, watched: Callable[[str], Watch]) -> None:
    """Names, roles, portraits, bios, places, descriptions, slugs, missions, topics and governments, in two languages."""
    assert {field.name for field in xss_ministry.FIELDS} == xss_ministry.FREE | xss_ministry.CHOOSY
    xss_ministry.write_ministry(project)
    result = sound(project.build())
    assert errors(result) == []
    assert sum(path.startswith(("people/", "missions/", "topics/")) and path.endswith("/index.html") for path in result.files) > 800
    assert opened(project, watched, r"/people/[^/]+/index", sample=120) == []


@pytest.mark.timeout(3600)
def test_choosy_fields_of_a_ministry_never_run(project: Project, in_full: bool) -> None:
    """Ids, language tags, kinds, zones and days that are payloads are errors, and nothing is published."""
    for payload, field in itertools.product(PAYLOADS, xss_ministry.CHOOSY_PLACES):
        files = [(path, text.encode()) for path, text in xss_ministry.choosy(payload, field).items()]
        assert any(problem.severity == "error" for problem in parse_ministry(files)[1]), (payload, field)
    project.post("2016-01-01-a", mission="lima")
    for payload, field in zip(PAYLOADS if in_full else PAYLOADS[::9], itertools.cycle(xss_ministry.CHOOSY_PLACES)):
        for path, text in xss_ministry.choosy(payload, field).items():
            project.write(path, text)
        result = project.build()
        assert (result.report.code, result.files) == (1, {}), (payload, field)


def test_titles_menus_and_words_by_language_never_run(make_project: Callable[[str], Project], watched: Callable[[str], Watch]) -> None:
    """Settings and catalogues are trusted, and text all the same."""
    for number, payload in enumerate(xss_sites.SETTINGS):
        project = make_project(f"l{number}")
        xss_ministry.write_languages(project, payload)
        sound(project.build())
        assert opened(project, watched, sample=4) == []


@pytest.mark.parametrize("raw_html", ["escaped", "trusted"])
def test_other_policies_for_html(project: Project, watched: Callable[[str], Watch], raw_html: str) -> None:
    """Escaped, everything is text. Trusted, a body may do what it wants, but no head does."""
    if raw_html == "escaped":
        xss_sites.write_bodies(project)
    else:
        xss_sites.write_heads(project)
    project.write("content/site.yaml", f"raw_html: {raw_html}\n{xss_sites.WIDE}")
    sound(project.build(keep_going=True))
    assert opened(project, watched) == []


def test_a_drawing_with_a_script_is_only_a_picture(project: Project, watched: Callable[[str], Watch]) -> None:
    """SVG files are shown as images, in which browsers run nothing; opened alone, the policy of `_headers` stops them."""
    evil = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
    project.write("content/media/evil.svg", evil)
    project.post("2016-01-01-a", "![x](/media/evil.svg)", image="/media/evil.svg", image_alt="x")
    sound(project.build())
    assert opened(project, watched) == []
    folder = project.root / "public"
    with served(folder, page_headers(folder)) as root:
        watch = watched(root)
        watch.context.new_page().goto(f"{root}/media/evil.svg")
    assert {kind for kind, *_ in watch.told} <= {"violation"}


def test_the_watch_would_notice(project: Project, watched: Callable[[str], Watch]) -> None:
    """A body that is trusted runs: so silence in the tests above means something."""
    project.write("content/site.yaml", "raw_html: trusted\n")
    project.post("2016-01-01-a", "<script>alert(1)</script><iframe src=https://evil.example/></iframe>")
    project.post("2016-01-02-b", "<svg onload=prompt(1)></svg>")
    result = project.build()
    assert len(page_faults(result.files)) >= 4
    told = {word[0] for word in opened(project, watched)}
    assert told >= {"alert", "prompt", "frame", "request"}
