"""Times of kept posts, as those who read a text know them."""

import pytest

from despatch.model.kept import KeptPost
from despatch.model.snapshot import Snapshot
from despatch.plan.post_times import day_in_zone, in_zone


def post(time: str, **more: str) -> KeptPost:
    """Return a kept post of that time."""
    return KeptPost(snapshot=Snapshot(platform="x", id="1", url="https://x.com/a/status/1", time=time, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("time", "zone", "told"),
    [
        ("2016-10-04T16:03:00+00:00", "Europe/Athens", "2016-10-04T19:03:00+03:00"),
        ("2016-12-31T23:30:00+00:00", "Asia/Amman", "2017-01-01T01:30:00+02:00"),
        ("2016-10-04T16:03:00+00:00", "UTC", "2016-10-04T16:03:00+00:00"),
        ("2016-10-04T16:03:00-05:00", "Europe/Athens", "2016-10-04T16:03:00-05:00"),
        ("2016-10-04", "Europe/Athens", "2016-10-04"),
        ("", "Europe/Athens", ""),
        ("0001-01-01T00:00:00+00:00", "America/Lima", "0001-01-01T00:00:00+00:00"),
    ],
)
def test_a_time_in_utc_is_told_by_the_clocks_of_the_texts_zone(time: str, zone: str, told: str) -> None:
    """Networks and exports give UTC; a time with another offset, a day and no time at all stay as they are."""
    assert in_zone(post(time), zone).snapshot.time == told


def test_all_times_of_a_post_are_told_alike() -> None:
    """When it was posted, edited and saved."""
    utc, local = "2016-10-04T16:03:00+00:00", "2016-10-04T19:03:00+03:00"
    told = in_zone(post(utc, edited=utc, captured=utc), "Europe/Athens").snapshot
    assert {told.time, told.edited, told.captured} == {local}


@pytest.mark.parametrize(
    ("time", "day"),
    [("2016-12-31T23:30:00+00:00", "2017-01-01"), ("2016-12-31T23:30:00-05:00", "2016-12-31"), ("2016-12-31", "2016-12-31"), ("", "")],
)
def test_a_day_is_that_of_the_texts_zone(time: str, day: str) -> None:
    """As for times: UTC is nobody's day."""
    assert day_in_zone(time, "Asia/Amman") == day
