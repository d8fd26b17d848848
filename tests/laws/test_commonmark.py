"""CommonMark keeps what the default dialect keeps: harmless, whole, held back, and the same bytes warm and clean."""

from collections.abc import Iterator

import markdown_texts
import pytest
import xss_sites
from feed_rules import feed_faults
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from leaks import leaks, words, write_held, write_media, write_referring, write_shown
from naughty import naughty_strings
from pages import page_faults
from project import BASE, Project
from xss_payloads import PAYLOADS

from despatch.render.dialects import is_regular, to_html
from despatch.render.options import Options
from despatch.render.sanitise import normalise, renewed, sanitise
from despatch.render.tokens import tokens, written

SETTING = "markdown: commonmark\n"
PLAIN = [Options("sanitised", "fr", "commonmark"), Options("escaped", "", "commonmark")]


def set_commonmark(project: Project) -> None:
    """Add the setting to those that the site has."""
    path = project.root / "content" / "site.yaml"
    project.write("content/site.yaml", (path.read_text() if path.exists() else "") + SETTING)


def test_hostile_texts_are_harmless(project: Project) -> None:
    """Every payload as a body, in every construct, and in every field and text of every block."""
    xss_sites.write_bodies(project)
    set_commonmark(project)
    result = project.build(keep_going=True)
    assert {problem.code for problem in result.report.problems if problem.severity == "error"} <= {"markdown-too-deep"}
    assert sum(path.startswith("2016/01/01/") for path in result.files) > 2 * len(PAYLOADS)
    assert page_faults(result.files) == []
    for path in ("feed.xml", "atom.xml", "feed.json"):
        assert [fault for fault in feed_faults(result.files[path], BASE + path, most=2000) if "content" in fault] == [], path


def test_hostile_stories_are_harmless(project: Project) -> None:
    """As narration, headings, links, blocks and embedded stories."""
    xss_sites.write_stories(project)
    set_commonmark(project)
    assert page_faults(project.build(keep_going=True).files) == []


def test_naughty_strings_never_crash(project: Project) -> None:
    """Each as a body and as a block's text is a page."""
    texts = naughty_strings()
    set_commonmark(project)
    for number, text in enumerate(texts):
        project.post(f"2016-01-01-{number}", f"{text}\n\n::: note\n\n{text}\n:::\n", title=f"Number {number}")
    result = project.build(keep_going=True)
    assert [problem for problem in result.report.problems if problem.severity == "error"] == []
    assert sum(path.startswith("2016/01/01/") for path in result.files) == len(texts)


@pytest.mark.parametrize("hold", ["draft: true", "publish_at: 2027-01-01", "expires: 2016-01-01"])
def test_no_byte_of_a_held_document_is_published(project: Project, hold: str) -> None:
    """Cold, and after it was published and then held again, also where public texts link to it."""
    write_shown(project)
    write_referring(project)
    write_media(project)
    set_commonmark(project)
    write_held(project)
    assert len(words(project.build().files)) > 200
    write_held(project, hold)
    warm = project.build().files
    assert leaks(warm) == []
    assert project.build(cache=None).files == warm


def test_the_setting_may_change_at_any_time(project: Project) -> None:
    """A warm build is the clean one after each change, and one that goes back is the first."""
    text = 'In Rome:\n- "grain"\n- ships[^1]\n\n[^1]: A note.\n\n```\nx = 1\n````\n\n::: note\n\nAnd:\n* this\n:::\n'
    project.post("2016-01-01-rome", text, title="Rome")
    seen = []
    for setting in ("", SETTING, "markdown: extra\n", SETTING):
        project.write("content/site.yaml", f"title: Test\n{setting}")
        warm = project.build()
        assert project.build(cache=None).files == warm.files
        seen.append((warm.text("2016/01/01/rome/index.html"), warm.codes))
    assert seen[0] == seen[2]
    assert seen[1] == seen[3]
    assert seen[0] != seen[1]
    assert (seen[0][1], seen[1][1]) == (["fence-unclosed", "fence-unclosed", "list-in-paragraph"], [])


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(markdown_texts.documents, markdown_texts.noise))
def test_html_that_is_called_regular_needs_no_cleaning_before(text: str) -> None:
    """The pages come out as they do when it is cleaned twice."""
    for options in PLAIN:
        if is_regular(text, options):
            html = to_html(text, options)
            assert cleaned(html) == cleaned(normalise(html))


def test_hostile_html_that_is_called_regular_needs_no_cleaning_before() -> None:
    """Likewise, of payloads and of strings that make trouble, alone and in every construct."""
    for text in _within((*PAYLOADS, *naughty_strings())):
        for options in PLAIN:
            if is_regular(text, options):
                html = to_html(text, options)
                assert cleaned(html) == cleaned(normalise(html)), text


def _within(payloads: tuple[str, ...]) -> Iterator[str]:
    for payload in payloads:
        yield payload
        yield xss_sites.constructs(xss_sites.one_line(payload))


def cleaned(html: str) -> str:
    """Return HTML as it comes out of the steps between the two cleanings, and of the second."""
    return sanitise(written([renewed(token) for token in tokens(html)]))
