"""Entries of one kind that would stand at the same address."""

from collections.abc import Iterable, Iterator

from despatch.model.ministry import Ministry, Mission, Person, Topic
from despatch.model.settings import Settings
from despatch.plan.directory import slug_of
from despatch.plan.slugs import Style
from despatch.problems import Problem, error


def twins(ministry: Ministry, settings: Settings) -> Iterator[Problem]:
    """Yield an error for each person, mission or topic whose part of addresses is another's, naming both."""
    for what, entries in (("people", ministry.people), ("missions", ministry.missions), ("topics", ministry.topics)):
        yield from _twins(what, entries or (), settings.slugs)


def _twins(what: str, entries: Iterable[Person | Mission | Topic], style: Style) -> Iterator[Problem]:
    first: dict[str, Person | Mission | Topic] = {}
    for entry in entries:
        slug = slug_of(entry, style)
        other = first.setdefault(slug, entry)
        if other is not entry:
            message = f'the {what} "{other.id}" and "{entry.id}" would have the same address: both come to "{slug}"'
            yield error("slug-twice", message, entry.where, 'give one of them another "slug"', ((other.where, "the other is here"),))
