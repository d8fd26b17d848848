"""Topics in several languages."""

from pathlib import Path

from planned import views
from project import Project

from despatch.model.pages import ListView


def site(root: Path, topics: str = "") -> Project:
    """Return a site with a topic in two languages."""
    project = Project(root).write("content/topics.yaml", topics) if topics else Project(root)
    project.write("content/site.yaml", "per_page: 1\n").post("2016-03-09-a", topics="[ports]")
    return project.post("2016-03-10-b", topics="[ports]").post("2016-03-09-a.ar", topics="[ports]")


def test_a_topic_is_one_thing_in_all_languages(tmp_path: Path) -> None:
    """Its first pages lead to each other, with its name and description in the language or marked; numbered ones do not."""
    found = views(site(tmp_path, "ports: {name: {en: Ports, ar: موانئ}, description: Quays.}\n"))
    english, arabic = found.of("topics/ports/index.html", ListView), found.of("ar/topics/ports/index.html", ListView)
    assert english.meta.alternates == arabic.meta.alternates
    assert [ref.lang for ref in english.meta.alternates] == ["en", "ar", "x-default"]
    assert [(ref.title, ref.url) for ref in arabic.translations] == [("English", "/topics/ports/")]
    assert (arabic.title, arabic.heading and arabic.heading.lang) == ("موانئ", "")
    assert arabic.description
    assert (arabic.description.text, arabic.description.lang, arabic.description.dir) == ("Quays.", "en", "ltr")
    numbered = found.of("topics/ports/page/1/index.html", ListView)
    assert (numbered.description, numbered.translations, numbered.meta.alternates) == (None, (), ())


def test_a_name_in_another_language_is_marked(tmp_path: Path) -> None:
    """Also as the heading of its page."""
    heading = views(site(tmp_path, "ports: Ports\n")).of("ar/topics/ports/index.html", ListView).heading
    assert heading
    assert (heading.text, heading.lang, heading.dir) == ("Ports", "en", "ltr")


def test_free_words_that_look_alike_are_no_translations(tmp_path: Path) -> None:
    """Where no file defines topics, nobody knows whether they mean the same."""
    view = views(site(tmp_path)).of("ar/topics/ports/index.html", ListView)
    assert (view.translations, view.meta.alternates) == ((), ())


def test_without_an_address_there_is_nothing_for_search_engines(tmp_path: Path) -> None:
    """Readers still find the other language."""
    view = views(site(tmp_path, "ports: Ports\n"), base_url="").of("ar/topics/ports/index.html", ListView)
    assert view.meta.alternates == ()
    assert [ref.url for ref in view.translations] == ["../../../topics/ports/index.html"]
