"""The list of stories."""

from pathlib import Path

from planned import views
from project import Project

from despatch.model.pages import ListView
from despatch.model.view import CardView

HEAD = "---\ntitle: The port reopens\ndate: 2016-03-09\nsummary: Five days.\n{}---\nIt began.\n\n## Day two\n\nA ship left.\n"
PERSON = "name: Ilse Marant\nportrait: ilse.png\n"


def story(root: Path, head: str) -> CardView:
    """Return the card of a story with these keys in its head, beside a post by its curator from its mission."""
    project = Project(root).write("content/stories/port.md", HEAD.format(head)).write("content/people/ilse.yaml", PERSON)
    project.write("content/missions.yaml", "lima: Lima\n").post("2016-01-01-a", author="ilse", mission="lima")
    (card,) = views(project).of("stories/index.html", ListView).posts
    return card


def test_a_story_tells_where_and_when_it_was_and_how_much_there_is(tmp_path: Path) -> None:
    """Place, curator and number of items, each with the address of its page; no portrait, which no list shows."""
    card = story(tmp_path, "mission: lima\ncurator: ilse\n")
    assert card.place is not None
    assert (card.title, str(card.place), card.place.url, card.count) == ("The port reopens", "Lima", "/missions/lima/", 3)
    assert [(author.name, author.url, author.portrait) for author in card.authors] == [("Ilse Marant", "/people/ilse/", "")]


def test_a_story_of_nowhere_by_nobody(tmp_path: Path) -> None:
    """What its head does not say is left out."""
    card = story(tmp_path, "")
    assert (card.place, card.authors, card.summary_text) == (None, (), "Five days.")
