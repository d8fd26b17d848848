"""What the reference tells theme authors is what templates are really given."""

import re

from jinja2.defaults import DEFAULT_NAMESPACE
from theme_samples import dateline, pages

from despatch.app.reference.themes import COMMON, FUNCTIONS, themes_section
from despatch.model.templating import FILTERS, REQUIRED
from despatch.render.environment import environment
from despatch.render.templates import Templates


def test_every_page_sees_what_is_told() -> None:
    """The names that all pages share are those of the reference; the rest are the fields of the page's view."""
    made = Templates(dateline())
    views = pages(dateline())
    for name, view in views.items():
        assert set(made._page_context(name, view)) == {*COMMON, *view.__struct_fields__}
    assert set(views) == {name for name in REQUIRED if "/" not in name}


def test_functions_are_those_of_the_environment() -> None:
    """What a template may call beside Jinja's own functions is listed."""
    ours = set(environment().globals) - set(DEFAULT_NAMESPACE)
    assert {call.partition("(")[0] for call in FUNCTIONS} == {*ours, "asset", "t"}


def test_every_template_and_filter_is_told() -> None:
    """The section names each template that a theme has, and each filter with a sentence."""
    text = themes_section()
    assert [name for name in REQUIRED if f"`{name}`" not in text] == []
    assert [name for name in FILTERS if f"| `{name}" not in text] == []


def test_every_field_is_told_with_a_sentence() -> None:
    """No row of a table of the section ends without a meaning; a new field has a docstring in its view, or a sentence in the table."""
    rows = re.findall(r"^\| (?!name |---).*$", themes_section(), re.MULTILINE)
    assert len(rows) > 200
    assert [row for row in rows if re.search(r"\|\s*\|$", row)] == []
