"""The first page of a person."""

from pathlib import Path

import pytest
from planned import Views, views
from project import Project

from despatch.model.pages import ListView, PersonView

PERSON = """\
name: Ilse Marant
names: {ar: إلسه مارانت}
postings:
  - {role: {en: Ambassador, fr: Ambassadrice}, mission: Skopje, from: 2012-08-01, to: 2016-07-31}
  - {role: Envoy, from: 2014-01-01, to: 2014-12-31}
  - {role: Consul General, mission: Lima, from: 2016-10-01, to: 2026-11-22}
  - {role: Lighthouse Keeper, from: 2026-11-23}
"""
DAYS = ("2011-05-01", "2013-05-01", "2014-05-01", "2015-05-01", "2016-08-15", "2017-05-01")


def written(root: Path, settings: str = "per_page: 20") -> Project:
    """Return a site with a post before, in, between and beside the postings of its author, and one without a date."""
    project = Project(root).write("content/site.yaml", f"title: Desk\n{settings}\n").write("content/people/ilse.yaml", PERSON)
    for day in DAYS:
        project.post(f"{day}-post", title=day, author="ilse")
    return project.post("undated", author="ilse")


def page(found: Views, lang: str = "") -> PersonView:
    """Return the page of the one person."""
    return found.of(f"{lang}people/ilse/index.html", PersonView)


def groups(view: PersonView) -> list[tuple[str, str, str, list[str]]]:
    """Return role, first and last day, and the titles of the posts, of each posting."""
    return [(str(each.role or ""), each.first, each.last, [post.title for post in each.posts]) for each in view.postings]


def test_posts_stand_under_the_posting_of_their_day(tmp_path: Path) -> None:
    """Newest first; of two at once the one begun last has the post; those of none stand where their time is, undated ones last."""
    assert groups(page(views(written(tmp_path)))) == [
        ("Consul General", "2016-10-01", "", ["2017-05-01"]),
        ("", "", "", ["2016-08-15"]),
        ("Envoy", "2014-01-01", "2014-12-31", ["2014-05-01"]),
        ("Ambassador", "2012-08-01", "2016-07-31", ["2015-05-01", "2013-05-01"]),
        ("", "", "", ["2011-05-01", "undated"]),
    ]


def test_a_posting_shows_from_its_first_day_on(tmp_path: Path) -> None:
    """What is to come is in no page, and a last day only once it is over."""
    project = written(tmp_path)
    project.now = "2026-11-23T00:00:00+00:00"
    first, second, *_ = groups(page(views(project)))
    assert first == ("Lighthouse Keeper", "2026-11-23", "", [])
    assert second[:3] == ("Consul General", "2016-10-01", "2026-11-22")


def test_the_first_page_shows_the_newest_posts_and_leads_on(tmp_path: Path) -> None:
    """Postings without any of them keep their place; the rest stands on numbered pages that know no postings."""
    found = views(written(tmp_path, "per_page: 3"))
    view = page(found)
    assert [(role, posts) for role, _, _, posts in groups(view)] == [
        ("Consul General", ["2017-05-01"]),
        ("", ["2016-08-15"]),
        ("Envoy", []),
        ("Ambassador", ["2015-05-01"]),
    ]
    assert view.count == 7
    assert view.older
    assert view.older.url == "/people/ilse/page/2/"
    numbered = found.of("people/ilse/page/2/index.html", ListView)
    assert (numbered.kind, numbered.number, numbered.heading and numbered.heading.text) == ("person", 2, "Ilse Marant")
    assert [post.title for post in numbered.posts] == ["2016-08-15", "2015-05-01", "2014-05-01"]


def test_a_person_without_postings_has_posts_all_the_same(tmp_path: Path) -> None:
    """A group that writes together has one list."""
    project = Project(tmp_path).write("content/people.yaml", "desk: {name: The desk, kind: group}\n").post("2016-03-09-a", author="desk")
    view = views(project).of("people/desk/index.html", PersonView)
    assert view.group
    assert groups(view) == [("", "", "", ["2016-03-09-a"])]


def test_the_page_is_the_profile_of_what_the_person_is_today(tmp_path: Path) -> None:
    """Machines read the posting of today; without a base_url no address, for there is none."""
    meta = page(views(written(tmp_path))).meta
    (signature,) = meta.authors
    assert (meta.kind, signature.name, signature.role, signature.mission) == ("profile", "Ilse Marant", "Consul General", "Lima")
    assert signature.url == meta.canonical == "https://blog.example.org/people/ilse/"
    assert page(views(written(tmp_path / "disk"), base_url="")).meta.authors[0].url == ""


def test_words_are_in_the_pages_language_or_marked(tmp_path: Path) -> None:
    """The French role on the French page; what nobody translated says that it is English."""
    project = written(tmp_path).post("2013-06-01-a.fr", author="ilse").post("2013-06-01-a.ar", author="ilse")
    found = views(project)
    french, arabic = page(found, "fr/"), page(found, "ar/")
    roles = [each.role for each in french.postings if each.role]
    assert [(role.text, role.lang, role.dir) for role in roles] == [
        ("Consul General", "en", "ltr"),
        ("Envoy", "en", "ltr"),
        ("Ambassadrice", "", ""),
    ]
    assert arabic.title == "إلسه مارانت"
    assert [(ref.lang, ref.url) for ref in french.meta.alternates] == [
        ("en", "https://blog.example.org/people/ilse/"),
        ("ar", "https://blog.example.org/ar/people/ilse/"),
        ("fr", "https://blog.example.org/fr/people/ilse/"),
        ("x-default", "https://blog.example.org/people/ilse/"),
    ]
    assert [ref.lang for ref in french.translations] == ["en", "ar"]


@pytest.mark.parametrize(
    ("bios", "lang", "expected"),
    [
        ("Here.", "", ("", "")),
        ("Here.", "ar/", ("en", "ltr")),
        ("{en: Here., ar: هنا.}", "ar/", ("", "")),
        ("{ar: هنا., fr: Ici.}", "", ("ar", "rtl")),
    ],
)
def test_the_bio_is_in_the_pages_language_else_marked(bios: str, lang: str, expected: tuple[str, str], tmp_path: Path) -> None:
    """Else that of the site's language stands in, else the first."""
    project = (
        written(tmp_path).post("2013-06-01-a.ar", author="ilse").edit("content/people/ilse.yaml", "postings:", f"bio: {bios}\npostings:")
    )
    view = page(views(project), lang)
    assert view.bio
    assert (view.bio_lang, view.bio_dir) == expected


def test_nobody_has_a_page_through_held_or_withdrawn_posts(tmp_path: Path) -> None:
    """Nor a feed, nor a place in any list."""
    project = Project(tmp_path).write("content/people.yaml", "seen: Seen\nheld: Held\ngone: Gone\n")
    project.post("2016-03-09-a", author="seen").post("2016-03-10-b", author="held", draft="true")
    project.post("2016-03-11-c", author="gone", withdrawn="{date: 2016-04-01, reason: Wrong.}")
    paths = views(project).all
    assert {path.split("/")[1] for path in paths if path.startswith("people/")} == {"index.html", "seen"}
