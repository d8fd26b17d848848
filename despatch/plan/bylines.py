"""Bylines: who wrote a post, and what they were on its day."""

from msgspec.structs import replace

from despatch.model.ministry import Person, Posting
from despatch.model.site import Author
from despatch.model.source import Credit, Document
from despatch.model.words import Worded
from despatch.plan.credits import credit_of
from despatch.plan.dated import on_day
from despatch.plan.directory import Directory
from despatch.plan.missions import place_of


def authors_of(document: Document, lang: str, directory: Directory) -> tuple[Author, ...]:
    """Return a post's authors in order, in the post's language, with the role and mission of its day.

    The role that an author's own table gives goes before the head's `byline_role`, that before the
    posting of the day; without a date there is no posting. Beside a role that is given stands no
    mission.
    """
    return tuple(_author(credit_of(document.head, who), document, lang, directory) for who in document.head.authors)


def curator_of(document: Document, lang: str, directory: Directory) -> Author | None:
    """Return the curator of a story in a language, with no role but one that the head gives; None where none is named."""
    head = document.head
    if not head.curator:
        return None
    author = _named(Credit(head.curator, guest=head.curator_guest), lang, directory)
    return replace(author, role=Worded(head.curator_role) if head.curator_role else None)


def mission_of(document: Document, directory: Directory) -> str:
    """Return the mission of a post, an id or a name: the head's own, else that of its first author's posting; or empty."""
    head = document.head
    if head.mission or not head.authors or not directory.people:
        return head.mission or ""
    posting = _posting(credit_of(head, head.authors[0]), document, directory)
    return posting.mission if posting else ""


def languages_of(document: Document, directory: Directory) -> tuple[str, ...]:
    """Return the languages in which the mission of a post is expected to be read; none where it says nothing."""
    if not directory.missions or document.kind != "post":
        return ()
    mission = directory.missions.get(mission_of(document, directory))
    return mission.languages if mission else ()


def _author(credit: Credit, document: Document, lang: str, directory: Directory) -> Author:
    author, role = _named(credit, lang, directory), credit.role or document.head.byline_role
    if role:
        return replace(author, role=Worded(role))
    posting = _posting(credit, document, directory)
    if posting is None:
        return author
    return replace(
        author,
        role=posting.role.find(lang, directory.language) if posting.role else None,
        mission_slug=directory.mission_slug(posting.mission) if posting.mission in (directory.missions or {}) else "",
        place=place_of(posting.mission, document, lang, directory),
    )


def _named(credit: Credit, lang: str, directory: Directory) -> Author:
    person = _person(credit, directory)
    if person is None:
        return Author(name=credit.who, slug=directory.guest_slug(credit.who))
    name = person.named(lang, directory.language)
    return Author(name=name.text, lang=name.lang, slug=directory.person_slug(person.id), person=person.id, group=person.group)


def _posting(credit: Credit, document: Document, directory: Directory) -> Posting | None:
    person, date = _person(credit, directory), document.head.date
    return on_day(person.postings, date.day) if person and date else None


def _person(credit: Credit, directory: Directory) -> Person | None:
    return None if credit.guest else (directory.people or {}).get(credit.who)
