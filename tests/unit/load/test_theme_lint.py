"""Checks of templates against each other, and their closures."""

from pathlib import Path

import pytest
from theme_samples import dateline, load, write

from despatch.model.theme import Closure, Theme
from despatch.problems import Problem

BASE = {"mine/theme.yaml": "extends: dateline\n"}


def faults(tmp_path: Path, template: str) -> tuple[Problem, ...]:
    """Return the problems of a theme with one template of its own."""
    _, problems = load(write(tmp_path, {**BASE, "mine/templates/404.html": template}))
    return problems


@pytest.mark.parametrize(
    ("template", "code", "column", "hint"),
    [
        ('{% include "partials/haed.html" %}', "template-unknown", 13, 'did you mean "partials/head.html"?'),
        ("{{ asset('bsae.css') }}", "asset-unknown", 11, 'did you mean "base.css"?'),
        ("{{ options.shceme }}", "option-unknown", 12, 'did you mean "scheme"?'),
        ("{{ t('hoem') }}", "message-unknown", 7, 'did you mean "home"?'),
        ("{{ queries.ltaest }}", "query-unknown", 12, 'did you mean "latest"?'),
        ("{{ queries.latest }}", "query-undeclared", 12, 'add "404: {latest: 5}" under "queries:" in themes/mine/theme.yaml'),
        ("{{ title|dat }}", "filter-unknown", 10, 'did you mean "date"?'),
        ("{% include name %}", "template-dynamic", 1, "write the name itself"),
        ("{{ asset(name) }}", "template-dynamic", 1, "write the name itself"),
        ("{% block main %}", "template-syntax", 1, ""),
    ],
)
def test_each_mistake_at_its_place(tmp_path: Path, template: str, code: str, column: int, hint: str) -> None:
    """A mistake is found when the theme is loaded, at its line and column, with its cure."""
    (problem,) = faults(tmp_path, "\n" + template)
    assert (problem.code, problem.severity) == (code, "error")
    assert (problem.where.path, problem.where.line, problem.where.column) == ("themes/mine/templates/404.html", 2, column)
    assert problem.where.text == template
    assert hint in problem.hint


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    """One run shows every mistake of a theme."""
    problems = faults(tmp_path, "{{ t('x1') }}{{ asset('x2') }}{{ options.x3 }}{% include x4 %}")
    assert {problem.code for problem in problems} == {"message-unknown", "asset-unknown", "option-unknown", "template-dynamic"}


def test_an_include_that_may_be_missing_is_no_mistake(tmp_path: Path) -> None:
    """`ignore missing` says that the template need not be there."""
    assert faults(tmp_path, '{% include "none.html" ignore missing %}') == ()


def test_a_query_in_a_partial_must_be_declared_for_each_page(tmp_path: Path) -> None:
    """What a shared part asks is asked by every page that includes it."""
    part = "mine/templates/partials/news.html"
    files = {**BASE, "mine/templates/404.html": '{% include "partials/news.html" %}', part: "{{ queries.latest }}"}
    _, problems = load(write(tmp_path, files))
    assert [(problem.code, problem.where.path) for problem in problems] == [("query-undeclared", f"themes/{part}")]


def own(tmp_path: Path, name: str, files: dict[str, str]) -> Closure:
    """Return the closure of a template in a theme with these files."""
    theme, problems = load(write(tmp_path / name, {**BASE, **files}))
    assert isinstance(theme, Theme), problems
    return theme.closure("404.html")


def test_closure_holds_what_a_page_can_read(tmp_path: Path) -> None:
    """Templates through extends, import and include; assets and queries wherever they are named."""
    found = own(tmp_path, "a", {"mine/templates/404.html": '{% import "partials/words.html" as p %}{{ asset("icon.svg") }}'})
    assert found.templates == ("404.html", "partials/words.html")
    assert found.assets == ("icon.svg",)
    assert dateline().closure("post.html").queries == ("related",)


def test_digest_changes_with_everything_that_is_read_and_nothing_else(tmp_path: Path) -> None:
    """A text, an asset or an option in reach changes the key; what is out of reach does not, nor does a message."""
    page = {"mine/templates/404.html": '{{ t("home") }}{{ asset("x.css") }}{{ options.footer }}', "mine/assets/x.css": "a{}"}
    first = own(tmp_path, "first", page)
    other = {"mine/locale/en.yaml": "older: x", "mine/assets/y.css": "b{}", "mine/templates/home.html": "x"}
    assert own(tmp_path, "same", {**page, **other}).digest == first.digest
    assert own(tmp_path, "words", {**page, "mine/locale/en.yaml": "home: x"}).digest == first.digest
    changes = (
        {"mine/assets/x.css": "b{}"},
        {"mine/theme.yaml": "extends: dateline\noptions: {footer: {default: x}}"},
        {"mine/templates/404.html": page["mine/templates/404.html"] + " "},
    )
    digests = {own(tmp_path, f"changed{number}", {**page, **change}).digest for number, change in enumerate(changes)}
    assert len(digests | {first.digest}) == len(changes) + 1


def test_words_change_only_the_keys_of_the_languages_that_show_them(tmp_path: Path) -> None:
    """A message in reach changes the key of its language, and of those that fall back on it; what is out of reach does not."""
    page = {"mine/templates/404.html": '{{ t("port") }}{{ t("ships", count=2) }}'}
    english = "port: Port\nships.one: ship\nships.other: ships\nother: Other\n"
    french = "port: Port\nships: navires\n"
    arabic = "port: Mina\n"
    first = own(tmp_path, "first", {**page, **_catalogues(en=english, fr=french, ar=arabic)}).words

    def changed(name: str, **texts: str) -> set[str]:
        found = own(tmp_path, name, {**page, **_catalogues(**{"en": english, "fr": french, "ar": arabic, **texts})}).words
        return {lang for lang, digest in found if dict(first).get(lang) != digest}

    assert changed("same") == set()
    assert changed("unread", en=english.replace("Other", "Else")) == set()
    assert changed("english", en=english.replace("Port", "Harbour")) & {"ar", "en", "fr"} == {"en"}
    assert changed("fallen-back-on", en=english.replace("ships.other: ships", "ships.other: boats")) >= {"en", "ar"}
    assert "fr" not in changed("not-fallen-back-on", en=english.replace("ships.other: ships", "ships.other: boats"))
    assert changed("french", fr=french.replace("navires", "bateaux")) == {"fr"}


def _catalogues(**texts: str) -> dict[str, str]:
    return {f"mine/locale/{lang}.yaml": text for lang, text in texts.items()}
