"""Dateline's front page and lists: what stands where, and how often."""

from typing import Any

import msgspec
from theme_pages import shown, tree, words
from theme_samples import card, dateline, pages

from despatch.model.view import QueryAnswer


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
    assert [words(month) for month in months if month.xpath(".//a")] == ["March 3 posts"]
