"""Times of other people's files."""

import pytest

from despatch.importers.instants import instant


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("2013-12-06T13:04:36.123Z", "2013-12-06T13:04:36+00:00"),
        ("2013-12-06T13:04:36+0200", "2013-12-06T13:04:36+02:00"),
        ("2013-12-06 13:04", "2013-12-06T13:04:00+00:00"),
        ("1310784583", "2011-07-16T02:49:43+00:00"),
        ("1310784583000", "2011-07-16T02:49:43+00:00"),
        ("2013-13-06T13:04:36Z", ""),
        ("2013-12-06T13:04:36+99:00", ""),
        ("0000-00-00T00:00:00Z", ""),
        ("99999999999999999999", ""),
        ("٣", ""),
        ("a year ago", ""),
        ("", ""),
    ],
)
def test_times_are_iso_with_an_offset(given: str, made: str) -> None:
    """ISO 8601, in UTC where no offset stands, and unix seconds as text; anything else is no time."""
    assert instant(given) == made
