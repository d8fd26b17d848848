"""What templates may call."""

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
