"""Payloads in everything that an author or a snapshot can write: no script runs, no handler, style or frame is left."""

import itertools
from collections.abc import Callable

import pytest
import xss_ministry
import xss_posts
import xss_sites
from pages import page_faults
from project import Project, Result
from served import page_headers, served
from watching import Watch, opened, sound
from xss_payloads import PAYLOADS

from despatch.load.block_kinds import KINDS
from despatch.load.fields import HEAD_FIELDS
from despatch.load.ministry import parse_ministry
from despatch.load.snapshots import SNAPSHOT_FIELDS


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


def test_parts_of_kept_posts_never_run(project: Project, watched: Callable[[str], Watch]) -> None:
    """Payloads as words and addresses of links, pictures, films, other posts, cards, polls and signs."""
    xss_posts.write_posts(project)
    result = sound(project.build(keep_going=True))
    assert errors(result) == []
    assert sum(path.startswith("stories/k") and path.endswith("index.html") for path in result.files) == len(PAYLOADS)
    assert opened(project, watched) == []


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
