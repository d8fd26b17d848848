"""Who and what stands in the ministry's files today, found by id and by address."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import Struct, field

from despatch.model.ministry import Government, Ministry, Mission, Person, Topic
from despatch.model.settings import Settings
from despatch.model.words import Words
from despatch.plan.once import Once
from despatch.plan.slugs import MAX_BYTES, Style, hashed, slug

Entry = TypeVar("Entry", Person, Mission, Topic)


class Directory(Struct, frozen=True):
    """The entries of the ministry's files, indexed once per plan; None where no file defines the kind."""

    language: str
    """The site's default language, in which words without a language are."""
    style: Style
    people: Mapping[str, Person] | None
    """By id."""
    missions: Mapping[str, Mission] | None
    topics: Mapping[str, Topic] | None
    """By `topic_key` of the id, the slug and every name."""
    governments: tuple[Government, ...]
    person_slugs: Mapping[str, str]
    """By id: what stands for a person in addresses."""
    mission_slugs: Mapping[str, str]
    topic_slugs: Mapping[str, str]
    guest_slugs: Once[str, str] = field(default_factory=Once)
    """By name."""

    def person_slug(self, who: str) -> str:
        """Return the part of addresses for an author: of the person's slug or id, else of the name."""
        return self.person_slugs.get(who) or self.guest_slug(who)

    def guest_slug(self, name: str) -> str:
        """Return the part of addresses for an author that no file defines."""
        return self.guest_slugs.get(name, _guest_slug, name, self.style)

    def mission_slug(self, name: str) -> str:
        """Return the part of addresses for a mission: of its slug or id, else of the name."""
        return self.mission_slugs.get(name) or slug(name, self.style, hashed("m", name))

    def topic_slug(self, name: str) -> str:
        """Return the part of addresses for a topic: of its slug or id, else of the name."""
        topic = self.topic(name)
        return self.topic_slugs[topic.id] if topic else slug(name, self.style, hashed("t", name))

    def topic(self, name: str) -> Topic | None:
        """Return the topic with this id, slug or name, in any spelling that gives the same slug."""
        return self.topics.get(topic_key(name)) if self.topics else None


def _guest_slug(name: str, style: Style) -> str:
    return slug(name, style, hashed("a", name))


def directory_of(ministry: Ministry, settings: Settings) -> Directory:
    """Return the directory of a ministry."""
    style = settings.slugs
    return Directory(
        language=settings.language,
        style=style,
        people=None if ministry.people is None else {person.id: person for person in ministry.people},
        missions=None if ministry.missions is None else {mission.id: mission for mission in ministry.missions},
        topics=None if ministry.topics is None else _topics(ministry.topics),
        governments=ministry.governments or (),
        person_slugs={person.id: slug_of(person, style) for person in ministry.people or ()},
        mission_slugs={mission.id: slug_of(mission, style) for mission in ministry.missions or ()},
        topic_slugs={topic.id: slug_of(topic, style) for topic in ministry.topics or ()},
    )


def slug_of(entry: Person | Mission | Topic, style: Style) -> str:
    """Return the part of addresses that stands for an entry: its slug, else its id."""
    return slug(entry.slug or entry.id, style, hashed("a", entry.id), MAX_BYTES)


def by_slug(entries: Iterable[Entry] | None, style: Style) -> dict[str, Entry]:
    """Return entries by the part of addresses that stands for each: how the page of a term finds its entry."""
    return {slug_of(entry, style): entry for entry in entries or ()}


def topic_key(name: str) -> str:
    """Return what all spellings of a topic share."""
    return slug(name, "unicode", hashed("t", name))


def texts(words: Words) -> tuple[str, ...]:
    """Return a name in all its languages."""
    return tuple(text for _, text in words.texts)


def _topics(topics: tuple[Topic, ...]) -> dict[str, Topic]:
    """Return topics by their keys; where two share one, an id goes before a slug, and a slug before a name."""
    names = [(text, topic) for topic in topics for text in texts(topic.name)]
    slugs = [(topic.slug, topic) for topic in topics if topic.slug]
    return {topic_key(name): topic for name, topic in (*names, *slugs, *((topic.id, topic) for topic in topics))}
