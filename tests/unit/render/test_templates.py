"""Rendering pages and blocks."""

from typing import Any

import msgspec
import pytest
from theme_samples import EVIL, post, site, tiny

from despatch.model.job import SITE, Facts, Heading, PageSpec
from despatch.model.theme import Asset, Closure
from despatch.problems import Problem
from despatch.render.faults import TemplateFailedError
from despatch.render.templates import Templates, templates

FACTS = msgspec.msgpack.encode(Facts((Heading(2, "a", "A"), Heading(3, "b", "B"), Heading(2, "c", "C"))))


def shown(text: str, others: dict[str, str] | None = None, **changes: Any) -> tuple[str, tuple[Problem, ...]]:
    """Return what a template makes of a post."""
    theme = tiny({"post.html": text, **(others or {})}, catalogues=(("en", (("hi", "Hi {who}"),)),))
    data, problems = Templates(theme).render_page(PageSpec(template="post.html", view=post(**changes), root=".."), [b"<p>x</p>", FACTS])
    return data.decode(), problems


def test_fields_of_the_view_stand_at_the_top() -> None:
    """A template names the view's fields directly."""
    assert shown("{{ title }}|{{ body }}|{{ place }}") == ("The port reopens|<p>x</p>|Piraeus", ())


def test_texts_are_escaped_everywhere() -> None:
    """Whatever a text holds, it stays text; and text is never run as a template."""
    html, _ = shown('<a title="{{ title }}">{{ title }}</a>', title=EVIL)
    assert "<script" not in html
    assert "49" not in html
    assert html.count("&lt;script&gt;") == 2


def test_dates_messages_and_contents() -> None:
    """Filters know the page's language, inside macros as well."""
    html, problems = shown(
        '{% from "m.html" import line %}{{ line(date) }} {{ toc|nested|length }}',
        {"m.html": '{% macro line(d) %}{{ t("hi", who=site.title) }}, {{ d|date }}, {{ d|iso }}, {{ d|time }}{% endmacro %}'},
    )
    assert problems == ()
    assert html == "Hi The Harbour Desk, 9 March 2016, 2016-03-09T06:40:00+01:00, 06:40 2"


def test_macros_of_an_included_template_see_the_page() -> None:
    """An include that imports macros gets the same words as the page itself."""
    others = {"part.html": '{% from "m.html" import hi %}{{ hi() }}', "m.html": '{% macro hi() %}{{ t("hi", who=lang) }}{% endmacro %}'}
    assert shown('{% include "part.html" %}', others) == ("Hi en", ())


def test_options_have_their_types() -> None:
    """An option is text, a number or a truth value, as its theme declares."""
    kinds = (("big", "bool"), ("many", "number"), ("name", "text"))
    theme = tiny({"post.html": "{{ options.many + 1 }}{{ 'yes' if options.big else 'no' }}{{ options.name }}"}, option_types=kinds)
    view = post(site=site(options=(("big", "false"), ("many", "3"), ("name", "x"))))
    assert Templates(theme).render_page(PageSpec(template="post.html", view=view, root=""), [b"", FACTS])[0] == b"4nox"


def test_query_without_answer_is_empty() -> None:
    """A query that the page's closure uses is always there."""
    theme = tiny({"post.html": "{{ queries.latest|length }}"}, closures=(("post.html", Closure(("post.html",), (), b"", ("latest",))),))
    assert Templates(theme).render_page(PageSpec(template="post.html", view=post(), root=""), [b"", FACTS])[0] == b"0"


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("<p>\n{{ titel }}", 2, 4, 'there is no "titel" on this page', 'did you mean "title"?'),
        ("{{ site.titel }}", 1, 9, 'site has no "titel"', 'did you mean "title"?'),
        ("{{ meta.x }}", 1, 9, 'meta has no "x"', "it has: alternates"),
        ("a\nb {% if extra.missing %}{% endif %}", 2, 15, 'extra has no "missing"', ""),
        ("\n\n{{ 1 // 0 }}", 3, 1, "integer division", ""),
        ("\n<p>{{ 1 // 0 }}</p>", 2, 4, "integer division", ""),
        ("<p>{{ title|date }}</p>", 1, 4, "this text is no date", ""),
        ("<p>{{ dat|date }}</p>", 1, 7, 'there is no "dat" on this page', 'did you mean "date"?'),
        ("{{ t('nope') }}", 1, 1, 'no catalogue has the message "nope"', ""),
        ("{{ asset('nope.css') }}", 1, 1, 'no asset "nope.css"', ""),
        ("{% include 'gone.html' %}", 1, 13, 'no template "gone.html"', ""),
        ("{{ title|random }}", 1, 1, "No filter named 'random'", ""),
    ],
)
def test_a_mistake_is_reported_at_its_place(text: str, line: int, column: int, message: str, hint: str) -> None:
    """Whatever goes wrong in a template becomes one problem at the template's line and column."""
    html, (problem,) = shown(text)
    assert html == ""
    assert (problem.code, problem.severity) == ("template-failed", "error")
    assert (problem.where.path, problem.where.line, problem.where.column) == ("themes/tiny/templates/post.html", line, column)
    assert message in problem.message
    assert hint in problem.hint


def test_a_mistake_in_a_parent_is_reported_there() -> None:
    """The problem names the template that holds the mistake, not the one that was asked for."""
    _, (problem,) = shown('{% extends "base.html" %}', {"base.html": "\n{{ nothing }}"})
    assert (problem.where.path, problem.where.line) == ("themes/tiny/templates/base.html", 2)


def test_endless_include_is_reported() -> None:
    """A template that includes itself without end is a problem, not a crash."""
    _, (problem,) = shown('{% include "post.html" %}')
    assert problem.message == "this template includes itself without end"


def test_a_page_reaches_only_its_closure() -> None:
    """A template outside the closure cannot be had by any means, so the key misses nothing."""
    theme = tiny({"post.html": "{% include ['hid' ~ 'den.html'] %}", "hidden.html": "secret"})
    theme = msgspec.structs.replace(theme, closures=(("post.html", Closure(("post.html",), (), b"")),))
    data, problems = Templates(theme).render_page(PageSpec(template="post.html", view=post(), root=""), [b"", FACTS])
    assert (data, [problem.code for problem in problems]) == (b"", ["template-failed"])


def test_a_block_gets_addresses_of_assets_relative_to_the_site() -> None:
    """A block's HTML goes to many pages, so its addresses start with the site's mark."""
    theme = tiny({"blocks/note.html": "{{ lang }} {{ asset('x.svg') }} {{ body }}"}, assets=(Asset("x.svg", "assets/x.1.svg", b""),))
    assert Templates(theme).render("blocks/note.html", {"lang": "fr", "body": "<"}) == f"fr {SITE}/assets/x.1.svg &lt;"


@pytest.mark.parametrize(("lang", "says"), [("en", "Hi "), ("en-US", "Hi "), ("fa", "Hi en")])
def test_a_block_knows_whose_words_it_gets(lang: str, says: str) -> None:
    """Where no catalogue has the block's language, its template can say whose its messages are, in a macro as well."""
    macro = '{% macro m() %}{{ t("hi") }} {{ words }}{% endmacro %}'
    texts = {"blocks/note.html": '{% from "m.html" import m %}{{ m() }}', "m.html": macro}
    theme = tiny(texts, catalogues=(("en", (("hi", "Hi"),)),))
    assert Templates(theme).render("blocks/note.html", {"lang": lang}) == says


def test_a_faulty_block_says_so() -> None:
    """A mistake in a block's template reaches the caller as a problem."""
    with pytest.raises(TemplateFailedError) as failed:
        Templates(tiny({"blocks/note.html": "{{ who }}"})).render("blocks/note.html", {"lang": "en", "whom": 1})
    assert failed.value.problem.hint == 'did you mean "whom"?'


def test_templates_are_kept_for_a_theme() -> None:
    """A worker compiles a theme once, also when the theme arrives anew."""
    assert templates(tiny({"a": "x"})) is templates(tiny({"a": "x"}))
