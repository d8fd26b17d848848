"""Who wrote a post, and what they were on its day."""

from hypothesis import given
from hypothesis import strategies as st
from ministry_samples import files, mission, person, post, posting, words
from msgspec.structs import replace

from despatch.model.ministry import Posting
from despatch.model.site import Author
from despatch.model.source import Credit, Document
from despatch.model.words import Worded
from despatch.plan.bylines import authors_of, curator_of, mission_of
from despatch.plan.directory import Directory

SKOPJE = mission("skopje", ("Skopje, Macedonia", "", "2019-02-11"), ("Skopje, North Macedonia", "2019-02-12", ""))
ILSE = person(
    "ilse",
    replace(posting("", "2016-08-01", "2020-07-31", "skopje"), role=words(en="Ambassador", fr="Ambassadrice")),
    posting("Permanent Representative", "2020-09-01", "", "geneva"),
    name=words(en="Ilse Marant", ar="إلسه مارانت"),
    slug="marant",
)
TEAM = replace(person("team"), group=True)
FILES = files(ILSE, TEAM, missions=(SKOPJE, mission("geneva")))


def byline(document: Document, lang: str = "en", of: Directory = FILES) -> Author:
    """Return the first author."""
    return authors_of(document, lang, of)[0]


def test_the_role_and_the_mission_are_those_of_the_day() -> None:
    """In the language of the post, by the mission's name of that day."""
    found = byline(post("2017-05-01", authors=("ilse",)), "fr")
    assert (found.name, found.slug, found.person) == ("Ilse Marant", "marant", "ilse")
    assert (found.role, found.place, found.mission_slug) == (Worded("Ambassadrice"), Worded("Skopje, Macedonia", "en"), "skopje")
    later = byline(post("2019-02-12", authors=("ilse",)))
    assert (later.role, later.place) == (Worded("Ambassador"), Worded("Skopje, North Macedonia"))


def test_a_name_in_another_script_stands_in_its_language() -> None:
    """The Arabic page has the Arabic name, and says that the role is English."""
    found = byline(post("2017-05-01", authors=("ilse",)), "ar")
    assert (found.name, found.role) == ("إلسه مارانت", Worded("Ambassador", "en"))


def test_in_a_gap_and_without_a_date_there_is_no_role() -> None:
    """Nothing is guessed from the postings around."""
    for day in ("2020-08-15", "2001-01-01", ""):
        found = byline(post(day, authors=("ilse",)))
        assert (found.role, found.place, found.mission_slug) == (None, None, "")


def test_a_role_that_is_given_wins_and_stands_alone() -> None:
    """The author's own before the head's for all, that before the posting; no mission stands beside it."""
    own_role = (Credit("ilse", "Author of the book"),)
    head = {"authors": ("ilse", "team"), "byline_role": "Writer"}
    assert byline(post("2017-05-01", **head)).role == Worded("Writer")
    own, other = authors_of(post("2017-05-01", credits=own_role, **head), "en", FILES)
    assert (own.role, own.place, own.mission_slug, other.role) == (Worded("Author of the book"), None, "", Worded("Writer"))
    assert other.group


def test_a_guest_is_named_by_the_post_alone() -> None:
    """A guest who is called like an id is not that person."""
    found = byline(post("2017-05-01", authors=("ilse",), credits=(Credit("ilse", "Guest", guest=True),)))
    assert found == Author(name="ilse", slug="ilse", role=Worded("Guest"))


def test_without_files_a_name_is_a_name() -> None:
    """Nothing is looked up where no file defines people."""
    assert byline(post("2017-05-01", authors=("Adam Bye",)), of=files()) == Author(name="Adam Bye", slug="adam-bye")


def test_a_mission_without_a_file_is_its_own_name() -> None:
    """Postings may name missions that no file defines."""
    found = byline(post("2017-05-01", authors=("adam",)), of=files(person("adam", posting("Consul", mission="Port of Lima"))))
    assert (found.place, found.mission_slug) == (Worded("Port of Lima"), "")


def test_a_posts_mission_is_its_own_else_that_of_its_first_author() -> None:
    """Of the day; a guest has none."""
    assert mission_of(post("2017-05-01", authors=("ilse",), mission="geneva"), FILES) == "geneva"
    assert mission_of(post("2017-05-01", authors=("ilse",)), FILES) == "skopje"
    assert mission_of(post("2017-05-01", authors=("team", "ilse")), FILES) == ""
    assert mission_of(post("2020-08-15", authors=("ilse",)), FILES) == ""
    assert mission_of(post("2017-05-01"), FILES) == ""


def test_a_curator_has_a_name_and_no_role_but_a_given_one() -> None:
    """By the story's language; a guest's name is as written."""
    assert curator_of(post("2017-05-01", curator="ilse"), "ar", FILES) == Author(name="إلسه مارانت", slug="marant", person="ilse")
    guest = curator_of(post(curator="Sarah P.", curator_guest=True, curator_role="Editor"), "en", FILES)
    assert guest == Author(name="Sarah P.", slug="sarah-p", role=Worded("Editor"))
    assert curator_of(post(), "en", FILES) is None


DAY = st.dates().map(lambda day: day.isoformat())


@given(st.lists(st.tuples(DAY, DAY).map(sorted), max_size=5), DAY, DAY)
def test_an_appended_posting_changes_no_older_byline(ranges: list[list[str]], begins: str, day: str) -> None:
    """For any postings and any earlier day, a posting that begins later changes nothing; on its first day it is the byline."""
    held = tuple(sorted((posting(str(n), *pair) for n, pair in enumerate(ranges)), key=_first))
    before, after = files(person("ilse", *held)), files(person("ilse", *held, posting("New", begins)))
    document = post(day, authors=("ilse",))
    if day < begins:
        assert authors_of(document, "en", before) == authors_of(document, "en", after)
    elif all(each.days.first <= begins for each in held):
        assert byline(document, of=after).role == Worded("New")


def _first(held: Posting) -> str:
    return held.days.first
