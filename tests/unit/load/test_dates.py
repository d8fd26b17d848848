"""Dates in every form that the corpora hold, and in none that has two meanings."""

import os
import time
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch.load.dates import find_twice, parse_moment
from despatch.model.moment import Moment

_FORMS = [
    ("2014-03-21", "2014-03-21T00:00:00+00:00", "Europe/London"),
    ("2014-06-21", "2014-06-21T00:00:00+01:00", "Europe/London"),
    ("2013-6-1", "2013-06-01T00:00:00+01:00", "Europe/London"),
    ("2013/06/12", "2013-06-12T00:00:00+01:00", "Europe/London"),
    ("2013.06.12", "2013-06-12T00:00:00+01:00", "Europe/London"),
    ("2013-11-22 11:36:14 -0400", "2013-11-22T11:36:14-04:00", "-04:00"),
    ("2013-12-03 9:11:05 -0400", "2013-12-03T09:11:05-04:00", "-04:00"),
    ("2016-02-18 11:36:14 -5", "2016-02-18T11:36:14-05:00", "-05:00"),
    ("2014-03-21T12:00:00-04:00", "2014-03-21T12:00:00-04:00", "-04:00"),
    ("2014-03-21T12:00:00+0530", "2014-03-21T12:00:00+05:30", "+05:30"),
    ("2024-01-01T00:00:00Z", "2024-01-01T00:00:00+00:00", "UTC"),
    ("2024-01-01t00:00:00z", "2024-01-01T00:00:00+00:00", "UTC"),
    ("2024-01-01T00:00:00.000Z", "2024-01-01T00:00:00+00:00", "UTC"),
    ("2024-01-01 09:30 UTC", "2024-01-01T09:30:00+00:00", "UTC"),
    ("2013-06-12 09:00:00 +0000 UTC", "2013-06-12T09:00:00+00:00", "+00:00"),
    ("2024-07-01 09:30", "2024-07-01T09:30:00+01:00", "Europe/London"),
    ("2024-07-01 9:30 pm", "2024-07-01T21:30:00+01:00", "Europe/London"),
    ("2024-07-01 12:05 a.m.", "2024-07-01T00:05:00+01:00", "Europe/London"),
    ("Wed, 12 Jun 2013 09:00:00 +0100", "2013-06-12T09:00:00+01:00", "+01:00"),
    ("12 Jun 2013 09:00 GMT", "2013-06-12T09:00:00+00:00", "UTC"),
    ("Wed, 12 Jun 2013 09:00:00 EST", "2013-06-12T09:00:00-05:00", "-05:00"),
    ("Wed, 12 Jun 2013 09:00:00 +0100 (BST)", "2013-06-12T09:00:00+01:00", "+01:00"),
    ("Wed, 12 Jun 2013 09:00:00 +0100 (British Summer Time)", "2013-06-12T09:00:00+01:00", "+01:00"),
    ("Wed,12 Jun 2013 09:00:00 +0100", "2013-06-12T09:00:00+01:00", "+01:00"),
    ("Wed, 12 Jun 13 09:00:00 +0100", "2013-06-12T09:00:00+01:00", "+01:00"),
    ("12 Jun 13 09:00 GMT", "2013-06-12T09:00:00+00:00", "UTC"),
    ("Thu, 12 Jun 97 09:00:00 EST", "1997-06-12T09:00:00-05:00", "-05:00"),
    ("12 June 2013", "2013-06-12T00:00:00+01:00", "Europe/London"),
    ("12th June 2013", "2013-06-12T00:00:00+01:00", "Europe/London"),
    ("12-Jun-2013", "2013-06-12T00:00:00+01:00", "Europe/London"),
    ("Wednesday, 12 June 2013", "2013-06-12T00:00:00+01:00", "Europe/London"),
    ("June 12, 2013", "2013-06-12T00:00:00+01:00", "Europe/London"),
    ("Sept. 3rd, 2013 at 9:30", "2013-09-03T09:30:00+01:00", "Europe/London"),
    ("2026-11-11T11:00 Asia/Manila", "2026-11-11T11:00:00+08:00", "Asia/Manila"),
    ("2026-11-11 11:00 America/Argentina/Buenos_Aires", "2026-11-11T11:00:00-03:00", "America/Argentina/Buenos_Aires"),
    ("2026-11-11T11:00+08:00[Asia/Manila]", "2026-11-11T11:00:00+08:00", "Asia/Manila"),
    ("\u0662\u0660\u0661\u0663-\u0660\u0666-\u0661\u0662", "2013-06-12T00:00:00+01:00", "Europe/London"),
    ("  2014-03-21  ", "2014-03-21T00:00:00+00:00", "Europe/London"),
]


@pytest.mark.parametrize(("text", "iso", "zone"), _FORMS, ids=[form[0] for form in _FORMS])
def test_forms(text: str, iso: str, zone: str) -> None:
    """Each form gives the wall clock, the offset, the zone's name and the instant."""
    moment = parse_moment(text, "Europe/London")
    assert isinstance(moment, Moment)
    assert (moment.iso, moment.zone) == (iso, zone)
    assert moment.stamp == int(datetime.fromisoformat(iso).timestamp())
    assert moment.precise is (":" in text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("01/02/2020", "may be 1 February or 2 January 2020"),
        ("1.2.2020 10:00", "may be 1 February or 2 January 2020"),
        ("13/02/2020", "puts the year last"),
        ("12 Jun 13", "is no date"),
        ("12 Jun 13 09:00", "is no date"),
        ("12 Jun 13 09:00 PM", "is no date"),
        ("2013-06-12 09:00 (noon)", "is no date"),
        ("Thu, 12 Jun 13 09:00:00 +0100", "that day is a Wednesday, not a Thursday"),
        ("2020-02-30", "February 2020 has no day 30"),
        ("2019-02-29", "February 2019 has no day 29"),
        ("2020-00-10", "there is no month 0"),
        ("2020-13-01", "there is no month 13"),
        ("2020-01-00", "has no day 0"),
        ("2020-01-01 25:00", "there is no time 25:00"),
        ("2020-01-01 10:60", "there is no time 10:60"),
        ("2020-01-01 13:00 pm", "no 13 o'clock"),
        ("Wed, 13 Jun 2013 09:00:00 +0100", "that day is a Thursday, not a Wednesday"),
        ("Foo, 13 Jun 2013", "no day of the week"),
        ("20 Foo 2013", "no month"),
        ("2013-06-12 09:00 CET", "may be several zones"),
        ("2013-06-12 09:00 Europe/Prais", "no time zone"),
        ("2013-06-12 09:00 asia/manila", 'did you mean "Asia/Manila"'),
        ("2013-06-12 09:00 localtime", "may be several zones"),
        ("2013-06-12 09:00 +99", "no zone"),
        ("2013-06-12 09:00 +0100 UTC", "is no date"),
        ("2026-11-11T11:00+07:00[Asia/Manila]", "two zones that disagree"),
        ("2026-03-29 02:30 Europe/Paris", "never came on that day in Europe/Paris"),
        ("1434-01-01", "outside 1600 to 9998"),
        ("9999-12-31", "outside 1600 to 9998"),
        ("1371027600", "is no date"),
        ("soon", "is no date"),
        ("", "is no date"),
        ("2013-06-12 " + " " * 70_000 + "x", "no date"),
    ],
)
def test_what_is_refused_says_why(text: str, reason: str) -> None:
    """Two meanings, days and times that never were, and unknown zones are told in words."""
    found = parse_moment(text, "Europe/London")
    assert isinstance(found, str)
    assert reason in found


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("2026-03-29 02:30 Europe/Skopje", "03:30"),
        ("2026-10-04 02:15 Australia/Lord_Howe", "02:45"),
        ("2026-03-29 00:10 Asia/Beirut", "01:10"),
        ("2026-03-29 01:30 Antarctica/Troll", "03:30"),
        ("2011-12-30 10:00 Pacific/Apia", "2011-12-31 10:00"),
    ],
)
def test_a_time_that_never_came_is_cured_with_one_that_did(text: str, cure: str) -> None:
    """The time offered is as much later as clocks were put forward: half an hour, two, or a whole day."""
    found = parse_moment(text, "UTC")
    assert isinstance(found, str)
    assert found.endswith(f"; write {cure}")
    day, _, zone = text.partition(" ")[0], *text.rpartition(" ")[1:]
    assert isinstance(parse_moment(f"{cure if '-' in cure else f'{day} {cure}'} {zone}", "UTC"), Moment)


def test_a_day_whose_midnight_never_came_begins_when_clocks_were_put_forward() -> None:
    """A day alone is a day everywhere: in Beirut 29 March 2026 began at 01:00, in Manila and Lima at midnight."""
    days = [parse_moment("2026-03-29", zone) for zone in ("Asia/Beirut", "Asia/Manila", "America/Lima")]
    found = [(moment.day, moment.stamp) for moment in days if isinstance(moment, Moment)]
    assert found == [("2026-03-29", 1774735200), ("2026-03-29", 1774713600), ("2026-03-29", 1774760400)]


def test_of_an_hour_that_comes_twice_the_first_is_meant() -> None:
    """02:30 on the night when clocks go back is the one in summer time."""
    moment = parse_moment("2026-10-25 02:30", "Europe/Paris")
    assert isinstance(moment, Moment)
    assert moment.iso == "2026-10-25T02:30:00+02:00"


@pytest.mark.parametrize(
    ("text", "zone", "told"),
    [
        (
            "2026-10-25 01:30",
            "Europe/London",
            "on 2026-10-25 clocks in Europe/London showed 01:30 twice, at +01:00 and at +00:00, and the first is taken; "
            "write 01:30 +01:00 or 01:30 +00:00",
        ),
        ("1 Nov 2026 1:05 am America/New_York", "Europe/London", "clocks in America/New_York showed 01:05 twice, at -04:00 and at -05:00"),
        ("2026-04-05 01:45", "Australia/Lord_Howe", "at +11:00 and at +10:30"),
        ("2026-10-25 01:30 +00:00", "Europe/London", ""),
        ("2026-10-25T01:30+00:00[Europe/London]", "Europe/London", ""),
        ("2026-10-25T01:30[Europe/London]", "Asia/Tokyo", "showed 01:30 twice"),
        ("2026-10-25 00:59:59", "Europe/London", ""),
        ("2026-10-25 01:00", "Europe/London", "showed 01:00 twice"),
        ("2026-10-25 02:00", "Europe/London", ""),
        ("2026-10-25 01:30 UTC", "Europe/London", ""),
        ("2018-02-18", "America/Sao_Paulo", ""),
    ],
)
def test_an_hour_that_comes_twice_is_told(text: str, zone: str, told: str) -> None:
    """Zone, day and both offsets are named; a day alone, and a time with its offset, have one meaning."""
    moment = parse_moment(text, zone)
    assert isinstance(moment, Moment)
    found = find_twice(text, moment)
    assert told in found if told else found == ""


@pytest.mark.parametrize(("offset", "instant"), [("+01:00", "2026-10-25T00:30:00Z"), ("+00:00", "2026-10-25T01:30:00Z")])
def test_an_offset_beside_a_zone_says_which_of_two_is_meant(offset: str, instant: str) -> None:
    """Either of the two instants can be written, and keeps the zone's name."""
    moment = parse_moment(f"2026-10-25T01:30{offset}[Europe/London]", "Asia/Tokyo")
    assert isinstance(moment, Moment)
    assert (moment.iso, moment.zone) == (f"2026-10-25T01:30:00{offset}", "Europe/London")
    assert moment.stamp == int(datetime.fromisoformat(instant).timestamp())


def test_a_day_stays_its_day_where_midnight_never_came() -> None:
    """A day without a time is read also when clocks sprang forward at its midnight."""
    moment = parse_moment("2018-11-04", "America/Sao_Paulo")
    assert isinstance(moment, Moment)
    assert (moment.day, moment.precise) == ("2018-11-04", False)


def test_offsets_of_old_times_are_whole_minutes() -> None:
    """Local mean time has offsets with seconds, which RFC 3339 cannot write; instant and text agree all the same."""
    moment = parse_moment("1890-01-01 12:00", "Europe/Paris")
    assert isinstance(moment, Moment)
    assert moment.iso == "1890-01-01T12:00:00+00:09"
    assert moment.stamp == int(datetime.fromisoformat(moment.iso).timestamp())


@pytest.mark.parametrize("text", ["2013-06-12T09:30:05Z", "1600-01-01T00:00:00Z", "9998-12-31T23:59:59Z", "2024-02-29T12:00:00Z"])
def test_times_as_programs_write_them(text: str) -> None:
    """In UTC, to the second: as with blanks, which are read another way."""
    assert parse_moment(text, "Europe/London") == parse_moment(text.replace("T", " "), "Europe/London")


@pytest.mark.parametrize("text", ["2013-06-31T09:30:05Z", "1599-01-01T00:00:00Z", "9999-01-01T00:00:00Z", "2013-06-12T24:00:00Z"])
def test_times_of_programs_that_never_were(text: str) -> None:
    """They are refused with the same words."""
    refused = parse_moment(text, "UTC")
    assert isinstance(refused, str)
    assert refused == str(parse_moment(text.replace("T", " "), "UTC")).replace(text.replace("T", " "), text)


def test_the_machines_zone_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A date without a zone means the same on a machine in Tokyo."""
    before = parse_moment("2013-06-12 09:00", "Europe/London")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert parse_moment("2013-06-12 09:00", "Europe/London") == before
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    assert "TZ" not in os.environ or os.environ["TZ"] != "Asia/Tokyo"


_ZONES = st.sampled_from(["UTC", "Europe/London", "Asia/Kathmandu", "Pacific/Apia", "America/New_York"])


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)), _ZONES)
def test_what_is_read_can_be_read_again(wall: datetime, zone: str) -> None:
    """The ISO text of a moment names the same instant."""
    moment = parse_moment(wall.isoformat(sep=" ", timespec="seconds"), zone)
    if isinstance(moment, Moment):
        again = parse_moment(moment.iso, "Asia/Tokyo")
        assert isinstance(again, Moment)
        assert (again.stamp, again.iso) == (moment.stamp, moment.iso)
        assert moment.iso.startswith(wall.isoformat(timespec="seconds"))


@given(
    st.one_of(
        st.text(max_size=60), st.from_regex(r"\A[0-9]{1,4}[-/. ][A-Za-z0-9]{1,9}[-/. ][0-9]{1,4}([T ][0-9:+\-Z \[\]a-zA-Z/]{0,20})?\Z")
    ),
    _ZONES,
)
def test_no_text_raises(text: str, zone: str) -> None:
    """Any text is a moment or a sentence."""
    assert isinstance(parse_moment(text, zone), Moment | str)
