"""Dateline's front page and lists: what stands where, and how often."""

from typing import Any

import msgspec
from theme_pages import shown, tree, words
from theme_samples import card, dateline, pages

from despatch.model.pages import MonthView, SectionView
from despatch.model.view import QueryAnswer, Ref, TermView


def home(count: int, missions: tuple[int, ...] = (), **lead: Any) -> Any:
    """Return a front page with this many posts; `missions` numbers those that answer for a mission, `lead` changes the first."""
    view = pages(dateline())["home.html"]
    posts = tuple(card(**{"title": f"Post {n}", "url": f"/{n}/"} | (lead if n == 0 else {})) for n in range(count))
    answer = QueryAnswer("latest_by_mission", tuple(card(title=f"From {n}", url=f"/{n}/") for n in missions))
    return shown("home.html", msgspec.structs.replace(view, posts=posts, queries=(answer,), older=None))


def headlines(page: Any, where: str) -> list[str]:
    """Return the addresses of the headlines in a part of the page."""
    return list(page.xpath(f"//*[contains(concat(' ', @class, ' '), ' {where} ')]//h3/a/@href"))


def test_missions_stand_beside_the_lead() -> None:
    """The newest of each, with place and day; below come all others in their order."""
    page = home(8, (3, 5, 20, 21), title="Lead")
    assert page.xpath("string(//h2[@class='lead-title'])") == "Lead"
    assert words(page.xpath("//*[@id='page-latest']")[0]) == "Latest by mission"
    assert words(page.xpath("//section[@class='latest']//li[1]")[0]) == "Geneva · 1 March 2016 From 3"
    assert headlines(page, "latest") == ["/3/", "/5/", "/20/", "/21/"]
    assert headlines(page, "days") == ["/1/", "/2/", "/4/", "/6/", "/7/"]


def test_no_post_stands_twice_and_none_is_left_out() -> None:
    """Whatever the column holds, each post of the page is on it once."""
    for count in range(1, 12):
        for missions in ((), (1,), (1, 2), (2, 9, 30), tuple(range(1, 7))):
            page = home(count, missions)
            found = page.xpath("//main//*[self::h2 or self::h3]/a/@href")
            assert len(found) == len(set(found))
            assert {f"/{n}/" for n in range(count)} <= set(found)


def test_one_mission_is_no_column() -> None:
    """Then the next posts stand there, and earlier ones below."""
    page = home(9, (4,))
    assert words(page.xpath("//*[@id='page-latest']")[0]) == "Latest"
    assert headlines(page, "latest") == [f"/{n}/" for n in range(1, 7)]
    assert headlines(page, "days") == ["/7/", "/8/"]
    assert words(page.xpath("//*[@id='page-earlier']")[0]) == "Earlier"


def test_few_posts_keep_their_summaries() -> None:
    """Up to three posts under the lead are no column, but ruled days."""
    page = home(4)
    assert headlines(page, "latest") == []
    assert headlines(page, "days") == ["/1/", "/2/", "/3/"]
    assert words(page.xpath("//*[@id='page-earlier']")[0]) == "Latest"
    assert page.xpath("count(//*[@class='summary'])") == 3


def test_one_post_is_a_front_page() -> None:
    """No label stands over nothing."""
    page = home(1)
    assert page.xpath("//main//h2/a/@href") == ["/0/"]
    assert page.xpath("//main//*[contains(@class, 'label')]|//main//ol") == []


def test_the_column_stands_beside_a_picture_when_it_is_long_enough() -> None:
    """Else it is a strip under the lead, which would leave a hole beside it."""
    for page, beside in ((home(9), True), (home(9, (1, 2)), False), (home(9, (1, 2, 3, 4)), True), (home(9, image=None), False)):
        assert bool(page.xpath("//*[contains(@class, 'front-beside')]")) is beside


def test_the_archive_is_a_calendar_of_counts() -> None:
    """Twelve months to a year; those with posts lead to them."""
    page = tree("archive.html")
    months = page.xpath("//ol[@class='months']/li")
    assert len(months) == 12
    assert [words(month) for month in months if month.xpath(".//a")] == ["Mar 3"]
    assert page.xpath("//ol[@class='months']//a/@title") == ["3 posts"]


def test_a_year_shows_its_months_and_its_posts() -> None:
    """Above the posts stands the year's row of the calendar; a year without posts of its own leads to its months alone."""
    view = msgspec.structs.replace(
        pages(dateline())["list.html"], kind="year", term="2016", heading=None, number=0, newer=None, description=None
    )
    months = (MonthView(3, "/2016/03/", 200), MonthView(5, "/2016/05/", 1000))
    full = shown("list.html", msgspec.structs.replace(view, months=months))
    assert words(full.xpath("//header[@class='page-head']")[0]).startswith("Archive 2016 1,200 posts")
    assert full.xpath("//ol[@class='months']//a/@href") == ["/2016/03/", "/2016/05/"]
    assert len(full.xpath("//article")) == 8
    alone = shown("list.html", msgspec.structs.replace(view, months=months, posts=()))
    assert alone.xpath("//article|//p[@class='empty']") == []


def test_many_terms_stand_under_their_letters() -> None:
    """Up to sixty are one list; more are a register, with a way to each letter."""
    view = pages(dateline())["terms.html"]
    terms = tuple(TermView(f"{letter}{n}", f"/{letter}{n}/", 1, initial=letter) for letter in "ABC" for n in range(20))
    few = shown("terms.html", msgspec.structs.replace(view, terms=terms))
    assert few.xpath("//h2|//section") == []
    assert len(few.xpath("//ul[@class='terms']/li")) == 60
    many = shown("terms.html", msgspec.structs.replace(view, terms=(*terms, TermView("C20", "/C20/", 1, initial="C"))))
    assert [words(each) for each in many.xpath("//h2")] == ["A", "B", "C"]
    assert many.xpath("//nav[@class='letters']//a/@href") == [f"#{each}" for each in many.xpath("//h2/@id")]
    assert len(many.xpath("//ul[@class='terms']/li")) == 61


def test_terms_without_letters_stand_first() -> None:
    """Chinese characters, where no letter puts them in order, have no heading; the others follow under theirs."""
    view = pages(dateline())["terms.html"]
    terms = (*(TermView(f"港{n}", f"/{n}/", 1) for n in range(60)), TermView("Lima", "/lima/", 1, initial="L"))
    page = shown("terms.html", msgspec.structs.replace(view, terms=terms))
    assert [words(each) for each in page.xpath("//h2")] == ["L"]
    assert [len(each.xpath(".//li")) for each in page.xpath("//section")] == [60, 1]


def test_a_long_section_of_the_site_map_is_folded() -> None:
    """Its entries are there, and its list is one step away."""
    view = pages(dateline())["sitemap.html"]
    tags = SectionView("tags", "/tags/", tuple(Ref(f"t{n}", f"/t{n}/") for n in range(61)))
    page = shown("sitemap.html", msgspec.structs.replace(view, sections=(tags, *view.sections)))
    assert [words(each) for each in page.xpath("//summary")] == ["Tags · 61"]
    assert len(page.xpath("//details//li")) == 61


def test_a_story_in_its_list_tells_how_much_there_is() -> None:
    """Place, day, items and who put it together."""
    view = msgspec.structs.replace(
        pages(dateline())["list.html"], kind="stories", posts=(card(count=9, summary="", summary_text="Five days."),)
    )
    assert words(shown("list.html", view).xpath("//article")[0]) == (
        "Geneva · 1 March 2016 Talks resume 9 items · Put together by Ilse Marant Five days."
    )


def test_the_menu_marks_where_the_reader_is() -> None:
    """Also where the blog has no menu of its own."""
    for name, marked in (("archive.html", "/archive/"), ("terms.html", "/tags/"), ("person.html", None)):
        view = pages(dateline())[name]
        bare = msgspec.structs.replace(view, site=msgspec.structs.replace(view.site, menu=()))
        current = shown(name, bare).xpath("//nav[@aria-label='Main']//a[@aria-current]/@href")
        assert current == ([marked] if marked else [])
