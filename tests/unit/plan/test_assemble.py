"""The visible documents, put in order."""

from ministry_samples import at, government, person, post, posting

from despatch.model.ministry import Ministry
from despatch.model.settings import Settings
from despatch.model.site import Site
from despatch.model.source import Document, Story, Withdrawal
from despatch.model.theme import Theme
from despatch.model.words import Worded
from despatch.plan.assemble import Gathered, assemble
from despatch.plan.directory import directory_of
from despatch.plan.present import present_ministry
from despatch.plan.routes import plan_routes

TODAY = "2026-11-22"
NONE = Ministry()
WITHDRAWN = Withdrawal(at("2020-01-01"), "wrong")


def site(*documents: Document, ministry: Ministry = NONE, stories: tuple[Story, ...] = ()) -> Site:
    """Return the site of these documents."""
    settings, known = Settings(), present_ministry(ministry, TODAY)
    files = directory_of(known, settings)
    routes, problems = plan_routes(settings, documents, stories, (), files)
    assert not problems
    return assemble(Theme("x", (), (), (), (), (), ()), documents, stories, known, TODAY, Gathered(settings, routes, files, {}))


def names(site: Site) -> list[list[str]]:
    """Return the paths of listed posts, by edition."""
    return [[post.document.path for post in edition.posts] for edition in site.editions]


def test_posts_are_newest_first_and_undated_ones_last() -> None:
    """Those by weight, then title."""
    given = (post("", "c", weight=2, slug="c"), post("2019-01-01", "a"), post("", "d", weight=1, slug="d"), post("2020-01-01", "b"))
    assert names(site(*given)) == [["b", "a", "d", "c"]]


def test_a_withdrawn_post_stands_apart() -> None:
    """It has its page and stands in no list; a language that has no other still has an edition."""
    found = site(
        post("2019-01-01", "a"), post("2019-01-02", "b", withdrawn=WITHDRAWN), post("2019-01-03", "c", lang="fr", withdrawn=WITHDRAWN)
    )
    assert names(found) == [["a"], []]
    assert [[each.document.path for each in edition.withdrawn] for edition in found.editions] == [["b"], ["c"]]
    assert [edition.language.tag for edition in found.editions] == ["en", "fr"]
    assert not found.translations


def test_the_government_of_a_political_post_shows_once_it_is_over() -> None:
    """On the day after its last day, and only over what is political."""
    ministry = Ministry(governments=(government("past", "", "2020-01-01"), government("present", "2020-01-02", TODAY)))
    days = [("2019-01-01", True), ("2019-01-01", False), ("2021-01-01", True), ("", True)]
    given = [post(day, f"{n}", political=political, slug=f"{n}") for n, (day, political) in enumerate(days)]
    found = {each.document.path: each.government for each in site(*given, ministry=ministry).editions[0].posts}
    assert found == {"0": Worded("Past"), "1": None, "2": None, "3": None}


def test_a_story_names_its_curator() -> None:
    """By the name that the files give."""
    document = post("2019-01-01", "content/stories/x.md", "story", curator="ilse")
    found = site(ministry=Ministry(people=(person("ilse"),)), stories=(Story(document, "x", ()),))
    assert found.stories[0].curator
    assert found.stories[0].curator.name == "Ilse"


def test_the_site_knows_nothing_of_what_is_to_come() -> None:
    """Neither the ministry that pages may read, nor the byline of a post that is dated later."""
    ministry = Ministry(people=(person("ilse", posting("Now", "2020-01-01", "2026-12-31"), posting("Soon", "2027-01-01")),))
    found = site(post("2027-02-01", authors=("ilse",)), ministry=ministry)
    assert "Soon" not in repr(found)
    assert found.editions[0].posts[0].authors[0].role == Worded("Now")
    assert found.today == TODAY
