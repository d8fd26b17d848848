"""Stories in posts and feeds: whole, cut at twelve, or a part; and live ones through their day."""

import json
import re

import pytest
from live_site import write_live
from media_samples import png
from project import Project, Result

from despatch.render.feed_cut import LIMIT

_ID = re.compile(r'\sid="([^"]+)"')


@pytest.fixture
def live(project: Project) -> Project:
    """The blog with a live story, not yet built."""
    return write_live(project, png(width=40, height=30))


def items_in(page: str) -> list[str]:
    """Return the ids of the items on a page."""
    return re.findall(r'<li class="item [^"]*" id="([^"]*)"', page)


def test_a_post_shows_the_part_that_it_asks_for(live: Project) -> None:
    """From the first to the last id, both among them, each part with a link to the whole; a part as long as it is."""
    page = live.build().text("2018/03/10/week/index.html")
    assert [items_in(part) for part in page.split('<section class="story')[1:]] == [
        ["week-monday", "week-it-began-with-rain-as-the", "week-post-1", "week-chart"],
        ["week-friday", "week-divider", "week-port-example-notices-17"],
    ]
    assert page.count("The whole story: 7 items") == 2


def test_parts_that_overlap_give_no_id_twice(live: Project) -> None:
    """The first to have it keeps it."""
    live.edit("content/posts/2018-03-10-week.md", "::: story week friday..", "::: story week chart..")
    result = live.build()
    ids = _ID.findall(result.text("2018/03/10/week/index.html"))
    assert len(ids) == len(set(ids))
    assert "week-chart" in ids


def test_a_long_story_shows_its_first_twelve_and_a_part_all_of_its_items(project: Project) -> None:
    """In the feed as on the page."""
    text = "\n\n".join(f"Words. {{#n{number}}}" for number in range(50))
    project.write("content/stories/long.md", f"---\ntitle: Long\ndate: 2016-01-01\n---\n{text}\n")
    project.post("2016-01-02-first", "::: story long").post("2016-01-03-part", "::: story long n5..n44")
    result = project.build()
    assert items_in(result.text("2016/01/02/first/index.html")) == [f"long-n{number}" for number in range(12)]
    assert items_in(result.text("2016/01/03/part/index.html")) == [f"long-n{number}" for number in range(5, 45)]
    entries = {entry["title"]: entry["content_html"] for entry in json.loads(result.text("feed.json"))["items"]}
    assert (len(items_in(entries["2016-01-02-first"])), len(items_in(entries["2016-01-03-part"]))) == (12, 40)


@pytest.mark.parametrize("words", [12, 60])
def test_2235_items_are_one_page_and_their_feed_is_cut_between_two(words: int, project: Project) -> None:
    """No entry has more than 512 kB, and what is left out is behind a link."""
    text = "\n\n".join(f"{number} {'wörds ' * words}{{#n{number}}}" for number in range(2235))
    project.write("content/stories/long.md", f"---\ntitle: Long\ndate: 2016-01-01\n---\n{text}\n")
    result = project.post("2016-01-02-all", "Opening.\n\n::: story long ..", title="All").build()
    page = result.text("stories/long/index.html")
    assert items_in(page) == [f"n{number}" for number in range(2235)]
    assert len(json.loads(result.text("stories/long/story.json"))["items"]) == 2235
    entry = json.loads(result.text("feed.json"))["items"][0]["content_html"]
    whole = words == 12
    assert (len(entry.encode()) <= LIMIT) and len(entry.encode()) > LIMIT // 2
    assert (len(items_in(entry)) == 2235) is whole
    assert entry.endswith('<p><a href="https://blog.example.org/2016/01/02/all/">All …</a></p>') is not whole
    assert entry.count("<li ") == entry.count("</li>")


def updated_in(result: Result) -> list[str]:
    """Return when the feed says that it changed, and its newest entry."""
    return re.findall("<updated>(.*?)</updated>", result.text("atom.xml"))[:2]


def test_a_live_story_moves_on_by_itself(live: Project) -> None:
    """What is dated later comes at its moment, which the schedule names; head, feed and sitemap say when that was."""
    before = live.build()
    assert before.holding("Tomorrow") == []
    assert updated_in(before) == ["2026-11-21T17:40:00+02:00"] * 2
    assert "<lastmod>2026-11-21T17:40:00+02:00</lastmod>" in before.text("sitemap.xml")
    schedule = json.loads((live.root / ".despatch" / "schedule.json").read_text())
    assert [(change["at"], change["change"]) for change in schedule["changes"]] == [("2026-11-23T07:00:00Z", "item appears")]
    live.now = "2026-11-23T06:59:59+00:00"
    assert live.build().files == before.files
    live.now = "2026-11-23T07:00:00+00:00"
    after = live.build()
    assert items_in(after.text("stories/strike/index.html")) == ["what-we-know", "post-1", "later", "no-deal", "first-pilot", "quay"]
    assert updated_in(after) == ["2026-11-23T09:00:00+02:00"] * 2
    assert 'href="#later"' in after.text("stories/strike/index.html")


def test_pinned_and_key_items_stand_at_the_top(live: Project) -> None:
    """The list of key items has their order in time and leads to each; in a post, to where it stands there."""
    result = live.build()
    page, post = result.text("stories/strike/index.html"), result.text("2026/11/20/strike/index.html")
    keys = re.compile(r'<li><a href="([^"]+)"><time')
    assert keys.findall(page) == ["#no-deal", "#first-pilot"]
    assert keys.findall(post) == ["#strike-no-deal", "#strike-first-pilot"]
    assert re.search(r'class="story-items story-pinned">\s*<li class="item item-narration" id="what-we-know"', page)
    assert "Last changed" in page[: page.index('class="story text"')]


def test_withholding_a_post_breaks_no_part_that_names_it(live: Project) -> None:
    """Its id is known to those who wrote it, and to nobody else."""
    live.edit("content/posts/2018-03-10-week.md", "monday..chart", "monday..rain")
    live.edit("content/stories/week.md", "harbour/3", "harbour/3 {#rain}")
    result = live.build()
    assert (result.codes, result.holding("#rain"), result.holding('-rain"')) == ([], [], [])
    assert items_in(result.text("2018/03/10/week/index.html"))[2] == "week-post-1"
