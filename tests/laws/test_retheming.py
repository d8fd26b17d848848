"""Law: where only templates of pages have changed, the last plan with these makes what a whole build makes, and leaves what it leaves.

As in `test_rewording`, each build is made twice: as the command makes it, and as a whole, of a copy of the site.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from early import clean
from edit_site import ALPHA, BRAVO, SETTINGS, write_site
from project import Project
from rewordings import assert_equal, assert_short, both, built, settled

from despatch.app.options import carried_themes

Edit = Callable[[Project], object]

MARK = "<!-- edited -->"
THEME = "themes/dateline"
BASE, POST, LIST, HOME = (f"{THEME}/templates/{name}.html" for name in ("base", "post", "list", "home"))
QUOTE, HEADING = f"{THEME}/templates/blocks/quote.html", f"{THEME}/templates/story/heading.html"
STYLE, WORDS, ALONE = f"{THEME}/assets/base.css", f"{THEME}/locale/en.yaml", f"{THEME}/templates/alone.html"


@pytest.fixture
def site(project: Project) -> Project:
    """A site with ties of every sort and files of its own in place of the theme's, built until a build has nothing to do."""
    write_site(project)
    for path in (BASE, POST, LIST, HOME, QUOTE, HEADING, STYLE, WORDS):
        project.write(path, (carried_themes() / path.removeprefix("themes/")).read_bytes())
    return settled(project.write(ALONE, "Nobody asks for this."))


def _marked(path: str) -> Edit:
    return lambda project: project.edit(path, "{% block main %}", "{% block main %}" + MARK)


TEMPLATES: dict[str, Edit] = {
    "the frame of every page": _marked(BASE),
    "posts": _marked(POST),
    "lists": _marked(LIST),
    "the first page": _marked(HOME),
    "several": lambda p: (_marked(POST)(p), _marked(HOME)(p)),
    "a remark that leaves no trace": lambda p: p.edit(BASE, "<!doctype html>", "{# A remark. #}<!doctype html>"),
    "other words of the theme": lambda p: p.edit(POST, "{% block main %}", '{% block main %}{{ t("skip") }}'),
    "an option": lambda p: p.edit(POST, "{% block main %}", "{% block main %}{{ options.scheme }}"),
    "what nobody asks for": lambda p: p.edit(ALONE, "this", "that"),
}
"""Edits of templates after which every job has the spec that it had."""


@pytest.mark.parametrize("edit", TEMPLATES.values(), ids=TEMPLATES.keys())
def test_templates_of_pages_need_no_plan(site: Project, tmp_path: Path, edit: Edit) -> None:
    """The short cut is taken, makes and leaves the same; so do the edits after it, of words, of templates, and the way back."""
    before = site.build().files
    edit(site)
    assert_short(site, tmp_path / "spare")
    for more in (lambda: site.edit(ALPHA, "Further down.", "Much further down."), lambda: _marked(LIST)(site)):
        more()
        assert_short(site, tmp_path / "spare")
    for path in (BASE, POST, LIST, HOME):
        site.write(path, (carried_themes() / path.removeprefix("themes/")).read_bytes())
    site.edit(ALPHA, "Much further down.", "Further down.")
    assert both(site, tmp_path / "spare").own.files == before


WHOLE: dict[str, Edit] = {
    "a block": lambda p: p.edit(QUOTE, "<blockquote", MARK + "<blockquote"),
    "a part of a story": lambda p: p.write(HEADING, (p.root / HEADING).read_text() + MARK),
    "a style sheet": lambda p: p.write(STYLE, (p.root / STYLE).read_text() + "\nq { color: red }\n"),
    "a word": lambda p: p.edit(WORDS, "skip: ", "skip: Now s"),
    "a new template": lambda p: p.write(f"{THEME}/templates/new.html", MARK),
    "a template is gone": lambda p: p.remove(ALONE),
    "another parent": lambda p: p.edit(POST, '{% extends "base.html" %}', '{% extends "dateline/base.html" %}'),
    "one more part": lambda p: p.edit(HOME, "{% block main %}", '{% block main %}{% include "alone.html" %}'),
    "one more style sheet": lambda p: p.edit(POST, "{% block main %}", "{% block main %}{{ asset('base.css') }}"),
    "a mistake": lambda p: p.edit(POST, "{% block main %}", "{% block main %}{{ nothing }}"),
    "a mistake that stops all": lambda p: p.edit(POST, "{% block main %}", "{% block main %}{% if %}"),
    "a template and words": lambda p: (_marked(POST)(p), p.edit(ALPHA, "Further down.", "Much further down.")),
    "a template and settings": lambda p: (_marked(POST)(p), p.edit(SETTINGS, "Harbour", "Haven")),
    "a template and a head": lambda p: (_marked(POST)(p), p.edit(BRAVO, "title: Bravo", "title: Bravo Two")),
}
"""Edits of which more may follow than pages rendered again."""


@pytest.mark.parametrize("edit", WHOLE.values(), ids=WHOLE.keys())
def test_more_than_templates_of_pages_is_built_whole(site: Project, tmp_path: Path, edit: Edit) -> None:
    """The short cut is left, and nothing of it is."""
    edit(site)
    pair = both(site, tmp_path / "spare")
    assert not pair.quick
    assert_equal(pair)


def test_the_store_does_not_grow_for_ever(site: Project) -> None:
    """Whole builds alone forget: after some short ones there is one again."""
    taken = []
    for number in range(14):
        site.edit(BASE, "<!doctype html>", f"<!doctype html>{{# {number} #}}")
        found, quick = built(site)
        taken.append(quick)
    assert 0 < taken.count(False) < 4
    assert taken[0]
    assert taken[-1]
    assert found.files == clean(site)


def test_several_processes_make_the_same(site: Project) -> None:
    """Pages travel to helpers as they were noted."""
    for number in range(250):
        site.post(f"2010-01-01-post-{number}", title=f"Post {number}")
    settled(site, jobs=2)
    _marked(BASE)(site)
    found, quick = built(site, jobs=2)
    assert quick
    assert found.files == clean(site)
