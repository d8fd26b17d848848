"""Texts that make a converter take time out of proportion end in a clear error, wherever Markdown is written and by whichever rules."""

from collections.abc import Callable

import pytest
from effort import growth
from project import Project

from despatch.render.converter import to_html
from despatch.render.inert import inert_run
from despatch.render.options import Options
from despatch.render.targets import Destinations, Place

REFUSED = {
    "brackets": "[" * 5000,
    "links": "[a](" * 5000,
    "pictures": "![" * 5000,
    "loose-tags": "<a " * 20_000,
    "addresses": "<http://" * 20_000,
    "comments": "<!--" * 20_000,
    "levels": "".join(f"{'    ' * level}- a\n" for level in range(500)),
    "quotes": "> " * 5000 + "a",
    "elements": "<b>" * 5000,
    "contents": "[TOC]\n\n" * 2000 + "# a\n\n" * 2000,
}
"""Quadratic in Python-Markdown (its issue 798), or deeper than it can go."""
TAKEN = {"ticks": " ".join("`" * length for length in range(1, 500)), "stars": "*a " * 5000, "prose": "word " * 20_000}
PLACES: dict[str, Callable[[Project, str, str], object]] = {
    "post": lambda project, name, text: project.post(f"2016-01-01-{name}", text),
    "block": lambda project, name, text: project.post(f"2016-01-01-{name}", f"::: details\ntitle: More\n\n{text}\n:::"),
    "story": lambda project, name, text: project.write(f"content/stories/{name}.md", f"---\ntitle: A\ndate: 2016-01-01\n---\n{text}\n"),
    "bio": lambda project, name, text: project.write(f"content/people/{name}.yaml", f"name: N\nbio: |\n{_indented(text)}"),
}


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


@pytest.mark.parametrize("dialect", ["extra", "commonmark"])
@pytest.mark.parametrize("place", PLACES)
def test_each_is_told_at_its_line(project: Project, place: str, dialect: str) -> None:
    """The file is named, with line and cure; texts that are only long are published."""
    project.write("content/site.yaml", f"title: Test\nmarkdown: {dialect}\n")
    for name, text in (REFUSED | TAKEN).items():
        PLACES[place](project, name, text)
    if place == "bio":
        for name in REFUSED | TAKEN:
            project.post(f"2016-01-01-{name}", author=name)
    told = [problem for problem in project.build(keep_going=True).report.problems if problem.code == "markdown-too-deep"]
    assert {problem.where.path.rpartition("/")[2].removeprefix("2016-01-01-").partition(".")[0] for problem in told} == set(REFUSED)
    assert all(problem.where.line and problem.hint for problem in told)


def test_an_address_may_stand_in_a_text_as_often_as_it_likes() -> None:
    """Each is looked for behind the one before, also where a converter finds more of them than are written."""

    def find_all(times: int) -> None:
        for text in ("https://a.example/b\n\n" * times, "https://a.example/b\n\n" + "word\n\n" * times):
            destinations = Destinations(Place("content/a.md", text, 1, (), ()))
            for _ in range(times):
                destinations.find("https://a.example/b")

    assert growth(find_all, 1000) < 9


@pytest.mark.parametrize("sign", ["&amp;", "\\!", "a  \n"])
def test_a_paragraph_may_have_as_many_signs_as_it_likes(sign: str) -> None:
    """The text is not made anew for each entity, escape or line break in it."""
    assert growth(lambda times: to_html(sign * times, Options(smart="en")), 10_000) < 9


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("<del>", "</del>"),
        ('<sup id="fn:a">', "</sup>"),
        ('<div class="footnote">', "</div>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ('<div class="highlight"><pre><code><span>', "</span>"),
        ('<a href="http://a-', '">'),
        ("&quot;", "<p>"),
    ],
)
def test_html_may_be_as_deep_as_it_likes(begin: str, end: str) -> None:
    """To see whether it can be taken as it is takes as long as it is, not as it is deep."""
    assert growth(lambda times: inert_run(f"<p></p>{begin * times}{end * times}"), 2000) < 9


def test_a_story_may_have_as_many_pieces_as_it_likes(make_project: Callable[[str], Project]) -> None:
    """Four times the pieces take about four times the time."""

    def tell(pieces: int) -> None:
        project = make_project(f"story-{pieces}-{len(made)}")
        made.append(project)
        project.write("content/stories/a.md", "---\ntitle: A\ndate: 2016-01-01\n---\n" + "a\n\n---\n\n" * pieces)
        project.build(cache=None)

    made: list[Project] = []
    assert growth(tell, 250) < 8
