"""What a mission was called on a day."""

from ministry_samples import files, mission, post

from despatch.model.words import Worded
from despatch.plan.missions import current_name, place_of

SKOPJE = mission("skopje", ("Skopje, Macedonia", "", "2019-02-11"), ("Skopje, North Macedonia", "2019-03-01", ""))
FILES = files(missions=(SKOPJE, mission("closed", ("Old Port", "2001-01-01", "2005-01-01"))))


def test_a_post_keeps_the_name_of_its_day() -> None:
    """Up to the last day of a name, and the nearest name in a gap."""
    days = {"2019-02-11": "Skopje, Macedonia", "2019-02-12": "Skopje, Macedonia", "2019-02-28": "Skopje, North Macedonia"}
    for day, name in days.items():
        assert place_of("skopje", post(day), "en", FILES) == Worded(name)


def test_without_a_date_it_is_the_name_of_today_or_the_last() -> None:
    """As on the mission's own page."""
    assert place_of("skopje", post(), "en", FILES) == Worded("Skopje, North Macedonia")
    assert current_name(SKOPJE, "en", FILES) == Worded("Skopje, North Macedonia")
    assert place_of("closed", post(), "en", FILES) == Worded("Old Port")


def test_without_a_file_the_word_stands_for_itself() -> None:
    """And nothing stands for nothing."""
    assert place_of("The Hague", post("2019-01-01"), "fr", files()) == Worded("The Hague")
    assert place_of("", post("2019-01-01"), "fr", FILES) is None
