"""Whom a head names: ids of people, and guests."""

from collections.abc import Iterable

from despatch.model.source import Credit, Head


def credit_of(head: Head, who: str) -> Credit:
    """Return what the head says of an author or curator beyond the text `who`."""
    if not head.credits:
        return Credit(who)
    return next((credit for credit in head.credits if credit.who == who), Credit(who))


def ids_of(head: Head) -> Iterable[str]:
    """Return the authors of a head that are no guests, in order."""
    return (who for who in head.authors if not credit_of(head, who).guest) if head.credits else head.authors
