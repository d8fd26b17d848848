"""A live story through its day: each edit reaches what shows the story and nothing else, and a warm build equals a clean one."""

from pathlib import Path

import pytest
from edits import Edit, reach
from project import Project

STORY = "content/stories/strike.md"
TEXT = """\
---
title: The strike
date: 2016-02-01
live: true
coverage: {from: 2016-02-01 06:00}
pinned_items: know
key_items: gates
---
Nobody is hurt. {#know}

::: place
id: gates
name: Gates
when: 2016-02-01 06:12
:::

::: quote
id: talks
who: A docker
when: 2016-02-01 17:40

We talk.
:::
"""
ITEM = "\n::: place\nid: ship\nname: Pier\nwhen: {when}\n:::\n"
PAGE = """
    page stories/strike/index.html
    machine stories/strike/story.json
    machine stories/strike/story.txt
"""
SHOWN = f"""
    story {STORY}
    markdown content/posts/2016-02-01-strike.md
    page 2016/02/01/strike/index.html
    feed feed.xml
    feed atom.xml
    feed feed.json
    {PAGE}
"""
"""Where the whole story is shown, and the feeds that carry it."""
PART = "page 2016/02/02/part/index.html"
"""A post with one of its items says how many there are, and when the story last changed."""
COUNTED = f"""
    {SHOWN}
    markdown content/posts/2016-02-02-part.md
    {PART}
    page stories/index.html
"""
MOVED = "machine sitemap.xml"
CASES: dict[str, tuple[Edit, str]] = {
    "an item more": (lambda project: project.write(STORY, TEXT + ITEM.format(when="2016-02-01 19:00")), COUNTED + MOVED),
    "one that came late": (lambda project: project.write(STORY, TEXT + ITEM.format(when="2016-02-01 07:00")), COUNTED),
    "one that is still to come": (lambda project: project.write(STORY, TEXT + ITEM.format(when="2027-01-01")), ""),
    "the newest taken out": (lambda project: project.write(STORY, TEXT.partition("\n::: quote")[0]), COUNTED + MOVED),
    "words": (lambda project: project.edit(STORY, "We talk", "We talked"), SHOWN),
    "one pinned": (lambda project: project.edit(STORY, "pinned_items: know", "pinned_items: [know, talks]"), SHOWN),
    "none pinned": (lambda project: project.edit(STORY, "pinned_items: know\n", ""), SHOWN),
    "a key item": (lambda project: project.edit(STORY, "key_items: gates", "key_items: [gates, talks]"), SHOWN),
    "what its head says of its change": (
        lambda project: project.edit(STORY, "live: true", "live: true\nupdated: 2016-02-02 10:00"),
        SHOWN.replace("markdown content/posts/2016-02-01-strike.md", "") + f"{PART}\n{MOVED}",
    ),
    "the end of the coverage": (
        lambda project: project.edit(STORY, "06:00}", "06:00, to: 2016-02-01 18:00}"),
        PAGE.replace("machine stories/strike/story.txt", ""),
    ),
    "no longer live": (
        lambda project: project.edit(STORY, "live: true\ncoverage: {from: 2016-02-01 06:00}\n", ""),
        SHOWN.replace("machine stories/strike/story.txt", "") + MOVED,
    ),
}
"""An edit, and the jobs that it may ask for."""


@pytest.fixture
def blog(project: Project) -> Project:
    """A live story that one post shows whole and another in part, and posts that do not."""
    project.write("content/site.yaml", "title: Blog\nfeed_size: 2\n").write(STORY, TEXT)
    project.write("content/stories/other.md", "---\ntitle: Other\ndate: 2016-01-01\n---\nWords.\n")
    project.post("2016-02-01-strike", "Words.\n\n::: story strike", title="Strike", tags="[port]")
    project.post("2016-02-02-part", "Words.\n\n::: story strike gates..gates", title="Part")
    project.post("2016-01-05-other", "Words.\n\n::: story other", title="Other")
    return project.post("2016-01-04-none", "Words.", title="None")


@pytest.mark.parametrize("name", CASES)
def test_an_edit_reaches_just_what_shows_it(blog: Project, name: str, tmp_path: Path) -> None:
    """And the files are those of a build that knew nothing; put back, they are those of before."""
    edit, jobs = CASES[name]
    before = blog.build()
    found = reach(blog, before, edit)
    assert set(found.jobs) == {job.strip() for job in jobs.splitlines() if job.strip()}
    clean = blog.build(output=tmp_path / "clean", state=tmp_path / "state", cache=None)
    assert found.result.files == clean.files
    assert blog.write(STORY, TEXT).build().files == before.files
