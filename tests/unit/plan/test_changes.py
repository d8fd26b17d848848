"""What will change by itself, and when."""

from ministry_samples import at, government, mission, person, post, posting

from despatch.model.ministry import Ministry
from despatch.model.settings import Settings
from despatch.model.source import Correction, Document, Withdrawal
from despatch.plan.changes import changes
from despatch.plan.days import day_start
from despatch.plan.visibility import Shown

ZURICH = Settings(timezone="Europe/Zurich")
NOW = day_start("2026-11-22", "Europe/Zurich") + 12 * 3600
ILSE = person("ilse", posting("Then", "2020-01-01", "2026-12-31", "skopje"), posting("Soon", "2027-01-01"))
MINISTRY = Ministry(
    people=(ILSE, person("other", posting("Soon", "2026-12-24"))),
    missions=(mission("skopje", ("Old", "", "2027-02-11"), ("New", "2027-02-12", "")), mission("geneva", ("A", "", "2026-12-01"))),
    governments=(government("past", "", "2020-01-01"), government("present", "2020-01-02", "2027-05-06")),
)
PUBLIC = Shown()


def found(*documents: Document, shown: Shown = PUBLIC, ministry: Ministry = MINISTRY) -> list[tuple[str, str]]:
    """Return day and kind of each change."""
    zone = "Europe/Zurich"
    given = changes(documents, ministry, ZURICH, NOW, shown)
    days = {day_start(day, zone): day for day in ("2027-01-01", "2027-02-12", "2027-05-07", "2026-11-23")}
    return [(days.get(change.at, str(change.at)), change.what) for change in given]


def test_days_of_the_ministry_begin_at_midnight_in_the_sites_zone() -> None:
    """A posting begins at the start of its first day, and ends at the start of the day after its last."""
    assert found(post("2021-01-01", authors=("ilse",))) == [
        ("2027-01-01", "posting begins"),
        ("2027-01-01", "posting ends"),
        ("2027-02-12", "name begins"),
        ("2027-02-12", "name ends"),
    ]


def test_the_last_day_is_still_to_end() -> None:
    """On it the posting holds, and tomorrow it is over."""
    ministry = Ministry(people=(person("ilse", posting("Then", "2020-01-01", "2026-11-22")),))
    assert found(post("2021-01-01", authors=("ilse",)), ministry=ministry) == [("2026-11-23", "posting ends")]


def test_only_what_a_visible_post_shows_counts() -> None:
    """People without a visible post have no page that could change; a guest is nobody's entry."""
    assert found() == []
    assert found(post("2021-01-01", authors=("ilse",), state="draft")) == []
    assert found(post("2021-01-01", authors=("ilse",), state="draft"), shown=Shown(drafts=True))
    assert {what for _, what in found(post("2021-01-01", mission="skopje"))} == {"name begins", "name ends"}


def test_a_government_ends_for_political_posts_of_its_days() -> None:
    """Their pages then say under which government they were published."""
    assert found(post("2021-01-01", political=True)) == [("2027-05-07", "government ends")]
    assert found(post("2021-01-01")) == found(post("2019-01-01", political=True)) == []


def test_corrections_and_withdrawals_to_come_are_changes() -> None:
    """At their instant, where the document is then built; those of the past are none."""
    coming, past = at("2027-03-01"), at("2020-03-01")
    document = post("2019-01-01", corrections=(Correction(past, "a"), Correction(coming, "b")), withdrawn=Withdrawal(coming, "c"))
    assert found(document) == [(str(coming.stamp), "correction"), (str(coming.stamp), "withdrawal")]
    assert found(post("2019-01-01", state="draft", corrections=(Correction(coming, "b"),))) == []
    assert found(post("2019-01-01", kind="page", corrections=(Correction(coming, "b"),), withdrawn=Withdrawal(coming, "c"))) == []


def test_documents_come_and_go_in_order_of_time() -> None:
    """Each change names its document."""
    documents = [post("2030-01-01", "content/posts/b.md"), post("2029-01-01", "content/posts/c.md", expires=at("2029-06-01"))]
    given = changes(documents, Ministry(), ZURICH, NOW, Shown())
    assert [(change.path[-4:], change.what) for change in given] == [("c.md", "appears"), ("c.md", "expires"), ("b.md", "appears")]


def test_an_end_of_all_days_never_comes() -> None:
    """Some write the last day of the calendar for an open end."""
    ministry = Ministry(people=(person("ilse", posting("Now", "2020-01-01", "9999-12-31")),))
    assert found(post("2021-01-01", authors=("ilse",)), ministry=ministry) == []
