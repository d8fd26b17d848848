"""Tasks by kind."""

import msgspec
import pytest
from theme_samples import post, tiny

from despatch.model.job import Facts, PageSpec, Robots
from despatch.render.worker import perform
from despatch.work import Done, Failed, Task

FACTS = msgspec.msgpack.encode(Facts())


def test_a_page_has_one_part() -> None:
    """A page's bytes are its part `file`."""
    spec = PageSpec(template="post.html", view=post(), root="")
    assert perform(tiny({"post.html": "{{ title }}"}), Task("page", spec, (b"", FACTS))) == Done((("file", b"The port reopens"),))


def test_a_mistake_in_a_template_fails_the_task() -> None:
    """Nothing is kept of a page whose template has a mistake."""
    spec = PageSpec(template="post.html", view=post(), root="")
    outcome = perform(tiny({"post.html": "{{ nothing }}"}), Task("page", spec, (b"", FACTS)))
    assert isinstance(outcome, Failed)
    assert [problem.code for problem in outcome.problems] == ["template-failed"]


def test_a_machine_file() -> None:
    """Files for crawlers need no template."""
    outcome = perform(tiny({}), Task("machine", Robots(allow=True)))
    assert isinstance(outcome, Done)
    assert b"User-agent" in dict(outcome.parts)["file"]


def test_a_bug_names_its_task() -> None:
    """An exception of ours travels on, with a note of what was being made."""
    spec = PageSpec(template="post.html", view=post(), root="")
    with pytest.raises(IndexError) as bug:
        perform(tiny({"post.html": ""}), Task("page", spec))
    assert bug.value.__notes__ == ["while performing the page task of post.html (The port reopens)"]
