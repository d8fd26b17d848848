"""Pages of posts and stories."""

from pathlib import Path

from planned import views
from project import Project

from despatch.model.pages import PostView


def test_a_summary_of_several_lines_describes_the_page_in_one(tmp_path: Path) -> None:
    """Search engines and cards get the words of `summary: |` without its line ends."""
    page = Project(tmp_path).post("2016-03-09-a", summary="|\n  One\n  line.\n\n  And another.").build().text("2016/03/09/a/index.html")
    assert '<meta name="description" content="One line. And another.">' in page
    assert '<meta property="og:description" content="One line. And another.">' in page
    assert '"description":"One line. And another."' in page


GONE = {"withdrawn": "{date: 2016-05-01, reason: The figures were wrong.}"}


def test_corrections_stand_newest_first_and_move_the_change(tmp_path: Path) -> None:
    """The page says when its text last changed; what is yet to be corrected is not said."""
    notes = "[{date: 2016-04-01, note: One.}, {date: 2016-05-01, note: Two.}, {date: 2030-01-01, note: Three.}]"
    view = views(Project(tmp_path).post("2016-03-09-a", updated="2016-04-20", corrections=notes)).of("2016/03/09/a/index.html", PostView)
    assert [(each.date.day, each.note) for each in view.corrections] == [("2016-05-01", "Two."), ("2016-04-01", "One.")]
    assert view.updated
    assert view.updated.day == view.meta.updated[:10] == "2016-05-01"


def test_a_withdrawn_post_keeps_its_page_and_stands_alone(tmp_path: Path) -> None:
    """With date and reason, for no search engine, and with no way on to posts beside it."""
    project = Project(tmp_path).post("2016-03-08-a", series="Tides").post("2016-03-09-b", series="Tides", **GONE)
    found = views(project.post("2016-03-10-c", series="Tides").post("2016-03-09-b.fr"))
    view = found.of("2016/03/09/b/index.html", PostView)
    assert view.withdrawn
    assert (view.withdrawn.date.day, view.withdrawn.reason) == ("2016-05-01", "The figures were wrong.")
    assert not view.meta.index
    assert (view.older, view.newer, view.series_posts, view.translations, view.meta.alternates) == (None, None, (), (), ())
    assert (view.meta.older, view.meta.newer, view.meta.updated[:10]) == ("", "", "2016-05-01")
    neighbour, french = found.of("2016/03/08/a/index.html", PostView), found.of("fr/2016/03/09/b/index.html", PostView)
    assert neighbour.newer
    assert neighbour.newer.title == "2016-03-10-c"
    assert [ref.title for ref in neighbour.series_posts] == ["2016-03-08-a", "2016-03-10-c"]
    assert (french.translations, french.meta.alternates) == ((), ())


def test_a_withdrawn_post_is_in_no_list_and_links_lead_to_it(tmp_path: Path) -> None:
    """No page but its own, and the one that links to it, knows it; no file for machines does."""
    project = Project(tmp_path).post("2016-03-08-a", "See [it](2016-03-09-b.md).", tags="[x]")
    result = project.post("2016-03-09-b", title="Mistaken", tags="[x, lonely]", topics="[Lost]", **GONE).build()
    assert result.codes == []
    assert result.holding("Mistaken") == ["2016/03/09/b/index.html"]
    assert [path for path in result.holding("/2016/03/09/b/") if "archive" not in path and not path.startswith(("feed", "atom"))] == [
        "2016/03/08/a/index.html",
        "2016/03/09/b/index.html",
    ]
    assert result.holding("lonely") == result.holding("Lost") == []


def test_a_political_post_names_its_government_once_that_is_over(tmp_path: Path) -> None:
    """In the page's language or marked; others name none."""
    governments = "past: {name: {en: Harbour government}, from: 2010-05-11, to: 2015-05-08}\nnow: {name: Lighthouse, from: 2015-05-09}\n"
    project = Project(tmp_path).write("content/governments.yaml", governments).post("2014-01-01-a.fr", political="true")
    found = views(project.post("2014-01-01-b").post("2016-01-01-c", political="true"))
    government = found.of("fr/2014/01/01/a/index.html", PostView).government
    assert government
    assert (government.text, government.lang, government.dir) == ("Harbour government", "en", "ltr")
    assert found.of("2014/01/01/b/index.html", PostView).government is None
    assert found.of("2016/01/01/c/index.html", PostView).government is None


def test_translations_stand_in_the_order_of_the_languages(tmp_path: Path) -> None:
    """That of the settings; where none is in the blog's own language, the first of them is for everybody else."""
    project = Project(tmp_path).write("content/site.yaml", "languages: [en, ru, fr, ar]\n").post("2016-03-09-b")
    view = views(project.post("2016-03-09-a.ar").post("2016-03-09-a.fr").post("2016-03-09-a.ru")).of("fr/2016/03/09/a/index.html", PostView)
    assert [(other.lang, other.title) for other in view.translations] == [("ru", "Русский"), ("ar", "العربية")]
    assert [other.lang for other in view.meta.alternates] == ["ru", "fr", "ar", "x-default"]
    assert view.meta.alternates[-1].url == view.meta.alternates[0].url
