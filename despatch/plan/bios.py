"""The few words that people have said of them: which language's a page shows, and the jobs that make them HTML."""

from collections.abc import Iterable, Iterator

from despatch.model.ministry import Bio, Person
from despatch.model.source import Document, Head
from despatch.model.words import Worded, Words


def bio_for(person: Person, lang: str, default: str) -> Worded | None:
    """Return the tag of the bio for a page in `lang`, and its language where that is another; None without a bio."""
    if not person.bios:
        return None
    return Words(tuple((bio.lang, bio.lang) for bio in person.bios)).find(lang, default)


def bio_documents(people: Iterable[Person]) -> Iterator[tuple[tuple[str, str], Document]]:
    """Yield a document that stands for each bio, so that its links start at the person's file; by id and the bio's tag."""
    for person in people:
        for bio in person.bios:
            yield (person.id, bio.lang), _document(person, bio)


def _document(person: Person, bio: Bio) -> Document:
    return Document(path=person.where.path, kind="page", head=Head(), body=bio.body, name=person.id, lang=bio.lang or None)
