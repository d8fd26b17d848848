"""Zones by name."""

import pytest

from despatch.load.zones import find_zone, zone_fault


@pytest.mark.parametrize("name", ["Europe/London", "America/Argentina/Buenos_Aires", "UTC", "GMT", "Etc/GMT+5", "Asia/Ho_Chi_Minh"])
def test_iana_names_are_found(name: str) -> None:
    """Names of the IANA database name zones."""
    zone = find_zone(name)
    assert zone is not None
    assert zone.key == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "localtime",
        "CET",
        "EST",
        "posix/Europe/Paris",
        "right/UTC",
        "Europe",
        "Europe/",
        "../etc/passwd",
        "/etc/localtime",
        "Europe/../UTC",
        "Mars/Base",
        "a\0b/c",
    ],
)
def test_other_names_are_not(name: str) -> None:
    """The machine's own zone, abbreviations, folders and paths are no zones."""
    assert find_zone(name) is None


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("europe/paris", "Europe/Paris"),
        ("Paris", "Europe/Paris"),
        ("new york", "America/New_York"),
        ("America/New York", "America/New_York"),
        ("Europe/Skopie", "Europe/Skopje"),
        ("Skopie", "Europe/Skopje"),
        ("America/Lime", "America/Lima"),
        ("Manilla", "Asia/Manila"),
        ("Asia/Manilla", "Asia/Manila"),
        ("Europe/Zurch", "Europe/Zurich"),
        ("Ameria/Lima", "America/Lima"),
    ],
)
def test_a_near_name_is_offered(name: str, guess: str) -> None:
    """Another case, a city alone, or a slip, leads to the name."""
    assert f'did you mean "{guess}"?' in zone_fault(name)


@pytest.mark.parametrize("name", ["Mars", "CET", "EST", "UTC+2", "local", "Mars/Base", "x" * 60])
def test_nothing_is_offered_for_nonsense(name: str) -> None:
    """Without a near name there is only the statement."""
    assert zone_fault(name) == f'"{name}" is no time zone'
