"""What was read, as it stands at one instant."""

from ministry_samples import at, files, government, mission, person, post, posting

from despatch.model.ministry import Days, Ministry
from despatch.model.settings import Settings
from despatch.model.source import Correction, Source, Withdrawal
from despatch.model.theme import Theme
from despatch.plan.missions import current_name
from despatch.plan.present import present, present_ministry

TODAY = "2026-11-22"


def test_what_begins_later_is_not_there_and_what_ends_later_is_open() -> None:
    """A posting's or name's last day is known on the day after it, and a government's likewise."""
    held = (posting("Then", "2012-01-01", "2016-07-31"), posting("Now", "2016-08-01", TODAY), posting("Soon", "2026-11-23"))
    names = (("Old", "", "2019-02-11"), ("New", "2019-02-12", "2030-01-01"), ("Next", "2030-01-02", ""))
    governments = (government("past", "2010-01-01", "2020-01-01"), government("present", "2020-01-02", "2027-01-01"))
    given = Ministry(people=(person("ilse", *held),), missions=(mission("geneva", *names),), governments=governments)
    found = present_ministry(given, TODAY)
    assert found.people and found.missions and found.governments
    assert [each.days for each in found.people[0].postings] == [Days("2012-01-01", "2016-07-31"), Days("2016-08-01")]
    assert [each.days for each in found.missions[0].names] == [Days("", "2019-02-11"), Days("2019-02-12")]
    assert [each.days.last for each in found.governments] == ["2020-01-01", ""]


def test_a_mission_without_a_name_yet_is_called_by_its_id() -> None:
    """Nothing of the name to come is said."""
    found = present_ministry(Ministry(missions=(mission("geneva", ("Genf", "2030-01-01", "")),)), TODAY)
    assert found.missions
    assert current_name(found.missions[0], "en", files()).text == "geneva"


def test_what_no_file_defines_stays_undefined() -> None:
    """A ministry without files takes any name, today as ever."""
    assert present_ministry(Ministry(), TODAY) == Ministry()


def test_corrections_and_withdrawals_to_come_are_taken_off() -> None:
    """They show at their instant, not a second before, and do not move when the text changed."""
    early, late = Correction(at("2020-01-01"), "a"), Correction(at("2026-12-01"), "b")
    document = post("2019-01-01", corrections=(early, late), withdrawn=Withdrawal(at("2026-12-01"), "wrong"))
    source = Source(Settings(), Theme("x", (), (), (), (), (), ()), (document,), (), (), ())
    before = present(source, at("2026-12-01").stamp - 1, TODAY).documents[0]
    assert (before.head.corrections, before.head.withdrawn, before.head.changed) == ((early,), None, early.date)
    assert present(source, at("2026-12-01").stamp, TODAY).documents == (document,)
