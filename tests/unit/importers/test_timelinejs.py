"""Timelines of TimelineJS become stories: dates, headlines, words and media in the order in which they were shown."""

import json

from bundles import bundle

from despatch.importers.merging import counted
from despatch.importers.timelinejs import read
from despatch.importers.values import Element, Found

TITLE = {"text": {"headline": "The <b>river</b>", "text": "<p>How it opened</p>"}}


def event(day: object = 5, headline: str = "", text: str = "", **more: object) -> dict[str, object]:
    """Return a slide of v3 in March 2018."""
    return {"start_date": {"year": "2018", "month": 3, "day": day}, "text": {"headline": headline, "text": text}} | more


def found(value: object, before: str = "", after: str = "") -> Found:
    """Return what a file with this JSON holds."""
    result = read(bundle({}), "a.json", f"{before}{json.dumps(value)}{after}".encode())
    assert result is not None
    return result


def elements(*events: dict[str, object]) -> tuple[Element, ...]:
    """Return the elements of a timeline without a title slide."""
    return found({"events": list(events)}).stories[0].elements


def test_slides_in_order() -> None:
    """A title slide, then for each event its date, headline, words and media."""
    media = {"url": "https://pics.example/a.jpg", "caption": "<i>The quay</i>", "credit": "Port", "alt": "A quay"}
    story = found({"title": TITLE, "events": [event(5, "Talks # 1", "<p>Both <b>sides</b></p>", media=media)]}).stories[0]
    assert (story.title, story.form) == ("The river", "TimelineJS")
    assert [(each.id, each.kind, each.level, each.markdown) for each in story.elements[:4]] == [
        ("start", "narration", 0, "How it opened"),
        ("event-1", "heading", 2, "5 March 2018"),
        ("event-1-2", "heading", 3, "Talks # 1"),
        ("event-1-3", "narration", 0, "Both **sides**"),
    ]
    image = story.elements[4]
    assert (image.kind, image.picture, image.title, image.text, image.who) == (
        "image",
        "https://pics.example/a.jpg",
        "A quay",
        "The quay",
        "Port",
    )


def test_slides_are_counted() -> None:
    """Those with nothing in them too, and those without a date, which TimelineJS did not show."""
    story = found({"title": TITLE, "events": [event(5, "a", "<p>b</p>"), event(5), {"text": {"headline": "c"}}]}).stories[0]
    assert (counted(story), story.blank, story.expected) == (3, 1, 4)
    assert counted(found({"timeline": {"date": [{"startDate": "2018", "headline": "a"}]}}).stories[0]) == 1


def test_events_stand_by_date_as_they_were_shown() -> None:
    """Whatever their order in the file; equal dates keep it, one date stands once, and the change is told."""
    result = found({"events": [event(9, "c"), event(5, "a"), event(5, "b")]})
    assert [each.markdown for each in result.stories[0].elements] == ["5 March 2018", "a", "b", "9 March 2018", "c"]
    assert result.notes == ("the events stand in the order of their dates, as TimelineJS showed them; in the file they stand in another",)
    assert found({"events": [event(5), event(9)]}).notes == ()


def test_dates() -> None:
    """As exact as they are given, with words of their own, with an end, before our era."""
    cases: list[tuple[dict[str, object], str]] = [
        ({"start_date": {"year": 2018}}, "2018"),
        ({"start_date": {"year": "2018", "month": "3"}}, "March 2018"),
        ({"start_date": {"year": 2018, "month": 3, "day": 5, "hour": 17, "minute": 40}}, "5 March 2018, 17:40"),
        ({"start_date": {"year": 2018}, "end_date": {"year": 2019}}, "2018 – 2019"),
        ({"start_date": {"year": -44}}, "44 BCE"),
        ({"start_date": {"year": 2018, "month": 13, "day": 99}}, "2018"),
        ({"start_date": {"year": 2018}, "display_date": "That <b>spring</b>"}, "That spring"),
        ({"start_date": {"year": 2018, "display_date": "Lent"}}, "Lent"),
    ]
    for slide, shown in cases:
        assert [each.markdown for each in elements(slide | {"text": {}})] == [shown]


def test_media() -> None:
    """Posts, videos, pages, and embeds whose HTML stands in place of an address."""
    source = '<a href="https://twitter.com/harbour/status/900">June 12, 2013</a>'
    quote = f'<blockquote class="twitter-tweet"><p>Ships</p>&mdash; P (@harbour) {source}</blockquote>'
    cases = {
        "https://twitter.com/harbour/statuses/20": ("post", "https://x.com/harbour/status/20"),
        "https://social.example/@harbour/1123": ("post", "https://social.example/@harbour/1123"),
        "https://youtu.be/abc": ("video", "https://youtu.be/abc"),
        "https://v.example/a.mp4?x=1": ("video", "https://v.example/a.mp4?x=1"),
        "https://en.wikipedia.example/wiki/Quay": ("link", "https://en.wikipedia.example/wiki/Quay"),
        '<iframe src="//player.vimeo.com/video/5"></iframe>': ("video", "https://player.vimeo.com/video/5"),
        "<blockquote>A noise</blockquote>": ("quote", ""),
        quote: ("post", "https://x.com/harbour/status/900"),
    }
    for url, expected in cases.items():
        last = elements(event(media={"url": url, "credit": "Port"}))[-1]
        assert (last.kind, last.url) == expected
    assert elements(event(media={"url": quote}))[-1].post is not None
    assert elements(event(media={"url": "<blockquote>A noise</blockquote>", "credit": "Port"}))[-1].text == "A noise"


def test_media_that_lead_nowhere_are_left() -> None:
    """No address of the web, no element."""
    for url in ("", "javascript:alert(1)", "file:///etc/passwd", "<script>alert(1)</script>", "picture.jpg"):
        assert [each.kind for each in elements(event(media={"url": url}))] == ["heading"]


def test_ids_are_unique_and_fit_for_addresses() -> None:
    """An event's own id is kept where it can be."""
    story = elements(event(5, "a", unique_id="The talks!"), event(5, "b", unique_id="The talks!"), event(6, "c", unique_id="7"))
    assert [each.id for each in story] == ["the-talks", "the-talks-2", "event-2", "event-3", "event-3-2"]


def test_headings_skip_no_level() -> None:
    """Those within the words stand below the headline, or below the date."""
    assert [(each.level, each.markdown) for each in elements(event(5, "Talks", "<h1>In</h1>")) if each.kind == "heading"][-1] == (4, "In")
    assert [(each.level, each.markdown) for each in elements(event(5, "", "<h1>In</h1>")) if each.kind == "heading"][-1] == (3, "In")


def test_version_two() -> None:
    """Its dates are one text, its file may be a script, and its own headline is the title."""
    asset = {"media": "http://twitter.com/harbour/statuses/20", "credit": "", "caption": ""}
    date = [
        {"startDate": "2011,12,10,07,02,10", "endDate": "2011,12,11", "headline": "First", "text": "<p>b</p>", "asset": asset},
        {"startDate": "3/4/2012", "headline": "Second", "text": ""},
    ]
    value = {"timeline": {"headline": "Ships", "type": "default", "text": "<p>t</p>", "startDate": "2011", "date": date}}
    for before, after in (("", ""), ("storyjs_jsonp_data = ", ";"), ("var data=", "")):
        story = found(value, before, after).stories[0]
        assert story.title == "Ships"
        assert [each.markdown or each.url for each in story.elements] == [
            "t",
            "10 December 2011, 07:02 – 11 December 2011",
            "First",
            "b",
            "https://x.com/harbour/status/20",
            "4 March 2012",
            "Second",
        ]


def test_other_files_are_left() -> None:
    """Without events, or without dates, it is no timeline."""
    for data in (
        b"",
        b'{"events": [{"start_date": 5}]}',
        b'{"start_date": {}}',
        b'{"timeline": {"date": [], "startDate": 1}}',
        b'{"start_date":' * 50_000,
    ):
        assert read(bundle({}), "a.json", data) is None
