"""What is public when."""

import ministry_samples
from hypothesis import given, settings
from hypothesis import strategies as st

from despatch.model.body import Body
from despatch.model.moment import Moment
from despatch.model.source import Document, Head, State, Withdrawal
from despatch.plan.visibility import Shown, listed, standing, turns, visible

NOON = 1_000_000


def moment(stamp: int, *, precise: bool = True) -> Moment:
    """Return an instant; its text does not matter here."""
    return Moment("2016-03-09T12:00:00+01:00", "Europe/Zurich", stamp, precise)


def post(
    state: State = "published", date: int | None = None, publish_at: int | None = None, expires: int | None = None, reason: str = ""
) -> Document:
    """Return a post with these times."""
    times = {"date": date, "publish_at": publish_at, "expires": expires}
    moments = {key: moment(stamp) for key, stamp in times.items() if stamp is not None}
    return Document("content/posts/x.md", "post", Head(state=state, state_reason=reason, **moments), Body("", 1), "x")  # type: ignore[arg-type]


def test_publish_at_opens_at_its_very_second() -> None:
    """One second before, the post is scheduled; at the instant it is public."""
    embargoed = post(publish_at=NOON)
    assert standing(embargoed, NOON - 1).kind == "scheduled"
    assert standing(embargoed, NOON - 1).until == NOON
    assert standing(embargoed, NOON).kind == "published"


def test_a_future_date_schedules_when_nothing_else_says_when() -> None:
    """The date decides without publish_at, to the second."""
    assert standing(post(date=NOON), NOON - 1).kind == "scheduled"
    assert standing(post(date=NOON), NOON).kind == "published"


def test_publish_at_beats_the_date() -> None:
    """A post about a coming day may appear before that day."""
    assert standing(post(date=NOON + 500, publish_at=NOON), NOON).kind == "published"
    assert standing(post(date=NOON - 500, publish_at=NOON), NOON - 1).kind == "scheduled"


def test_expiry_closes_at_its_very_second() -> None:
    """One second before, the post is public and says until when; at the instant it is gone."""
    assert standing(post(expires=NOON), NOON - 1).kind == "published"
    assert standing(post(expires=NOON), NOON - 1).until == NOON
    assert standing(post(expires=NOON), NOON).kind == "expired"


def test_a_draft_stays_a_draft_whatever_its_dates() -> None:
    """The state goes first, in the author's own words."""
    found = standing(post("draft", publish_at=NOON + 9, reason="status: draft"), NOON)
    assert (found.kind, found.until, found.reason) == ("draft", None, "status: draft")
    assert standing(post("private"), NOON).kind == "private"


def test_the_reason_names_the_key_and_the_time() -> None:
    """A scheduled or expired post says which key holds it, a day without a time as a day."""
    assert standing(post(publish_at=NOON), NOON - 1).reason == "publish_at: 2016-03-09T12:00:00+01:00"
    by_day = Document("x.md", "post", Head(date=moment(NOON, precise=False)), Body("", 1), "x")
    assert standing(by_day, NOON - 1).reason == "date: 2016-03-09"


def test_each_flag_lets_its_own_kind_through() -> None:
    """Drafts, future and expired posts are shown on request; a draft of the future needs both."""
    assert visible(post("draft"), NOON, Shown(drafts=True))
    assert visible(post(date=NOON + 1), NOON, Shown(future=True))
    assert visible(post(expires=NOON), NOON, Shown(expired=True))
    assert not visible(post("draft", date=NOON + 1), NOON, Shown(drafts=True))
    assert visible(post("draft", date=NOON + 1), NOON, Shown(drafts=True, future=True))


@settings(deadline=None)
@given(st.booleans(), st.booleans(), st.booleans(), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_a_private_post_is_never_shown(drafts: bool, future: bool, expired: bool, now: int, start: int, end: int) -> None:
    """No flag and no date opens a private post."""
    assert not visible(post("private", publish_at=start, expires=end), now, Shown(drafts, future, expired))


@settings(deadline=None)
@given(st.integers(0, 9), st.one_of(st.none(), st.integers(0, 9)), st.one_of(st.none(), st.integers(0, 9)))
def test_the_next_moment_is_the_first_change(now: int, start: int | None, end: int | None) -> None:
    """Nothing changes before the next moment, and something does at it."""
    document = post(publish_at=start, expires=end)
    following = min((at for at, _ in turns(document, now, Shown())), default=None)
    shown = [visible(document, each, Shown()) for each in range(now, 12)]
    changes = [now + step for step in range(1, len(shown)) if shown[step] != shown[step - 1]]
    assert following == (changes[0] if changes else None)


def test_a_turn_says_whether_the_document_comes_or_goes() -> None:
    """It appears at one instant and expires at another."""
    assert list(turns(post(publish_at=NOON, expires=NOON + 9), NOON - 1, Shown())) == [(NOON, "appears"), (NOON + 9, "expires")]


def test_a_draft_has_no_next_moment() -> None:
    """A draft does not appear by itself, but in a build that shows drafts and nothing of the future."""
    draft = post("draft", publish_at=NOON + 5)
    assert list(turns(draft, NOON, Shown())) == []
    assert list(turns(draft, NOON, Shown(drafts=True))) == [(NOON + 5, "appears")]


def test_a_withdrawn_post_is_public_from_its_second_on_and_says_why() -> None:
    """Before, it is published; a draft stays one; pages cannot be withdrawn, and a post that has moved has no page of its own."""
    gone = Withdrawal(moment(NOON), "wrong")
    document = ministry_samples.post(withdrawn=gone)
    assert standing(document, NOON - 1).kind == "published"
    found = standing(document, NOON)
    assert (found.kind, found.reason, found.public) == ("withdrawn", "wrong", True)
    assert visible(document, NOON, Shown())
    assert standing(ministry_samples.post(withdrawn=gone, state="draft"), NOON).kind == "draft"
    assert standing(ministry_samples.post(withdrawn=gone, kind="page"), NOON).kind == "published"
    assert standing(ministry_samples.post(withdrawn=gone, redirect_to="/x/"), NOON).kind == "published"


def test_withdrawn_and_moved_posts_and_pages_stand_in_no_list() -> None:
    """Only what a list may show counts towards who and what has a page."""
    assert listed(ministry_samples.post())
    assert not listed(ministry_samples.post(kind="page"))
    assert not listed(ministry_samples.post(redirect_to="/x/"))
    assert not listed(ministry_samples.post(withdrawn=Withdrawal(moment(NOON), "wrong")))
