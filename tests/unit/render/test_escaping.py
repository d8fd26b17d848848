"""What templates put out is escaped."""

from hypothesis import given
from hypothesis import strategies as st
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from despatch.render.environment import environment
from despatch.render.escaping import escaped


class Told:
    """A value that is no text, and knows its HTML."""

    def __html__(self) -> str:
        """Return the HTML."""
        return "<b>told</b>"


class Text(str):
    """A text of another type."""

    __slots__ = ()


@given(
    st.one_of(st.text("&<>\"'a\u00e9\u2019 ").map(Text), st.text(), st.integers(), st.none(), st.text("<a").map(Markup), st.builds(Told))
)
def test_values_come_out_as_jinja_escapes_them(value: object) -> None:
    """Texts, numbers, HTML and values that know theirs."""
    assert escaped(value) == str(escape(value))


@given(st.text("&<>\"'a", max_size=5), st.booleans())
def test_templates_escape_whatever_they_put_out(text: str, switch: bool) -> None:
    """In the page, in macros, blocks, loops and attributes; what is said to be safe is not escaped, nor what is escaped already."""
    source = (
        "{% macro m(v) %}<i title='{{ v }}'>{{ v }}</i>{% endmacro %}{% set s %}{{ x }}{% endset %}"
        "{{ x }}|{{ m(x) }}|{{ s }}|{{ x|e }}|{{ x|safe }}|{% for y in [x] %}{{ y ~ y }}{% endfor %}|{{ x if yes else s }}"
    )
    made, plain = environment(), environment().overlay()
    plain.code_generator_class = CodeGenerator
    shown = made.from_string(source).render(x=text, yes=switch)
    assert shown == plain.from_string(source).render(x=text, yes=switch)
    assert shown.startswith(f"{escape(text)}|<i title='{escape(text)}'>{escape(text)}</i>|{escape(text)}|{escape(text)}|{text}|")


def test_where_escaping_depends_on_the_page_jinja_decides() -> None:
    """A theme may turn escaping off for a part of a template, or by a value."""
    made = environment()
    source = "{% autoescape on %}{{ x }}{% endautoescape %}"
    assert [made.from_string(source).render(x="<", on=on) for on in (True, False)] == ["&lt;", "<"]
