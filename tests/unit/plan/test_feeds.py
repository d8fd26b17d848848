"""Feeds: which there are, what they are called and what is in them."""

from pathlib import Path

from planned import views
from project import Project

from despatch.model.pages import ListView, MissionView
from despatch.model.view import Signature

SETTINGS = "title: {en: Desk, fr: Bureau}\ndescription: {en: News., fr: Nouvelles.}\nlanguages: [en, fr]\n"
PEOPLE = "ilse: {name: Ilse Marant, postings: [{role: {en: Envoy, fr: Envoyée}, mission: lima, from: 2012}]}\n"
TOPICS = "ports: {name: {en: Ports, fr: Les ports}, description: {en: Quays.}}\n"


def site(root: Path) -> Project:
    """Return a site with a post in two languages, with an author, a mission and a topic."""
    project = Project(root).write("content/site.yaml", SETTINGS).write("content/people.yaml", PEOPLE)
    project.write("content/missions.yaml", "lima: {name: {en: Lima, fr: Le Lima}}\n").write("content/topics.yaml", TOPICS)
    for lang in ("", ".fr"):
        project.post(f"2013-01-01-a{lang}", author="ilse", topics="[ports]", tags="[tag]", series="Tides")
    return project


def test_people_missions_and_topics_have_feeds_in_each_language(tmp_path: Path) -> None:
    """Each is called by the site's name and its own, and described in its language; no other list has any."""
    found = views(site(tmp_path))
    feeds = {path: (found.feed(path).title, found.feed(path).description) for path in found.all if path.endswith("feed.xml")}
    assert feeds == {
        "feed.xml": ("Desk", "News."),
        "people/ilse/feed.xml": ("Desk: Ilse Marant", "News."),
        "missions/lima/feed.xml": ("Desk: Lima", "News."),
        "topics/ports/feed.xml": ("Desk: Ports", "Quays."),
        "fr/feed.xml": ("Bureau", "Nouvelles."),
        "fr/people/ilse/feed.xml": ("Bureau: Ilse Marant", "Nouvelles."),
        "fr/missions/lima/feed.xml": ("Bureau: Le Lima", "Nouvelles."),
        "fr/topics/ports/feed.xml": ("Bureau: Les ports", "Nouvelles."),
    }
    assert {path.replace("feed.xml", "atom.xml") for path in feeds} <= set(found.all)
    assert {path.replace("feed.xml", "feed.json") for path in feeds} <= set(found.all)


def test_entries_are_signed_as_of_their_day(tmp_path: Path) -> None:
    """With role and mission in the feed's language, and the whole address of the author's page in it."""
    (entry,) = views(site(tmp_path)).feed("fr/feed.xml").entries
    assert entry.authors == (Signature("Ilse Marant", "Envoyée", "Le Lima", "https://blog.example.org/fr/people/ilse/"),)


def test_a_list_without_dated_posts_has_no_feed_and_names_none(tmp_path: Path) -> None:
    """Feeds hold no posts without a date, and an empty feed is of use to nobody."""
    project = Project(tmp_path).write("content/missions.yaml", "lima: Lima\n").write("content/topics.yaml", "ports: Ports\n")
    found = views(project.post("undated", mission="lima", topics="[ports]"))
    assert found.of("missions/lima/index.html", MissionView).feeds == ()
    assert found.of("topics/ports/index.html", ListView).feeds == ()
    assert [path for path in found.all if path.endswith("feed.xml")] == ["feed.xml"]


def test_a_correction_changes_its_entry_and_a_withdrawn_post_is_in_none(tmp_path: Path) -> None:
    """What is yet to be corrected is not."""
    notes = "[{date: 2013-03-01, note: Twelve.}, {date: 2030-01-01, note: Later.}]"
    project = Project(tmp_path).post("2013-01-01-a", updated="2013-02-01", corrections=notes)
    found = views(project.post("2013-01-02-b", withdrawn="{date: 2014-01-01, reason: Wrong.}")).feed("feed.xml")
    assert [(entry.title, entry.updated[:10]) for entry in found.entries] == [("2013-01-01-a", "2013-03-01")]
    assert found.updated[:10] == "2013-03-01"


def test_links_may_lead_to_every_feed(tmp_path: Path) -> None:
    """A text that names a feed's address finds it, and an alias that takes it is told."""
    links = "[a](/people/ilse/feed.xml) [b](/fr/missions/lima/atom.xml) [c](/topics/ports/feed.json) [d](/sitemap/)"
    assert site(tmp_path).post("2014-01-01-links", links, author="ilse").build().codes == []
    assert views(site(tmp_path / "b").post("2014-01-01-c", author="ilse", aliases="[/people/ilse/feed.xml]")).codes == ("address-taken",)
