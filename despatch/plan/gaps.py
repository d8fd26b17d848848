"""Days on which no posting of an author, no name of a mission or no government holds."""

from collections.abc import Iterable, Iterator

from despatch.model.source import Document
from despatch.plan.credits import credit_of, ids_of
from despatch.plan.dated import Dated, around, on_day
from despatch.plan.directory import Directory
from despatch.plan.unknown import word_span
from despatch.problems import Problem, Span, warning


def gaps(documents: Iterable[Document], files: Directory) -> Iterator[Problem]:
    """Yield a warning for each dated post on whose day its author had no posting, its mission no name, or nobody governed.

    `files` is the directory of all that the files say, also of what begins later. A role that the
    post gives itself leaves no gap; only a political post needs a government.
    """
    known = files.people or files.missions or files.governments
    for document in documents if known else ():
        if document.kind == "post" and document.head.date:
            yield from _posting_gaps(document, document.head.date.day, files)
            yield from _name_gaps(document, document.head.date.day, files)
            yield from _government_gaps(document, document.head.date.day, files)


def _posting_gaps(document: Document, day: str, files: Directory) -> Iterator[Problem]:
    for who in ids_of(document.head):
        person = (files.people or {}).get(who)
        if person and person.postings and not _given(document, who) and on_day(person.postings, day) is None:
            name = person.name.find(files.language, files.language).text
            message = f"{name} held no posting on {day}{_around(person.postings, day)}, so no role is shown"
            hint = f'give the post a "byline_role", or complete the postings in {person.where.path}'
            yield warning("posting-gap", message, word_span(document, "authors", who), hint)


def _name_gaps(document: Document, day: str, files: Directory) -> Iterator[Problem]:
    for name, where in _missions(document, day, files).items():
        mission = (files.missions or {}).get(name)
        if mission and on_day(mission.names, day) is None:
            message = f'the mission "{mission.id}" had no name on {day}{_around(mission.names, day)}, so the nearest is shown'
            yield warning("mission-name-gap", message, where, f"complete its names in {mission.where.path}")


def _government_gaps(document: Document, day: str, files: Directory) -> Iterator[Problem]:
    known = files.governments
    if document.head.political and known and on_day(known, day) is None:
        message = f"this post is political, but there is no government of {day}{_around(known, day)}, so none is shown"
        hint = f'complete the days in {known[0].where.path}, or remove "political" from the post'
        yield warning("government-gap", message, document.head.span("political", document.path), hint)


def _missions(document: Document, day: str, files: Directory) -> dict[str, Span]:
    """Return the missions that a post shows, and the words of its head that lead to them."""
    head = document.head
    found = {head.mission: word_span(document, "mission", head.mission)} if head.mission else {}
    for who in ids_of(head):
        person = (files.people or {}).get(who)
        posting = on_day(person.postings, day) if person else None
        if posting and posting.mission and not _given(document, who):
            found.setdefault(posting.mission, word_span(document, "authors", who))
    return found


def _given(document: Document, who: str) -> str:
    """Return the role that a post itself gives an author, or nothing."""
    return credit_of(document.head, who).role or document.head.byline_role or ""


def _around(entries: Iterable[Dated], day: str) -> str:
    """Return the dates around a gap: ` (one ended on 2020-07-31, the next begins on 2020-09-01)`."""
    ended, begins = around(entries, day)
    parts = [f"one ended on {ended}" if ended else "", f"the {'next' if ended else 'first'} begins on {begins}" if begins else ""]
    return f" ({', '.join(filter(None, parts))})"
