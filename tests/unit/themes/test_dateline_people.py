"""Dateline on people, missions and languages: who, where, when, and in whose words."""

import re
from typing import Any

import msgspec
import pytest
from theme_pages import shown, tree, words
from theme_samples import card, dateline, day, meta, mission, pages, person, post, site

from despatch.model.pages import CorrectionView, PostingView
from despatch.model.view import AuthorView, Phrase, TermView

ARABIC = Phrase("أثينا", "ar", "rtl", "/missions/athens/")


def main(name: str, view: Any = None) -> Any:
    """Return the main part of a page."""
    page = shown(name, view) if view else tree(name)
    return page.xpath("//main")[0]


def test_a_person_has_postings_on_a_rail_and_posts_under_each() -> None:
    """Name, portrait without words, days as ranges, newest first; posts of no posting last."""
    page = main("person.html")
    assert page.xpath("//img[contains(@class, 'portrait-160')]/@alt") == [""]
    assert page.xpath("string(//h1/bdi)") == "Ilse Marant"
    steps = page.xpath("//ol[@class='rail']/li")
    assert [words(step.xpath(".//h2")[0]) for step in steps] == ["Ambassador, Piraeus", "Attachée", "Other posts"]
    assert [words(line) for line in page.xpath("//li/p[@class='dateline']")] == ["Since 1 September 2015", "1 August 2012 – 31 July 2015"]
    assert [step.xpath("string(.//h3)") for step in steps] == ["Talks resume", "", "From before"]
    assert [step.get("class") for step in steps] == ["rail-now", "rail-past rail-bare", "rail-other"]
    assert page.xpath("//a[@rel='prev']/@href") == ["/people/ilse/page/1/"]


def test_a_person_without_postings_has_a_plain_list() -> None:
    """There is no rail of one nameless step called after what it is not, and no name of theirs under each post."""
    page = main("person.html", person(dateline(), portrait="", postings=(PostingView(posts=(card(),)),)))
    assert page.xpath("//ol[@class='rail']") == []
    assert [words(each) for each in page.xpath("//section[@aria-labelledby='page-latest']//h3")] == ["Talks resume"]
    assert page.xpath("//article[@class='card']//p[@class='by']") == []
    assert words(page.xpath("//h2")[0]) == "Latest"
    assert page.xpath("string(//span[contains(@class, 'monogram')])") == "I"
    assert page.xpath("string(//span[contains(@class, 'monogram')]/@aria-hidden)") == "true"


def test_a_group_is_called_one() -> None:
    """Readers are told that several people write under the name."""
    assert "Group" in words(main("person.html", person(dateline(), group=True)))
    assert "Group" not in words(main("person.html"))


def test_a_bio_in_another_language_says_so() -> None:
    """A text that is not in the page's language has its own, with its direction."""
    page = main("person.html", person(dateline(), bio_lang="ar", bio_dir="rtl"))
    (bio,) = page.xpath("//div[@class='bio']/div[@class='text']")
    assert (bio.get("lang"), bio.get("dir")) == ("ar", "rtl")


def test_a_mission_names_its_past() -> None:
    """The name of today stands above, those that are over below with their days."""
    page = main("mission.html")
    assert page.xpath("string(//h1)") == "Piraeus"
    (old,) = page.xpath("//ol[@class='rail']/li")
    assert words(old) == "Until 31 December 2014 Le Pirée"
    assert old.xpath(".//span/@lang") == ["fr"]
    bare = main("mission.html", mission(dateline(), former=(), place=None, posts=(), older=None, translations=(), feeds=()))
    assert words(bare) == "Mission Piraeus 1 post"


def test_the_site_map_has_a_list_for_each_sort_of_page() -> None:
    """Each section is named, and leads to the list of all where there is one."""
    page = main("sitemap.html")
    assert [words(each) for each in page.xpath("//h2")] == ["Pages", "Years", "People", "Languages"]
    assert page.xpath("//h2/a/@href") == ["/archive/", "/people/"]
    assert page.xpath(".//li/a[@lang='fr']/@href") == ["/fr/sitemap/"]


def test_what_a_reader_must_know_stands_before_the_text() -> None:
    """Withdrawal, government and corrections, in this order, all above the body."""
    notes = (CorrectionView(day("2016-03-11"), "Seven ships."), CorrectionView(day("2016-03-10"), "Six ships."))
    page = main("post.html", post(dateline(), corrections=notes))
    said = [words(each) for each in page.xpath("//*[contains(concat(' ', @class, ' '), ' notice ')]")]
    assert said == [
        "This post was withdrawn on 12 March 2016. The talks failed.",
        "This was published under the first Ovanes government.",
        "Corrections 11 March 2016Seven ships. 10 March 2016Six ships.",
    ]
    assert page.xpath("//*[@role='note']/following::div[@class='text']")
    assert page.xpath("//section[@aria-labelledby='page-corrections']/following::div[@class='text']")


def test_a_byline_keeps_role_and_mission_in_their_own_languages() -> None:
    """Names are set apart, a role and a mission carry lang and dir, and the mission its link."""
    author = AuthorView("إلسه مارانت", "/people/ilse/", Phrase("Ambassadrice", "fr", "ltr"), ARABIC, "/ilse.jpg")
    (line,) = main("post.html", post(dateline(), authors=(author,))).xpath("//ul[@class='byline']/li")
    assert line.xpath("string(.//a[@rel='author']/bdi)") == "إلسه مارانت"
    assert [(each.tag, each.get("lang"), each.get("dir")) for each in line.xpath(".//*[@lang]")] == [
        ("span", "fr", "ltr"),
        ("a", "ar", "rtl"),
    ]
    assert words(line.xpath(".//span[@class='role']")[0]) == "Ambassadrice, أثينا"
    assert [(image.get("alt"), image.get("width")) for image in line.xpath(".//img")] == [("", "56")]


@pytest.mark.parametrize(("lang", "line"), [("en", "A, B"), ("ar", "A، B"), ("zh", "A、B")])
def test_names_are_joined_as_the_language_joins_them(lang: str, line: str) -> None:
    """Commas are the language's own."""
    view = pages(dateline())["home.html"]
    lead = msgspec.structs.replace(view.posts[0], authors=(AuthorView("A"), AuthorView("B")))
    view = msgspec.structs.replace(view, posts=(lead,), meta=meta(kind="website", lang=lang))
    assert words(main("home.html", view).xpath("//p[@class='by']")[0]) == line


def test_a_dateline_prints_a_place_in_its_own_language() -> None:
    """A place that the page's readers cannot read is read out in its own language."""
    (place,) = main("post.html", post(dateline(), place=ARABIC)).xpath("(//p[@class='dateline'])[1]//a")
    assert (place.get("lang"), place.get("dir"), place.get("href")) == ("ar", "rtl", "/missions/athens/")


def test_terms_and_titles_have_their_language() -> None:
    """A topic in another language, a blog whose name was never translated."""
    view = post(
        dateline(),
        site=site(dateline(), title=Phrase("Le quai", "fr", "ltr"), tagline=Phrase("رسائل", "ar", "rtl")),
        topics=(TermView("التجارة", "/topics/trade/", 0, "ar", "rtl"),),
    )
    page = shown("post.html", view)
    assert [page.xpath(f"string({path}/@lang)") for path in ("//p[@class='nameplate']/a", "//p[@class='tagline']/span")] == ["fr", "ar"]
    assert [(each.get("lang"), each.get("dir")) for each in page.xpath("//a[@rel='tag']")] == [("ar", "rtl"), (None, None)]


@pytest.mark.parametrize("name", ["post.html", "person.html", "mission.html", "list.html", "terms.html", "sitemap.html", "404.html"])
def test_words_of_another_language_are_marked(name: str) -> None:
    """Where no catalogue has the page's language, each word of ours says whose it is, and each date is the page's."""
    view = pages(dateline())[name]
    around = msgspec.structs.replace(view.site, lang="fa", dir="rtl", words="en", words_dir="ltr")
    head = msgspec.structs.replace(view.meta, lang="fa", dir="rtl")
    page = shown(name, msgspec.structs.replace(view, site=around, meta=head))
    assert _spoken(page.xpath("//footer//nav//a[@href='/archive/']/span")[0]) == "en"
    assert {_spoken(each) for each in page.xpath("//nav[@aria-label]")} == {"en"}
    assert {_spoken(each) for each in page.xpath("//time")} <= {"fa"}
    assert [each.text for each in page.xpath("//time") if re.search("[A-Za-z]", each.text or "")] == []
    ours = [each for each in page.xpath("//h1|//h2|//p") if words(each) in ("Corrections", "Related", "Site map", "Tags", "Former names")]
    assert {_spoken(each.xpath("./descendant-or-self::*[not(*)]")[0]) for each in ours} <= {"en"}


def _spoken(node: Any) -> str:
    """Return the language in which an element would be read out."""
    return str(node.xpath("string(ancestor-or-self::*[@lang][1]/@lang)"))
