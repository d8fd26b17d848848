"""Dateline on stories: the head of a story's page, and its items one by one."""

from typing import Any

import msgspec
import pytest
from lxml import html as parser
from theme_pages import shown, words
from theme_samples import dateline, day, pages

from despatch.model.kept_view import KeptView
from despatch.model.moment import Moment
from despatch.model.pages import KindView, StoryView
from despatch.model.view import ImageView
from despatch.render.templates import templates

LATE = day("2018-03-09", "06:14:00")
SAVED = day("2018-03-10")


def story(**changes: Any) -> StoryView:
    """Return the view of a story's page."""
    view: StoryView = pages(dateline())["story.html"]
    return msgspec.structs.replace(view, **changes)


def main(**changes: Any) -> Any:
    """Return the main part of a story's page."""
    return shown("story.html", story(**changes)).xpath("//main")[0]


def item(kind: str, **seen: Any) -> Any:
    """Return an item of a story as an element."""
    context = {"id": "one", "lang": "en", "with_day": False, "body": "", **seen}
    return parser.fragment_fromstring(templates(dateline()).render(f"story/{kind}.html", context))


def post(when: Moment | None = LATE, with_day: bool = False, **fields: Any) -> Any:
    """Return a kept post as an element."""
    given = {"network": "Mastodon", "url": "https://s.example/1", "name": "Port", "handle": "@port", "when": when, **fields}
    return item("post", post=KeptView(**given), when=when, with_day=with_day)


def quote(**seen: Any) -> Any:
    """Return a quotation as an element."""
    given = {"who": "A docker", "role": "", "source": "", "url": "", "quote_lang": "", "quote_dir": "", "when": LATE}
    return item("quote", **{**given, **seen})


def test_the_head_tells_how_much_and_when() -> None:
    """Curator, number of items, and the days from the first to the last in short."""
    facts = main().xpath("//ul[@class='story-facts']/li")
    assert [words(fact) for fact in facts] == ["Put together by Ilse Marant", "9 items", "5–9 March 2016"]
    assert [words(fact) for fact in main(first="", last="", curator=None).xpath("//ul[@class='story-facts']/li")] == ["9 items"]


def test_filters_are_anchors_to_lines_that_say_what_is_shown() -> None:
    """Each leads to a line of the page which takes the focus; without style sheets these only count."""
    page = main()
    links = page.xpath("//nav[@class='filters']//a")
    assert [(words(link), link.get("href")) for link in links] == [
        ("All 9", "#page-kinds"),
        ("Posts 2", "#page-only-post"),
        ("Quotes 3", "#page-only-quote"),
    ]
    lines = [page.xpath("//*[@id=$name]", name=link.get("href")[1:])[0] for link in links[1:]]
    assert [(words(line), line.get("tabindex")) for line in lines] == [("Posts: 2 of 9", "-1"), ("Quotes: 3 of 9", "-1")]


@pytest.mark.parametrize("changes", [{"kinds": (KindView("post", 9),)}, {"kinds": ()}, {"count": 7}])
def test_a_page_that_needs_no_filters_has_none(changes: dict[str, Any]) -> None:
    """One kind alone, or only a few items."""
    assert main(**changes).xpath(".//nav") == []


def test_the_time_of_an_item_stands_before_it() -> None:
    """The clock, and the day where no heading tells it, in the order in which both are read."""
    for one in (post(), quote(), item("place", name="Quay", when=LATE)):
        assert words(one[0]) == "06:14"
        assert one.xpath("./p[1]/time/@datetime") == ["2018-03-09T06:14:00+01:00"]
    assert words(post(with_day=True)[0]) == "06:14 9 March 2018"


def test_a_day_without_a_clock() -> None:
    """It stands there where no heading tells it, and only then; nobody invents a midnight."""
    assert words(quote(when=day("2018-03-09"), with_day=True)[0]) == "9 March 2018"
    assert quote(when=day("2018-03-09")).xpath("./p[@class='item-time']") == []
    assert "00:00" not in words(post(day("2018-03-09"), True))
    assert quote(when=None).xpath("./p[@class='item-time']") == []


def test_the_foot_of_a_post_is_its_record() -> None:
    """Source, exact time, saved, archived, state, and the item's own address; what is not known leaves no dot behind."""
    full = post(captured=SAVED, method="Mastodon archive", unverified=True, archived="https://a.example/1", state="deleted").xpath(
        ".//p[@class='item-foot']"
    )[0]
    assert words(full) == (
        "Mastodon · 9 March 2018, 06:14 · saved 10 March 2018 · captured: Mastodon archive · not compared with the original"
        " · archived copy · deleted at its source #"
    )
    assert full.xpath(".//a/@href") == ["https://s.example/1", "https://a.example/1", "#one"]
    assert words(post(None, url="").xpath(".//p[@class='item-foot']")[0]) == "Mastodon #"


def test_handles_and_facts_keep_their_direction() -> None:
    """Names, handles and each fact of the foot are isolated, so that none turns its neighbours round."""
    one = post(captured=SAVED)
    assert one.xpath(".//bdi[@class='handle']/@dir") == ["ltr"]
    assert len(one.xpath(".//p[@class='item-foot']/bdi")) == 3
    assert one.xpath(".//div[@class='kept-text']/@dir") == ["auto"]


def test_a_withheld_post_only_says_so() -> None:
    """Since when and why, and neither words nor name."""
    one = post(stub=True, state="withheld", since=SAVED, reason="Its author asked for it", name="", handle="", url="")
    assert "This post has been withheld since 10 March 2018." in words(one)
    assert words(one.xpath(".//p[@class='kept-reason']")[0]) == "Its author asked for it"
    assert one.xpath(".//header|.//article") == []


def test_a_quote_names_who_said_it_and_where() -> None:
    """Who and as what on one line; the source and the exact time below it."""
    one = quote(role="Port authority", source="The Courier", url="https://c.example/")
    assert [words(line) for line in one.xpath(".//figcaption/p")] == ["A docker, Port authority", "The Courier · 9 March 2018, 06:14 #"]
    assert quote(who="").xpath(".//p[@class='said-by']") == []


def test_a_place_is_a_dateline() -> None:
    """In a story its name, in a post its name and when."""
    assert words(item("place", name="Quay", when=LATE).xpath("./p[@class='dateline']/bdi")[0]) == "Quay"
    context = {"id": "", "lang": "en", "body": "", "name": "Quay", "when": LATE}
    assert words(parser.fragment_fromstring(templates(dateline()).render("blocks/place.html", context))) == "Quay · 9 March 2018, 06:14"


def test_a_link_is_a_card() -> None:
    """Title, what the page says, and its host; in a story with its own address below."""
    seen = {"url": "https://p.example/", "title": "The press", "text": "What papers wrote", "host": "p.example", "credit": "", "when": None}
    one = item("link", **seen)
    assert [words(line) for line in one.xpath("./p")] == ["The press", "What papers wrote", "p.example #"]
    card = parser.fragment_fromstring(templates(dateline()).render("blocks/link.html", {**seen, "id": "x", "lang": "en", "body": ""}))
    assert (card.get("id"), card.xpath(".//a/@href"), [words(line) for line in card.xpath("./p")]) == (
        "x",
        ["https://p.example/"],
        ["The press", "What papers wrote", "p.example"],
    )


def film(**seen: Any) -> Any:
    """Return a film in a post as an element."""
    given = {
        "src": "",
        "url": "",
        "poster": ImageView("", ""),
        "title": "The horn",
        "alt": "",
        "host": "",
        "credit": "",
        "when": None,
        "id": "",
        "lang": "en",
        "body": "",
    }
    return parser.fragment_fromstring(templates(dateline()).render("blocks/video.html", {**given, **seen}))


def test_a_film_of_the_site_is_played_when_a_reader_wants_it() -> None:
    """With its still picture in its size, controls, and nothing loaded before; its words stand below."""
    one = film(src="/horn.mp4", poster=ImageView("/quay.jpg", "", width=40, height=30), alt="A ship")
    (video,) = one.xpath("./video")
    assert dict(video.attrib) == {
        "controls": "",
        "preload": "none",
        "src": "/horn.mp4",
        "poster": "/quay.jpg",
        "width": "40",
        "height": "30",
        "aria-label": "The horn",
    }
    assert [words(line) for line in one.xpath("./figcaption/p")] == ["The horn", "A ship"]
    assert one.xpath(".//a") == []


def test_a_film_elsewhere_is_a_picture_that_leads_there() -> None:
    """One link for those who hear the page or go through it by keys, and no player of another site."""
    one = film(url="https://f.example/1", host="f.example", poster=ImageView("/quay.jpg", ""))
    assert one.xpath(".//iframe|.//video|.//script") == []
    assert [(link.get("href"), link.get("aria-hidden"), link.get("tabindex")) for link in one.xpath(".//a")] == [
        ("https://f.example/1", "true", "-1"),
        ("https://f.example/1", None, None),
    ]
    assert (one.xpath(".//img/@alt"), words(one.xpath("./figcaption")[0])) == ([""], "The horn f.example")
    assert film(url="https://f.example/1").xpath(".//img") == []


@pytest.mark.parametrize(("more", "text"), [(True, "The whole story: 40 items"), (False, "The story on a page of its own")])
def test_a_story_in_a_post_leads_to_its_page(more: bool, text: str) -> None:
    """By its title and by a line at its end, whether all of it stands there or not."""
    seen = {"title": "Port", "title_lang": "", "title_dir": "", "summary": "", "url": "/stories/port/", "curator": "", "lang": "en"}
    none: dict[str, object] = {"keys": [], "pinned": [], "items": [], "runs": []}
    context = {**seen, **none, "dir": "ltr", "count": 40, "rest": 28, "more": more, "embed": True, "part": False}
    box = parser.fragment_fromstring(templates(dateline()).render("story/story.html", context))
    assert [(words(link), link.get("href")) for link in box.xpath(".//a")] == [("Port", "/stories/port/"), (text, "/stories/port/")]
