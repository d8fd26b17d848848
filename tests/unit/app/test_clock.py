"""The time of a build."""

import zoneinfo
from pathlib import Path

import pytest

from despatch.app.clock import carry_zones, clock


def test_a_time_without_a_zone_is_read_in_the_sites() -> None:
    """Nine o'clock in Paris in December is eight in UTC."""
    moment = clock("2026-12-01T09:00")("Europe/Paris")
    assert moment.iso == "2026-12-01T09:00:00+01:00"
    assert moment.stamp == clock("2026-12-01T08:00Z")("Europe/Paris").stamp


def test_a_running_clock_knows_the_sites_day() -> None:
    """The moment carries the zone's offset; an unknown zone is UTC."""
    assert clock()("Asia/Tokyo").iso.endswith("+09:00")
    assert clock()("No/Where").iso.endswith("+00:00")


def test_what_is_no_time_is_refused_with_a_reason() -> None:
    """The reason quotes what was written."""
    with pytest.raises(ValueError, match="soonish"):
        clock("soonish")


def test_a_time_that_the_zone_skipped_still_stands_for_an_instant() -> None:
    """02:30 never came in Paris on 29 March 2026."""
    assert clock("2026-03-29T02:30")("Europe/Paris").stamp == 1774751400


def test_zones_are_those_of_the_locked_library() -> None:
    """A machine's own may be of another year, which no key would tell."""
    before = zoneinfo.TZPATH
    try:
        carry_zones()
        (folder,) = map(Path, zoneinfo.TZPATH)
        assert folder.parts[-2:] == ("tzdata", "zoneinfo")
        assert (folder / "Europe/Paris").is_file()
    finally:
        zoneinfo.reset_tzpath(before)
