"""Whom a head names."""

from ministry_samples import post

from despatch.model.source import Credit
from despatch.plan.credits import credit_of, ids_of


def test_guests_are_no_ids() -> None:
    """An author named as a guest needs no entry; the others are ids, with a role of their own or without."""
    given = (Credit("sarah", "Guest", guest=True), Credit("ilse", "Writer"))
    head = post(authors=("ilse", "sarah", "ovanes"), credits=given).head
    assert list(ids_of(head)) == ["ilse", "ovanes"]
    assert credit_of(head, "ilse").role == "Writer"
    assert credit_of(head, "ovanes") == Credit("ovanes")
