"""Which documents are held against the ministry's files."""

import pytest
from ministry_samples import at, person, post, posting

from despatch.model.ministry import Ministry
from despatch.model.settings import Settings
from despatch.model.source import Correction, Document, Source, Withdrawal
from despatch.model.theme import Theme
from despatch.plan.ministry_faults import ministry_faults
from despatch.plan.visibility import Shown

NOW = at("2026-11-22").stamp
THEME = Theme("x", (), (), (), (), (), ())
MINISTRY = Ministry(people=(person("ilse", posting("A", "2020-01-01")),))
PUBLIC = Shown()


def codes(document: Document, shown: Shown = PUBLIC) -> list[str]:
    """Return the codes of the problems with a document."""
    source = Source(Settings(), THEME, (document,), (), (), (), MINISTRY)
    return [problem.code for problem in ministry_faults(source, source.documents, NOW, shown)]


@pytest.mark.parametrize(
    ("day", "head", "expected"),
    [
        ("2021-01-01", {}, True),
        ("2030-01-01", {}, True),
        ("2021-01-01", {"state": "draft"}, False),
        ("2030-01-01", {"state": "draft"}, False),
    ],
)
def test_a_scheduled_post_is_checked_and_a_draft_is_not(day: str, head: dict[str, object], expected: bool) -> None:
    """What will appear by itself must not fail on its day; a draft may still be rough."""
    assert codes(post(day, authors=("nobody",), **head)) == ["person-unknown"] * expected


def test_a_draft_that_is_shown_is_checked() -> None:
    """And a post of the past that has expired is not."""
    assert codes(post("2021-01-01", authors=("nobody",), state="draft"), Shown(drafts=True)) == ["person-unknown"]
    assert codes(post("2021-01-01", authors=("nobody",), expires=at("2022-01-01"))) == []


def test_gaps_are_told_of_what_is_built() -> None:
    """A scheduled post may still get its posting."""
    assert codes(post("2019-01-01", authors=("ilse",))) == ["posting-gap"]
    assert codes(post("2019-01-01", authors=("ilse",), publish_at=at("2030-01-01"))) == []


def test_only_posts_are_withdrawn_and_corrected() -> None:
    """A page or story that says so is told that nothing comes of it, also where the day is still to come."""
    head = {"withdrawn": Withdrawal(at("2030-01-01"), "wrong"), "corrections": (Correction(at("2020-01-01"), "typo"),)}
    assert codes(post("2019-01-01", **head)) == []
    assert codes(post("2019-01-01", kind="page", **head)) == ["key-without-effect"] * 2
    assert codes(post("2019-01-01", kind="story", **head)) == ["key-without-effect"] * 2
