"""A live story over midnight, over the nights on which clocks change, and to its end; and stories that are held back."""

import json
import re
from typing import Any

import pytest
from project import Project, Result

HEAD = "---\ntitle: The storm\ndate: 2026-03-28\ntimezone: Europe/Athens\nlive: true\ncoverage: {{from: 2026-03-28 18:00{end}}}\n---\n"
STORY = "content/stories/storm.md"


def place(name: str, when: str) -> str:
    """Return an item that is called by its id."""
    return f"\n::: place\nid: {name}\nname: Quay\nwhen: {when}\n\nThis is {name}.\n:::\n"


def told(project: Project, text: str, *, end: str = "") -> Result:
    """Return the blog with a story of these items, and a post that shows it."""
    project.write("content/site.yaml", "title: Desk\ntimezone: Europe/Athens\n").write(STORY, HEAD.format(end=end) + text)
    return project.post("2026-03-28-storm", "::: story storm", title="Storm").build()


def twin(result: Result) -> Any:
    """Return the story's twin for programs."""
    return json.loads(result.text("stories/storm/story.json"))


SPRING = "".join(
    place(name, when)
    for name, when in (
        ("evening", "2026-03-28 23:50"),
        ("midnight", "2026-03-29 00:00"),
        ("before", "2026-03-29 02:59"),
        ("after", "2026-03-29 04:00"),
        ("morning", "2026-03-29 07:00"),
    )
)


def test_items_come_one_by_one_over_midnight_and_the_change_of_clocks(project: Project) -> None:
    """Each at its own moment and not a second before it, on the top; feed, page and twins tell of it together."""
    seen: list[str] = []
    told(project, SPRING)
    for before, now, name, when in (
        ("2026-03-28T21:49:59", "2026-03-28T21:50:00", "evening", "2026-03-28T23:50:00+02:00"),
        ("2026-03-28T21:59:59", "2026-03-28T22:00:00", "midnight", "2026-03-29T00:00:00+02:00"),
        ("2026-03-29T00:58:59", "2026-03-29T00:59:00", "before", "2026-03-29T02:59:00+02:00"),
        ("2026-03-29T00:59:59", "2026-03-29T01:00:00", "after", "2026-03-29T04:00:00+03:00"),
    ):
        project.now = f"{before}+00:00"
        assert [item["id"] for item in twin(project.build()).get("items", ())] == seen
        project.now = f"{now}+00:00"
        result = project.build()
        seen.insert(0, name)
        assert [item["id"] for item in twin(result)["items"]] == seen
        assert (twin(result)["updated"], twin(result)["items"][0]["time"]) == (when, when)
        assert re.findall(r"<updated>(.*?)</updated>", result.text("atom.xml"))[:2] == [when, when]
        assert [result.text("stories/storm/story.txt").count(f"This is {other}.") for other in ("evening", name)] == [1, 1]
        assert result.holding("This is morning") == []


def test_each_day_stands_beside_its_items(project: Project) -> None:
    """A story without headings tells the day of each; the page says from which day to which it leads."""
    page = told(project, SPRING).text("stories/storm/index.html")
    items = re.findall(r'<li class="item [^"]*" id="(\w+)".*?<time datetime="([^"]+)"[^>]*>(.*?)</time>', page, re.DOTALL)
    assert [(name, when[:10]) for name, when, _words in items] == [
        ("morning", "2026-03-29"),
        ("after", "2026-03-29"),
        ("before", "2026-03-29"),
        ("midnight", "2026-03-29"),
        ("evening", "2026-03-28"),
    ]
    assert [("29" in words, "28" in words) for _name, _when, words in items] == [(True, False)] * 4 + [(False, True)]


def test_an_hour_that_comes_twice_is_asked_for(project: Project) -> None:
    """With an offset each of the two has its place; without one the editor is told which was taken."""
    text = place("second", "2026-10-25 03:30+02:00") + place("first", "2026-10-25 03:30+03:00") + place("which", "2026-10-25 03:31")
    result = told(project, text)
    assert [problem.code for problem in result.report.problems] == ["time-twice"]
    assert [item["id"] for item in twin(result)["items"]] == ["second", "which", "first"]


def test_a_day_alone_begins_at_midnight(project: Project) -> None:
    """It stands below what came on that day and above what came before."""
    result = told(project, place("day", "2026-03-29") + place("evening", "2026-03-28 23:50") + place("early", "2026-03-29 00:01"))
    assert [item["id"] for item in twin(result)["items"]] == ["early", "day", "evening"]


def test_at_its_end_a_story_says_so_and_stays(project: Project) -> None:
    """Programs are told when it ended, the order and both twins stay, and no change is due."""
    result = told(project, SPRING, end=", to: 2026-03-29 07:00")
    page = result.text("stories/storm/index.html")
    assert '"coverageEndTime":"2026-03-29T07:00:00+03:00"' in page.replace('": "', '":"')
    assert twin(result)["coverage"] == {"start": "2026-03-28T18:00:00+02:00", "end": "2026-03-29T07:00:00+03:00"}
    assert twin(result)["items"][0]["id"] == "morning"
    assert "stories/storm/story.txt" in result.files
    assert json.loads((project.root / ".despatch" / "schedule.json").read_text())["changes"] == []


@pytest.mark.parametrize("line", ["draft: true", "publish_at: 2031-01-01", "expires: 2026-04-01", "status: private"])
def test_a_story_that_is_held_back_again_leaves_no_twin(project: Project, line: str) -> None:
    """Nor a word in what other pages say, though it was published before."""
    told(project, SPRING)
    project.edit(STORY, "live: true", f"live: true\n{line}").remove("content/posts/2026-03-28-storm.md")
    result = project.build()
    assert [path for path in result.files if "storm" in path] == result.holding("The storm") == result.holding("This is") == []
