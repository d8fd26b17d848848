"""What was read, as it stands at one instant."""

from ministry_samples import at, files, government, mission, person, post, posting

from despatch.model.ministry import Days, Ministry
from despatch.model.settings import Settings
from despatch.model.source import Correction, Source, Withdrawal
from despatch.model.theme import Theme
from despatch.plan.missions import current_name
from despatch.plan.present import present, present_ministry
from despatch.plan.visibility import Shown

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
    before = present(source, at("2026-12-01").stamp - 1, TODAY, Shown()).documents[0]
    assert (before.head.corrections, before.head.withdrawn, before.head.changed) == ((early,), None, early.date)
    assert present(source, at("2026-12-01").stamp, TODAY, Shown()).documents == (document,)


def test_pages_and_stories_are_neither_corrected_nor_withdrawn() -> None:
    """The keys have no effect there, so such a page keeps its translations, and its day of change."""
    page = post("2019-01-01", kind="page", corrections=(Correction(at("2020-01-01"), "a"),), withdrawn=Withdrawal(at("2020-01-01"), "b"))
    source = Source(Settings(), Theme("x", (), (), (), (), (), ()), (page,), (), (), ())
    head = present(source, at("2026-12-01").stamp, TODAY, Shown()).documents[0].head
    assert (head.corrections, head.withdrawn, head.changed) == ((), None, head.updated)


def test_whom_a_post_of_a_later_day_names_is_as_on_that_day() -> None:
    """A post from the east is built while it is still yesterday here; nobody else's posting and no other name comes early."""
    held = (posting("Then", "2012-01-01", TODAY, "lima"), posting("Soon", "2026-11-23", "", "tokyo"), posting("Later", "2026-11-25"))
    names = (("Old", "", TODAY), ("New", "2026-11-23", ""))
    given = Ministry(
        people=(person("ilse", *held), person("other", *held)), missions=tuple(mission(who, *names) for who in ("lima", "tokyo"))
    )
    found = present_ministry(given, TODAY, [post("2026-11-23", authors=("ilse",)), post("2026-11-25", kind="page", authors=("other",))])
    assert found.people and found.missions
    assert [each.days for each in found.people[0].postings] == [Days("2012-01-01", TODAY), Days("2026-11-23")]
    assert [each.days for each in found.people[1].postings] == [Days("2012-01-01")]
    assert [current_name(each, "en", files()).text for each in found.missions] == ["Old", "New"]
    named = present_ministry(given, TODAY, [post("2026-11-23", mission="lima", authors=("nobody",))])
    assert named.people and named.missions
    assert [current_name(each, "en", files()).text for each in named.missions] == ["New", "Old"]
    assert present_ministry(given, TODAY, [post(TODAY, authors=("ilse",)), post(authors=("ilse",))]) == present_ministry(given, TODAY)


def test_only_posts_that_are_built_bring_a_day_forward() -> None:
    """A scheduled post does in a preview that shows it, and nowhere else."""
    given = Ministry(people=(person("ilse", posting("Soon", "2026-11-23")),))
    source = Source(Settings(), Theme("x", (), (), (), (), (), ()), (post("2026-11-23", authors=("ilse",)),), (), (), (), given)
    now = at(TODAY).stamp
    (hidden,) = present(source, now, TODAY, Shown()).ministry.people or ()
    (seen,) = present(source, now, TODAY, Shown(future=True)).ministry.people or ()
    assert (hidden.postings, len(seen.postings)) == ((), 1)
