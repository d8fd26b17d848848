"""Ids and words of heads that no file of the ministry, or no list of the settings, has."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from despatch.model.ministry import Ministry
from despatch.model.settings import Settings
from despatch.model.source import Document
from despatch.model.words import Words
from despatch.plan.credits import ids_of
from despatch.plan.directory import texts, topic_key
from despatch.problems import MANY_SLIPS, Problem, Span, error, nearest

FEW = 8
"""Vocabulary words that a hint tells all of."""

LONGEST = 60
"""Characters of an unknown word that a message shows."""


class Vocabulary(Struct, frozen=True):
    """What heads may name under one key: each word, with the further names by which somebody may mean it."""

    key: str
    code: str
    sentence: str
    """What is wrong, before the word."""
    cure: str
    words: Mapping[str, Sequence[str]]
    loose: bool = False
    """Whether every spelling that gives the same slug will do, and every further name."""


def unknown(documents: Iterable[Document], ministry: Ministry, settings: Settings) -> Iterator[Problem]:
    """Yield an error for each person, mission, topic, tag and series of a head that is none of the known ones, where it stands.

    A kind that no file and no setting defines takes any word.
    """
    everything = tuple(documents)
    for vocabulary in (*_of_ministry(ministry), *_of_settings(settings)):
        hints = _hints({word for document in everything for word in _written(document, vocabulary.key)}, vocabulary)
        for document in everything if hints else ():
            for word in _written(document, vocabulary.key):
                if word in hints:
                    yield error(
                        vocabulary.code, f'{vocabulary.sentence} "{_short(word)}"', word_span(document, vocabulary.key, word), hints[word]
                    )


def word_span(document: Document, key: str, word: str) -> Span:
    """Return where one of a key's words stands in a head, else the key's value, else the file."""
    own = document.head.span(f"{key} {word}", document.path)
    return own if own.line else document.head.span(key, document.path)


def _of_ministry(ministry: Ministry) -> Iterator[Vocabulary]:
    if ministry.people is not None:
        cure = "add a file for this person to content/people/, or name a guest as {name: …}"
        people = {person.id: texts(person.name) for person in ministry.people}
        yield Vocabulary("authors", "person-unknown", "there is no person", cure, people)
        yield Vocabulary("curator", "person-unknown", "there is no person", cure, people)
    if ministry.missions is not None:
        missions = {mission.id: _all(name.name for name in mission.names) for mission in ministry.missions}
        yield Vocabulary("mission", "mission-unknown", "there is no mission", "add it to content/missions.yaml", missions)
    if ministry.topics is not None:
        topics = {topic.id: (*texts(topic.name), *filter(None, [topic.slug])) for topic in ministry.topics}
        yield Vocabulary("topics", "topic-unknown", "there is no topic", "add it to content/topics.yaml", topics, loose=True)


def _of_settings(settings: Settings) -> Iterator[Vocabulary]:
    tags, series = (dict.fromkeys(allowed, ()) for allowed in (settings.allowed_tags, settings.allowed_series))
    if tags:
        yield Vocabulary("tags", "tag-unknown", "posts may not have the tag", _allow("tags"), tags, loose=True)
    if series:
        yield Vocabulary("series", "series-unknown", "posts may not belong to the series", _allow("series"), series, loose=True)


def _allow(key: str) -> str:
    return f"add it to allowed_{key} in content/site.yaml"


def _written(document: Document, key: str) -> Iterable[str]:
    head = document.head
    match key:
        case "authors":
            return ids_of(head)
        case "curator":
            return () if head.curator_guest else filter(None, [head.curator])
        case "mission":
            return filter(None, [head.mission])
        case "series":
            return filter(None, [head.series])
        case _:
            return head.topics if key == "topics" else head.tags


def _hints(words: set[str], vocabulary: Vocabulary) -> dict[str, str]:
    """Return the cure for each of the words that is unknown."""
    right = (
        {topic_key(name) for word, names in vocabulary.words.items() for name in (word, *names)}
        if vocabulary.loose
        else set(vocabulary.words)
    )
    wrong = [word for word in words if (topic_key(word) if vocabulary.loose else word) not in right]
    spellings = {name.casefold(): word for word, names in vocabulary.words.items() for name in (*names, word)} if wrong else {}
    return {word: _hint(word, spellings if number < MANY_SLIPS else {}, vocabulary) for number, word in enumerate(sorted(wrong))}


def _hint(word: str, spellings: Mapping[str, str], vocabulary: Vocabulary) -> str:
    near = nearest(word, spellings)
    if near:
        return f'did you mean "{spellings[near]}"?'
    if 0 < len(vocabulary.words) <= FEW:
        return f"known are {', '.join(vocabulary.words)}; else {vocabulary.cure}"
    return vocabulary.cure


def _short(word: str) -> str:
    return word if len(word) <= LONGEST else f"{word[:LONGEST]}…"


def _all(names: Iterable[Words]) -> tuple[str, ...]:
    return tuple(text for name in names for text in texts(name))
