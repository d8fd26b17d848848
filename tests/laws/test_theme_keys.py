"""What a template reads is part of the key of every page that it makes: no way round it is left open.

Each case changes one file that a block's, a story's or a page's template reads; the page follows.
"""

import pytest
from msgspec import Struct
from project import Project

BLOCK, STORY, PAGE = "blocks/note.html", "story/narration.html", "post.html"
OPTION = ("content/site.yaml", "theme_options: {footer: First}\n", "theme_options: {footer: Second}\n")
MESSAGE = ("themes/dateline/locale/en.yaml", "greet: First\n", "greet: Second\n")
ASSET = ("themes/dateline/assets/x.css", "a{}\n", "b{}\n")
PARTIAL = ("themes/dateline/templates/partials/mine.html", "<b>First</b>", "<b>Second</b>")
MACRO = (PARTIAL[0], "{% macro m() %}<b>First</b>{% endmacro %}", "{% macro m() %}<b>Second</b>{% endmacro %}")
INNER = (PARTIAL[0], '{% macro m() %}{{ t("greet") }}{% endmacro %}', '{% macro m() %}{{ t("skip") }}{% endmacro %}')

READS = {
    "an option": ("{{ options.footer }}", OPTION),
    "an option by its name in brackets": ('{{ options["footer"] }}', OPTION),
    "a message": ('{{ t("greet") }}', MESSAGE),
    "a message whose name is made up on the way": ('{{ t("gre" ~ "et") }}', MESSAGE),
    "an asset": ('{{ asset("x.css") }}', ASSET),
    "a template that is included": ('{% include "partials/mine.html" %}', PARTIAL),
    "a template that is imported": ('{% from "partials/mine.html" import m %}{{ m() }}', MACRO),
    "a message of a macro": ('{% import "partials/mine.html" as mine %}{{ mine.m() }}', INNER),
}

EVASIONS = {
    "options under another name": "{% set o = options %}{{ o.footer }}",
    "options in a loop": "{% for name in options %}{{ name }}{% endfor %}",
    "options as an argument": "{% macro m(o) %}{{ o.footer }}{% endmacro %}{{ m(options) }}",
    "options through a filter": '{{ options|attr("footer") }}',
    "options as a whole": "{{ dict(options) }}",
    "options by a name made up on the way": '{{ options["foo" ~ "ter"] }}',
    "messages under another name": '{% set say = t %}{{ say("greet") }}',
    "messages as an argument": '{% macro m(s) %}{{ s("greet") }}{% endmacro %}{{ m(t) }}',
    "an asset under another name": '{% set a = asset %}{{ a("x.css") }}',
    "an asset by a name made up on the way": '{{ asset("x" ~ ".css") }}',
    "a template by a name made up on the way": '{% include "partials/" ~ "mine.html" %}',
    "answers under another name": "{% set q = queries %}{{ q.related|length }}",
}


class Place(Struct, frozen=True):
    """A template of the site's own: the text in front of which something is put."""

    name: str
    before: str
    after: str = ""


PLACES = {
    "block": Place(BLOCK, "<div>", "{{ body }}</div>"),
    "story": Place(STORY, "<li>", "{{ body }}</li>"),
    "page": Place(PAGE, '{% extends "base.html" %}{% block main %}<h1>{{ title }}</h1>', "{{ body }}{% endblock %}"),
}


def _site(project: Project, place: Place, reading: str) -> Project:
    """Write a site whose template of `place` reads something."""
    for path, text, _ in (OPTION, MESSAGE, ASSET, PARTIAL):
        project.write(path, text)
    project.write("content/stories/port.md", "---\ntitle: The port\n---\nThe first ship left.\n")
    project.post("2013-01-01-a", "::: note\n\nWords.\n:::\n\n::: story port")
    return project.write(f"themes/dateline/templates/{place.name}", place.before + reading + place.after)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", READS)
def test_page_follows_what_its_template_reads(name: str, place: str, project: Project) -> None:
    """After a change of what is read, a warm build is not what it was, and is what a clean one is."""
    reading, (path, first, second) = READS[name]
    before = _site(project, PLACES[place], reading).write(path, first).build()
    assert before.report.code == 0, before.report.problems
    warm = project.write(path, second).build()
    clean = project.build(cache=None, output=project.root / "clean", state=project.root / "state")
    assert warm.files == clean.files
    page = "2013/01/01/a/index.html"
    assert warm.files[page] != before.files[page]


def test_story_follows_the_templates_of_blocks_inside_its_items(project: Project) -> None:
    """A block in an item's text is shown by the block's template, which no template of stories names."""
    project.write("content/stories/port.md", "---\ntitle: The port\n---\n:::: details\ntitle: More\n\n::: note\n\nWords.\n:::\n::::\n")
    for kind in ("details", "note"):
        project.write(f"themes/dateline/templates/story/{kind}.html", "<li>{{ body }}</li>")
    before = project.write(f"themes/dateline/templates/{BLOCK}", "<p>First</p>").build()
    after = project.write(f"themes/dateline/templates/{BLOCK}", "<p>Second</p>").build()
    assert "First" in before.text("stories/port/index.html")
    assert "Second" in after.text("stories/port/index.html")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", EVASIONS)
def test_what_a_key_cannot_cover_is_refused(name: str, place: str, project: Project) -> None:
    """A template that hides what it reads is an error at its line, before anything is made with it."""
    found = _site(project, PLACES[place], EVASIONS[name]).build()
    assert "template-dynamic" in found.codes
    assert found.report.summary is None
    where = next(problem.where for problem in found.report.problems if problem.code == "template-dynamic")
    assert (where.path, where.line) == (f"themes/dateline/templates/{PLACES[place].name}", 1)


def test_names_of_its_own_are_the_templates_own_business(project: Project) -> None:
    """A loop or macro may call its own variables `t` or `options`."""
    reading = "{% for t in [1, 2] %}{{ t }}{% endfor %}{% macro m(options) %}{{ options }}{% endmacro %}{{ m(3) }}"
    found = _site(project, PLACES["block"], reading).build()
    assert "<div>123" in found.text("2013/01/01/a/index.html")
