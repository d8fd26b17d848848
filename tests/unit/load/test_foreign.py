"""Other tools' tags in the text."""

import pytest

from despatch.load.body import parse_body
from despatch.problems import Problem


def tags(text: str) -> list[Problem]:
    """Return the warnings about foreign tags in a body."""
    return [problem for problem in parse_body("content/posts/a.md", text, 5)[1] if problem.code == "foreign-tag"]


@pytest.mark.parametrize(
    "tag",
    [
        "{% image 'a.png' 'alt' %}",
        "{{< figure src=a.png >}}",
        "{{ page.title }}",
        "{%- include x.html -%}",
        "{{% notice %}}",
        "{# remark #}",
    ],
)
def test_a_tag_is_a_warning_at_its_place(tag: str) -> None:
    """Each form is told at its line, column and length, and the text stays as it is."""
    (problem,) = tags(f"one\ntwo {tag} three")
    assert (problem.severity, problem.where.line, problem.where.column, problem.where.length) == ("warning", 6, 5, len(tag))
    assert parse_body("a.md", f"two {tag}", 1)[0].text == f"two {tag}"


@pytest.mark.parametrize(
    "text", ["`{{ x }}`", "```\n{% x %}\n```", "## Head {#id}", "{: .wide }", "[a]({{< ref 'x' >}})", "a { b } {c}", "<!-- {{ x }} -->"]
)
def test_code_attributes_and_links_are_no_tags(text: str) -> None:
    """Nothing is said about code, attribute lists, comments and destinations that we can read."""
    assert tags(text) == []


def test_only_the_marks_of_raw_text_are_told() -> None:
    """What stands between raw and endraw is meant to be shown."""
    found = tags("{% raw %}{{ a }} {% b %}{% endraw %} {{ c }}")
    assert [problem.where.column for problem in found] == [1, 25, 38]
    assert "no protection" in found[0].hint


@pytest.mark.parametrize("before", ["![a](", "[a](/x/", "[a](<", '<img src="', "<a href=", "<video poster='/x/", "::: figure\nsrc: "])
def test_a_tag_in_a_destination_is_not_shown_but_leads_nowhere(before: str) -> None:
    """Where a tag stands for an address, readers do not see it: the message says what is lost."""
    (problem,) = tags(f"{before}{{{{ image | thumb }}}}")
    assert problem.message == '"{{ image | thumb }}" is a tag of another tool, so it is not known where this leads'
    assert problem.hint == "write the address of the page or file itself"


@pytest.mark.parametrize(
    "tag", ['{% include "figure.html",\n     image: "/a.png",\n     alt: "A quay." %}', '{{ "x" | embed: "one\ntwo" }}', "{# re\nmark #}"]
)
def test_a_tag_over_several_lines_is_told_once_at_its_first(tag: str) -> None:
    """A tag that is broken after its arguments is one tag; the message stays on one line."""
    (problem,) = tags(f"one\n\n{tag}\n\ntwo")
    assert (problem.where.line, problem.where.column, problem.where.length) == (7, 1, len(tag.split("\n", maxsplit=1)[0]))
    assert "\n" not in problem.message


@pytest.mark.parametrize("text", ["{% a\n\nb %}", "{{ a\n \nb }}", "{% a\n"])
def test_a_tag_ends_with_its_paragraph(text: str) -> None:
    """Braces in different paragraphs are no tag."""
    assert tags(text) == []


def test_a_long_tag_is_quoted_in_part() -> None:
    """A message stays readable."""
    assert len(tags("{% image '" + "x" * 500 + "' %}")[0].message) < 160


@pytest.mark.parametrize(
    ("tag", "cure"), [("{% image 'a' %}", "::: figure"), ("{{< youtube x >}}", "alone on a line"), ("{% highlight %}", "```")]
)
def test_the_hint_fits_the_tag(tag: str, cure: str) -> None:
    """The hint names what to write instead."""
    assert cure in tags(tag)[0].hint
