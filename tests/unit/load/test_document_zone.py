"""Zones in which dates without one are read."""

import pytest
from ministry_files import read_ministry

from despatch.load.document import parse_document
from despatch.load.document_zone import Zones, zones_of
from despatch.model.moment import Moment
from despatch.model.settings import Settings

ZONES = zones_of(
    read_ministry(
        {
            "missions.yaml": "manila: {name: M, timezone: Asia/Manila}\nskopje: {name: S, tz: Europe/Skopje}\nlima: Lima\n",
            "people.yaml": "ilse: {name: I, postings: [{mission: manila, from: 2012, to: 2014-06},"
            " {mission: skopje, from: 2014-08, to: 2016},"
            " {mission: lima, from: 2017}]}\nboth: {name: B, postings: [{mission: manila, from: 2012}, {mission: skopje, from: 2014}]}\n",
        },
    )[0],
)


def date(head: str, name: str = "a", zones: Zones = ZONES, site: str = "Europe/London") -> Moment:
    """Return the date of a post with this head."""
    document, problems = parse_document(
        f"content/posts/{name}.md", f"---\ntitle: A\n{head}\n---\nWords.\n".encode(), "post", Settings(timezone=site), zones
    )
    assert document is not None
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert document.head.date is not None
    return document.head.date


@pytest.mark.parametrize(
    ("head", "iso"),
    [
        ("date: 2013-06-12 09:30", "2013-06-12T09:30:00+01:00"),
        ("date: 2013-06-12 09:30\nmission: manila", "2013-06-12T09:30:00+08:00"),
        ("date: 2013-06-12 09:30\nauthor: ilse", "2013-06-12T09:30:00+08:00"),
        ("date: 2015-06-12 09:30\nauthor: ilse", "2015-06-12T09:30:00+02:00"),
        ("date: 2015-01-12\nauthor: [ilse, both]", "2015-01-12T00:00:00+01:00"),
        ("date: 2014-07-12 09:30\nauthor: ilse", "2014-07-12T09:30:00+01:00"),
        ("date: 2015-06-12 09:30\nauthor: ilse\nmission: manila", "2015-06-12T09:30:00+08:00"),
        ("date: 2015-06-12 09:30\nauthor: ilse\nmission: lima", "2015-06-12T09:30:00+01:00"),
        ("date: 2018-06-12 09:30\nauthor: ilse", "2018-06-12T09:30:00+01:00"),
        ("date: 2015-06-12 09:30\nauthor: both", "2015-06-12T09:30:00+02:00"),
        ("date: 2015-06-12 09:30\nauthor: nobody", "2015-06-12T09:30:00+01:00"),
        ("date: 2015-06-12 09:30\nauthor: {name: ilse}", "2015-06-12T09:30:00+01:00"),
        ("date: 2015-06-12 09:30\nauthor: {id: ilse, role: R}", "2015-06-12T09:30:00+02:00"),
        ("date: 2013-06-12 09:30\nmission: manila\ntimezone: Asia/Amman", "2013-06-12T09:30:00+03:00"),
        ("date: 2013-06-12 09:30 -05:00\nmission: manila", "2013-06-12T09:30:00-05:00"),
        ("publish_at: 2013-06-12 09:30\nauthor: ilse", "2013-06-12T09:30:00+08:00"),
    ],
)
def test_whose_zone_counts(head: str, iso: str) -> None:
    """The head's own, else its mission's, else that of the author's mission of the day, else the site's."""
    assert date(head).iso == iso


def test_the_day_of_a_file_name() -> None:
    """It finds the posting, and is read in that zone too."""
    assert date("author: ilse", "2013-06-12-a") == Moment("2013-06-12T00:00:00+08:00", "Asia/Manila", 1370966400, precise=False)


def test_a_night_that_clocks_skip_elsewhere() -> None:
    """A time that never came at the site's place is sound where the post was written."""
    assert date("date: 2013-03-31 01:30\nauthor: ilse").iso == "2013-03-31T01:30:00+08:00"


def test_times_in_blocks_are_of_the_same_place() -> None:
    """A quotation's hour is read as the post's is."""
    text = b"---\ntitle: A\ndate: 2013-06-12\nmission: manila\n---\n::: quote\nwho: B\nwhen: 2013-06-12 06:40\n\nWords.\n:::\n"
    document, _ = parse_document("content/posts/a.md", text, "post", Settings(), ZONES)
    assert document is not None
    assert dict(document.body.blocks[0].fields)["when"] == "2013-06-12T06:40:00+08:00"


def test_without_zones_of_missions_all_is_as_it_was() -> None:
    """Where no mission has a zone, the site's counts for all."""
    plain = zones_of(read_ministry({"missions.yaml": "manila: M\n", "people.yaml": "ilse: {name: I, postings: [{mission: manila}]}\n"})[0])
    assert plain == Zones()
    assert date("date: 2013-06-12 09:30\nmission: manila", zones=plain).iso == "2013-06-12T09:30:00+01:00"
