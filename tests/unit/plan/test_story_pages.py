"""Pages of stories, and stories in posts, by language."""

from pathlib import Path

import pytest
from planned import views
from project import Project

from despatch.model.pages import ListView, StoryView
from despatch.model.view import Phrase


def site(root: Path) -> Project:
    """Return a site with a story in English and in French, and one in English alone."""
    project = Project(root).write("content/people.yaml", "ilse: Ilse Marant\n").post("2016-01-01-a", author="ilse")
    project.write("content/stories/port.md", "---\ntitle: The port\ndate: 2016-03-09\ncurator: ilse\n---\nOpen.\n")
    project.write("content/stories/port.fr.md", "---\ntitle: Le port\ndate: 2016-03-10\ncurator: {name: Sarah P.}\n---\nOuvert.\n")
    return project.write("content/stories/quay.md", "---\ntitle: The quay\ndate: 2016-03-11\ncurator: ilse\n---\nShut.\n")


def test_translations_of_a_story_lead_to_each_other(tmp_path: Path) -> None:
    """For readers and for search engines; a story in one language has none."""
    found = views(site(tmp_path))
    english, french = found.of("stories/port/index.html", StoryView), found.of("fr/stories/port/index.html", StoryView)
    assert [(ref.title, ref.url) for ref in english.translations] == [("Français", "/fr/stories/port/")]
    assert [(ref.title, ref.url) for ref in french.translations] == [("English", "/stories/port/")]
    assert english.meta.alternates == french.meta.alternates
    assert {ref.lang: ref.url for ref in english.meta.alternates} == {
        "en": "https://blog.example.org/stories/port/",
        "fr": "https://blog.example.org/fr/stories/port/",
        "x-default": "https://blog.example.org/stories/port/",
    }
    quay = found.of("stories/quay/index.html", StoryView)
    assert (quay.translations, quay.meta.alternates) == ((), ())


def test_each_language_lists_its_own_stories(tmp_path: Path) -> None:
    """Newest first."""
    found = views(site(tmp_path))
    assert [post.title for post in found.of("stories/index.html", ListView).posts] == ["The quay", "The port"]
    assert [post.title for post in found.of("fr/stories/index.html", ListView).posts] == ["Le port"]


def test_the_curator_leads_to_their_page(tmp_path: Path) -> None:
    """A guest has none."""
    found = views(site(tmp_path))
    english, french = found.of("stories/port/index.html", StoryView).curator, found.of("fr/stories/port/index.html", StoryView).curator
    assert english
    assert french
    assert ((english.name, english.url), (french.name, french.url)) == (("Ilse Marant", "/people/ilse/"), ("Sarah P.", ""))


def test_a_story_stands_where_its_head_says(tmp_path: Path) -> None:
    """Its mission has the name of the story's day, and leads to its page where it has one."""
    names = "[{name: Macedonia, to: 2019-02-11}, {name: North Macedonia, from: 2019-02-12}]"
    project = Project(tmp_path).write("content/missions.yaml", f"skopje: {{names: {names}}}\nlima: Lima\n")
    project.post("2020-01-01-a", mission="skopje")
    project.write("content/stories/port.md", "---\ntitle: The port\ndate: 2016-03-09\nmission: skopje\n---\nOpen.\n")
    project.write("content/stories/quay.md", "---\ntitle: The quay\nmission: lima\n---\nShut.\n")
    project.write("content/stories/hall.md", "---\ntitle: The hall\n---\nLit.\n")
    found = views(project)
    port, quay, hall = (found.of(f"stories/{name}/index.html", StoryView).place for name in ("port", "quay", "hall"))
    assert (port, quay, hall) == (Phrase("Macedonia", url="/missions/skopje/"), Phrase("Lima"), None)


@pytest.mark.parametrize(
    ("post", "slug", "shown"),
    [
        ("2016-04-01-b", "port", "The port"),
        ("2016-04-01-b.fr", "port", "Le port"),
        ("2016-04-01-b.fr-CA", "port", "Le port"),
        ("2016-04-01-b.ar", "port", "The port"),
        ("2016-04-01-b.fr", "quay", "The quay"),
    ],
)
def test_a_post_shows_the_story_in_its_language(post: str, slug: str, shown: str, tmp_path: Path) -> None:
    """Where there is none, in the site's."""
    result = site(tmp_path).post(post, f"::: story {slug}").build()
    (path,) = [path for path in result.files if path.endswith("2016/04/01/b/index.html")]
    assert [title for title in ("The port", "Le port", "The quay") if f">{title}</a></h2>" in result.text(path)] == [shown]


def test_translations_with_slugs_of_their_own_answer_to_all_of_them(tmp_path: Path) -> None:
    """A set is held together by its key, and either slug means the story in the post's language."""
    project = Project(tmp_path).write("content/stories/quay.md", "---\ntitle: The quay\ntranslation_key: q\n---\nOpen.\n")
    project.write("content/stories/quai.fr.md", "---\ntitle: Le quai\ntranslation_key: q\n---\nOuvert.\n")
    project.post("2016-04-01-a", "::: story quai").post("2016-04-01-b.fr", "::: story quay")
    result = project.build()
    assert result.report.code == 0
    assert ">The quay</a></h2>" in result.text("2016/04/01/a/index.html")
    assert ">Le quai</a></h2>" in result.text("fr/2016/04/01/b/index.html")


def test_a_story_tells_its_days_and_kinds(tmp_path: Path) -> None:
    """From the times of its items, whatever the day in its head; a snapshot counts as a post."""
    project = site(tmp_path)
    project.write("content/snapshots/mastodon/1.yaml", "url: https://s.example/@a/1\nname: A\ntime: 2018-03-09 06:14\ntext: x\n")
    project.write(
        "content/stories/week.md",
        "---\ntitle: The week\n---\n::: quote\nwhen: 2018-03-05 17:40\n\nx\n:::\n\nhttps://s.example/@a/1\n\n::: place\nname: Quay\n:::\n",
    )
    view = views(project).of("stories/week/index.html", StoryView)
    assert (view.first, view.last) == ("2018-03-05", "2018-03-09")
    assert [(each.kind, each.count) for each in view.kinds] == [("post", 1), ("quote", 1), ("place", 1)]
