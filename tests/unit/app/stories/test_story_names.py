"""Names of imported stories: each gets a file of its own, whatever lies there already."""

import json
from pathlib import Path

import pytest
from imports import STORY, begin, run, stamps
from storify_files import answer, eid, story_record, text_record


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A folder with an empty blog and, beside it, exports."""
    return begin(tmp_path)


def test_a_name_that_something_else_has_is_left_to_it(blog: Path) -> None:
    """The story gets another one, and is found by its old address from then on; a name that was asked for is not another."""
    (blog / "content/stories").mkdir()
    (blog / STORY).write_text("---\ntitle: Mine\n---\nOwn words.\n")
    assert "  written   content/stories/quay-week-portsarrin.md\n" in run(blog, "story", "import", "quay.html").stdout
    assert "  unchanged  content/stories/quay-week-portsarrin.md\n" in run(blog, "story", "import", "quay.html").stdout
    done = run(blog, "story", "import", "quay.html", "--slug", "quay-week")
    assert "left as it is, because something else has this name; for a story choose another with --slug:\n" in done.stdout
    assert (done.returncode, "Next" in done.stdout) == (1, False)
    assert (blog / STORY).read_text() == "---\ntitle: Mine\n---\nOwn words.\n"
    assert "written   content/stories/the-week.md\n" in run(blog, "story", "import", "quay.html", "--slug", "The week").stdout


def test_stories_of_two_curators_with_one_name_are_two(blog: Path) -> None:
    """At once or one after the other, edited or not."""
    other = story_record(
        [text_record(1, "<p>Another quay.</p>")], {"text": 1}, sid=eid(9), permalink="http://storify.com/lighthouse/quay-week"
    )
    author = {"username": "lighthouse", "name": "Lighthouse"}
    (blog / "other.json").write_bytes(answer(other | {"author": author}))
    run(blog, "story", "import", "quay.html")
    (blog / STORY).write_text((blog / STORY).read_text().replace("harbour", "harbor"))
    before = stamps(blog)
    done = run(blog, "story", "import", "other.json")
    assert (done.returncode, "  written   content/stories/quay-week-lighthouse.md\n" in done.stdout) == (0, True)
    assert {name: each for name, each in stamps(blog).items() if name in before} == before
    before = stamps(blog)
    run(blog, "story", "import", "other.json", "quay.html")
    assert stamps(blog) == before


def test_timelines_with_one_title_do_not_replace_each_other(blog: Path) -> None:
    """They have no address to be told apart by; one that was only added to is brought up to date."""
    events = [{"start_date": {"year": 1900 + year}, "text": {"headline": f"Ship {year}", "text": "<p>Left.</p>"}} for year in range(9)]
    for name, several in (("a", events[:4]), ("b", events[5:]), ("more", events[:5])):
        (blog / f"{name}.json").write_text(json.dumps({"title": {"text": {"headline": "Ships"}}, "events": several}))
    run(blog, "story", "import", "a.json")
    before = stamps(blog)
    assert run(blog, "story", "import", "b.json").returncode == 1
    assert stamps(blog) == before
    assert "  written   content/stories/ships.md\n" in run(blog, "story", "import", "more.json").stdout
    assert "Ship 4" in (blog / "content/stories/ships.md").read_text()


def test_a_name_that_a_story_has_in_its_address_is_taken_too(blog: Path) -> None:
    """Two stories would have one page."""
    (blog / "content/stories").mkdir()
    (blog / "content/stories/mine.md").write_text("---\ntitle: Mine\nslug: quay-week\n---\nOwn words.\n")
    assert "  written   content/stories/quay-week-portsarrin.md\n" in run(blog, "story", "import", "quay.html").stdout
