"""Whom a head names."""

from ministry_samples import at, post

from despatch.model.source import Credit, Withdrawal
from despatch.plan.credits import credit_of, ids_of, listed


def test_guests_are_no_ids() -> None:
    """An author named as a guest needs no entry; the others are ids, with a role of their own or without."""
    given = (Credit("sarah", "Guest", guest=True), Credit("ilse", "Writer"))
    head = post(authors=("ilse", "sarah", "ovanes"), credits=given).head
    assert list(ids_of(head)) == ["ilse", "ovanes"]
    assert credit_of(head, "ilse").role == "Writer"
    assert credit_of(head, "ovanes") == Credit("ovanes")


def test_withdrawn_and_moved_posts_and_pages_stand_in_no_list() -> None:
    """Only what a list may show counts towards who and what has a page."""
    assert listed(post())
    assert not listed(post(kind="page"))
    assert not listed(post(redirect_to="/x/"))
    assert not listed(post(withdrawn=Withdrawal(at("2020-01-01"), "wrong")))
