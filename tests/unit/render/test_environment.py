"""What templates may call."""

from jinja2 import DictLoader, Environment

from despatch.model import templating
from despatch.model.job import Heading
from despatch.render.environment import environment, nested


def test_environment_has_what_themes_are_promised() -> None:
    """The filters that loading accepts are those that rendering has; nothing random is among them."""
    made = environment()
    assert set(templating.FILTERS) <= set(made.filters)
    assert not set(templating.REMOVED_FILTERS) & set(made.filters)
    assert not set(templating.REMOVED_FUNCTIONS) & set(made.globals)


def test_escaping_is_on_whatever_the_name() -> None:
    """There is no file ending under which text goes unescaped."""
    assert environment().from_string("{{ x }}").render(x="<") == "&lt;"


def test_headings_become_a_tree() -> None:
    """Headings stand under the nearest higher one, also when a level is left out."""
    tree = nested([Heading(2, "a", "A"), Heading(4, "b", "B"), Heading(3, "c", "C"), Heading(2, "d", "D")])
    assert [(branch.id, [below.id for below in branch.below]) for branch in tree] == [("a", ["b", "c"]), ("d", [])]


def _made(**sources: str) -> Environment:
    return environment().overlay(loader=DictLoader(sources))


def test_a_page_has_the_macros_of_a_template_once() -> None:
    """However often it imports them; another page has its own, with its own language and messages."""
    words = '{% set tick = cycler("a", "b") %}{% macro m() %}{{ lang }}{{ tick.next() }}{% endmacro %}'
    page = _made(words=words, part='{% from "words" import m %}{{ m() }}', page='{% include "part" %}{% include "part" %}').get_template(
        "page"
    )
    assert [page.render(lang=lang, asset=object()) for lang in ("en", "fr", "fr")] == ["enaenb", "frafrb", "frafrb"]


def test_macros_see_what_the_page_gives_at_that_place() -> None:
    """Where a loop or a part has another value under a name that macros see, they see that."""
    words = "{% macro m() %}{{ lang }}{% endmacro %}"
    page = '{% for lang in ["a", "b"] %}{% include "part" %}{% endfor %}{% include "part" %}'
    made = _made(words=words, part='{% from "words" import m %}{{ m() }}', page=page)
    assert made.get_template("page").render(lang="en") == "aben"


def test_macros_are_called_as_in_jinja() -> None:
    """With values by place and by name, with a body of their own, and from within loops and blocks."""
    source = (
        "{% macro m(a, b=2) %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{% if caller is defined %}{{ caller() }}{% endif %}{% endmacro %}"
        "{% block x scoped %}{% for i in [1] %}{{ m(i) }};{{ m(i, 3, 4, c=5) }};{% call m(a=6) %}<b>{% endcall %}{% endfor %}{% endblock %}"
    )
    assert environment().from_string(source).render() == "12(){};13(4,){&#39;c&#39;: 5};62(){}<b>"
